//! The proof on unseen deals: lift on a ratio scale, promised against kept, and the lift curve.

use ihanne_core::import::Words;
use ihanne_core::study::{Estimate, Holdout, StudyResult};

use super::{ReportContext, sentences, words};
use crate::documents::charts::{Axis, Curve, Interval, Scale, Side, Tone};
use crate::documents::figures::{day, of, percent, stretch, times};
use crate::documents::message::{Message, Part};

/// The proof, ready to read.
pub struct Proof {
    pub compares: String,
    pub axis: Axis,
    pub no_difference: f64,
    pub rows: Vec<ProofRow>,
    pub counts: Message,
    pub opened: Message,
    pub calibration: Option<Calibration>,
    pub pairs: Message,
    pub best_tenth: Message,
    pub curve: Option<Curve>,
    pub curve_table: Vec<(String, String)>,
}

/// One interval of the proof.
pub struct ProofRow {
    pub title: String,
    pub note: String,
    pub figure: String,
    pub chart: Interval,
}

/// Promised and kept, stretch by stretch.
pub struct Calibration {
    pub note: Message,
    pub axis: Axis,
    pub rows: Vec<CalibrationRow>,
}

/// One stretch of points.
pub struct CalibrationRow {
    pub points: String,
    pub deals: Part,
    pub promised: String,
    pub kept: String,
    pub likely: String,
    pub chart: Interval,
}

impl Proof {
    /// The proof of a study that set deals aside.
    pub fn of(study: &StudyResult, context: &ReportContext) -> Option<Proof> {
        let holdout = study.holdout.as_ref()?;
        let words = study.objective.words();
        let unseen = sentences::main_lift(holdout);
        let learned = match holdout.lift_inside {
            Some(_) => holdout.in_sample_lift_inside,
            None => Some(exactly(holdout.in_sample_lift_top_tenth)),
        };
        let scale = Scale::ratios([Some(unseen), learned].iter().flatten().flat_map(|lift| [lift.low, lift.value, lift.high]));
        let told = !(unseen.low..=unseen.high).contains(&1.0);
        let since = match &holdout.from {
            Some(from) => format!("since {}", day(from)),
            None if holdout.by == "later" => "closed later".to_owned(),
            None => "of other accounts".to_owned(),
        };
        let row = |title: String, note: String, lift: Estimate, tone: Tone| ProofRow {
            figure: in_words(lift),
            chart: Interval::new(&scale, lift, tone, format!("{title}: {}", in_words(lift)))
                .against(&scale, 1.0)
                .label_above(format!("{}×", times(lift.value))),
            title,
            note,
        };
        let tone = if told { Tone::Unseen } else { Tone::Undecided };
        let mut rows = vec![row(format!("{} it had not seen", capital(words.many)), since, unseen, tone)];
        rows.extend(learned.map(|lift| {
            row(format!("{} it learned from", capital(words.many)), "flatters, as always".into(), lift, Tone::InSample)
        }));
        Some(Proof {
            compares: compares(holdout, &words),
            axis: Axis::new(&scale, 1.0, |ratio| format!("{ratio}×")),
            no_difference: scale.at(1.0),
            rows,
            counts: sentences::unseen_counts(study, holdout, context),
            opened: sentences::opened(holdout),
            calibration: calibration(holdout, context, &words),
            pairs: sentences::pairs(holdout, &words),
            best_tenth: sentences::best_tenth(holdout, &words),
            curve: curve(holdout, &words),
            curve_table: holdout.lift_curve.iter().map(|point| (percent(point.share), percent(point.wins))).collect(),
        })
    }
}

/// What the ratio of the proof compares.
pub fn compares(holdout: &Holdout, words: &Words) -> String {
    let where_from =
        if holdout.lift_inside.is_some() { "inside the profile, against outside" } else { "in the best tenth, against all" };
    capital(&format!("{} {where_from}", words.best))
}

/// A sentence begins with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A figure without a range.
fn exactly(value: f64) -> Estimate {
    Estimate { value, low: value, high: value }
}

/// A ratio and its range: `2.2 times, likely 1.4 to 3.6`.
pub fn in_words(lift: Estimate) -> String {
    if lift.high > lift.low {
        format!("{} times, likely {} to {}", times(lift.value), times(lift.low), times(lift.high))
    } else {
        format!("{} times", times(lift.value))
    }
}

fn calibration(holdout: &Holdout, context: &ReportContext, words: &Words) -> Option<Calibration> {
    if holdout.calibration.is_empty() {
        return None;
    }
    let scale = Scale::linear(holdout.calibration.iter().flat_map(|row| [row.kept.high, row.promised]));
    let rows = holdout.calibration.iter().map(|row| {
        let points = format!("{} points", stretch(row.from, row.to));
        let title = format!(
            "{points}: promised {}, kept {}, likely {} to {}",
            percent(row.promised),
            percent(row.kept.value),
            percent(row.kept.low),
            percent(row.kept.high)
        );
        CalibrationRow {
            deals: context
                .unseen(of(row.deals), format!("{} unseen {} with {points}, {}", of(row.deals), words.many, words.best)),
            promised: percent(row.promised),
            kept: percent(row.kept.value),
            likely: format!("{} to {}", percent(row.kept.low), percent(row.kept.high)),
            chart: Interval::new(&scale, row.kept, Tone::Unseen, title).promised(&scale, row.promised),
            points,
        }
    });
    Some(Calibration {
        note: Message::new(
            "{deals} it had not seen; promised and kept lie {error} apart on average.",
            &[
                ("deals", Part::text(words::rows(words, holdout.rows))),
                (
                    "error",
                    Part::text(words::plural(
                        (holdout.calibration_error * 100.0).round() as u64,
                        "percentage point",
                        "percentage points",
                    )),
                ),
            ],
        ),
        axis: Axis::new(&scale, 0.0, percent),
        rows: rows.collect(),
    })
}

fn curve(holdout: &Holdout, words: &Words) -> Option<Curve> {
    let points: Vec<(f64, f64)> = holdout.lift_curve.iter().map(|point| (point.share, point.wins)).collect();
    let tenth = points.iter().copied().find(|(share, _)| *share >= 0.0999)?;
    let (across, up) = (Scale::linear([1.0]), Scale::linear([1.0]));
    let said = format!("the best {} hold {} of the {}", percent(tenth.0), percent(tenth.1), words.successes);
    let title = format!(
        "Share of all {} found when the {many} with most points are taken first: {said}; a blind choice finds as many of them as of all {many}.",
        words.successes,
        many = words.many
    );
    let curve = Curve::new(title, &points, (&across, percent), (&up, percent)).with_diagonal();
    Some(curve.mark((&across, tenth.0), (&up, tenth.1), said, Side::Below, false))
}
