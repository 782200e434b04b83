//! Whether a row's deal was won, by the values that say so.

use arrow_array::{Array, BooleanArray};

use super::cells::Cells;
use super::stages::{self, Ending};
use super::value::blank::is_unknown;
use crate::market::canonical;

/// For each row whether it was won: the values at `won` say so, known words of open stages and blanks say that it is not decided, and
/// all other values say lost.
pub fn won_by(raw: &dyn Array, won: &[String]) -> BooleanArray {
    let cells = Cells::of(raw);
    let say = |text: &str| won.iter().any(|value| canonical(value) == canonical(text));
    let told: Vec<Option<bool>> = cells
        .values
        .iter()
        .map(|value| {
            let text = value.text();
            let decided = !is_unknown(&text, false) && stages::ending(&text) != Some(Ending::Open);
            if say(&text) { Some(true) } else { decided.then_some(false) }
        })
        .collect();
    cells.codes.iter().map(|code| told.get(*code as usize).copied().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::won_by;
    use arrow_array::StringArray;

    #[test]
    fn what_is_not_decided_is_neither_won_nor_lost() {
        let stages = StringArray::from(vec![Some("Closed Won"), Some("closed lost"), Some("Negotiation"), Some(""), None]);
        let won: Vec<Option<bool>> = won_by(&stages, &["closed won".to_owned()]).iter().collect();
        assert_eq!(won, [Some(true), Some(false), None, None, None]);
    }
}
