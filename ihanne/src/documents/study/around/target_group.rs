//! Whether the target group that sales and marketing share is too wide, and whether it is one.

use ihanne_core::study::{SourceFit, StudyResult, Symptom};

use super::symptoms::shows;
use super::{Fold, Grid, ReportContext, Row, Section, counted, ranged};

/// The two findings, and the sources compared.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    let group = study.target_group.as_ref().filter(|group| group.core.is_some())?;
    let row = |name: &str, sign: &Symptom| Row::new(name, "", vec![shows(sign).to_owned(), sign.says.clone()]);
    let rows = vec![row("Too wide", &group.too_wide), row("Unclear: sources differ", &group.unclear)];
    let label = "The sources, each against the others";
    let head = ["Source", "Deals with the points of the core", "The others", "Difference"];
    let source = |fit: &SourceFit| {
        let about = |whose: &str| format!("deals {whose} {} with the points of the core", fit.source);
        let cells = vec![
            counted(context, fit.core, &about("from")),
            counted(context, fit.others, &about("not from")),
            ranged(fit.difference).into(),
        ];
        Row::new(&fit.source, "", cells)
    };
    let grid = Grid::new(label, &head, group.by_source.iter().map(source).collect());
    let fold = Fold { summary: label.to_owned(), grids: vec![grid] };
    Some(Section {
        id: "target-group",
        title: "The target group of sales and marketing",
        note: "Whether it is too wide, and whether it is one group.".to_owned(),
        method: Some("target_group"),
        said: Vec::new(),
        grids: vec![Grid::new("The target group", &["Finding", "Shows", "By these deals"], rows)],
        told: true,
        folds: if group.by_source.is_empty() { Vec::new() } else { vec![fold] },
        decision: false,
    })
}
