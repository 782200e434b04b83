//! A profile that was changed by hand after its study wrote it.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Grounds, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "changed_since_study",
        severity: Severity::Warning,
        says: "A criterion that claims evidence is not as the study wrote it.",
        why: "Its counts, the chances and what was proved are of the criterion as it was; the file now says something that no deals were counted for.",
        hint: "Study again; or put a signed `judgement` in place of `evidence`, and take the calibration out.",
        example: r#"
[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 30 }]
evidence = { strength = "proved", with = { won = 40, lost = 60 }, without = { won = 20, lost = 80 } }
[study]
on = 2026-11-22
rows_hash = "5f2c"
verdict = "evidence"
[study.marks]
industry = "00000000"
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let Some(study) = subject.profile.study.as_ref().filter(|study| !study.marks.is_empty()) else { return Vec::new() };
    let mut found = Vec::new();
    for (path, criterion) in subject.criteria().filter(|(_, one)| matches!(one.grounds, Grounds::Evidence(_))) {
        let id = &criterion.id;
        match study.marks.iter().find(|(known, _)| known == id) {
            Some((_, mark)) if *mark == criterion.mark() => {}
            Some(_) => {
                found.push(Finding::at(
                    path,
                    format!("`{id}` is not as the study wrote it: class, bands, points or counts were changed"),
                ));
            }
            None => found.push(Finding::at(
                path,
                format!("`{id}` claims evidence, but the study of this profile wrote no such criterion"),
            )),
        }
    }
    let calibrated = subject.profile.calibration.is_some();
    for (id, _) in study.marks.iter().filter(|(id, _)| calibrated && subject.profile.criteria.iter().all(|one| one.id != *id)) {
        let message = format!("`{id}` of the study was taken out or renamed, and the chances are of the points with it");
        found.push(Finding::at("calibration", message).hint("Study again with --ignore, or take the calibration out."));
    }
    found
}
