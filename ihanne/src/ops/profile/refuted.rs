//! Whether a later proof has refuted a profile: the study that lies beside it knows.

use std::path::Path;

use ihanne_core::profile::Profile;
use ihanne_core::study::{StudyResult, Verdict};

use crate::ops::Notice;

/// What to say of a profile whose study, `study.json` in the same folder and of the same rows, was taken back by a proof on
/// later deals. `None` where nothing is known against it.
pub fn refuted(path: &Path, profile: &Profile) -> Option<Notice> {
    let made = profile.study.as_ref().filter(|_| !profile.criteria.is_empty())?;
    let beside = std::fs::read_to_string(path.with_file_name("study.json")).ok()?;
    let study: StudyResult = serde_json::from_str(&beside).ok()?;
    let later = study.holdout.as_ref().is_some_and(|proof| proof.by == "later");
    (study.verdict == Verdict::NoEvidence && later && study.rows_hash == made.rows_hash).then(|| Notice {
        code: "did_not_hold",
        message: format!("what {} promises did not hold on later deals: study.json beside it says so", path.display()),
        hint: "do not go by it; study again, with the later deals among the others: ihanne study --deals ALL_DEALS.csv -o study-again"
            .to_owned(),
    })
}
