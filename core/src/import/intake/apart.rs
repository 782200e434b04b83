//! Keys that tell companies apart which share a weaker one: a group's web address, the business id of a city and its offices.

use std::hash::BuildHasher;
use std::num::NonZeroU64;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::super::identity::records::bare_name;
use super::find::Key;
use super::keys::{hash_of, part};
use super::merged::Merged;

/// More names than this behind one web address are other companies: a platform, a host of pages, a group.
const NAMES_OF_ONE: usize = 3;

/// Takes the web address, with and without the name, as a key from rows that have a name, where it stands beside more names than one
/// company has. Kept records keep theirs, so that a row that says nothing but the address is still told that it could be about
/// several.
///
/// `names` are the keys of domain and name, `places` those with the country too. One name in two countries is two, but one whose country
/// some rows do not say is one: a record may have the country of another row.
pub fn unshare(domains: &mut Key, with_name: &mut Key, names: &Key, places: &Key) {
    let mut shared: FxHashMap<NonZeroU64, Vec<[Option<NonZeroU64>; 2]>> = FxHashMap::default();
    let rows = domains.rows.iter().zip(names.rows.iter().zip(&places.rows));
    let kept = domains.kept.iter().zip(names.kept.iter().zip(&places.kept));
    for (domain, (name, place)) in rows.chain(kept) {
        let (Some(domain), Some(_)) = (*domain, *name) else { continue };
        let known = shared.entry(domain).or_default();
        if known.len() > NAMES_OF_ONE || known.iter().any(|one| one[0] == *name && (place.is_none() || one[1] == *place)) {
            continue;
        }
        match known.iter_mut().find(|one| one[0] == *name && one[1].is_none()) {
            Some(one) => one[1] = *place,
            None => known.push([*name, *place]),
        }
    }
    for ((domain, with_name), name) in domains.rows.iter_mut().zip(&mut with_name.rows).zip(&names.rows) {
        if name.is_some() && domain.is_some_and(|domain| shared.get(&domain).is_some_and(|names| names.len() > NAMES_OF_ONE)) {
            (*domain, *with_name) = (None, None);
        }
    }
}

/// Whether more rows and records than one company has names for share a key.
pub fn is_shared(key: &Key) -> bool {
    let mut counts: FxHashMap<NonZeroU64, usize> = FxHashMap::default();
    key.rows.iter().chain(&key.kept).flatten().any(|key| {
        let count = counts.entry(*key).or_default();
        *count += 1;
        *count > NAMES_OF_ONE
    })
}

/// What is said beside a key.
#[derive(Clone, Copy, Default)]
struct Beside {
    first: Option<NonZeroU64>,
    several: bool,
}

impl Beside {
    fn add(&mut self, more: NonZeroU64) {
        self.several |= *self.first.get_or_insert(more) != more;
    }
}

/// Takes the key that says more from rows where only one such stands beside the weaker key in the file, and at most one among the
/// records: one company that is now called otherwise, or has moved. Where several stand beside it, they are several.
pub fn settle(with_more: &mut Key, key: &Key, merged: &Merged) {
    let mut beside: FxHashMap<NonZeroU64, [Beside; 2]> = FxHashMap::default();
    let of_rows = key.rows.iter().zip(&with_more.rows).map(|both| (0, both));
    let live = |(record, _): &(usize, _)| !merged.is_gone(*record as u32);
    let of_kept = key.kept.iter().zip(&with_more.kept).enumerate().filter(live).map(|(_, both)| (1, both));
    for (side, both) in of_rows.chain(of_kept) {
        if let (Some(key), Some(more)) = both {
            beside.entry(*key).or_default()[side].add(*more);
        }
    }
    for (key, more) in key.rows.iter().zip(&mut with_more.rows) {
        if key.is_some_and(|key| beside.get(&key).is_some_and(|sides| sides.iter().all(|side| !side.several))) {
            *more = None;
        }
    }
}

/// Where ids are of several systems: takes the key of id and name from rows of which no record has both, so that the id decides, and gives
/// the key of id and system. `system` is that of the file, and `systems` are those of the kept records.
pub fn of_systems<'a>(
    with_name: &mut Key,
    ids: &Key,
    system: Option<&'a str>,
    systems: impl Fn(u32) -> Option<&'a str>,
    merged: &Merged,
) -> Key {
    let known: FxHashSet<NonZeroU64> = with_name.kept.iter().flatten().copied().collect();
    let before = with_name.rows.clone();
    settle(with_name, ids, merged);
    for (now, before) in with_name.rows.iter_mut().zip(before) {
        *now = now.or(before.filter(|key| known.contains(key)));
    }
    let salted = |key: &Option<NonZeroU64>, system: Option<&str>| {
        let hash = FxBuildHasher.hash_one(((*key)?, system?));
        NonZeroU64::new(hash | 1)
    };
    Key {
        rows: ids.rows.iter().map(|key| salted(key, system)).collect(),
        kept: (0..).zip(&ids.kept).map(|(record, key)| salted(key, systems(record))).collect(),
    }
}

/// Whether a row and the record of its id are two companies: the names are others, and so are the web address or the business id as far as
/// they are known of both. Each says name, domain and business id.
pub fn is_other(row: [Option<&str>; 3], record: [Option<&str>; 3]) -> bool {
    let kinds = ["name", "domain", "business_id"];
    let alike = |at: usize| -> Option<bool> {
        let (one, other) = (row[at]?, record[at]?);
        let form = |text: &str| if at == 0 { Some(hash_of(&bare_name(text))) } else { part(kinds[at], text) };
        Some(one == other || form(one)? == form(other)?)
    };
    alike(0) == Some(false) && (1..3).any(|at| alike(at).is_some()) && (1..3).all(|at| alike(at) != Some(true))
}

/// The rows that made a record of their own although they share a key with another row or record, because more is said beside it.
/// `records` are those of the rows.
pub fn apart(with_more: &Key, key: &Key, records: &[u32]) -> Vec<u32> {
    let kept = key.kept.len() as u32;
    let mut first: FxHashMap<NonZeroU64, NonZeroU64> = FxHashMap::default();
    for (key, more) in key.kept.iter().zip(&with_more.kept) {
        if let (Some(key), Some(more)) = (key, more) {
            first.entry(*key).or_insert(*more);
        }
    }
    let mut apart = Vec::new();
    for (row, (key, more)) in (0..).zip(key.rows.iter().zip(&with_more.rows)) {
        if let (Some(key), Some(more)) = (key, more)
            && first.entry(*key).or_insert(*more) != more
            && records[row as usize] != super::find::NONE
            && records[row as usize] >= kept
        {
            apart.push(row);
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::super::find::Key;
    use super::super::merged::Merged;
    use super::{apart, is_other, of_systems, settle};
    use std::num::NonZeroU64;

    fn keys(keys: &[u64]) -> Vec<Option<NonZeroU64>> {
        keys.iter().map(|key| NonZeroU64::new(*key)).collect()
    }

    #[test]
    fn an_id_alone_does_not_make_two_companies_one() {
        let acme = [Some("Acme Oy"), Some("acme.fi"), None];
        assert!(is_other([Some("Cygnus AB"), Some("cygnus.se"), None], acme));
        for one in [
            [Some("ACME"), Some("acme.com"), None],
            [Some("Cygnus"), Some("www.acme.fi"), None],
            [Some("Cygnus"), None, Some("1")],
        ] {
            assert!(!is_other(one, acme), "{one:?}");
        }
    }

    #[test]
    fn one_that_is_called_otherwise_is_the_same_and_several_are_several() {
        let key = Key { rows: keys(&[1, 2, 2, 3, 0]), kept: keys(&[1, 3, 3]) };
        let mut more = Key { rows: keys(&[10, 20, 21, 30, 40]), kept: keys(&[11, 30, 31]) };
        settle(&mut more, &key, &Merged::default());
        assert_eq!(more.rows, keys(&[0, 20, 21, 30, 40]));
        assert_eq!(apart(&more, &key, &[0, 3, 4, 1, 5]), [2]);
        // Of two systems each has a record 1.
        let ids = Key { rows: keys(&[1, 2]), kept: keys(&[1, 3]) };
        let mut named = Key { rows: keys(&[12, 20]), kept: keys(&[10, 30]) };
        let of_systems = of_systems(&mut named, &ids, Some("pipedrive"), |_| Some("hubspot"), &Merged::default());
        assert_eq!(named.rows, [None, None]);
        assert_ne!(of_systems.rows[0], of_systems.kept[0]);
        // Records that were merged are one.
        let mut more = Key { rows: keys(&[10, 20, 21, 32, 40]), kept: keys(&[11, 30, 31]) };
        settle(&mut more, &key, &Merged::of(&[(2, 1)]));
        assert_eq!(more.rows, keys(&[0, 20, 21, 0, 40]));
    }
}
