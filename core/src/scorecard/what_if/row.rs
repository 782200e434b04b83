//! All that the criteria say of one account, in one number, so that a change of a criterion is a subtraction and an addition.

use crate::scorecard::worth::Worth;

/// Points in the low 24 bits (with a sign), above them how many criteria know something, and above that, eight bits each, how many
/// demand the verdict to be minimum, unknown, outside and disqualified.
pub(super) type Row = i64;

/// The most criteria of a profile, so that no count runs over.
pub(super) const MOST_CRITERIA: usize = 255;
/// The most points either way.
pub(super) const MOST_POINTS: i64 = 1 << 22;

const KNOWN: u32 = 24;
const DEMANDS: u32 = 32;

/// What one criterion adds to a row.
pub(super) fn part(worth: &Worth, known: bool) -> Row {
    let kind = worth.demand.kind();
    let demand = if kind == 0 { 0 } else { 1 << (DEMANDS + 8 * (u32::from(kind) - 1)) };
    demand + (i64::from(known) << KNOWN) + i64::from(worth.points)
}

/// The points of a row.
pub(super) fn points(row: Row) -> i32 {
    // The sign stands in bit 23.
    ((row as u32) << 8) as i32 >> 8
}

/// The place of the verdict in [`crate::scorecard::Verdict::WORDS`]; `ask_for_one` as in
/// [`crate::scorecard::Bound::score`]: without musts a row of which nothing is known is unknown.
pub(super) fn verdict(row: Row, ask_for_one: bool) -> usize {
    let above = (row - i64::from(points(row))) as u64;
    let demands = (above >> DEMANDS) as u32;
    let kind = ((39 - demands.leading_zeros()) / 8) as usize;
    let nothing_known = above >> KNOWN & 0xff == 0;
    if ask_for_one && nothing_known && kind == 0 { UNKNOWN } else { kind }
}

const UNKNOWN: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Verdict;
    use crate::scorecard::verdict::Demand;

    #[test]
    fn a_row_opens_into_what_was_added() {
        let worth = |points, verdict| Worth { points, low: points, high: points, demand: Demand::of(verdict), open: false };
        let verdicts = [
            Verdict::Ideal,
            Verdict::Minimum,
            Verdict::Unknown { missing: 3 },
            Verdict::Outside { unmet: 7 },
            Verdict::Disqualified { by: 0 },
        ];
        for (place, verdict_there) in verdicts.into_iter().enumerate() {
            for given in [-4_000_000, -35, 0, 60, 4_000_000] {
                let row = part(&worth(given, verdict_there), true) + part(&worth(-5, Verdict::Ideal), false);
                assert_eq!((points(row), verdict(row, true)), (given - 5, place));
            }
        }
        let nothing = part(&worth(-5, Verdict::Ideal), false);
        assert_eq!((verdict(nothing, true), verdict(nothing, false)), (2, 0));
    }
}
