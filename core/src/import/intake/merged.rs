//! Records that were merged: which record each leads to, which of their values survives, and how a column looks with that.
//!
//! The cells of a merged record stay its own. What survives is told when they are read, so that what its source says of it later
//! still counts, and taking the merge back moves nothing.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::mapping::RECORD_ID;
use crate::market::{Cell, Keeping, Kept};

/// Which record each merged record leads to.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    to: FxHashMap<u32, u32>,
}

impl Merged {
    /// Takes merges, each a record and the one it was merged into, which may be merged itself.
    pub fn of(merges: &[(u32, u32)]) -> Merged {
        let direct: FxHashMap<u32, u32> = merges.iter().copied().collect();
        let last = |record: u32| {
            let mut steps = std::iter::successors(Some(record), |record| direct.get(record).copied());
            steps.by_ref().take(direct.len() + 1).last().unwrap_or(record)
        };
        Merged { to: direct.keys().map(|record| (*record, last(*record))).collect() }
    }

    /// The record that one leads to in the end; itself where it was not merged.
    pub fn survivor(&self, record: u32) -> u32 {
        self.to.get(&record).copied().unwrap_or(record)
    }

    /// Whether a record was merged into another.
    pub fn is_gone(&self, record: u32) -> bool {
        self.to.contains_key(&record)
    }

    /// How many records were merged into others.
    pub fn gone(&self) -> usize {
        self.to.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty()
    }

    /// The records that are one, the survivor first and the others rising; in the order of the survivors.
    pub fn groups(&self) -> Vec<Vec<u32>> {
        let mut pairs: Vec<(u32, u32)> = self.to.iter().map(|(record, survivor)| (*survivor, *record)).collect();
        pairs.sort_unstable();
        let group = |pairs: &[(u32, u32)]| std::iter::once(pairs[0].0).chain(pairs.iter().map(|(_, record)| *record)).collect();
        pairs.chunk_by(|one, other| one.0 == other.0).map(group).collect()
    }
}

/// What one record of a group says.
#[derive(Clone, Copy, Debug)]
pub struct Says<'a> {
    /// Its cell.
    pub cell: Cell<'a>,
    /// The batch that said it last.
    pub since: u64,
    /// Whether somebody had it erased: nothing is known because it was said so.
    pub erased: bool,
}

/// Why a value survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survives {
    /// The survivor says so itself, and nobody says anything newer.
    Own,
    /// The survivor does not know.
    Filled,
    /// It was said later than what the survivor says.
    Newer,
}

impl Survives {
    /// Its word in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Survives::Own => "own",
            Survives::Filled => "filled",
            Survives::Newer => "newer",
        }
    }
}

/// Which of the values of a group survives; the survivor's own stands first. The known value that was said last does; of several
/// that were said in one batch the survivor's own, or else the first. What was erased in the survivor stays so, unless a value was
/// said later. The record id is always the survivor's own if it has one.
pub fn surviving(attribute: &str, says: &[Says]) -> (usize, Survives) {
    let own = says[0].cell;
    if attribute == RECORD_ID && own.value.is_some() {
        return (0, Survives::Own);
    }
    let known = |at: &usize| says[*at].cell.value.is_some();
    let newest = (0..says.len()).filter(known).min_by_key(|at| (std::cmp::Reverse(says[*at].since), *at));
    if says[0].erased && newest.is_none_or(|at| says[at].since <= says[0].since) {
        return (0, Survives::Own);
    }
    // Where nothing is known, what stood there is still something.
    let best = newest.or_else(|| (0..says.len()).find(|at| says[*at].cell != Cell::UNKNOWN)).unwrap_or(0);
    match (best, own == Cell::UNKNOWN || (own.value.is_none() && newest.is_some())) {
        (0, _) => (0, Survives::Own),
        (best, true) => (best, Survives::Filled),
        // A value that is the same is no other, whenever it was said.
        (best, false) if says[best].cell.value == own.value => (0, Survives::Own),
        (best, false) => (best, Survives::Newer),
    }
}

/// A cell of its own.
#[derive(Clone, Debug, Default, PartialEq)]
struct Owned {
    value: Option<String>,
    original: Option<String>,
}

impl Owned {
    fn cell(&self) -> Cell<'_> {
        Cell { value: self.value.as_deref(), original: self.original.as_deref() }
    }
}

/// How one column of records looks with what was merged: in place of the cells of a group stands what survives, and a key of an
/// account that is gone is that of its survivor.
#[derive(Debug)]
pub struct Overlay<'a> {
    merged: &'a Merged,
    survives: FxHashMap<u32, Owned>,
    /// Survivors that are seen with what another says, and that other.
    lent: FxHashMap<u32, u32>,
    keys: Option<&'a HashMap<String, String>>,
}

impl<'a> Overlay<'a> {
    /// Takes what each group says of an attribute, its survivor first, and the keys of accounts that are gone with those of their
    /// survivors, where the attribute holds such.
    pub fn of<'c>(
        attribute: &str,
        merged: &'a Merged,
        groups: &[Vec<u32>],
        says: impl Fn(u32) -> Says<'c>,
        keys: Option<&'a HashMap<String, String>>,
    ) -> Overlay<'a> {
        let mut overlay = Overlay { merged, survives: FxHashMap::default(), lent: FxHashMap::default(), keys };
        for records in groups {
            let all: Vec<Says> = records.iter().map(|record| says(*record)).collect();
            let best = surviving(attribute, &all).0;
            let Cell { value, original } = all[best].cell;
            let owned = Owned { value: value.map(str::to_owned), original: original.map(str::to_owned) };
            overlay.survives.insert(records[0], owned);
            if best > 0 {
                overlay.lent.insert(records[0], records[best]);
            }
        }
        overlay
    }

    /// The record whose cell stands in the place of a survivor's own.
    pub fn lent_by(&self, survivor: u32) -> Option<u32> {
        self.lent.get(&survivor).copied()
    }

    /// Whether cells may be seen with the keys of other accounts than those that stood there.
    pub fn leads(&self) -> bool {
        self.keys.is_some()
    }

    /// Whether a record is seen with a value already, though another stands in its own cell. Where a merged record is named by its id its
    /// own cell counts, so that nothing is lost when the merge is taken back.
    pub fn says(&self, record: u32, own: Cell, value: &str, by_id: bool) -> bool {
        let survives = self.survives.get(&self.merged.survivor(record)).filter(|_| !(by_id && self.merged.is_gone(record)));
        let seen = survives.map_or(own, Owned::cell);
        seen.value == Some(value) || self.led(seen).is_some_and(|led| led.value.as_deref() == Some(value))
    }

    /// The cells of some records as they are seen, without those of records that are gone. The first of them is `first`.
    pub fn seen(&self, kept: &Kept, first: u32) -> Kept {
        self.laid(kept, first, false)
    }

    /// The same with every record in its place: nothing is known of those that are gone.
    pub fn in_place(&self, kept: &Kept, first: u32) -> Kept {
        self.laid(kept, first, true)
    }

    fn laid(&self, kept: &Kept, first: u32, in_place: bool) -> Kept {
        let survives = |place: usize| self.survives.get(&(first + place as u32));
        let led: Vec<Option<Owned>> = (0..kept.distinct() as u32).map(|code| self.led(kept.entry(code))).collect();
        let mut keeping = Keeping::new();
        let codes: Vec<u32> = (0..kept.distinct() as u32)
            .map(|code| keeping.code(led[code as usize].as_ref().map_or(kept.entry(code), Owned::cell)))
            .collect();
        let mut rows = 0;
        for (place, code) in kept.codes().iter().enumerate() {
            if self.merged.is_gone(first + place as u32) {
                if in_place {
                    keeping.put(rows, Kept::NOTHING);
                    rows += 1;
                }
                continue;
            }
            let code = match survives(place) {
                Some(survives) => keeping.code(survives.cell()),
                None => codes.get(*code as usize).copied().unwrap_or(Kept::NOTHING),
            };
            keeping.put(rows, code);
            rows += 1;
        }
        keeping.finish()
    }

    /// A cell with the keys of survivors; `None` where it names no account that is gone.
    fn led(&self, cell: Cell) -> Option<Owned> {
        let (keys, value) = (self.keys?, cell.value?);
        let lead = |key: &str| keys.get(key).map(String::as_str);
        let led = match lead(value) {
            Some(to) => to.to_owned(),
            None if value.split(';').any(|key| lead(key).is_some()) => {
                let mut all: Vec<&str> = Vec::new();
                for key in value.split(';').map(|key| lead(key).unwrap_or(key)) {
                    if !all.contains(&key) {
                        all.push(key);
                    }
                }
                all.join(";")
            }
            None => return None,
        };
        Some(Owned { value: Some(led), original: cell.stood().map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Merged, Overlay, Says, Survives, surviving};
    use crate::market::{Cell, Keeping};
    use std::collections::HashMap;

    fn cell(value: &str) -> Cell<'_> {
        Cell { value: Some(value).filter(|value| !value.is_empty()), original: None }
    }

    #[test]
    fn merges_lead_to_the_end_of_their_chain() {
        let merged = Merged::of(&[(3, 2), (2, 1), (7, 5), (6, 5)]);
        assert_eq!(merged.groups(), [vec![1, 2, 3], vec![5, 6, 7]]);
        assert_eq!([merged.survivor(3), merged.survivor(4)], [1, 4]);
        assert!(merged.is_gone(2) && !merged.is_gone(1) && merged.gone() == 4);
        // What cannot be does not hang.
        Merged::of(&[(1, 2), (2, 1)]);
    }

    #[test]
    fn the_latest_known_value_survives_and_the_id_is_the_survivors() {
        let says = |all: &[(&'static str, u64)]| -> Vec<Says<'static>> {
            all.iter().map(|(value, since)| Says { cell: cell(value), since: *since, erased: false }).collect()
        };
        let of = |attribute: &str, all: &[(&'static str, u64)]| surviving(attribute, &says(all));
        assert_eq!(of("city", &[("Espoo", 1), ("Lund", 1)]), (0, Survives::Own));
        assert_eq!(of("city", &[("Espoo", 1), ("Lund", 2), ("", 3)]), (1, Survives::Newer));
        assert_eq!(of("city", &[("Espoo", 1), ("Espoo", 2)]), (0, Survives::Own));
        assert_eq!(of("city", &[("", 9), ("Lund", 2), ("Oslo", 3)]), (2, Survives::Filled));
        assert_eq!(of("city", &[("", 9), ("", 2)]), (0, Survives::Own));
        assert_eq!(of("record_id", &[("A", 1), ("B", 2)]), (0, Survives::Own));
        assert_eq!(of("record_id", &[("", 1), ("B", 2)]), (1, Survives::Filled));
        let odd = Says { cell: Cell { value: None, original: Some("plenty") }, since: 1, erased: false };
        assert_eq!(surviving("employees", &[odd, Says { cell: cell(""), ..odd }]), (0, Survives::Own));
        assert_eq!(surviving("employees", &[odd, Says { cell: cell("50"), ..odd }]), (1, Survives::Filled));
    }

    #[test]
    fn what_was_erased_stays_erased_until_something_is_said_later() {
        let erased = Says { cell: Cell::UNKNOWN, since: 5, erased: true };
        let says = |value, since| Says { cell: cell(value), since, erased: false };
        assert_eq!(surviving("city", &[erased, says("Lund", 4)]), (0, Survives::Own));
        assert_eq!(surviving("city", &[erased, says("Lund", 5)]), (0, Survives::Own));
        assert_eq!(surviving("city", &[erased, says("Lund", 6)]), (1, Survives::Filled));
        assert_eq!(
            surviving("city", &[says("", 1), erased, says("Lund", 2)]),
            (2, Survives::Filled),
            "only the survivor's own counts"
        );
    }

    #[test]
    fn a_column_is_seen_without_what_is_gone_and_with_the_keys_of_survivors() {
        let mut keeping = Keeping::new();
        ["a", "", "c", "d"].into_iter().for_each(|value| keeping.push(cell(value)));
        let kept = keeping.finish();
        let merged = Merged::of(&[(12, 11)]);
        let says = |record: u32| Says { cell: kept.cell(record as usize - 10), since: 1, erased: false };
        let overlay = Overlay::of("city", &merged, &merged.groups(), says, None);
        let seen = overlay.seen(&kept, 10);
        let values: Vec<_> = (0..seen.len()).map(|row| seen.cell(row).value).collect();
        assert_eq!(values, [Some("a"), Some("c"), Some("d")]);
        let stays = overlay.in_place(&kept, 10);
        let values: Vec<_> = (0..stays.len()).map(|row| stays.cell(row).value).collect();
        assert_eq!(values, [Some("a"), Some("c"), None, Some("d")], "what comes after one that is gone keeps its place");
        assert!(overlay.says(11, Cell::UNKNOWN, "c", true) && overlay.says(12, cell("c"), "c", true));
        assert!(!overlay.says(13, cell("d"), "c", false));
        assert!(overlay.says(12, Cell::UNKNOWN, "c", false) && !overlay.says(12, Cell::UNKNOWN, "c", true));
        let keys = HashMap::from([("d".to_owned(), "a".to_owned())]);
        let none = Merged::default();
        let overlay = Overlay::of("account_id", &none, &[], says, Some(&keys));
        assert_eq!(overlay.seen(&kept, 0).cell(3), Cell { value: Some("a"), original: Some("d") });
        assert_eq!(overlay.led(cell("d;c;a")).unwrap().value.as_deref(), Some("a;c"));
        assert!(overlay.says(0, cell("d"), "a", true) && !overlay.says(0, cell("c"), "a", true));
    }
}
