//! What is compared of each record, side by side in memory: pairs jump about, and a column for each value would be a way to the
//! far memory for each.

use rayon::prelude::*;

use super::super::legal::Forms;
use super::super::records::{Columns, Number, Records};
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
    let card = |row: usize| Card {
        domain_degrees: [shared.domain[0][row], shared.domain[1][row]],
        shared: [shared.mailbox[row] > 0, shared.phone[row] > 1, shared.number[row] > 1],
        ..Card::of(&records.columns, row, records.starts[row], records.words_of(row).len())
    };
    (0..records.len()).into_par_iter().map(card).collect()
}

impl Card {
    /// The card of one record, as if nobody shared anything with it. Its words begin at `start`.
    pub fn of(columns: &Columns, row: usize, start: u32, words: usize) -> Card {
        Card {
            compact: columns.compact[row],
            start,
            domains: [cut(columns.web[row]), cut(columns.mail[row])],
            labels: [cut(columns.web_label[row]), cut(columns.mail_label[row])],
            mailbox: cut(columns.mailbox[row]),
            phone: cut(columns.phone[row]),
            phone_stem: cut(columns.phone_stem[row]),
            city: columns.city[row],
            postal: columns.postal[row],
            country: columns.country[row],
            words: words as u8,
            domain_degrees: [0; 2],
            shared: [false; 3],
            has_number: matches!(columns.number[row], Number::Known(_)),
            has_form: columns.forms[row] != Forms::default(),
        }
    }
}

/// Half of a hash, which is 0 only for the unknown.
pub fn cut(hash: u64) -> u32 {
    if hash == 0 { 0 } else { ((hash >> 32) as u32).max(1) }
}
