//! How many names share a domain, a mailbox, a phone or a business id: what many share says little of each.

use rayon::prelude::*;

use super::super::records::Records;
use super::keys::number_key;

/// For each record how widely its values are shared: 0 by one or two names, 1 by a few, 2 by many, 3 by very many.
pub struct Shared {
    /// Of the domain of the web address, and of that of the e-mail address.
    pub domain: [Vec<u8>; 2],
    pub mailbox: Vec<u8>,
    pub phone: Vec<u8>,
    pub number: Vec<u8>,
}

impl Shared {
    /// Counts names, as their letters, for each value.
    pub fn of(records: &Records) -> Shared {
        let rows = records.len() as u32;
        let one = |values: &[u64]| degrees(values.iter().zip(0..rows).map(|(value, row)| (*value, row)).collect(), records);
        let domains = records.columns.web.iter().zip(0..rows).chain(records.columns.mail.iter().zip(rows..2 * rows));
        let mut web = degrees(domains.map(|(value, at)| (*value, at)).collect(), records);
        let mail = web.split_off(records.len());
        let numbers: Vec<u64> = records.columns.number.iter().map(number_key).collect();
        Shared {
            domain: [web, mail],
            mailbox: one(&records.columns.mailbox),
            phone: one(&records.columns.phone),
            number: one(&numbers),
        }
    }
}

/// The degree of each place, given values with their places; the record of a place is its remainder by the number of records.
fn degrees(mut places: Vec<(u64, u32)>, records: &Records) -> Vec<u8> {
    let mut degrees = vec![0; places.len()];
    places.retain(|(value, _)| *value != 0);
    places.par_sort_unstable();
    let mut names: Vec<u64> = Vec::new();
    for group in places.chunk_by(|one, next| one.0 == next.0) {
        names.clear();
        names.extend(group.iter().map(|(_, place)| records.columns.compact[*place as usize % records.len()]));
        names.sort_unstable();
        names.dedup();
        let degree = degree(names.len());
        group.iter().for_each(|(_, place)| degrees[*place as usize] = degree);
    }
    degrees
}

/// How widely a value is shared that so many names have.
pub fn degree(names: usize) -> u8 {
    match names {
        0..=2 => 0,
        3..=6 => 1,
        7..=25 => 2,
        _ => 3,
    }
}
