//! What a study made of each deal: its points, its chance, and the bands it falls in.

use crate::study::answer::Study;
use crate::study::card::learn::{Card, Line};
use crate::study::cells::{Cut, in_words};

/// What the study made of one deal.
#[derive(Clone, Debug, PartialEq)]
pub struct StudiedDeal {
    /// Whether it was won.
    pub won: bool,
    /// Set aside for the proof.
    pub sealed: bool,
    /// Points by the proposed scorecard; `None` without one.
    pub points: Option<i32>,
    /// The probability promised for these points.
    pub probability: Option<f64>,
    /// Points by the scorecard of the proof, learned without the deals set aside; `None` for others than these.
    pub proof_points: Option<i32>,
}

/// The bands of one attribute that the deals fall in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banded {
    /// The bands in words.
    pub says: Vec<String>,
    /// For each deal the position of its band among `says`.
    pub of_deal: Vec<u8>,
}

impl Banded {
    /// The band of a deal, in words.
    pub fn says(&self, deal: usize) -> &str {
        &self.says[usize::from(self.of_deal[deal])]
    }

    /// For each deal whether it falls in the band of these words.
    pub(crate) fn is(&self, says: &str) -> impl Fn(usize) -> bool {
        let named: Vec<bool> = self.says.iter().map(|own| own == says).collect();
        move |deal| named[usize::from(self.of_deal[deal])]
    }
}

/// Gives every deal the points of a card, and says which bands it falls in.
pub(crate) fn score_deals(study: &mut Study, card: &Card, cuts: &[Cut]) {
    for (row, deal) in study.deals.iter_mut().enumerate() {
        let points = card.points(cuts, row);
        deal.points = Some(points);
        deal.probability = Some(card.calibrated.probability(f64::from(points)));
    }
    let banded = |line: &Line| Banded {
        says: (0..line.bands() as u8).map(|band| in_words(&line.test(cuts, band))).collect(),
        of_deal: (0..study.deals.len()).map(|row| line.band(cuts, row)).collect(),
    };
    study.bands = card.lines.iter().map(banded).collect();
}
