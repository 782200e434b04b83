//! The outcomes of many rows at a criterion, as codes for look-ups: what [`BoundCriterion::standing`] says of one row, said of a
//! stretch of rows without a branch for each.

use arrow_array::Array;
use arrow_buffer::NullBuffer;

use super::bind::{BoundCriterion, Cells};
use super::question::Question;
use super::worth::Code;

impl BoundCriterion<'_> {
    /// Fills in the codes of the rows from `first`. False where a cell may have several outcomes, or several words: such
    /// columns are asked row by row.
    pub(super) fn codes(&self, first: usize, codes: &mut [Code]) -> bool {
        let unknown = self.compiled.worths.code_of_unknown();
        let rows = first..first + codes.len();
        let nulls = match (&self.cells, &self.compiled.question) {
            (Cells::Word { codes: words, outcomes }, _) => {
                // Where a word is null any code may stand, and with no words at all there is none to look up.
                let outcome = |word: &i32| outcomes.get(*word as usize).copied().unwrap_or(unknown);
                codes.iter_mut().zip(&words.values()[rows]).for_each(|(code, word)| *code = outcome(word));
                words.nulls()
            }
            (Cells::Number(numbers), Question::Numbers(cuts)) => {
                cuts.outcomes_of(numbers.values()[rows].iter().copied(), codes);
                numbers.nulls()
            }
            (Cells::Date(dates), Question::Dates(cuts)) => {
                cuts.outcomes_of(dates.values()[rows].iter().map(|day| f64::from(*day)), codes);
                dates.nulls()
            }
            (Cells::Flag(flags), Question::Flag(outcomes)) => {
                let yes = flags.values().slice(first, codes.len());
                codes.iter_mut().zip(&yes).for_each(|(code, yes)| *code = outcomes[usize::from(yes)]);
                flags.nulls()
            }
            (Cells::Any(column), Question::Presence(outcome)) => {
                codes.fill(*outcome);
                column.nulls()
            }
            (Cells::Unknown, _) => {
                codes.fill(unknown);
                None
            }
            _ => return false,
        };
        if let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) {
            mark(nulls, first, unknown, codes);
        }
        true
    }
}

/// Writes the code of unknown where a value is null.
fn mark(nulls: &NullBuffer, first: usize, unknown: Code, codes: &mut [Code]) {
    let known = nulls.inner().slice(first, codes.len());
    codes.iter_mut().zip(&known).for_each(|(code, known)| *code = if known { *code } else { unknown });
}
