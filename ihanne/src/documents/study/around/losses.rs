//! Why deals are lost and won.

use ihanne_core::study::{ReasonInSegment, Reasons, StudyResult};

use super::{Fold, Grid, ReportContext, Row, Section, counted, deals, listed, ranged};
use crate::documents::figures::{count, fine_percent, percent};
use crate::documents::study::words::plural;

/// A reason is clearly more frequent in a segment at this chance, counting all that were compared.
const TOLD_AT: f64 = 0.05;

/// The reasons, where a column gives them.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    let losses = study.losses.as_ref()?;
    let both = [("lost", losses.lost_because.as_ref()), ("won", losses.won_because.as_ref())];
    let told: Vec<(&str, &Reasons)> = both.into_iter().filter_map(|(how, reasons)| Some((how, reasons?))).collect();
    let (mut said, mut grids, mut folds) = (Vec::new(), Vec::new(), Vec::new());
    for (how, reasons) in told {
        said.push(most_frequent(how, reasons));
        if reasons.free_text {
            continue;
        }
        grids.push(table(how, reasons, context));
        let (clear, rest): (Vec<&ReasonInSegment>, Vec<&ReasonInSegment>) =
            reasons.by_segment.iter().partition(|pair| pair.p_adjusted <= TOLD_AT);
        said.extend(segments(&clear, reasons));
        if !clear.is_empty() {
            grids.push(pairs(&format!("Reasons of {how} deals that part segments"), &clear, how, context).titled());
        }
        if !rest.is_empty() {
            let label = format!("Reasons of {how} deals and segments: the nearest, which chance may have made");
            folds.push(Fold { grids: vec![pairs(&label, &rest, how, context)], summary: label });
        }
    }
    Some(Section {
        id: "losses",
        title: if losses.won_because.is_some() { "Why deals are lost and won" } else { "Why deals are lost" },
        note: "In the words of the team, as they were written when the deals ended.".to_owned(),
        method: Some("reasons"),
        said,
        grids,
        told: false,
        folds,
        decision: false,
    })
}

fn most_frequent(how: &str, reasons: &Reasons) -> String {
    let known = reasons.deals - reasons.unknown;
    let counts = format!("Of {} {how} deals {} have a reason", count(reasons.deals), count(known));
    if reasons.free_text {
        return format!(
            "{counts}, in {} wordings. That is free text, which is not counted here; a list of ten reasons to choose from would tell more.",
            count(reasons.distinct)
        );
    }
    let first = reasons
        .reasons
        .iter()
        .take(3)
        .map(|one| format!("{} ({})", one.reason, one.share.value().map_or_else(String::new, percent)));
    format!("{counts}. The most frequent: {}.", listed(&first.collect::<Vec<_>>()))
}

fn segments(clear: &[&ReasonInSegment], reasons: &Reasons) -> Option<String> {
    if reasons.compared == 0 {
        return None;
    }
    let compared = plural(reasons.compared, "pair of a reason and a segment was", "pairs of a reason and a segment were");
    if clear.is_empty() {
        return Some(format!("No reason is clearly more frequent in one segment than in the others; {compared} compared."));
    }
    let one = |pair: &&ReasonInSegment| {
        let rate = |share: ihanne_core::study::Share| share.value().map_or_else(String::new, percent);
        format!("{} where {} is {} ({} against {})", pair.reason, pair.label, pair.says, rate(pair.inside), rate(pair.outside))
    };
    let told: Vec<String> = clear.iter().take(4).map(one).collect();
    Some(format!("Clearly more or less frequent: {}. {compared} compared; the figures allow for that.", told.join("; ")))
}

fn table(how: &str, reasons: &Reasons, context: &ReportContext) -> Grid {
    let row = |one: &ihanne_core::study::Reason| {
        let range = one
            .range
            .map_or_else(|| "not known".to_owned(), |range| format!("{} to {}", percent(range.low), percent(range.high)));
        let share = counted(context, one.share, &format!("{how} deals: {}", one.reason));
        Row::new(&one.reason, "", vec![share, range.into()])
    };
    let unknown = (reasons.unknown > 0).then(|| {
        let without = deals(context, reasons.unknown, &format!("{how} deals without a reason"));
        Row::new("no reason written", "", vec![without, "not in the shares".into()])
    });
    let rows = reasons.reasons.iter().map(row).chain(unknown).collect();
    Grid::new(
        format!("Reasons of {how} deals"),
        &["Reason", if how == "lost" { "Lost deals" } else { "Won deals" }, "Likely share"],
        rows,
    )
}

fn pairs(label: &str, pairs: &[&ReasonInSegment], how: &str, context: &ReportContext) -> Grid {
    let row = |pair: &&ReasonInSegment| {
        let about = |which: &str| format!("{how} deals {which} {}, {}: {}", pair.label, pair.says, pair.reason);
        let cells = vec![
            pair.reason.as_str().into(),
            counted(context, pair.inside, &about("with")),
            counted(context, pair.outside, &about("without")),
            ranged(pair.difference).into(),
            fine_percent(pair.p_adjusted).into(),
        ];
        Row::new(&pair.label, &pair.says, cells)
    };
    let head = ["Segment", "Reason", "In it", "Elsewhere", "Difference", "As much by chance"];
    Grid::new(label, &head, pairs.iter().map(row).collect())
}
