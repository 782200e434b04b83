//! The messages of a file or a stream: each a length, a description and a body. No length is believed before it is compared with
//! what the file has.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use arrow_buffer::{Buffer, MutableBuffer};
use arrow_ipc::{MessageHeader, RecordBatch, root_as_message};

use super::super::error::ReadErrorKind;
use super::{MAGIC, MARK};

/// A file begins with its magic, filled up to eight bytes or more, and ends with the length of its footer and its magic.
const HEAD: u64 = 8;
const TAIL: u64 = 10;
const MOST_PADDING: u64 = 128;

/// The most a message may unpack to, unless it is a hundredth of that in the file.
const UNPACKED: u64 = 2 * 1024 * 1024 * 1024;

/// More rows than this must have at least a bit each in the file.
const BODILESS_ROWS: u64 = 1024 * 1024;

/// Reads messages one by one.
pub(super) struct Messages {
    from: BufReader<File>,
    is_stream: bool,
    /// Bytes that may still be messages.
    left: u64,
}

/// One message: its description, which is sound as such, and its body.
pub(super) struct Message {
    pub description: Vec<u8>,
    pub body: Buffer,
}

impl Messages {
    /// Those of a file of this many bytes.
    pub fn of(mut file: File, is_stream: bool, total: u64) -> Result<Messages, ReadErrorKind> {
        if is_stream {
            return Ok(Messages { from: BufReader::new(file), is_stream, left: total });
        }
        let mut tail = [0; TAIL as usize];
        if total >= HEAD + TAIL {
            file.seek(SeekFrom::End(-(TAIL as i64)))?;
            file.read_exact(&mut tail)?;
        }
        let (footer, magic) = tail.split_at(4);
        if magic != MAGIC {
            return Err(ReadErrorKind::Truncated { reason: "it has no footer of Arrow".into() });
        }
        let footer = u64::from(u32::from_le_bytes(footer.try_into().expect("four bytes")));
        let Some(left) = (total - HEAD - TAIL).checked_sub(footer) else {
            return Err(damaged("its footer is longer than the file"));
        };
        // Some writers fill the head up further, so that the first message begins at a multiple of more bytes.
        file.seek(SeekFrom::Start(HEAD))?;
        let mut padding = Vec::new();
        (&mut file).take(left.min(MOST_PADDING)).read_to_end(&mut padding)?;
        let zeros = padding.iter().take_while(|byte| **byte == 0).count() as u64;
        file.seek(SeekFrom::Start(HEAD + zeros))?;
        Ok(Messages { from: BufReader::new(file), is_stream, left: left - zeros })
    }

    /// Bytes that are still to be read.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// The next message; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Message>, ReadErrorKind> {
        if self.left == 0 && !self.is_stream {
            return Ok(None);
        }
        let mut length = self.four()?;
        if length == MARK {
            length = self.four()?;
        }
        let length = u64::from(u32::from_le_bytes(length));
        if length == 0 {
            self.left = 0;
            return Ok(None);
        }
        self.take(length)?;
        let mut description = vec![0; length as usize];
        self.from.read_exact(&mut description)?;
        let body =
            root_as_message(&description).map_err(|error| damaged(&format!("a message cannot be read: {error}")))?.bodyLength();
        let body = u64::try_from(body).map_err(|_| damaged("a message has a negative length"))?;
        self.take(body)?;
        let mut bytes = MutableBuffer::from_len_zeroed(body as usize);
        self.from.read_exact(&mut bytes)?;
        let message = Message { description, body: bytes.into() };
        message.check()?;
        Ok(Some(message))
    }

    fn four(&mut self) -> Result<[u8; 4], ReadErrorKind> {
        if self.left < 4 {
            return Err(ReadErrorKind::Truncated { reason: "the mark of its end is missing".into() });
        }
        self.left -= 4;
        let mut bytes = [0; 4];
        self.from.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Counts bytes as read, if there are so many.
    fn take(&mut self, bytes: u64) -> Result<(), ReadErrorKind> {
        let Some(left) = self.left.checked_sub(bytes) else {
            let reason = format!("a part of {bytes} bytes begins where {} are left", self.left);
            return Err(ReadErrorKind::Truncated { reason });
        };
        self.left = left;
        Ok(())
    }
}

impl Message {
    /// The description, read.
    pub fn read(&self) -> arrow_ipc::Message<'_> {
        root_as_message(&self.description).expect("it was read before")
    }

    /// Refuses places outside the body, and sizes that no honest writer comes to: memory is asked for before bytes are seen.
    fn check(&self) -> Result<(), ReadErrorKind> {
        let message = self.read();
        let batch = match message.header_type() {
            MessageHeader::RecordBatch => message.header_as_record_batch(),
            MessageHeader::DictionaryBatch => message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data()),
            _ => return Ok(()),
        };
        let batch = batch.ok_or_else(|| damaged("a batch has no description"))?;
        let unpacked = self.unpacked(&batch)?;
        let packed = self.body.len() as u64;
        if unpacked > UNPACKED.max(packed.saturating_mul(100)) {
            return Err(ReadErrorKind::UnpacksTooLarge { part: "batch".into(), packed, unpacked });
        }
        let lengths = batch.nodes().into_iter().flatten().map(|node| node.length()).chain([batch.length()]);
        for length in lengths {
            let rows = u64::try_from(length).map_err(|_| damaged("a batch has a negative number of rows"))?;
            if rows > BODILESS_ROWS && rows > unpacked.saturating_mul(8) {
                return Err(damaged(&format!("a batch of {unpacked} bytes says that it has {rows} rows")));
            }
        }
        Ok(())
    }

    /// The bytes of all columns once they are unpacked.
    fn unpacked(&self, batch: &RecordBatch) -> Result<u64, ReadErrorKind> {
        let mut all = 0_u64;
        for buffer in batch.buffers().into_iter().flatten() {
            let place = usize::try_from(buffer.offset()).ok().zip(usize::try_from(buffer.length()).ok());
            let bytes = place.and_then(|(from, length)| self.body.get(from..from.checked_add(length)?));
            let bytes = bytes.ok_or_else(|| damaged("a column lies outside its batch"))?;
            let said = match (batch.compression(), bytes.first_chunk()) {
                (Some(_), Some(said)) => i64::from_le_bytes(*said),
                _ => -1,
            };
            all = all.saturating_add(u64::try_from(said).unwrap_or(bytes.len() as u64));
        }
        Ok(all)
    }
}

pub(super) fn damaged(reason: &str) -> ReadErrorKind {
    ReadErrorKind::Damaged { reason: reason.to_owned() }
}
