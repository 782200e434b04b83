//! What is compared of each record, side by side in memory: pairs jump about, and a column for each value would be a way to the
//! far memory for each.

use rayon::prelude::*;

use super::super::legal::Forms;
use super::super::records::{Number, Records};
use super::sharing::Shared;

/// One record's values. Hashes are cut to 32 bits, and 0 is unknown, as in [`Records`].
#[derive(Clone, Copy)]
pub struct Card {
    pub compact: u64,
    pub start: u32,
    pub domains: [u32; 2],
    pub labels: [u32; 2],
    pub mailbox: u32,
    pub phone: u32,
    pub phone_stem: u32,
    pub city: u32,
    pub postal: u32,
    pub country: u16,
    pub words: u8,
    /// How widely the domains are shared.
    pub domain_degrees: [u8; 2],
    /// Whether the mailbox, the phone and the business id are shared by many.
    pub shared: [bool; 3],
    pub has_number: bool,
    pub has_form: bool,
}

/// The cards of all records.
pub fn cards(records: &Records, shared: &Shared) -> Vec<Card> {
    (0..records.len()).into_par_iter().map(|row| card(records, shared, row)).collect()
}

fn card(records: &Records, shared: &Shared, row: usize) -> Card {
    let start = records.starts[row];
    Card {
        compact: records.columns.compact[row],
        start,
        domains: [cut(records.columns.web[row]), cut(records.columns.mail[row])],
        labels: [cut(records.columns.web_label[row]), cut(records.columns.mail_label[row])],
        mailbox: cut(records.columns.mailbox[row]),
        phone: cut(records.columns.phone[row]),
        phone_stem: cut(records.columns.phone_stem[row]),
        city: records.columns.city[row],
        postal: records.columns.postal[row],
        country: records.columns.country[row],
        words: (records.starts[row + 1] - start) as u8,
        domain_degrees: [shared.domain[0][row], shared.domain[1][row]],
        shared: [shared.mailbox[row] > 0, shared.phone[row] > 1, shared.number[row] > 1],
        has_number: matches!(records.columns.number[row], Number::Known(_)),
        has_form: records.columns.forms[row] != Forms::default(),
    }
}

/// Half of a hash, which is 0 only for the unknown.
fn cut(hash: u64) -> u32 {
    if hash == 0 { 0 } else { ((hash >> 32) as u32).max(1) }
}
