//! Signs of selling to everybody.

use ihanne_core::study::{MisfitKind, StudyResult, Symptom};

use super::{Fold, Grid, ReportContext, Row, Section, won};

/// Whether a sign shows, in a word.
pub fn shows(sign: &Symptom) -> &'static str {
    match sign.shows {
        Some(true) => "yes",
        Some(false) => "no",
        None => "cannot be told",
    }
}

/// The three signs.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    let symptoms = study.symptoms.as_ref()?;
    let row = |name: &str, sign: &Symptom| Row::new(name, "", vec![shows(sign).to_owned(), sign.says.clone()]);
    let rows = vec![
        row("Deals with organisations that do not fit", &symptoms.wrong_organisations),
        row("Talks that lead to no quote", &symptoms.stops_after_talk),
        row("Many deals, few good ones", &symptoms.few_good),
    ];
    let misfit = |one: &ihanne_core::study::Misfit| {
        let why = match one.why {
            MisfitKind::TooSmall => "too small",
            MisfitKind::TooLarge => "too large",
            MisfitKind::WrongIndustry => "wrong industry",
        };
        Row::new(
            &one.label,
            &one.says,
            vec![why.into(), won(context, one.deals, "won", &format!("deals with {}, {}", one.label, one.says))],
        )
    };
    let misfits: Vec<Row> = symptoms.misfits.iter().map(misfit).collect();
    let label = "Organisations outside the profile";
    let fold = Fold { summary: label.to_owned(), grids: vec![Grid::new(label, &["Band", "Why", "Won"], misfits)] };
    Some(Section {
        id: "symptoms",
        title: "Signs of selling to everybody",
        note: "Three signs that a company would gain by choosing whom it sells to.".to_owned(),
        method: None,
        said: Vec::new(),
        grids: vec![Grid::new("Signs of selling to everybody", &["Sign", "Shows", "By these deals"], rows)],
        told: true,
        folds: if symptoms.misfits.is_empty() { Vec::new() } else { vec![fold] },
        decision: false,
    })
}
