//! Which text each row of a column has. Where most rows are blank, only the others are held, so that a wide file of few cells
//! costs what its cells cost.

use std::borrow::Cow;

use super::super::cells::NULL;

/// Fewer cells than this are never laid out row by row.
const FEW: usize = 16;

/// One code for each row; [`NULL`] for a blank.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    rows: usize,
    filled: usize,
    held: Held,
}

#[derive(Clone, Debug)]
enum Held {
    /// Row and code of the rows that are not blank, in order.
    Some(Vec<(u32, u32)>),
    /// Every row.
    All(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Codes { rows: 0, filled: 0, held: Held::Some(Vec::new()) }
    }
}

impl Codes {
    pub fn push(&mut self, code: u32) {
        let blank = code == NULL;
        self.filled += usize::from(!blank);
        match &mut self.held {
            Held::All(codes) => {
                codes.push(code);
                // A sixteenth is far from the fourth at which rows are laid out, so that this happens seldom.
                if blank && self.rows > FEW * FEW && self.filled * 16 < self.rows {
                    self.thin_out();
                }
            }
            Held::Some(_) if blank => {}
            Held::Some(cells) => {
                cells.push((self.rows as u32, code));
                if self.filled > FEW && self.filled * 4 > self.rows {
                    self.rows += 1;
                    self.held = Held::All(self.all().into_owned());
                    return;
                }
            }
        }
        self.rows += 1;
    }

    /// Adds blank rows.
    pub fn push_blanks(&mut self, rows: usize) {
        match self.held {
            Held::All(_) => (0..rows).for_each(|_| self.push(NULL)),
            Held::Some(_) => self.rows += rows,
        }
    }

    fn thin_out(&mut self) {
        if let Held::All(codes) = &self.held {
            let cells = (0..).zip(codes.iter().copied()).filter(|(_, code)| *code != NULL);
            self.held = Held::Some(cells.collect());
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// The number of rows that are not blank.
    pub fn filled(&self) -> usize {
        self.filled
    }

    /// The code of a row.
    pub fn of(&self, row: usize) -> u32 {
        match &self.held {
            Held::All(codes) => codes[row],
            Held::Some(cells) => cells.binary_search_by_key(&(row as u32), |(row, _)| *row).map_or(NULL, |at| cells[at].1),
        }
    }

    /// The codes of all rows.
    pub fn all(&self) -> Cow<'_, [u32]> {
        match &self.held {
            Held::All(codes) => Cow::Borrowed(codes),
            Held::Some(cells) => {
                let mut codes = vec![NULL; self.rows];
                cells.iter().for_each(|(row, code)| codes[*row as usize] = *code);
                Cow::Owned(codes)
            }
        }
    }

    /// Places held in memory.
    #[cfg(test)]
    fn held(&self) -> usize {
        match &self.held {
            Held::Some(cells) => cells.len(),
            Held::All(codes) => codes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Codes, FEW, NULL};

    fn of(codes: &[u32]) -> Codes {
        let mut held = Codes::default();
        codes.iter().for_each(|code| held.push(*code));
        held
    }

    proptest! {
        #[test]
        fn every_row_keeps_its_code(runs in prop::collection::vec((0..2_u32, 1..400_usize), 0..12)) {
            let codes: Vec<u32> = runs.iter().flat_map(|(code, times)| {
                std::iter::repeat_n(if *code == 0 { NULL } else { *code }, *times)
            }).collect();
            let held = of(&codes);
            prop_assert_eq!(held.len(), codes.len());
            prop_assert_eq!(held.all().into_owned(), codes.clone());
            let mut in_runs = Codes::default();
            for (code, times) in &runs {
                match code {
                    0 => in_runs.push_blanks(*times),
                    code => (0..*times).for_each(|_| in_runs.push(*code)),
                }
            }
            prop_assert_eq!(in_runs.all().into_owned(), codes.clone());
            for (row, code) in codes.iter().enumerate() {
                prop_assert_eq!(held.of(row), *code);
            }
        }
    }

    #[test]
    fn blank_rows_cost_nothing_wherever_they_stand() {
        let mut begins_full = vec![7; 1_000];
        begins_full.resize(100_000, NULL);
        assert!(of(&begins_full).held() <= 20 * 1_000);
        let mut ends_full = vec![NULL; 100_000];
        ends_full.push(7);
        assert_eq!(of(&ends_full).held(), 1);
        assert_eq!(of(&[NULL; 5_000]).held(), 0);
        assert_eq!(of(&[7; FEW * 2]).held(), FEW * 2);
    }
}
