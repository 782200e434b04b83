//! Source: every arrangement counted by Python 3.11's itertools: 252 ways to deal five wins to ten deals, 720 ways to
//! deal the outcomes of six accounts (single-step maxT of Westfall and Young 1993, algorithm 2.5).

use serde_json::Value;

use super::{close, field, figures, yes};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::search::gate::shuffle;
use crate::study::search::questions::Question;

/// Mean p over twenty rounds of 999 shuffles, so within 0.01 of the exact one.
fn compare(theirs: &Value, account: &[u32]) {
    let won = yes(field(theirs, "won"));
    let of = |has: &[u8]| Question {
        cut: 0,
        says: "with".into(),
        with: Bits::from_fn(has.len(), |row| has[row] == 1),
        known: Bits::all(has.len()).into(),
        design_effect: 1.0,
        rate_effects: (1.0, 1.0),
    };
    let traits: Vec<Vec<u8>> = field(theirs, "traits");
    let questions: Vec<Question> = traits.iter().map(|has| of(has)).collect();
    let real = Bits::from_fn(won.len(), |row| won[row]);
    let clusters = Clusters::new(account);
    let rounds: Vec<_> = (0..20).map(|seed| shuffle(&questions, &clusters, &won, seed)).collect();
    for (question, exact) in questions.iter().zip(field::<Vec<f64>>(theirs, "p")) {
        let ours = rounds.iter().map(|round| round.p(question.z(&real))).sum::<f64>() / rounds.len() as f64;
        close(ours, exact, 0.011);
    }
}

#[test]
fn adjusted_p_of_single_deals_is_that_of_all_arrangements() {
    compare(&figures("gate"), &(0..10).collect::<Vec<u32>>());
}

#[test]
fn adjusted_p_of_accounts_is_that_of_all_arrangements() {
    let theirs = figures("gate")["accounts"].clone();
    let size: u32 = field(&theirs, "size");
    compare(&theirs, &(0..24).map(|row| row / size).collect::<Vec<u32>>());
}
