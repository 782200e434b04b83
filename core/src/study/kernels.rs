//! The parts of a study that take its time, opened to `cargo bench` and to nothing else.

use crate::import::Cohort;
use crate::study::bits::Bits;
use crate::study::card::encode::Encoding;
use crate::study::card::folds::divisions;
use crate::study::card::learn::Lesson;
use crate::study::card::points::STEP;
use crate::study::card::stable;
use crate::study::cells::{Cut, cut_all};
use crate::study::clusters::Clusters;
use crate::study::search::gate;
use crate::study::search::questions::{Question, add_design_effects, questions};

/// A cohort cut into cells, with its questions and encodings.
pub struct Kernels {
    cuts: Vec<Cut>,
    won: Vec<bool>,
    rows: Vec<u32>,
    folds: Vec<Vec<u8>>,
    clusters: Clusters,
    asked: Vec<Question>,
    encodings: Vec<Encoding>,
}

impl Kernels {
    /// Prepares what the kernels work on.
    pub fn new(cohort: &Cohort) -> Kernels {
        let rows: Vec<u32> = (0..cohort.won.len() as u32).collect();
        let (won, folds) = (cohort.won.clone(), divisions(&cohort.account, 1));
        let clusters = Clusters::new(&cohort.account);
        let cuts = cut_all(&cohort.table, &won, &rows);
        let mut asked = questions(&cuts, won.len());
        add_design_effects(&mut asked, &clusters, clusters.likeness(&won));
        let encodings = Lesson { cuts: &cuts, won: &won, rows: &rows, folds: &folds, step: STEP }.encodings();
        Kernels { cuts, won, rows, folds, clusters, asked, encodings }
    }

    fn lesson(&self) -> Lesson<'_> {
        Lesson { cuts: &self.cuts, won: &self.won, rows: &self.rows, folds: &self.folds, step: STEP }
    }

    /// Cuts every attribute into cells; gives how many attributes there are.
    pub fn cut(&self, cohort: &Cohort) -> usize {
        cut_all(&cohort.table, &self.won, &self.rows).len()
    }

    /// Asks every question once; gives how many stand out.
    pub fn ask(&self) -> usize {
        let won = Bits::from_fn(self.won.len(), |row| self.won[row]);
        self.asked.iter().filter(|question| question.z(&won).abs() > 3.0).count()
    }

    /// Shuffles the outcomes and asks again, as often as a study does; gives the strength that few shuffles reach.
    pub fn shuffle(&self) -> f64 {
        gate::shuffle(&self.asked, &self.clusters, &self.won, 1).critical()
    }

    /// Measures the weights across folds; gives how many attributes explain anything.
    pub fn encode(&self) -> usize {
        self.lesson().encodings().len()
    }

    /// Learns a scorecard from all attributes; gives its lines.
    pub fn learn(&self) -> usize {
        let all = vec![true; self.cuts.len()];
        self.lesson().learn(&self.encodings, &all, &all).lines.len()
    }

    /// Chooses attributes in a hundred resamples; gives how many are kept.
    pub fn resample(&self) -> usize {
        stable::selected(&self.lesson(), &self.encodings, &self.clusters, 1).0.into_iter().filter(|kept| *kept).count()
    }
}
