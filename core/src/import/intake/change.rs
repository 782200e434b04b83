//! What the rows of a file change in one chunk of one attribute.

use rustc_hash::FxHashMap;

use super::super::ProblemCode;
use super::super::cells::NULL;
use super::super::identity::records::bare_name;
use super::clean::{Cleaned, Fate};
use super::find::{Found, NONE};
use super::gathered::GatheredColumn;
use super::ledger::Ledger;
use super::merged::Overlay;
use crate::market::{CHUNK, Cell, Delta, Keeping, Kept, Kind};

/// What a blank does to a value that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// Nothing: a blank says that the file does not know.
    #[default]
    Keep,
    /// It erases it, on request.
    Erase,
}

/// The rows of a file in the order of their records.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Record and row.
    rows: Vec<(u32, u32)>,
    kept: u32,
    /// Rows without a record.
    pub set_aside: u64,
    /// Whether the file is of a CRM, which takes its cells back: then its writing of a value counts too.
    pub of_crm: bool,
    /// Whether the file names its records by their ids, so that a row of a merged record is about that one and not its survivor.
    pub by_id: bool,
}

/// What changed in a chunk.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The chunk as it is now; `None` when nothing in it changed.
    pub kept: Option<Kept>,
    /// What changed in records that were there before.
    pub delta: Delta,
    /// What became of the cells.
    pub ledger: Ledger,
    /// The rows that said something new of a record that was there before.
    pub rows: Vec<u32>,
    /// Cells that were not taken, by row.
    pub problems: Vec<(u32, ProblemCode)>,
}

impl Placed {
    /// Puts the rows in the order of their records. Of one record those with surer keys stand before others; where
    /// the keys are the same, as in the file.
    pub fn of(found: &Found) -> Placed {
        let mut rows: Vec<(u32, u32)> = found.records.iter().copied().zip(0..).filter(|(record, _)| *record != NONE).collect();
        let place = |(record, row): &(u32, u32)| (*record, found.ranks.get(*row as usize).copied().unwrap_or(*row));
        // A file that is new is in order already.
        if !rows.is_sorted_by_key(place) {
            rows.sort_unstable_by_key(place);
        }
        Placed { set_aside: (found.records.len() - rows.len()) as u64, rows, kept: found.kept, of_crm: false, by_id: false }
    }

    /// The chunks that hold a record of a row.
    pub fn chunks(&self) -> Vec<usize> {
        let mut chunks: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some((record, _)) = self.rows.get(at) {
            let chunk = *record as usize / CHUNK;
            chunks.push(chunk);
            at += self.rows[at..].partition_point(|(record, _)| *record as usize / CHUNK == chunk);
        }
        chunks
    }

    /// The rows of one chunk's records.
    fn chunk(&self, number: usize) -> &[(u32, u32)] {
        let start = self.rows.partition_point(|(record, _)| (*record as usize) < number * CHUNK);
        let end = self.rows.partition_point(|(record, _)| (*record as usize) < (number + 1) * CHUNK);
        &self.rows[start..end]
    }

    /// Whether a blank of a survivor is about what another record lends it: not where the file also says what that one is.
    fn erases_lent(&self, record: u32, overlay: Option<&Overlay>) -> bool {
        let by = overlay.and_then(|overlay| overlay.lent_by(record));
        by.is_some_and(|by| self.rows.binary_search_by_key(&by, |(record, _)| *record).is_err())
    }

    /// Rows that made a record, that changed one, and the others. `changing` says which rows said something new of a record that was
    /// there before. Of several rows of one record one makes or changes it, whatever their order.
    pub fn count(&self, changing: &dyn Fn(u32) -> bool) -> [u64; 3] {
        let mut counts = [0; 3];
        for rows in self.rows.chunk_by(|one, other| one.0 == other.0) {
            let does = if rows[0].0 >= self.kept { 0 } else { 2 - usize::from(rows.iter().any(|(_, row)| changing(*row))) };
            counts[does] += 1;
            counts[2] += rows.len() as u64 - 1;
        }
        counts
    }

    /// Rows that are about the same record as an earlier row.
    pub fn repeated(&self) -> u64 {
        self.rows.windows(2).filter(|pair| pair[0].0 == pair[1].0).count() as u64
    }
}

/// What a file's column changes in one chunk of an attribute. `old` is the chunk as it is kept.
///
/// Of several rows of one record the first that says something counts; one that says another thing is set aside. A cell that
/// cannot be read, or says in a word that nothing is known, changes nothing that is known; beside a record that is new its text is
/// kept. `overlay` tells how the column looks with what was merged: what is seen already is nothing new.
pub fn changed(
    placed: &Placed,
    number: usize,
    column: &GatheredColumn,
    cleaned: &Cleaned,
    old: &Kept,
    blanks: Blanks,
    overlay: Option<&Overlay>,
) -> Changed {
    let mut changed = Changed::default();
    if column.distinct() == 0 && blanks == Blanks::Keep {
        // A column without a cell says nothing of anybody.
        let rows = placed.chunk(number).len() as u64;
        (changed.ledger.cells, changed.ledger.blank) = (rows, rows);
        return changed;
    }
    let mut keeping = Keeping::from(old);
    let (mut from, mut to) = (Keeping::new(), Keeping::new());
    let mut entries: FxHashMap<u32, u32> = FxHashMap::default();
    let mut any = false;
    for rows in placed.chunk(number).chunk_by(|one, other| one.0 == other.0) {
        let record = rows[0].0;
        let at = record as usize % CHUNK;
        let is_new = record >= placed.kept;
        let before = keeping.at(at);
        let said = one_record(rows, column, cleaned, before, &mut changed);
        let (code, cell, row) = match said {
            Said::Value { code, row } => {
                let cell = cleaned.cell(column, code);
                let seen = |overlay: &Overlay| cell.value.is_some_and(|value| overlay.says(record, before, value, placed.by_id));
                let same = before.value == cell.value && !is_another_writing(before, cell, placed.of_crm, cleaned.kind);
                // Only the CRM that gets its cells back has a writing of its own.
                let alike = |value| !placed.of_crm && before.value.is_some_and(|before| cleaned.alike(before, value));
                let again = same || is_said_again(column.text(code), before, cleaned.kind) || cell.value.is_some_and(alike);
                if again || overlay.is_some_and(seen) {
                    continue;
                }
                (code, cell, row)
            }
            Said::Blank { code } if before.original == Some(column.text(code)) => continue,
            Said::Odd { code } | Said::Blank { code } if is_new => {
                (code, Cell { value: None, original: Some(column.text(code)) }, rows[0].1)
            }
            Said::Nothing | Said::Blank { .. }
                if blanks == Blanks::Erase && !is_new && (before != Cell::UNKNOWN || placed.erases_lent(record, overlay)) =>
            {
                (Kept::NOTHING, Cell::UNKNOWN, rows[0].1)
            }
            Said::Odd { .. } | Said::Blank { .. } | Said::Nothing => continue,
        };
        any = true;
        let entry = if code == Kept::NOTHING { Kept::NOTHING } else { *entries.entry(code).or_insert_with(|| keeping.add(cell)) };
        keeping.put(at, entry);
        match (before.value, cell.value) {
            (None, Some(_)) => changed.ledger.filled += 1,
            (Some(_), Some(_)) => changed.ledger.replaced += 1,
            (Some(_), None) => changed.ledger.erased += 1,
            // What another record lent is no longer seen.
            (None, None) => changed.ledger.erased += u64::from(before == cell),
        }
        if !is_new {
            changed.delta.records.push(record);
            from.push(before);
            to.push(cell);
        }
        if !is_new {
            changed.rows.push(row);
        }
    }
    changed.kept = any.then(|| keeping.finish());
    (changed.delta.from, changed.delta.to) = (from.finish(), to.finish());
    changed
}

/// The rows that gave a record which was there before another name: not another writing of it.
pub fn renamed(placed: &Placed, delta: &Delta) -> Vec<(u32, ProblemCode)> {
    let mut renamed = Vec::new();
    for (at, record) in delta.records.iter().enumerate() {
        if let (Some(from), Some(to)) = (delta.from.cell(at).value, delta.to.cell(at).value)
            && bare_name(from) != bare_name(to)
        {
            let first = placed.rows.partition_point(|(of, _)| of < record);
            renamed.push((placed.rows[first].1, ProblemCode::NameReplaced));
        }
    }
    renamed
}

/// Whether a text is the plain form of what is known, as our own files write it, whatever the file reads it as: an amount that was
/// converted stands in them beside its old currency, and a word may hold what parts the words of a set. Where the plain form is
/// also what stood in the file, only words are known by it: `5` under another unit is another number.
fn is_said_again(text: &str, known: Cell, kind: Kind) -> bool {
    let words = matches!(kind, Kind::Category | Kind::Categories | Kind::Text);
    known.value == Some(text) && (words || known.original.is_some_and(|original| original != text))
}

/// Whether a cell says what is known in a writing that is to be kept: another time of the day, or the own writing of a CRM. What our
/// own files say is no writing of anybody's.
fn is_another_writing(known: Cell, cell: Cell, of_crm: bool, kind: Kind) -> bool {
    let timed = kind == Kind::Date && cell.original.is_some_and(|text| text.contains(':'));
    (timed || of_crm) && cell.original.is_some() && known.stood() != cell.stood()
}

/// What the rows of one record say in one column.
enum Said {
    Value {
        code: u32,
        row: u32,
    },
    Odd {
        code: u32,
    },
    /// A word for nothing: `n/a`.
    Blank {
        code: u32,
    },
    Nothing,
}

/// What counts of several rows: that which is known already, where one says it, and else the first.
fn one_record(rows: &[(u32, u32)], column: &GatheredColumn, cleaned: &Cleaned, before: Cell, changed: &mut Changed) -> Said {
    let again = |(_, row): &&(u32, u32)| cleaned.cell(column, column.code_of(*row as usize)).value == before.value;
    let known = rows.iter().find(again).filter(|_| rows.len() > 1 && before.value.is_some());
    let mut said = known.map_or(Said::Nothing, |(_, row)| Said::Value { code: column.code_of(*row as usize), row: *row });
    for (_, row) in rows {
        let code = column.code_of(*row as usize);
        let ledger = &mut changed.ledger;
        ledger.cells += 1;
        let fate = cleaned.fate(code);
        let taken = match fate {
            Fate::Blank => {
                ledger.blank += 1;
                if code != NULL && matches!(said, Said::Nothing) {
                    said = Said::Blank { code };
                }
                continue;
            }
            Fate::Odd(problem) => {
                ledger.set_aside += 1;
                changed.problems.push((*row, *problem));
                if matches!(said, Said::Nothing | Said::Blank { .. }) {
                    said = Said::Odd { code };
                }
                continue;
            }
            Fate::AsIs => &mut ledger.as_written,
            Fate::Changed(_) => &mut ledger.rewritten,
        };
        match said {
            Said::Value { code: first, .. } if cleaned.cell(column, first).value != cleaned.cell(column, code).value => {
                ledger.set_aside += 1;
                changed.problems.push((*row, ProblemCode::SaysAnother));
            }
            Said::Value { .. } => *taken += 1,
            Said::Nothing | Said::Blank { .. } | Said::Odd { .. } => {
                *taken += 1;
                said = Said::Value { code, row: *row };
            }
        }
    }
    said
}
