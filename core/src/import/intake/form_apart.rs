//! Companies of one name and web address whose legal forms contradict: `X Oy` of Finland and `X AB` of Sweden are related, and two.

use std::num::NonZeroU64;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::country_code;
use super::super::identity::legal::{Forms, forms_of};
use super::find::Key;
use super::keys::hash_of;

/// What names say of legal forms, by row and by record.
pub struct Named<'a> {
    /// Name and country of a row.
    pub of_row: &'a dyn Fn(usize) -> [Option<&'a str>; 2],
    /// Name and country of a record.
    pub of_record: &'a dyn Fn(usize) -> [Option<&'a str>; 2],
}

/// Gives the keys of name and domain another value where the legal form contradicts that of the first record or row which has the key.
/// Those that say no form keep theirs, and so are about the first. Of rows the first is so by what it says, wherever it stands.
pub fn part_by_form(with_name: &mut Key, named: &Named) {
    let several = several(with_name, named);
    if several.is_empty() {
        return;
    }
    let mut forms: FxHashMap<NonZeroU64, Vec<Forms>> = FxHashMap::default();
    let mut part = |key: &mut Option<NonZeroU64>, [name, country]: [Option<&str>; 2]| {
        let (Some(of), Some(name)) = (key.filter(|key| several.contains(key)), name) else { return };
        let form = forms_of(name, country.and_then(country_code));
        if form.is_unknown() {
            return;
        }
        let known = forms.entry(of).or_default();
        let at = known.iter().position(|other| !form.contradicts(*other)).unwrap_or_else(|| {
            known.push(form);
            known.len() - 1
        });
        if at > 0 {
            *key = NonZeroU64::new(hash_of(&(of, at)));
        }
    };
    with_name.kept.iter_mut().enumerate().for_each(|(record, key)| part(key, (named.of_record)(record)));
    let mut rows: Vec<usize> =
        (0..with_name.rows.len()).filter(|row| with_name.rows[*row].is_some_and(|key| several.contains(&key))).collect();
    // A short name says one form, and a long one may say the forms of two languages.
    rows.sort_by_key(|row| (named.of_row)(*row).map(|text| (text.map(str::len), text)));
    rows.into_iter().for_each(|row| part(&mut with_name.rows[row], (named.of_row)(row)));
}

/// The keys beside which names or countries stand in more than one writing.
fn several(with_name: &Key, named: &Named) -> FxHashSet<NonZeroU64> {
    let mut first: FxHashMap<NonZeroU64, u64> = FxHashMap::default();
    let mut several = FxHashSet::default();
    let kept = with_name.kept.iter().enumerate().filter_map(|(record, key)| Some(((*key)?, (named.of_record)(record))));
    let rows = with_name.rows.iter().enumerate().filter_map(|(row, key)| Some(((*key)?, (named.of_row)(row))));
    for (key, says) in kept.chain(rows) {
        let says = hash_of(&says);
        if *first.entry(key).or_insert(says) != says {
            several.insert(key);
        }
    }
    several
}

#[cfg(test)]
mod tests {
    use super::{Key, Named, part_by_form};
    use std::num::NonZeroU64;

    #[test]
    fn forms_of_two_countries_or_sorts_part_what_shares_name_and_domain() {
        let says = [
            ("X Oy", Some("FI")),
            ("X AB", Some("SE")),
            ("X Oyj", Some("FI")),
            ("X Ky", Some("FI")),
            ("X", None),
            ("Oy X Ab", None),
            ("X Limited", Some("GB")),
        ];
        let of_row = |row: usize| [Some(says[row].0), says[row].1];
        let mut key = Key { rows: vec![NonZeroU64::new(7); says.len()], kept: Vec::new() };
        part_by_form(&mut key, &Named { of_row: &of_row, of_record: &|_| [None, None] });
        let same: Vec<bool> = key.rows.iter().map(|one| *one == key.rows[0]).collect();
        assert_eq!(same, [true, false, true, false, false, false, false]);
        assert_ne!(key.rows[1], key.rows[6]);
        // What says no form, or both, is about the first.
        assert_eq!([key.rows[4], key.rows[5]], [key.rows[1]; 2]);
    }
}
