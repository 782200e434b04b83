//! What is known of each closed deal beside the attributes: when it was opened and closed, for how much, and why it ended so.
//! It tells how selling went; it is never learned from.

use arrow_array::Array;

use super::super::header::roles;
use super::super::interpret::interpret_cells;
use super::build::category;
use super::file::File;
use super::objective::{Target, Worth};
use crate::market::{Category, Column, Kind, key_of};

/// What is known of each closed deal beside the attributes, one entry for each row of the cohort. A file that does not
/// say leaves `None`.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The day it was opened, in days since 1970-01-01.
    pub opened: Option<Vec<Option<i32>>>,
    /// The day it was closed.
    pub closed: Option<Vec<Option<i32>>>,
    /// Whether it was closed before it was opened, where both days are there; its days are then taken for unknown.
    pub reversed: Option<Vec<bool>>,
    /// The days on which the deals that are still open were opened: no rows of the cohort, but they have taken so long already.
    pub still_open: Vec<i32>,
    /// What it was for, in the currency of the file.
    pub amount: Option<Vec<Option<f64>>>,
    /// Why it was won, in the words of the team.
    pub won_because: Option<Category>,
    /// Why it was lost.
    pub lost_because: Option<Category>,
    /// What was asked of each row when it was not simply who won.
    pub target: Option<Target>,
    /// What each won deal is worth, costs taken off, where amounts or values are there.
    pub worth: Option<Worth>,
    /// Header of the column whose values name deals.
    pub key_column: Option<String>,
    /// Where no column names deals: a hash of all that stands in each row of the file, whatever the order of its columns.
    pub prints: Option<Vec<u64>>,
    /// What the file of deals calls its account: an id, a domain or a name; blank where it does not.
    pub account: Option<Vec<String>>,
    /// The furthest stage it reached before it ended, where a column of its own keeps that.
    pub reached: Option<Category>,
    /// The words of the column that says how it ended: `Lost after demo` may tell how far it came.
    pub ending: Option<Category>,
}

impl Beside {
    /// Finds the columns of a file of deals by their headers.
    pub(super) fn of(deals: &File, rows: &[Option<u32>], endings: &[usize]) -> Beside {
        let key = |at: usize| key_of(&deals.raw.headers[at]);
        let days = |sureness: u8| days(deals, rows, sureness);
        let amount = amount_column(deals).and_then(|at| {
            match interpret_cells(&deals.cells[at], Kind::Number, "", &deals.about[at].hints).0.take(rows) {
                Column::Number(amounts) => Some(amounts.iter().collect()),
                _ => None,
            }
        });
        let because = |words: &[&str]| {
            let at = (0..deals.about.len()).find(|at| words.contains(&key(*at).as_str()))?;
            category(deals, at, rows)
        };
        Beside {
            opened: days(roles::OPENING),
            closed: days(roles::CLOSING),
            reversed: None,
            still_open: Vec::new(),
            amount,
            won_because: because(WON_BECAUSE),
            lost_because: because(LOST_BECAUSE),
            target: None,
            worth: None,
            key_column: None,
            prints: None,
            account: None,
            reached: because(REACHED),
            ending: endings.first().and_then(|at| category(deals, *at, rows)),
        }
    }

    /// The same with the days on which the open deals, rows of the file, were opened.
    pub(super) fn with_open(self, deals: &File, open: &[u32]) -> Beside {
        let open: Vec<Option<u32>> = open.iter().copied().map(Some).collect();
        Beside { still_open: days(deals, &open, roles::OPENING).unwrap_or_default().into_iter().flatten().collect(), ..self }
    }

    /// Some of the rows, in that order.
    pub(super) fn part(&self, rows: &[u32]) -> Beside {
        fn pick<T: Copy>(all: Option<&Vec<T>>, rows: &[u32]) -> Option<Vec<T>> {
            all.map(|all| rows.iter().map(|row| all[*row as usize]).collect())
        }
        Beside {
            opened: pick(self.opened.as_ref(), rows),
            closed: pick(self.closed.as_ref(), rows),
            reversed: pick(self.reversed.as_ref(), rows),
            still_open: self.still_open.clone(),
            amount: pick(self.amount.as_ref(), rows),
            won_because: self.won_because.as_ref().map(|words| words.take(rows)),
            lost_because: self.lost_because.as_ref().map(|words| words.take(rows)),
            target: self.target.as_ref().map(|target| target.part(rows)),
            worth: self.worth.as_ref().map(|worth| worth.part(rows)),
            key_column: self.key_column.clone(),
            prints: pick(self.prints.as_ref(), rows),
            account: self.account.as_ref().map(|names| rows.iter().map(|row| names[*row as usize].clone()).collect()),
            reached: self.reached.as_ref().map(|words| words.take(rows)),
            ending: self.ending.as_ref().map(|words| words.take(rows)),
        }
    }
}

/// The column of a file of deals that says when each was opened or closed.
pub(super) fn day_column(deals: &File, sureness: u8) -> Option<usize> {
    // A contract begins once the deal is won.
    let of_contract = |key: &str| ["contract", "subscription", "trial"].iter().any(|word| key.contains(word));
    let says = |at: &usize| {
        let key = key_of(&deals.raw.headers[*at]);
        deals.about[*at].kind == Kind::Date && roles::closing(&key) == sureness && !of_contract(&key)
    };
    (0..deals.about.len()).find(says)
}

/// The days in the column of a file of deals whose header means so surely the opening or the closing.
fn days(deals: &File, rows: &[Option<u32>], sureness: u8) -> Option<Vec<Option<i32>>> {
    let at = day_column(deals, sureness)?;
    match interpret_cells(&deals.cells[at], Kind::Date, "", &deals.about[at].hints).0.take(rows) {
        Column::Date(days) => Some((0..rows.len()).map(|row| days.is_valid(row).then(|| days.value(row))).collect()),
        _ => None,
    }
}

/// The column of a file of deals that says what each was for.
pub(super) fn amount_column(deals: &File) -> Option<usize> {
    let is_amount = |at: &usize| AMOUNTS.contains(&key_of(&deals.raw.headers[*at]).as_str());
    (0..deals.about.len()).filter(|at| deals.about[*at].kind == Kind::Number).find(is_amount)
}

/// The columns of a file of deals that say when each was opened and closed.
pub(super) fn opened_and_closed(deals: &File) -> Option<(usize, usize)> {
    let days = |sureness: u8| {
        let is_such = |at: &usize| roles::closing(&key_of(&deals.raw.headers[*at])) == sureness;
        (0..deals.about.len()).filter(|at| deals.about[*at].kind == Kind::Date).find(is_such)
    };
    Some((days(roles::OPENING)?, days(roles::CLOSING)?))
}

/// Keys of the columns that say what a deal was for.
const AMOUNTS: &[&str] = &[
    "amount",
    "deal_amount",
    "amount_usd",
    "opportunity_amount",
    "opportunity_amount_usd",
    "value",
    "deal_value",
    "close_value",
    "expected_revenue",
    "price",
    "summa",
    "kaupan_arvo",
    "arvo",
    "belopp",
    "affarsvarde",
    "varde",
    "kwota",
    "wartosc",
    "wartosc_szansy",
];

/// Keys of the columns that say why a deal was won.
const WON_BECAUSE: &[&str] =
    &["won_reason", "win_reason", "closed_won_reason", "voiton_syy", "vinstorsak", "orsak_till_vinst", "powod_wygranej"];

/// Keys of the columns that say why a deal was lost.
const LOST_BECAUSE: &[&str] = &[
    "lost_reason",
    "loss_reason",
    "closed_lost_reason",
    "reason_lost",
    "reason_for_loss",
    "close_reason",
    "closing_reason",
    "win_loss_reason",
    "reason",
    "havion_syy",
    "havioperuste",
    "forlustorsak",
    "powod_przegranej",
];

/// Keys of the columns that keep the furthest stage of a deal after it has ended.
const REACHED: &[&str] = &[
    "furthest_stage",
    "furthest_stage_reached",
    "furthest_deal_stage",
    "highest_stage",
    "highest_stage_reached",
    "last_stage",
    "last_open_stage",
    "last_stage_before_close",
    "stage_reached",
    "max_stage",
    "previous_stage",
    "prior_stage",
    "stage_before_closed",
    "stage_before_close",
    "stage_before_lost",
    "stage_when_lost",
    "stage_at_loss",
    "lost_at_stage",
    "lost_stage",
    "pisimmalle_paasty_vaihe",
    "viimeinen_vaihe",
    "edellinen_vaihe",
    "senaste_steg",
    "sista_steg",
    "foregaende_steg",
    "ostatni_etap",
    "poprzedni_etap",
    "najdalszy_etap",
];

#[cfg(test)]
mod tests {
    use super::super::tests::file;
    use super::super::{CohortOptions, cohort};

    #[test]
    fn what_stands_beside_the_attributes_of_a_deal_is_kept_apart() {
        let deals = file(
            "Deal|Stage|Created|Close date|Amount|Lost reason|Country\n1|Won|2025-01-02|2025-02-01|1000||FI\n2|Lost|2025-01-05|2025-01-09||price|SE",
        );
        let beside = cohort(Some(&deals), None, &CohortOptions::default()).unwrap().cohort.beside;
        assert_eq!(beside.amount, Some(vec![Some(1000.0), None]));
        let (opened, closed) = (beside.opened.unwrap(), beside.closed.unwrap());
        assert_eq!((closed[0].unwrap() - opened[0].unwrap(), closed[1].unwrap() - opened[1].unwrap()), (30, 4));
        assert_eq!(beside.lost_because.unwrap().levels.iter().flatten().collect::<Vec<_>>(), ["price"]);
        assert!(beside.won_because.is_none());
    }
}
