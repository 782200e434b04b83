//! One attribute of one account through time.

use super::moment::{day_of, end_of};
use super::{Entry, Form};

/// What an attribute was on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// This.
    Value(u32),
    /// Blank.
    Blank,
    /// Nobody knows: before the first entry, or between two.
    Unknown,
    /// Two entries say different things.
    Contradiction,
}

/// The entries of one attribute of one account, in order of time.
#[derive(Clone, Debug)]
pub struct Timeline {
    entries: Vec<Entry>,
    form: Form,
}

impl Timeline {
    pub fn new(mut entries: Vec<Entry>, form: Form) -> Timeline {
        entries.sort_by_key(|entry| (entry.from, entry.row));
        Timeline { entries, form }
    }

    /// What it was at a moment: the end of a day ([`end_of`]), or a time of it. A stretch ends before the day on which another
    /// begins, unless both the moment and its end say the time; a value without an end stands until the next entry.
    pub fn at(&self, moment: i64) -> Then {
        let day = day_of(moment);
        let timed = |end: i64| moment != end_of(day) && end != i64::from(day_of(end)) * 86_400;
        let begun = self.entries.partition_point(|entry| entry.from <= moment);
        let Some(last) = self.entries[..begun].last() else { return self.before_the_first() };
        let stands = |entry: &&Entry| match entry.to {
            Some(to) if timed(to) => to > moment,
            Some(to) => day_of(to) > day,
            None => entry.from == last.from,
        };
        let standing: Vec<&Entry> = self.entries[..begun].iter().filter(stands).collect();
        if standing.is_empty() {
            // Where the last day is counted in, and no other stretch takes over on it.
            let ends_here = |entry: &&Entry| entry.to.is_some_and(|to| day_of(to) == day && !timed(to));
            return self.entries[..begun].iter().rev().find(ends_here).map_or(Then::Unknown, |entry| then(entry.value));
        }
        agreed(&standing, self.form)
    }

    /// A log of changes tells what stood there before the first of them; of changes at one moment, the one that none made.
    fn before_the_first(&self) -> Then {
        let Some(first) = self.entries.first().filter(|_| self.form == Form::Changes) else { return Then::Unknown };
        let at_once = || self.entries.iter().take_while(|entry| entry.from == first.from);
        let mut before: Vec<Option<u32>> =
            at_once().map(|entry| entry.old).filter(|old| !at_once().any(|entry| entry.value == *old)).collect();
        before.dedup();
        match before[..] {
            [old] => then(old),
            _ => Then::Unknown,
        }
    }

    /// Whether it was first written after a moment: blank or without an entry until then, and something later.
    pub fn first_written_after(&self, moment: i64) -> bool {
        let begun = self.entries.partition_point(|entry| entry.from <= moment);
        let before =
            self.entries[..begun].iter().any(|entry| entry.value.is_some()) || matches!(self.before_the_first(), Then::Value(_));
        !before && self.entries[begun..].iter().any(|entry| entry.value.is_some())
    }

    /// Rows that say another thing at a time of which an earlier row speaks too.
    pub fn contradicting(&self) -> Vec<u32> {
        let mut rows = Vec::new();
        let mut ends: Option<(i64, Option<u32>)> = None;
        for pair in self.entries.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            let until = one.to.map_or(i64::MIN, |to| i64::from(day_of(to)));
            if ends.is_none_or(|(known, _)| until > known) {
                ends = Some((until, one.value));
            }
            let overlaps = ends.is_some_and(|(until, value)| i64::from(day_of(other.from)) < until && value != other.value);
            let at_once = one.from == other.from && agreed(&[one, other], self.form) == Then::Contradiction;
            if overlaps || at_once {
                rows.push(other.row);
            }
        }
        rows
    }
}

/// What entries that stand at the same time say together. Of changes at one moment, that stands which no other changed.
fn agreed(standing: &[&Entry], form: Form) -> Then {
    let mut values: Vec<Option<u32>> = standing.iter().map(|entry| entry.value).collect();
    values.sort_unstable();
    values.dedup();
    if values.len() > 1 && form == Form::Changes {
        values.retain(|value| !standing.iter().any(|entry| entry.old == *value));
    }
    match values[..] {
        [value] => then(value),
        _ => Then::Contradiction,
    }
}

fn then(value: Option<u32>) -> Then {
    value.map_or(Then::Blank, Then::Value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn stretch(from: i64, to: Option<i64>, value: u32) -> Entry {
        Entry { from: from * DAY, to: to.map(|to| to * DAY), value: Some(value), old: None, row: from as u32 }
    }

    #[test]
    fn a_value_stands_from_its_day_until_the_next() {
        let line = Timeline::new(vec![stretch(20, None, 2), stretch(10, Some(20), 1)], Form::Stretches);
        assert_eq!(
            [9, 10, 19, 20, 99].map(|day| line.at(end_of(day))),
            [Then::Unknown, Then::Value(1), Then::Value(1), Then::Value(2), Then::Value(2)]
        );
        assert!(line.first_written_after(end_of(9)) && !line.first_written_after(end_of(10)));
        let inclusive = Timeline::new(vec![stretch(10, Some(19), 1), stretch(20, Some(29), 2)], Form::Stretches);
        assert_eq!(
            [19, 20, 29, 30].map(|day| inclusive.at(end_of(day))),
            [Then::Value(1), Then::Value(2), Then::Value(2), Then::Unknown]
        );
        assert!(inclusive.contradicting().is_empty());
    }

    #[test]
    fn stretches_that_disagree_are_named_and_tell_nothing() {
        let line = Timeline::new(vec![stretch(10, Some(30), 1), stretch(20, Some(40), 2)], Form::Stretches);
        assert_eq!([15, 25, 35].map(|day| line.at(end_of(day))), [Then::Value(1), Then::Contradiction, Then::Value(2)]);
        assert_eq!(line.contradicting(), [20]);
        let same = Timeline::new(vec![stretch(10, Some(30), 1), stretch(20, Some(40), 1)], Form::Stretches);
        assert_eq!((same.at(end_of(25)), same.contradicting().len()), (Then::Value(1), 0));
    }

    #[test]
    fn a_log_of_changes_tells_what_stood_before_its_first_entry() {
        let change = |at: i64, old, value, row| Entry { from: at, to: None, value, old, row };
        let at = 10 * DAY;
        // Two changes at one moment, newest first, as some systems write them.
        let line = Timeline::new(vec![change(at, Some(2), Some(3), 0), change(at, Some(1), Some(2), 1)], Form::Changes);
        assert_eq!([9, 10].map(|day| line.at(end_of(day))), [Then::Value(1), Then::Value(3)]);
        assert!(line.contradicting().is_empty() && !line.first_written_after(end_of(9)));
        let written = Timeline::new(vec![change(at, None, Some(3), 0)], Form::Changes);
        assert_eq!(written.at(end_of(9)), Then::Blank);
        assert!(written.first_written_after(end_of(9)));
    }

    #[test]
    fn what_changed_later_on_the_day_of_the_opening_was_not_so_yet() {
        let hour = 3_600;
        let (ten, noon, four) = (10 * DAY + 10 * hour, 10 * DAY + 12 * hour, 10 * DAY + 16 * hour);
        let version = |from, to, value| Entry { from, to, value: Some(value), old: None, row: value };
        let versions = Timeline::new(vec![version(5 * DAY, None, 1), version(noon, None, 2)], Form::Versions);
        assert_eq!([ten, four, end_of(10)].map(|moment| versions.at(moment)), [Then::Value(1), Then::Value(2), Then::Value(2)]);
        let stretches = Timeline::new(vec![version(5 * DAY, Some(noon), 1), version(four, None, 2)], Form::Stretches);
        assert_eq!([ten, noon + hour, four].map(|moment| stretches.at(moment)), [Then::Value(1), Then::Unknown, Then::Value(2)]);
        let first = Timeline::new(vec![version(noon, None, 1)], Form::Versions);
        assert!(first.first_written_after(ten) && !first.first_written_after(four));
        // A day without a time may be any time of it.
        let dated = Timeline::new(vec![version(5 * DAY, None, 1), version(10 * DAY, None, 2)], Form::Versions);
        assert_eq!(dated.at(ten), Then::Value(2));
    }
}
