//! What could have been seen: the smallest difference that shows with so many wins.

use ihanne_core::study::{StudyResult, Verdict};

use super::sentences::whole_points;
use super::words::successes;
use crate::documents::charts::{Curve, Scale, Side};
use crate::documents::figures::count;

/// The power curve.
pub struct Power {
    pub caption: String,
    pub curve: Curve,
    pub table: Vec<(String, String)>,
}

impl Power {
    /// The curve of a study, or `None` where it gives none.
    pub fn of(study: &StudyResult) -> Option<Power> {
        let words = study.objective.words();
        let needs = &study.needs;
        let points: Vec<(f64, f64)> = needs.curve.iter().map(|(wins, smallest)| (*wins as f64, smallest.min(1.0))).collect();
        if points.len() < 2 {
            return None;
        }
        let across = Scale::linear(points.iter().map(|(wins, _)| *wins));
        let up = Scale::linear(points.iter().map(|(_, smallest)| *smallest));
        let mut title = format!("The smallest difference in {} that would show, by {}.", words.rate, words.successes);
        let mut marks = Vec::new();
        if let Some(smallest) = needs.smallest_difference {
            let said = format!("now: {}, {} points", successes(&words, needs.wins), whole_points(smallest));
            marks.push((needs.wins as f64, smallest, said, false));
        }
        if study.verdict == Verdict::NoEvidence
            && let (Some(target), Some(more)) = (needs.target_difference, needs.more_wins.filter(|more| *more > 0))
        {
            let enough = needs.wins + more;
            marks.push((enough as f64, target, format!("{}, {} points", successes(&words, enough), whole_points(target)), true));
        }
        for (_, _, said, _) in &marks {
            title = format!("{title} {said}.");
        }
        let mut curve = Curve::new(title, &points, (&across, |wins| count(wins as u64)), (&up, whole_points));
        for (at, smallest, said, hollow) in marks {
            // A mark beyond the curve is told in words only.
            if !across.beyond(at) && !up.beyond(smallest) {
                let side = if across.at(at) > 50.0 { Side::Left } else { Side::Right };
                curve = curve.mark((&across, at), (&up, smallest), said, side, hollow);
            }
        }
        let caption = caption(&needs.curve, words.successes);
        let table = needs.curve.iter().map(|(wins, smallest)| (count(*wins), whole_points(*smallest))).collect();
        Some(Power { caption, curve, table })
    }
}

/// What the curve shows, and why it steps up where some of the wins are kept for a proof.
fn caption(curve: &[(u64, f64)], successes: &str) -> String {
    let shows = "smallest difference that would show, percentage points".to_owned();
    match curve.windows(2).find(|pair| pair[1].1 > pair[0].1) {
        Some(pair) => format!(
            "{shows}; from about {} {successes} on some are set aside for a proof, so that it takes a larger one",
            count(pair[1].0)
        ),
        None => shows,
    }
}
