//! The criteria as lines to read and to change, with what the accounts and the lint say of each.

use ihanne_core::market::Test;
use ihanne_core::profile::{Class, Criterion, Diagnostic, Grounds, Level, Profile, Severity};
use ihanne_core::scorecard::what_if::Held;

use super::fields::{Asked, Field, of_test};
use crate::languages::Language;
use crate::ops::profiles::{Draft, spread};
use crate::pages::words::{attribute_words, number_words, test_words};

/// The criteria of a class.
pub struct Group {
    /// Its word in files.
    pub class: &'static str,
    /// They.
    pub lines: Vec<Line>,
}

/// One criterion.
pub struct Line {
    /// Its id.
    pub id: String,
    /// What it asks about, in words.
    pub about: String,
    /// Its class.
    pub class: Field,
    /// Its bands.
    pub bands: Vec<BandLine>,
    /// Whether deals speak for it, and not a person.
    pub observed: bool,
    /// Whether it held on deals it had not seen.
    pub proved: bool,
    /// Its grounds in words.
    pub because: String,
    /// Why, in the words of the one who signed.
    pub why: Option<String>,
    /// What a reader should weigh.
    pub findings: Vec<Finding>,
    /// How the accounts spread over the number it asks about.
    pub bars: Vec<BarLine>,
    /// Whether any of it is changed and not kept.
    pub changed: bool,
}

/// One band.
pub struct BandLine {
    /// What falls in it.
    pub says: String,
    /// The fields of its test: its key's word and the field.
    pub fields: Vec<(&'static str, Field)>,
    /// What it is worth.
    pub points: Field,
    /// As it is told: `+15`.
    pub worth: String,
    /// `minimum`, `ideal` or nothing.
    pub level: &'static str,
    /// Whether it excludes.
    pub out: bool,
    /// Won, and all, of the closed deals in it.
    pub deals: Option<(u64, u64)>,
}

/// What a reader should weigh.
pub struct Finding {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What it is, in words.
    pub says: String,
    /// What to do about it.
    pub hint: String,
}

/// A bar of the spread, in the units of its drawing.
pub struct BarLine {
    /// Left end.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Top.
    pub y: f64,
    /// Height.
    pub height: f64,
    /// `ideal`, `minimum` or `outside`.
    pub level: &'static str,
    /// How many accounts.
    pub accounts: String,
    /// Which numbers.
    pub says: String,
}

/// Width and height of a drawing of a spread.
const DRAWN: (f64, f64) = (600.0, 72.0);

/// The criteria by class, and the findings that are about none of them.
pub fn groups(
    draft: &Draft,
    kept: &Profile,
    asked: &Asked,
    held: Option<&Held>,
    language: Language,
) -> (Vec<Group>, Vec<Finding>) {
    let starts: Vec<usize> =
        (0..draft.profile.criteria.len()).map(|at| draft.spans.place(&format!("criteria[{at}]")).span.start).collect();
    let about = |finding: &Diagnostic| starts.iter().rposition(|start| *start <= finding.place.span.start);
    // Priorities, tiers and what follows stand behind the criteria.
    let end = ["priorities", "tiers", "calibration", "study", "approvals"].into_iter().filter(|key| draft.spans.has(key));
    let end = end.map(|key| draft.spans.place(key).span.start).min().unwrap_or(usize::MAX);
    let of = |at: Option<usize>| {
        let own = |finding: &&Diagnostic| about(finding).filter(|_| finding.place.span.start < end) == at;
        draft.findings.iter().filter(own).map(Finding::of).collect::<Vec<Finding>>()
    };
    let group = |class: Class| {
        let all = draft.profile.criteria.iter().enumerate().filter(|(_, criterion)| criterion.class == class);
        let lines = all.map(|(at, criterion)| {
            let before = kept.criteria.iter().find(|other| other.id == criterion.id).unwrap_or(criterion);
            Line { findings: of(Some(at)), ..Line::of(criterion, before, asked, held, language) }
        });
        Group { class: class.word(), lines: lines.collect() }
    };
    ([Class::Must, Class::Nice, Class::Disqualify].map(group).into(), of(None))
}

impl Finding {
    fn of(finding: &Diagnostic) -> Finding {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        Finding { severity, says: finding.message.clone(), hint: finding.hint.clone() }
    }
}

impl Line {
    fn of(criterion: &Criterion, before: &Criterion, asked: &Asked, held: Option<&Held>, language: Language) -> Line {
        let id = &criterion.id;
        let class = asked.field(&format!("{id}.class"), before.class.word());
        let bands: Vec<BandLine> = criterion
            .bands
            .iter()
            .enumerate()
            .map(|(at, band)| {
                let old = before.bands.get(at).unwrap_or(band);
                let field = |(key, value): (&'static str, String)| (key, asked.field(&format!("{id}[{}].{key}", at + 1), &value));
                BandLine {
                    says: test_words(language, &band.test),
                    fields: of_test(&old.test).into_iter().map(field).collect(),
                    points: asked.field(&format!("{id}[{}].points", at + 1), &old.points.to_string()),
                    worth: signed(band.points),
                    level: band.level.map_or("", Level::word),
                    out: criterion.class == Class::Disqualify && criterion.meets(band),
                    deals: band.evidence.map(|tally| (tally.won, tally.deals())),
                }
            })
            .collect();
        let (observed, proved, because, why) = grounds(&criterion.grounds, language);
        let is_changed = |band: &BandLine| band.points.was.is_some() || band.fields.iter().any(|(_, field)| field.was.is_some());
        Line {
            id: id.clone(),
            about: attribute_words(language, &criterion.attribute),
            changed: class.was.is_some() || bands.iter().any(is_changed),
            class,
            bars: held.map_or_else(Vec::new, |held| bars(criterion, held, language)),
            bands,
            observed,
            proved,
            because,
            why,
            findings: Vec::new(),
        }
    }
}

impl BandLine {
    /// Whether it gives or takes points.
    pub fn gives(&self) -> bool {
        self.worth != "0"
    }
}

fn signed(points: i32) -> String {
    match points {
        0 => "0".to_owned(),
        _ if points > 0 => format!("+{points}"),
        _ => format!("−{}", points.unsigned_abs()),
    }
}

fn grounds(grounds: &Grounds, language: Language) -> (bool, bool, String, Option<String>) {
    match grounds {
        Grounds::Evidence(evidence) => {
            let values = [("won", evidence.with.won.into()), ("of", evidence.with.deals().into())];
            let proved = evidence.strength == ihanne_core::profile::Strength::Proved;
            (true, proved, language.tell("profile-observed", &values), None)
        }
        Grounds::Judgement(judgement) => {
            let values = [("by", judgement.by.as_str().into()), ("on", judgement.on.to_string().into())];
            (false, false, language.tell("profile-judged", &values), Some(judgement.because.clone()))
        }
    }
}

/// The spread of the accounts over the number that a criterion asks about.
fn bars(criterion: &Criterion, held: &Held, language: Language) -> Vec<BarLine> {
    let ends = criterion.bands.iter().filter_map(|band| match &band.test {
        Test::Within(within) => Some([within.low, within.high]),
        _ => None,
    });
    let edges: Vec<f64> = ends.flatten().collect();
    if edges.is_empty() {
        return Vec::new();
    }
    let bars = spread(held, &criterion.attribute, &edges).unwrap_or_default();
    let most = bars.iter().map(|bar| bar.accounts).max().unwrap_or(0).max(1) as f64;
    let width = DRAWN.0 / bars.len().max(1) as f64;
    let level = |number: f64| {
        let takes = |test: &Test| matches!(test, Test::Within(within) if (number > within.low || within.low_closed && number == within.low) && number < within.high);
        let band = criterion.bands.iter().find(|band| takes(&band.test))?;
        Some(match (criterion.class, band.level) {
            (Class::Disqualify, _) if criterion.meets(band) => "against",
            (_, Some(Level::Ideal)) => "ideal",
            (_, Some(Level::Minimum)) => "minimum",
            (_, None) if criterion.meets(band) && band.points > 0 => "minimum",
            _ => "outside",
        })
    };
    let line = |(at, bar): (usize, &crate::ops::profiles::Bar)| {
        let height = (bar.accounts as f64 / most * DRAWN.1).max(if bar.accounts > 0 { 1.0 } else { 0.0 });
        let says = match bar.high.is_finite() {
            true => format!("{}–{}", number_words(language, bar.low), number_words(language, bar.high)),
            false => format!("{}+", number_words(language, bar.low)),
        };
        BarLine {
            x: at as f64 * width,
            width: width - 2.0,
            y: 18.0 + DRAWN.1 - height,
            height,
            level: level(bar.low).unwrap_or("outside"),
            accounts: language.number(bar.accounts),
            says,
        }
    };
    bars.iter().enumerate().map(line).collect()
}
