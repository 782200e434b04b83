//! Source: statsmodels 0.15.0, proportion_confint(method="wilson"); scipy 1.17.1, gamma.ppf. Published: Newcombe 1998,
//! Statistics in Medicine 17, 857-872, table I, method 3.

use super::{close, field, figures};
use crate::study::Tally;
use crate::study::intervals::{Z95, score, wilson};

#[test]
fn the_score_interval_is_that_of_statsmodels() {
    for row in figures("wilson")["score"].as_array().unwrap() {
        let (won, deals): (u64, u64) = (field(row, "won"), field(row, "deals"));
        let range = score(Tally { won, lost: deals - won }, 1.0, field(row, "z")).unwrap();
        close(range.low, field(row, "low"), 1e-8);
        close(range.high, field(row, "high"), 1e-8);
    }
}

#[test]
fn published_examples_are_reproduced() {
    for (won, deals, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let range = score(Tally { won, lost: deals - won }, 1.0, Z95).unwrap();
        close(range.low, low, 6e-5);
        close(range.high, high, 6e-5);
    }
}

/// Brown, Cai and DasGupta 2001, section 4.1.1: the lower end for 1, 2 and 3 wins is that of a Poisson count.
#[test]
fn few_wins_have_the_lower_end_of_a_poisson_count() {
    for row in figures("wilson")["rare"].as_array().unwrap() {
        let (won, z, poisson): (f64, f64, f64) = (field(row, "won"), field(row, "z"), field(row, "poisson"));
        // A design effect makes fewer deals of many; so 4 wins of 10,000 count as 0.4 of 1,000.
        let (tally, effect) = if won < 1.0 {
            (Tally { won: 4, lost: 9996 }, 10.0)
        } else {
            (Tally { won: won as u64, lost: 1000 - won as u64 }, 1.0)
        };
        let range = wilson(tally, effect, z).unwrap();
        close(range.low * 1000.0, poisson, 1e-6);
        let turned = wilson(Tally { won: tally.lost, lost: tally.won }, effect, z).unwrap();
        close(turned.high, 1.0 - range.low, 1e-12);
    }
}

#[test]
fn clustered_deals_give_wider_ranges_and_nothing_counted_gives_none() {
    let tally = Tally { won: 30, lost: 70 };
    let (alone, alike) = (wilson(tally, 1.0, Z95).unwrap(), wilson(tally, 4.0, Z95).unwrap());
    assert!(alike.high - alike.low > 1.8 * (alone.high - alone.low));
    assert_eq!(wilson(Tally::default(), 1.0, Z95), None);
}
