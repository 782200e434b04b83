//! Whether a profile is worthwhile, for those who decide.

use ihanne_core::study::{StudyResult, WorthCode, WorthReason};

use super::{Grid, Row, Section};

/// The verdict with its reasons, and a line for the decision.
pub fn section(study: &StudyResult) -> Option<Section> {
    let worthwhile = study.worthwhile.as_ref()?;
    let row = |reason: &WorthReason| {
        let name = match reason.code {
            WorthCode::Young => "Too young",
            WorthCode::LikeTheMarket => "Wins spread like the market",
            WorthCode::NobodyToServe => "Nobody to serve them",
            WorthCode::BroadReach => "Broad reach is wanted",
        };
        let asked = matches!(reason.code, WorthCode::NobodyToServe | WorthCode::BroadReach);
        let holds = match reason.holds {
            Some(true) => "yes",
            Some(false) => "no",
            None if asked => "not answered",
            None => "cannot be told",
        };
        Row::new(name, "", vec![holds.to_owned(), reason.because.clone()])
    };
    let open = worthwhile.reasons.iter().filter(|reason| reason.because.ends_with('?')).count();
    let mut said = vec![worthwhile.says.clone()];
    if open > 0 {
        said.push("What management answers can be recorded: ihanne study ... --can-serve yes --broad-reach no".to_owned());
    }
    Some(Section {
        id: "worthwhile",
        title: "Is a profile worthwhile here?",
        note: "Reasons against one, each looked at. Management decides.".to_owned(),
        method: None,
        said,
        grids: vec![Grid::new(
            "Reasons against a profile",
            &["Reason", "Holds", "Because"],
            worthwhile.reasons.iter().map(row).collect(),
        )],
        told: true,
        folds: Vec::new(),
        decision: true,
    })
}
