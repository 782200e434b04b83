//! The columns of one file, one after the other: what they change is packed and put in its place.

use ihanne_connect::file::formula::unguarded;
use ihanne_core::import::intake::{Blanks, Changed, Cleaned, Overlay, Placed, changed, renamed};
use ihanne_core::market::{Attribute, Kept, Noun};
use ihanne_store::{Import, Packed, Stored};
use rayon::prelude::*;

use super::place::File;
use super::report::{ColumnReport, Listing, Rewritten, why};
use crate::ops::{Notice, Phase, Progress, Stop, Watch};

/// Columns that are worked on at once; each may hold all the texts of a file twice.
const AT_ONCE: usize = 2;

/// What is needed, and what comes of it.
pub struct Work<'a> {
    pub file: &'a File<'a>,
    pub placed: &'a Placed,
    pub blanks: Blanks,
    /// For each row whether it said something new.
    pub changing: Vec<bool>,
    pub problems: Listing,
    pub notices: Vec<Notice>,
}

/// A column with what it changes.
struct Done {
    cleaned: Cleaned,
    chunks: Vec<DoneChunk>,
}

struct DoneChunk {
    number: usize,
    kept: Option<Packed>,
    delta: Option<Packed>,
    changed: Changed,
}

/// A chunk that could not be read: its number, and why.
type Unreadable = (usize, String);

impl Work<'_> {
    /// Works through all columns. `cleaned` are those that were needed before.
    pub fn columns(
        &mut self,
        transaction: &Import,
        batch: u64,
        mut cleaned: Vec<Option<Cleaned>>,
        watch: Watch,
    ) -> Result<Vec<ColumnReport>, Stop> {
        let mut reports = Vec::with_capacity(cleaned.len());
        let places: Vec<usize> = (0..cleaned.len()).collect();
        let rows = self.changing.len() as u64;
        for group in places.chunks(AT_ONCE) {
            watch(Progress { phase: Phase::Keep, done: group[0] as u64, total: places.len() as u64, rows });
            let mut given = Vec::new();
            for at in group {
                let (chunks, overlay) = match self.file.stored(*at) {
                    Some(stored) => (transaction.chunks(stored)?, self.file.seen.overlay(transaction.reading(), stored)?),
                    None => (Vec::new(), None),
                };
                given.push((*at, cleaned[*at].take(), chunks, overlay));
            }
            let one = |(at, cleaned, chunks, overlay): (usize, Option<Cleaned>, Vec<_>, Option<Overlay>)| {
                (at, self.column(at, cleaned, &chunks, overlay.as_ref()))
            };
            let done: Vec<_> = given.into_par_iter().map(one).collect();
            for (at, done) in done {
                let done = match (done, self.file.stored(at)) {
                    (Ok(done), _) => done,
                    (Err((number, reason)), Some(stored)) => return Err(transaction.unreadable(stored, number, &reason).into()),
                    (Err(_), None) => unreachable!("a chunk that was read is of an attribute"),
                };
                reports.push(self.report(at, done.as_ref()));
                if let Some(done) = done {
                    self.keep(transaction, batch, at, &done)?;
                }
            }
        }
        Ok(reports)
    }

    /// What a column changes; `None` when it is not taken.
    fn column(
        &self,
        at: usize,
        cleaned: Option<Cleaned>,
        chunks: &[(usize, Packed)],
        overlay: Option<&Overlay>,
    ) -> Result<Option<Done>, Unreadable> {
        let Some(cleaned) = cleaned.or_else(|| self.file.clean(at)) else { return Ok(None) };
        let column = &self.file.incoming.gathered.columns[at];
        let attribute = self.file.mapping.columns[at].attribute.as_deref();
        let is_name = self.file.noun == Noun::Accounts && attribute == Some("name");
        let cleaned = cleaned.named(attribute);
        let work = |number: usize| {
            let old = match chunks.binary_search_by_key(&number, |(number, _)| *number) {
                Ok(found) => chunks[found].1.kept().map_err(|reason| (number, reason))?,
                Err(_) => Kept::default(),
            };
            let mut changed = changed(self.placed, number, column, &cleaned, &old, self.blanks, overlay);
            if is_name && !self.placed.of_crm {
                changed.problems.extend(renamed(self.placed, &changed.delta));
            }
            let kept = changed.kept.take().map(|kept| Packed::of(&kept));
            let delta = (!changed.delta.records.is_empty()).then(|| Packed::of_delta(&changed.delta));
            changed.delta = Default::default();
            Ok(DoneChunk { number, kept, delta, changed })
        };
        let chunks = self.placed.chunks().into_par_iter().map(work).collect::<Result<Vec<DoneChunk>, Unreadable>>()?;
        Ok(Some(Done { cleaned, chunks }))
    }

    /// Puts what a column changes in its place.
    fn keep(&mut self, transaction: &Import, batch: u64, at: usize, done: &Done) -> Result<(), Stop> {
        if done.chunks.iter().all(|chunk| chunk.kept.is_none()) {
            return Ok(());
        }
        let stored = self.attribute(transaction, batch, at, done)?;
        for DoneChunk { number, kept, delta, .. } in &done.chunks {
            if let Some(kept) = kept {
                transaction.put(&stored, *number, kept)?;
            }
            if let Some(delta) = delta {
                transaction.put_change(batch, &stored, *number, delta)?;
            }
        }
        Ok(())
    }

    /// The attribute a column becomes, added or made one of another kind where that is needed.
    fn attribute(&mut self, transaction: &Import, batch: u64, at: usize, done: &Done) -> Result<Stored, Stop> {
        let kind = done.cleaned.kind;
        let mapped = &self.file.mapping.columns[at];
        let Some(stored) = self.file.stored(at) else {
            let key = mapped.attribute.clone().unwrap_or_default();
            let attribute = Attribute { key, label: mapped.header.clone(), kind };
            return Ok(transaction.add_attribute(batch, self.file.noun, &attribute)?);
        };
        if stored.attribute.kind != kind {
            transaction.change_kind(batch, stored, kind)?;
            self.notices.push(Notice {
                code: "kind_changed",
                message: format!(
                    "`{}` was kept as {} and is now kept as {}, because this file says it so",
                    stored.attribute.key,
                    stored.attribute.kind.word(),
                    kind.word()
                ),
                hint: "if the file is wrong: ihanne undo".to_owned(),
            });
        }
        Ok(stored.clone())
    }

    /// Accounts for the cells of a column.
    fn report(&mut self, at: usize, done: Option<&Done>) -> ColumnReport {
        let (incoming, mapped) = (self.file.incoming, &self.file.mapping.columns[at]);
        let column = &incoming.gathered.columns[at];
        let mut report = ColumnReport {
            column: mapped.header.clone(),
            attribute: mapped.attribute.clone(),
            kind: done.map(|done| done.cleaned.kind),
            cells: Default::default(),
            rewritten: None,
        };
        report.cells.cells += self.placed.set_aside;
        report.cells.set_aside += self.placed.set_aside;
        let Some(done) = done else {
            // Beside our own export stands what is known already.
            let rest = column.rows() as u64 - self.placed.set_aside;
            report.cells.cells += rest;
            report.cells.not_taken += rest;
            return report;
        };
        for DoneChunk { changed, .. } in &done.chunks {
            report.cells.add(&changed.ledger);
            changed.rows.iter().for_each(|row| self.changing[*row as usize] = true);
            for (row, code) in &changed.problems {
                let row = *row as usize;
                let text = column.text(column.code_of(row));
                self.problems.add(*code, row as u64 + 1, incoming.line(row), &mapped.header, text);
            }
        }
        // What stands before text to keep it from being computed is no part of it, and it is said that it was taken away.
        let unmarked = incoming.unmarked.iter().find(|unmarked| unmarked.column == incoming.headers[at]);
        if let Some(unmarked) = unmarked {
            let cells = unmarked.cells.min(report.cells.as_written);
            report.cells.as_written -= cells;
            report.cells.rewritten += cells;
        }
        let first = unmarked.map(|unmarked| Rewritten {
            from: unmarked.first.clone(),
            to: unguarded(&unmarked.first).to_owned(),
            why: "a ' before text that a spreadsheet would compute is no part of the text",
        });
        report.rewritten = done.cleaned.first_rewritten(column).map(|(from, to)| Rewritten {
            from: from.to_owned(),
            to: to.to_owned(),
            why: why(done.cleaned.kind),
        });
        report.rewritten = report.rewritten.or(first);
        report
    }
}
