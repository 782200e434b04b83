//! What joins and what does not, with links made by hand.

use super::super::answers::{Answer, Answers};
use super::{Clusters, Compared, Link, Merge, Rules};

const RULES: Rules = Rules { joins: 0.0, joins_unseen: 4.0, support: [0.0, 3.0] };

fn join(rows: usize, links: Vec<Link>, rules: &Rules, compare: impl Fn(u32, u32) -> (f64, bool)) -> Clusters {
    super::join(rows, links, rules, &Answers::none(), &Compared { pair: compare, id: |_| 0 })
}

/// Records whose business ids are these numbers (0 for none), and that agree in all else.
fn with_ids(ids: &[u64]) -> Compared<impl Fn(u32, u32) -> (f64, bool) + '_, impl Fn(u32) -> u64 + '_> {
    let id = |row: u32| ids[row as usize];
    Compared { pair: move |a, b| (6.0, id(a) != 0 && id(b) != 0 && id(a) != id(b)), id }
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
fn business_ids_keep_clusters_apart_however_many_records_have_none() {
    for rows in [3_u32, 70, 1000] {
        // Of records that all agree the second has one business id, and the last another.
        let mut ids = vec![0; rows as usize];
        (ids[1], ids[rows as usize - 1]) = (7, 8);
        let links = (1..rows).map(|row| link(0, row, 6.0)).collect();
        let found = super::join(rows as usize, links, &RULES, &Answers::none(), &with_ids(&ids));
        assert_eq!((found.of[1], found.of[rows as usize - 1]), (0, 1), "of {rows}");
    }
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
        let found = super::join(3, links.clone(), &RULES, &answers, &Compared { pair: good, id: |_| 0 });
        assert_eq!(found.of, [0, 0, 1], "{said:?}");
    }
    // No link, other business ids, and nothing in common: somebody knows better.
    let strange = Compared { pair: |_, _| (-8.0, true), id: |row| u64::from(row) + 1 };
    let answers = Answers::of(&[(0, 2, Answer::Same)]).unwrap();
    let found = super::join(3, vec![], &RULES, &answers, &strange);
    assert_eq!((found.of, found.merges), (vec![0, 1, 0], vec![Merge::Auto, Merge::None, Merge::Auto]));
    assert!((found.links[0] - 1.0).abs() < 1e-6 && found.links[1].is_nan());
}

#[test]
fn an_answer_about_two_business_ids_lets_others_with_either_in_and_no_third() {
    // 0 and 1 have one id, 2 another, 3 a third; somebody said that 0 and 2 are the same.
    let links = vec![link(0, 1, 6.0), link(0, 3, 6.0)];
    let answers = Answers::of(&[(0, 2, Answer::Same)]).unwrap();
    assert_eq!(super::join(4, links, &RULES, &answers, &with_ids(&[7, 7, 8, 9])).of, [0, 0, 0, 1]);
}

#[test]
fn an_answer_about_a_record_without_an_id_lets_no_other_id_in() {
    let links = vec![link(0, 2, 6.0), link(1, 2, 6.0)];
    let answers = Answers::of(&[(0, 1, Answer::Same)]).unwrap();
    assert_eq!(super::join(3, links, &RULES, &answers, &with_ids(&[7, 0, 8])).of, [0, 0, 1]);
}
