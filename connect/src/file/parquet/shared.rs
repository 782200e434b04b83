//! One open file that many threads read at once: every read says where it begins, so none moves another's place.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// A file without a place of its own.
#[derive(Clone)]
pub(super) struct Shared {
    file: Arc<File>,
    len: u64,
}

/// A place in it.
pub(super) struct At {
    file: Arc<File>,
    place: u64,
}

/// Most headers of pages fit into this many bytes; what follows them is read apart.
const HEADER_BYTES: usize = 256;

impl Shared {
    pub fn new(file: File) -> io::Result<Shared> {
        let len = file.metadata()?.len();
        Ok(Shared { file: Arc::new(file), len })
    }
}

impl Length for Shared {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Shared {
    type T = BufReader<At>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(HEADER_BYTES, At { file: self.file.clone(), place: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // A damaged file may promise more than there is; no memory is taken for that.
        let length = length as u64;
        if start.checked_add(length).is_none_or(|end| end > self.len) {
            return Err(ParquetError::EOF(format!("{length} bytes from {start} of a file of {}", self.len)));
        }
        let mut bytes = Vec::with_capacity(length as usize);
        At { file: self.file.clone(), place: start }.take(length).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != length {
            return Err(ParquetError::EOF(format!("{} of {length} bytes from {start}", bytes.len())));
        }
        Ok(bytes.into())
    }
}

impl Read for At {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, into, self.place)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, into, self.place)?;
        self.place += read as u64;
        Ok(read)
    }
}
