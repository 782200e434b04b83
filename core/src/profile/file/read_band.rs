//! Reads one band: exactly one test, then points, level and counts.

use super::convert::{day, flag, number, refuse, whole, words};
use super::read_criterion::tally;
use super::reader::{Keys, Reader};
use crate::market::{Interval, Test};
use crate::profile::{Band, Level};

pub(super) const KEYS: &[&str] =
    &["is", "lacks", "from", "above", "to", "below", "since", "before", "yes", "unknown", "other", "points", "level", "deals"];

/// The keys that ask, by the question they belong to.
const QUESTIONS: &[&[&str]] =
    &[&["is"], &["lacks"], &["from", "above", "to", "below"], &["since", "before"], &["yes"], &["unknown"], &["other"]];

/// Points of one band; what a hundred criteria add up to still fits everywhere.
const MOST_POINTS: i64 = 100_000;

/// The band, or `None` when it cannot be made of what stands there.
pub(super) fn band(reader: &mut Reader, keys: &Keys) -> Option<Band> {
    let test = test(reader, keys);
    let points = reader.maybe(keys, "points", |item| whole(item, -MOST_POINTS, MOST_POINTS));
    let level = reader.choice(keys, "level", &[("minimum", Level::Minimum), ("ideal", Level::Ideal)]);
    let evidence = tally(reader, keys, "deals");
    Some(Band { test: test?, points: points.unwrap_or(0) as i32, level, evidence })
}

fn test(reader: &mut Reader, keys: &Keys) -> Option<Test> {
    let asked: Vec<&[&str]> =
        QUESTIONS.iter().copied().filter(|keys_of| keys_of.iter().any(|key| keys.table.contains_key(key))).collect();
    match asked[..] {
        [] => {
            let hint = "add is = [\"SaaS\"], from = 50, yes = true, unknown = true or other = true";
            reader.complain_at("no_test", &keys.path, "the band does not say which values fall in it", hint);
            None
        }
        [["is"]] => reader.maybe(keys, "is", words).map(Test::Is),
        [["lacks"]] => reader.maybe(keys, "lacks", words).map(Test::Lacks),
        [["yes"]] => reader.maybe(keys, "yes", flag).map(Test::Yes),
        [["unknown"]] => only_true(reader, keys, "unknown").map(|()| Test::Unknown),
        [["other"]] => only_true(reader, keys, "other").map(|()| Test::Other),
        [["since", ..]] => days(reader, keys),
        [[_, ..]] => interval(reader, keys).map(Test::Within),
        _ => {
            let first: Vec<&str> =
                asked.iter().flat_map(|keys_of| keys_of.iter().find(|key| keys.table.contains_key(key))).copied().collect();
            let message = format!("the band asks two things: `{}` and `{}`", first[0], first[1]);
            reader.complain_at("two_tests", &keys.path, message, "make two bands of it, one for each question");
            None
        }
    }
}

fn only_true(reader: &mut Reader, keys: &Keys, key: &str) -> Option<()> {
    reader.maybe(keys, key, |item| match flag(item)? {
        true => Ok(()),
        false => refuse("no_test", "false asks nothing", format!("write {key} = true, or remove the band")),
    })
}

/// One end of an interval: the closed key or the open one.
fn end(reader: &mut Reader, keys: &Keys, closed: &str, open: &str, none: f64) -> Option<(f64, bool)> {
    match (keys.table.contains_key(closed), keys.table.contains_key(open)) {
        (true, true) => {
            let message = format!("the band has two ends on one side: `{closed}` and `{open}`");
            let hint = format!("keep `{closed}` (the number itself belongs) or `{open}` (it does not)");
            reader.complain_at("two_tests", &keys.path, message, hint);
            None
        }
        (true, false) => reader.maybe(keys, closed, number).map(|end| (end, true)),
        (false, true) => reader.maybe(keys, open, number).map(|end| (end, false)),
        (false, false) => Some((none, false)),
    }
}

fn interval(reader: &mut Reader, keys: &Keys) -> Option<Interval> {
    let low = end(reader, keys, "from", "above", f64::NEG_INFINITY);
    let high = end(reader, keys, "to", "below", f64::INFINITY);
    let ((low, low_closed), (high, high_closed)) = (low?, high?);
    if low > high || (low == high && !(low_closed && high_closed)) {
        let message = format!("no number lies between {low} and {high}");
        reader.complain_at("low_above_high", &keys.path, message, "write the lower end first, and check what belongs");
        return None;
    }
    Some(Interval { low, low_closed, high, high_closed })
}

fn days(reader: &mut Reader, keys: &Keys) -> Option<Test> {
    let since = reader.maybe(keys, "since", day);
    let before = reader.maybe(keys, "before", day);
    // An end that is written but refused is not an open end.
    let refused = |key: &str, day: Option<chrono::NaiveDate>| keys.table.contains_key(key) && day.is_none();
    if refused("since", since) || refused("before", before) {
        return None;
    }
    if let (Some(since), Some(before)) = (since, before)
        && since >= before
    {
        let message = format!("no day lies between {since} and {before}");
        reader.complain_at("low_above_high", &keys.path, message, "write the earlier day under `since`");
        return None;
    }
    Some(Test::During { since, before })
}
