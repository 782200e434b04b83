//! Source: Fisher 1935, The design of experiments, chapter 2: of eight cups of tea, the four with milk first are named right by
//! chance in 1 of 70 cases, three of them right in 17 of 70 or better.

use super::close;
use crate::study::patterns::exact::chance;
use crate::study::{Direction, Tally};

#[test]
fn the_tea_tasting_is_reproduced() {
    let cups = |right: u64| (Tally { won: right, lost: 4 - right }, Tally { won: 4 - right, lost: right });
    let (part, rest) = cups(3);
    close(chance(part, rest, Direction::More, 1.0), 17.0 / 70.0, 1e-12);
    let (part, rest) = cups(4);
    close(chance(part, rest, Direction::More, 1.0), 1.0 / 70.0, 1e-12);
    close(chance(part, rest, Direction::Less, 1.0), 1.0, 1e-12);
}
