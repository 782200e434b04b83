//! What joins and what does not, with links made by hand.

use super::super::answers::{Answer, Answers};
use super::{Clusters, Link, Merge, Rules};

const RULES: Rules = Rules { joins: 0.0, joins_unseen: 4.0, support: [0.0, 3.0] };

fn join(rows: usize, links: Vec<Link>, rules: &Rules, compare: impl Fn(u32, u32) -> (f64, bool)) -> Clusters {
    super::join(rows, links, rules, &Answers::none(), compare)
}

fn link(one: u32, other: u32, log_odds: f32) -> Link {
    Link { one, other, log_odds }
}

#[test]
fn a_chain_of_good_links_does_not_tie_strangers_together() {
    // 0-1 and 1-2 and 2-3 are good; whoever is further apart is strange.
    let compare = |a: u32, b: u32| (if a.abs_diff(b) == 1 { 3.0 } else { -8.0 }, false);
    let found = join(4, vec![link(0, 1, 3.0), link(1, 2, 3.0), link(2, 3, 3.0)], &RULES, compare);
    assert_eq!(found.of, [0, 0, 1, 1]);
}

#[test]
fn what_forbids_two_records_forbids_their_clusters() {
    let compare = |a: u32, b: u32| (6.0, (a.min(b), a.max(b)) == (0, 2));
    let found = join(3, vec![link(0, 1, 6.0), link(1, 2, 5.0)], &RULES, compare);
    assert_eq!(found.of, [0, 0, 1]);
}

#[test]
fn a_weak_link_makes_a_record_one_for_review_and_leaves_the_others() {
    let compare = |a: u32, b: u32| (if a.max(b) == 2 { 1.0 } else { 6.0 }, false);
    let found = join(4, vec![link(0, 1, 6.0), link(1, 2, 1.0)], &RULES, compare);
    assert_eq!(found.of, [0, 0, 0, 1]);
    assert_eq!(found.merges, [Merge::Auto, Merge::Auto, Merge::Review, Merge::None]);
    assert!(found.links[0] > 0.99 && (0.7..0.8).contains(&found.links[2]) && found.links[3].is_nan());
}

#[test]
fn the_order_of_links_does_not_matter() {
    let links = vec![link(0, 1, 2.0), link(1, 2, 5.0), link(0, 2, 2.0), link(3, 4, 1.0)];
    let compare = |_, _| (2.0, false);
    let turned = links.iter().rev().copied().collect();
    let (one, other) = (join(5, links, &RULES, compare), join(5, turned, &RULES, compare));
    assert_eq!((one.of, one.merges), (other.of, other.merges));
}

#[test]
fn what_somebody_answered_is_obeyed_and_no_third_record_gets_around_it() {
    let links = vec![link(0, 1, 6.0), link(1, 2, 6.0), link(0, 2, 6.0)];
    let good = |_, _| (6.0, false);
    for said in [Answer::Different, Answer::Related] {
        let answers = Answers::of(&[(0, 2, said)]).unwrap();
        let found = super::join(3, links.clone(), &RULES, &answers, good);
        assert_eq!(found.of, [0, 0, 1], "{said:?}");
    }
    // No link, other business ids, and nothing in common: somebody knows better.
    let strange = |_, _| (-8.0, true);
    let answers = Answers::of(&[(0, 2, Answer::Same)]).unwrap();
    let found = super::join(3, vec![], &RULES, &answers, strange);
    assert_eq!((found.of, found.merges), (vec![0, 1, 0], vec![Merge::Auto, Merge::None, Merge::Auto]));
    assert!((found.links[0] - 1.0).abs() < 1e-6 && found.links[1].is_nan());
}

#[test]
fn an_answer_about_two_business_ids_lets_others_with_either_in() {
    // 0 and 1 have one id, 2 has another, and somebody said that 0 and 2 are the same.
    let compare = |a: u32, b: u32| (6.0, a.max(b) == 2);
    let links = vec![link(0, 1, 6.0)];
    let answers = Answers::of(&[(0, 2, Answer::Same)]).unwrap();
    assert_eq!(super::join(3, links, &RULES, &answers, compare).of, [0, 0, 0]);
}
