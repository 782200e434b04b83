//! A name with its country and the same name alone: one account where the name is of one country, and several where it is of several.

use std::num::NonZeroU64;

use rustc_hash::FxHashMap;

use super::find::Key;
use super::keys::hash_of;
use super::merged::Merged;

/// Makes the name alone the key where the rows and records of that name say one country at most. `names` are the keys of the names alone,
/// `places` those of name and country where both are known.
pub fn of_one_country(key: &mut Key, names: &Key, places: &Key, merged: &Merged) {
    // The country of each name; `None` where it has several.
    let mut countries: FxHashMap<NonZeroU64, Option<NonZeroU64>> = FxHashMap::default();
    let live = |(record, _): &(u32, _)| !merged.is_gone(*record);
    let kept = (0..).zip(names.kept.iter().zip(&places.kept)).filter(live).map(|(_, both)| both);
    for (name, place) in names.rows.iter().zip(&places.rows).chain(kept) {
        if let (Some(name), Some(_)) = (name, place) {
            let known = countries.entry(*name).or_insert(*place);
            *known = known.filter(|known| Some(*known) == *place);
        }
    }
    let of_several = |name: &NonZeroU64| countries.get(name).is_some_and(Option::is_none);
    for (keys, names) in [(&mut key.rows, &names.rows), (&mut key.kept, &names.kept)] {
        for (key, name) in keys.iter_mut().zip(names) {
            *key = name.filter(|name| !of_several(name)).or(*key);
        }
    }
}

/// Puts the key of name and country beside what a row says more.
pub fn beside(with_more: &mut Key, key: &Key) {
    for (more, key) in [(&mut with_more.rows, &key.rows), (&mut with_more.kept, &key.kept)] {
        for (more, key) in more.iter_mut().zip(key) {
            *more = more.zip(*key).and_then(|both| NonZeroU64::new(hash_of(&both)));
        }
    }
}
