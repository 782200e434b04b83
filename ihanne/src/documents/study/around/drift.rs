//! What changed between the earlier and the later deals.

use ihanne_core::import::Words;
use ihanne_core::study::{Along, Drift, Shift, ShiftSize, StudyResult, Tally, Turn};

use super::{Fold, Grid, ReportContext, Row, Section, counted, listed, ranged, won};
use crate::documents::figures::{count, day, difference, fine_percent, percent};
use crate::documents::study::proof::capital;

/// A changed effect is told at this chance, counting all that were compared.
const TOLD_AT: f64 = 0.05;

/// The change, where there are days, or a clear change along the file.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    let drift = study.drift.as_ref()?;
    let words = study.objective.words();
    let moved: Vec<&Shift> = drift.mixture.iter().filter(|shift| shift.size != ShiftSize::None).collect();
    let turned: Vec<&Turn> = drift.effects.iter().filter(|turn| turn.p_adjusted <= TOLD_AT).collect();
    let mut grids = Vec::new();
    if !moved.is_empty() {
        grids.push(mixture("Attributes whose mixture changed", moved.iter().copied(), &words, context).titled());
    }
    if !turned.is_empty() {
        grids.push(effects("Traits that count otherwise than before", turned.iter().copied(), &words, context).titled());
    }
    let mut folds = Vec::new();
    if drift.mixture.len() > moved.len() {
        folds.push(Fold {
            summary: "The mixture of every attribute".to_owned(),
            grids: vec![mixture("The mixture of every attribute", drift.mixture.iter(), &words, context)],
        });
    }
    if drift.effects.len() > turned.len() {
        folds.push(Fold {
            summary: "The effect of every attribute, before and after".to_owned(),
            grids: vec![effects("The effect of every attribute", drift.effects.iter(), &words, context)],
        });
    }
    let note = match (&drift.by, &drift.from) {
        (Along::Day, Some(from)) => format!("{} before {} against those since.", capital(words.many), day(from)),
        _ => {
            "The first seven tenths of the rows against the rest. No column says when; a file may be in another order than time."
                .to_owned()
        }
    };
    Some(Section {
        id: "drift",
        title: if drift.by == Along::Day { "What changed" } else { "What changes along the file" },
        note,
        method: Some("drift"),
        said: vec![win_rate(drift, &words), mixture_sentence(drift, &moved, &words), effects_sentence(drift, &turned)],
        grids,
        told: false,
        folds,
        decision: false,
    })
}

fn win_rate(drift: &Drift, words: &Words) -> String {
    let rate = |tally: ihanne_core::study::Tally| tally.rate().map_or_else(|| "none".to_owned(), percent);
    let verdict = if drift.clear {
        "a clear change, so promises made from the mixture of both are off for new ones"
    } else {
        "no clear change"
    };
    format!(
        "{}: {} of the {} earlier {}, {} of the {} later ones ({} percentage points, likely {} to {}): {verdict}.",
        capital(words.best),
        rate(drift.earlier),
        count(drift.earlier.deals()),
        words.many,
        rate(drift.later),
        count(drift.later.deals()),
        difference(drift.change.value),
        difference(drift.change.low),
        difference(drift.change.high)
    )
}

fn mixture_sentence(drift: &Drift, moved: &[&Shift], words: &Words) -> String {
    let many = words.many;
    let of = |size: ShiftSize| {
        listed(&moved.iter().filter(|shift| shift.size == size).map(|shift| shift.label.clone()).collect::<Vec<_>>())
    };
    match (of(ShiftSize::Much), of(ShiftSize::Some)) {
        (much, some) if much.is_empty() && some.is_empty() => {
            format!(
                "The mixture of {many} is as before in all {} attributes, as far as chance allows to tell.",
                drift.mixture.len()
            )
        }
        (much, some) if some.is_empty() => format!("The mixture of {many} changed much in {much}."),
        (much, some) if much.is_empty() => format!("The mixture of {many} changed somewhat in {some}."),
        (much, some) => format!("The mixture of {many} changed much in {much}, and somewhat in {some}."),
    }
}

fn effects_sentence(drift: &Drift, turned: &[&Turn]) -> String {
    let compared = drift.effects.len();
    if turned.is_empty() {
        return format!("No trait clearly counts otherwise than before; the strongest of {compared} attributes were compared.");
    }
    let name = |turn: &&Turn| {
        let round =
            turn.difference_earlier.value * turn.difference_later.value < 0.0 && turn.difference_earlier.value.abs() >= 0.01;
        format!("{} {}{}", turn.label, turn.says, if round { " (the other way round)" } else { "" })
    };
    format!("Counts otherwise than before, of {compared} compared: {}.", listed(&turned.iter().map(name).collect::<Vec<_>>()))
}

fn mixture<'a>(label: &str, shifts: impl Iterator<Item = &'a Shift>, words: &Words, context: &ReportContext) -> Grid {
    let many = words.many;
    let row = |shift: &Shift| {
        let size = match shift.size {
            ShiftSize::None => "as before",
            ShiftSize::Some => "some",
            ShiftSize::Much => "much",
        };
        let about = |when: &str| format!("{when} {many} have {}, {}", shift.label, shift.says);
        let cells = vec![
            format!("{size} ({:.2})", shift.psi).into(),
            shift.says.as_str().into(),
            counted(context, shift.share_earlier, &about("earlier")),
            counted(context, shift.share_later, &about("later")),
        ];
        Row::new(&shift.label, "", cells)
    };
    let (earlier, later) = (format!("Earlier {many}"), format!("Later {many}"));
    Grid::new(label, &["Attribute", "Change (index)", "Changed most", &earlier, &later], shifts.map(row).collect())
}

fn effects<'a>(label: &str, turns: impl Iterator<Item = &'a Turn>, words: &Words, context: &ReportContext) -> Grid {
    let (best, many) = (words.best, words.many);
    let row = |turn: &Turn| {
        let one = |tally: Tally, which: &str| won(context, tally, best, &format!("{which} {}, {}", turn.label, turn.says));
        let before = one(turn.with_earlier, &format!("earlier {many} with"))
            .then(" against ", one(turn.without_earlier, &format!("earlier {many} without")));
        let after = one(turn.with_later, &format!("later {many} with"))
            .then(" against ", one(turn.without_later, &format!("later {many} without")));
        let cells = vec![before, after, ranged(turn.change).into(), fine_percent(turn.p_adjusted).into()];
        Row::new(&turn.label, &turn.says, cells)
    };
    let head = [
        "Trait",
        &format!("Earlier: {best} with it, without"),
        &format!("Later: {best} with it, without"),
        "Change of the difference",
        "As much by chance",
    ];
    Grid::new(label, &head, turns.map(row).collect())
}
