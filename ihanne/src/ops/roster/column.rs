//! A column of the roster: all its chunks as they are seen; and its words, each once, with the accounts that have them.

use std::collections::HashMap;

use ihanne_core::market::{CHUNK, Cell, Kept, Noun};
use ihanne_store::{Reading, Stored};

use crate::ops::Stop;
use crate::ops::seen::Seen;

/// A column.
pub struct Column {
    /// By their numbers; nothing is known of the records of one that is empty.
    chunks: Vec<Kept>,
}

impl Column {
    /// Reads an attribute of accounts as it is seen.
    pub fn read(reading: Reading, seen: &Seen, stored: &Stored) -> Result<Column, Stop> {
        Column::of(reading, seen, stored, Noun::Accounts)
    }

    /// Reads an attribute of a noun as it is seen.
    pub fn of(reading: Reading, seen: &Seen, stored: &Stored, noun: Noun) -> Result<Column, Stop> {
        let overlay = seen.overlay(reading, stored)?;
        let mut chunks = vec![Kept::default(); (reading.records(noun)? as usize).div_ceil(CHUNK)];
        for (number, packed) in reading.chunks(stored)? {
            let kept = packed.kept().map_err(|reason| reading.unreadable(stored, number, &reason))?;
            if let Some(chunk) = chunks.get_mut(number) {
                *chunk = match &overlay {
                    None => kept,
                    Some(overlay) => overlay.in_place(&kept.padded(CHUNK), (number * CHUNK) as u32),
                };
            }
        }
        Ok(Column { chunks })
    }

    /// What is known of a record, by its number.
    pub fn cell(&self, record: u32) -> Cell<'_> {
        let (chunk, at) = (record as usize / CHUNK, record as usize % CHUNK);
        self.chunks.get(chunk).filter(|kept| at < kept.len()).map_or(Cell::UNKNOWN, |kept| kept.cell(at))
    }

    /// The cells that stand in it, those of each chunk once.
    pub fn entries(&self) -> impl Iterator<Item = (usize, u32, Cell<'_>)> {
        let of = |(number, kept): (usize, &'_ Kept)| (0..kept.distinct() as u32).map(move |code| (number, code));
        let all: Vec<(usize, u32)> = self.chunks.iter().enumerate().flat_map(of).collect();
        all.into_iter().map(|(number, code)| (number, code, self.chunks[number].entry(code)))
    }

    /// For each record the chunk and the code of its cell.
    pub fn code(&self, record: u32) -> Option<(usize, u32)> {
        let (chunk, at) = (record as usize / CHUNK, record as usize % CHUNK);
        let code = *self.chunks.get(chunk)?.codes().get(at)?;
        (code != Kept::NOTHING).then_some((chunk, code))
    }

    /// The number of each record: the least where it is a range, NaN where none is known.
    pub fn numbers(&self, records: &[u32]) -> Vec<f64> {
        let of = |cell: Cell<'_>| {
            let least = cell.said()?.split("..").next()?;
            least.parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let of_code = |kept: &Kept| (0..kept.distinct() as u32).map(|code| of(kept.entry(code)).unwrap_or(f64::NAN)).collect();
        let numbers: Vec<Vec<f64>> = self.chunks.iter().map(of_code).collect();
        let number = |record: &u32| self.code(*record).map_or(f64::NAN, |(chunk, code)| numbers[chunk][code as usize]);
        records.iter().map(number).collect()
    }

    /// How many distinct cells each chunk has.
    pub fn sizes(&self) -> Vec<usize> {
        self.chunks.iter().map(Kept::distinct).collect()
    }
}

/// The words of a column.
pub struct Words {
    /// Each once.
    pub words: Vec<String>,
    /// For each row the place of its word; [`Words::NONE`] where nothing is known.
    pub codes: Vec<u32>,
}

impl Words {
    /// Nothing is known.
    pub const NONE: u32 = u32::MAX;

    pub fn of(column: &Column, records: &[u32]) -> Words {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut words = Vec::new();
        let mut places: Vec<Vec<u32>> = column.sizes().into_iter().map(|size| vec![Words::NONE; size]).collect();
        for (chunk, code, cell) in column.entries() {
            let Some(said) = cell.said() else { continue };
            places[chunk][code as usize] = *known.entry(said.to_owned()).or_insert_with(|| {
                words.push(said.to_owned());
                words.len() as u32 - 1
            });
        }
        let code = |record: &u32| column.code(*record).map_or(Words::NONE, |(chunk, code)| places[chunk][code as usize]);
        Words { codes: records.iter().map(code).collect(), words }
    }

    /// The place of a word.
    pub fn place(&self, word: &str) -> Option<u32> {
        self.words.iter().position(|known| known == word).map(|at| at as u32)
    }
}
