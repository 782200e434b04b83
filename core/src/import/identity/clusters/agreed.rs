//! What is to be merged: what needs no look and what people have said is the same, but nothing that somebody said is not.

use super::super::answers::Answers;
use super::join::{Compared, Link, Rules, join};

/// The groups of records that are one by sure pairs (with the log odds, the surest counts first) and answers; each rising, and in
/// the order of their first records. A pair that would bring two together of which somebody said that they are two is left out.
pub fn agreed(records: usize, sure: &[(u32, u32, f32)], answers: &Answers) -> Vec<Vec<u32>> {
    let links = sure.iter().map(|(one, other, log_odds)| Link { one: *one, other: *other, log_odds: *log_odds });
    let any = Rules { joins: f64::NEG_INFINITY, joins_unseen: f64::NEG_INFINITY, support: [f64::NEG_INFINITY; 2] };
    let compared = Compared { pair: |_, _| (0.0, false), id: |_| 0 };
    let clusters = join(records, links.collect(), &any, answers, &compared);
    let mut members: Vec<(u32, u32)> = clusters.of.iter().copied().zip(0..).collect();
    members.sort_unstable();
    let groups = members.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, record)| *record).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::answers::{Answer, Answers};
    use super::agreed;

    #[test]
    fn sure_pairs_and_answers_make_groups_that_nobody_denies() {
        let answers = Answers::of(&[(1, 5, Answer::Same), (0, 3, Answer::Different)]).unwrap();
        let sure = [(0, 1, 9.0), (1, 3, 5.0), (2, 4, 7.0)];
        assert_eq!(agreed(7, &sure, &answers), [vec![0, 1, 5], vec![2, 4]]);
    }
}
