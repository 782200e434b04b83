//! Whether a later proof has refuted a profile: the study that lies beside it knows.

use std::path::Path;

use ihanne_core::profile::{Explained, Profile, Severity};
use ihanne_core::study::{StudyResult, Verdict};

use crate::ops::Notice;

/// The finding that no rule makes from the profile alone.
pub const EXPLAINED: Explained = Explained {
    code: "did_not_hold",
    severity: Severity::Warning,
    says: "A proof on later deals has refuted what the profile promises.",
    why: "Its points told won from lost deals when it was made, and not on the deals that closed since: they say nothing of new ones.",
    hint: "Study again, with the later deals among the others.",
    example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 30 }]
evidence = { strength = "supporting", with = { won = 40, lost = 60 }, without = { won = 20, lost = 80 } }
# In study.json beside it, made of the same rows: "verdict": "no_evidence", and a holdout "by": "later".
[study]
on = 2026-11-22
rows_hash = "5f2c"
verdict = "evidence"
"#,
};

/// What to say of a profile whose study, `study.json` in the same folder and of the same rows, was taken back by a proof on
/// later deals. `None` where nothing is known against it.
pub fn refuted(path: &Path, profile: &Profile) -> Option<Notice> {
    let made = profile.study.as_ref().filter(|_| !profile.criteria.is_empty())?;
    let beside = std::fs::read_to_string(path.with_file_name("study.json")).ok()?;
    let study: StudyResult = serde_json::from_str(&beside).ok()?;
    let later = study.holdout.as_ref().is_some_and(|proof| proof.by == "later");
    (study.verdict == Verdict::NoEvidence && later && study.rows_hash == made.rows_hash).then(|| Notice {
        code: EXPLAINED.code,
        message: format!("what {} promises did not hold on later deals: study.json beside it says so", path.display()),
        hint: "do not go by it; study again, with the later deals among the others: ihanne study --deals ALL_DEALS.csv -o study-again"
            .to_owned(),
    })
}
