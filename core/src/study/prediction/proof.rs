//! The proof of a sealed prediction on the deals that closed later.

use super::{Later, Prediction};
use crate::import::Cohort;
use crate::study::card::calibrate::Calibrated;
use crate::study::claim;
use crate::study::clusters::Clusters;
use crate::study::figures::day;
use crate::study::hash;
use crate::study::intervals::Z90;
use crate::study::prove::{InSample, Scored};
use crate::study::search::strata::iso;
use crate::study::sentence::sentence;
use crate::study::{Holdout, Proof, StudyResult, Verdict};

/// How the later deals came out.
#[derive(Clone, Debug, PartialEq)]
pub struct LaterProof {
    /// The proof.
    pub holdout: Holdout,
    /// Whether even the lower end of its AUC (one-sided 95 %) beats guessing.
    pub held: bool,
    /// What each deal it was proved on is known by when it comes again.
    pub marks: Vec<u64>,
}

/// Scores the later deals by the sealed profile and measures how it did.
///
/// `points` are those of every row of the cohort by the sealed profile, `calibration` its intercept and slope.
pub fn prove_later(
    prediction: &Prediction,
    cohort: &Cohort,
    later: &Later,
    points: &[i32],
    calibration: (f64, f64),
) -> LaterProof {
    let part = cohort.part(&later.rows);
    let clusters = Clusters::new(&part.account);
    let promise = &prediction.promise;
    let unseen = Scored {
        points: later.rows.iter().map(|row| points[*row as usize]).collect(),
        won: part.won.clone(),
        clusters: &clusters,
        likeness: promise.likeness,
    };
    let calibrated = Calibrated { intercept: calibration.0, slope: calibration.1 };
    let everyone: Vec<u32> = (0..part.won.len() as u32).collect();
    let first = part.day.as_ref().and_then(|days| days.iter().flatten().min().copied());
    let in_sample = InSample {
        auc: promise.in_sample_auc,
        lift_top_tenth: promise.in_sample_lift_top_tenth,
        lift_inside: promise.in_sample_lift_inside,
    };
    let hash = hash::of_rows(&everyone, &part.key, &part.row, &part.won);
    let holdout = unseen.holdout("later", hash, calibrated, promise.inside_from, in_sample);
    let holdout = Holdout { from: first.map(iso), ..holdout };
    LaterProof { held: unseen.auc(Z90).low > 0.5, holdout, marks: hash::row_marks(cohort, &later.rows) }
}

impl LaterProof {
    /// Writes the proof into the study it is of. A proof that was there before stays among the earlier ones.
    pub fn tell(&self, study: &mut StudyResult) {
        study.proof = Proof::Prospective;
        if !self.held {
            study.verdict = Verdict::NoEvidence;
            study.criteria.clear();
        }
        claim::settle(study);
        study.earlier_proofs.extend(study.holdout.replace(self.holdout.clone()));
        if self.held {
            study.sentence = sentence(&study.traits, Some(&self.holdout), &study.objective.words());
            return;
        }
        // What was said of them rested on a scorecard that does not hold.
        study.symptoms = None;
        study.worthwhile = None;
        study.target_group = None;
        study.patterns.clear();
        study.sentence = format!(
            "No evidence after all: what the study of {} promised did not hold on {} that closed later.",
            day(&study.made_on),
            study.objective.words().rows(self.holdout.rows)
        );
    }
}
