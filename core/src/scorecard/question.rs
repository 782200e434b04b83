//! The question of a criterion in a form that answers by look-up: words to bands, sorted cut points, yes and no.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use arrow_array::StringArray;
use chrono::NaiveDate;

use super::compile::CompileError;
use super::worth::Outcome;
use crate::import::{ColumnHints, country_by_name, country_code, holds_countries, interpret};
use crate::market::industry::{is_industry, names_of};
use crate::market::{Column, Interval, Kind, NAMED_SETS, Test, canonical, is_under, listed, stem};
use crate::profile::Criterion;

/// All bands of one criterion together.
#[derive(Clone, Debug)]
pub(super) enum Question {
    /// `Is` and `Lacks`.
    Words(Words),
    /// `Within`.
    Numbers(Cuts),
    /// `During`: days since 1970-01-01 as numbers.
    Dates(Cuts),
    /// `Yes`: the outcomes of no and of yes.
    Flag([Outcome; 2]),
    /// Only whether the value is known matters: the outcome when it is.
    Presence(Outcome),
}

/// Bands that name words. A word or set takes the first band that asks for it.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The first `Is` band that lists the word, in canonical form.
    pub is: HashMap<String, Outcome>,
    /// What stands before the star of each branch that an `Is` band lists, with the band, in order.
    pub stems: Vec<(String, Outcome)>,
    /// `Lacks` bands in order, with their words, sorted.
    pub lacks: Vec<(Outcome, Vec<String>)>,
    /// Where a known value ends that no other band takes.
    pub rest: Outcome,
    bands: Outcome,
    /// Whether they are about industries, which have other names.
    pub coded: bool,
    /// Whether they are about countries, which have other names.
    pub countries: bool,
    /// Whether one of them has a semicolon in it, so that cells are not parted at it.
    pub whole: bool,
}

/// Sorted cut points and the outcome of every piece between and on them.
///
/// Piece `2i` is the open stretch below cut `i`, piece `2i + 1` the cut itself, so open and closed ends need no flags.
#[derive(Clone, Debug)]
pub(super) struct Cuts {
    cuts: Vec<f64>,
    pieces: Vec<Outcome>,
}

/// With more cuts than this a search for each number is quicker than comparing it with all.
const MOST_COMPARED: usize = 24;

impl Question {
    pub(super) fn of(criterion: &Criterion) -> Result<Question, CompileError> {
        let none = criterion.bands.len() as Outcome;
        let mut kinds = criterion.bands.iter().filter_map(|band| kind_of(&band.test));
        let Some(kind) = kinds.next() else { return Ok(Question::Presence(rest_of(criterion))) };
        if let Some(other) = kinds.find(|other| *other != kind) {
            return Err(CompileError::MixedBands { criterion: criterion.id.clone(), kinds: [kind, other] });
        }
        Ok(match kind {
            Kind::Number => Question::Numbers(Cuts::new(criterion)?),
            Kind::Date => Question::Dates(Cuts::new(criterion)?),
            Kind::Flag => Question::Flag([false, true].map(|flag| {
                let mut bands = criterion.bands.iter();
                bands.position(|band| band.test == Test::Yes(flag) || band.test == Test::Other).map_or(none, |at| at as Outcome)
            })),
            _ => Question::Words(Words::new(criterion)),
        })
    }

    /// What its attribute has to be read as; `None` when anything will do.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self {
            Question::Words(_) => Some(Kind::Category),
            Question::Numbers(_) => Some(Kind::Number),
            Question::Dates(_) => Some(Kind::Date),
            Question::Flag(_) => Some(Kind::Flag),
            Question::Presence(_) => None,
        }
    }

    /// The outcomes a value may have of which nothing is known.
    pub(super) fn possible(&self, criterion: &Criterion) -> Vec<Outcome> {
        let mut outcomes = match self {
            // A set may hold any of the words, so no word band shuts out another but the one for all the rest.
            Question::Words(words) => {
                let bands = criterion.bands.iter().take(words.rest as usize).zip(0..);
                let mut open: Vec<Outcome> = bands.filter(|(band, _)| band.test != Test::Unknown).map(|(_, at)| at).collect();
                open.push(words.rest);
                open
            }
            Question::Numbers(cuts) | Question::Dates(cuts) => cuts.pieces.clone(),
            Question::Flag(outcomes) => outcomes.to_vec(),
            Question::Presence(outcome) => vec![*outcome],
        };
        outcomes.sort_unstable();
        outcomes.dedup();
        outcomes
    }
}

impl Words {
    fn new(criterion: &Criterion) -> Words {
        let rest = rest_of(criterion);
        let mut is = HashMap::new();
        let mut stems = Vec::new();
        let mut lacks = Vec::new();
        let coded = is_industry(&criterion.attribute);
        let (mut countries, mut whole) = (holds_countries(&criterion.attribute), false);
        for (band, at) in criterion.bands.iter().zip(0..rest) {
            if let Test::Is(words) | Test::Lacks(words) = &band.test {
                countries |= words.iter().any(|word| means_countries(word));
                whole |= words.iter().any(|word| word.contains(';'));
            }
            match &band.test {
                Test::Is(words) => asked(&criterion.attribute, words).into_iter().for_each(|word| {
                    stems.extend(stem(&word).map(|stem| (stem.to_owned(), at)));
                    is.entry(word).or_insert(at);
                }),
                Test::Lacks(words) => lacks.push((at, asked(&criterion.attribute, words))),
                _ => {}
            }
        }
        Words { is, stems, lacks, rest, bands: criterion.bands.len() as Outcome, coded, countries, whole }
    }

    /// The first `Is` band for a word in canonical form, by any of its names; past all bands when there is none.
    pub(super) fn is_band(&self, word: &str) -> Outcome {
        let names = if self.coded { names_of(word) } else { Vec::new() };
        names.iter().map(|name| self.named(name)).fold(self.named(word), Outcome::min)
    }

    fn named(&self, word: &str) -> Outcome {
        let branch = self.stems.iter().find(|(stem, _)| is_under(word, stem)).map_or(self.bands, |(_, at)| *at);
        self.is.get(word).copied().unwrap_or(self.bands).min(branch)
    }

    /// The outcome of one word in canonical form.
    pub(super) fn outcome(&self, word: &str) -> Outcome {
        let lacking = self.lacks.iter().find(|(_, words)| !listed(words, word));
        self.is_band(word).min(lacking.map_or(self.rest, |(at, _)| *at)).min(self.rest)
    }
}

impl Cuts {
    fn new(criterion: &Criterion) -> Result<Cuts, CompileError> {
        let intervals: Vec<Option<Interval>> = criterion.bands.iter().map(|band| interval_of(&band.test)).collect();
        let mut cuts = Vec::new();
        for interval in intervals.iter().flatten() {
            if interval.low.is_nan() || interval.high.is_nan() {
                return Err(CompileError::NotANumber { criterion: criterion.id.clone() });
            }
            cuts.extend([interval.low, interval.high].into_iter().filter(|end| end.is_finite()));
        }
        cuts.sort_unstable_by(f64::total_cmp);
        cuts.dedup();
        let rest = rest_of(criterion);
        let outcome = |x: f64| {
            let bands = intervals.iter().take(rest as usize);
            let taken = bands.zip(0..).find(|(interval, _)| interval.is_some_and(|interval| interval.contains(x)));
            taken.map_or(rest, |(_, at)| at)
        };
        let below = cuts.first().map_or(0.0, |cut| cut.next_down());
        let mut pieces = vec![outcome(below)];
        for cut in &cuts {
            pieces.extend([outcome(*cut), outcome(cut.next_up())]);
        }
        Ok(Cuts { cuts, pieces })
    }

    /// The outcome of a number.
    pub(super) fn outcome(&self, x: f64) -> Outcome {
        self.pieces[self.piece(x)]
    }

    /// The outcomes of many numbers, by comparing all of them with one cut after the other: a piece is twice the cuts below, and
    /// one more on a cut. What stands where a value is null comes out as some outcome.
    pub(super) fn outcomes_of(&self, numbers: impl Iterator<Item = f64> + Clone, outcomes: &mut [Outcome]) {
        if self.cuts.len() > MOST_COMPARED {
            outcomes.iter_mut().zip(numbers).for_each(|(outcome, x)| *outcome = self.outcome(x));
            return;
        }
        outcomes.fill(0);
        for cut in &self.cuts {
            for (piece, x) in outcomes.iter_mut().zip(numbers.clone()) {
                *piece += u32::from(x > *cut) + u32::from(x >= *cut);
            }
        }
        outcomes.iter_mut().for_each(|piece| *piece = self.pieces[*piece as usize]);
    }

    /// The outcomes of all that lies in `low..=high`, neighbours of the same outcome not merged.
    pub(super) fn outcomes(&self, low: f64, high: f64) -> &[Outcome] {
        &self.pieces[self.piece(low)..=self.piece(high)]
    }

    /// The number line in stretches of one outcome each, lowest first: the outcome, and where the stretch ends, with whether
    /// that end belongs to it. The last has no end.
    pub(super) fn stretches(&self) -> Vec<(Outcome, Option<(f64, bool)>)> {
        let mut stretches = Vec::new();
        for (at, outcome) in self.pieces.iter().enumerate() {
            if self.pieces.get(at + 1) != Some(outcome) {
                // A piece of an even place ends before the next cut, one of an odd place is a cut.
                stretches.push((*outcome, self.cuts.get(at / 2).map(|cut| (*cut, at % 2 == 1))));
            }
        }
        stretches
    }

    fn piece(&self, x: f64) -> usize {
        let below = self.cuts.partition_point(|cut| *cut < x);
        2 * below + usize::from(self.cuts.get(below) == Some(&x))
    }
}

/// The words in canonical form, named sets opened; a country's name stands for its code as well, because that is what
/// cleaning turns the cells of a column of countries into.
fn asked(attribute: &str, words: &[String]) -> Vec<String> {
    let mut asked = Test::words_about(attribute, words);
    let raw = StringArray::from_iter_values(&asked);
    let hints = ColumnHints { country: true, ..ColumnHints::default() };
    if let (Column::Category(cleaned), _) = interpret(&raw, Kind::Category, "country", &hints) {
        asked.extend(cleaned.levels.iter().flatten().map(canonical));
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}

/// The names of the sets of countries, in canonical form.
static COUNTRY_SETS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let of_codes = |values: &[&str]| values.iter().all(|value| value.len() == 2 && country_code(value).is_some());
    let sets = NAMED_SETS.iter().filter(|set| of_codes(set.values));
    sets.flat_map(|set| std::iter::once(&set.name).chain(set.also)).map(|name| canonical(name)).collect()
});

/// Whether a word of a profile means a country, or a set of them: a name, a code as `FI`, `Nordics`. Two small letters may be anything.
fn means_countries(word: &str) -> bool {
    let is_code = word.len() == 2 && word.bytes().all(|letter| letter.is_ascii_uppercase()) && country_code(word).is_some();
    is_code || country_by_name(word).is_some() || COUNTRY_SETS.contains(&canonical(word))
}

/// Where a known value ends that no question takes: the first `Other` band, or past all bands.
fn rest_of(criterion: &Criterion) -> Outcome {
    let other = criterion.bands.iter().position(|band| band.test == Test::Other);
    other.unwrap_or(criterion.bands.len()) as Outcome
}

fn kind_of(test: &Test) -> Option<Kind> {
    match test {
        Test::Is(_) | Test::Lacks(_) => Some(Kind::Category),
        Test::Within(_) => Some(Kind::Number),
        Test::During { .. } => Some(Kind::Date),
        Test::Yes(_) => Some(Kind::Flag),
        Test::Unknown | Test::Other => None,
    }
}

fn interval_of(test: &Test) -> Option<Interval> {
    let days = |date: &NaiveDate| (*date - NaiveDate::default()).num_days() as f64;
    match test {
        Test::Within(interval) => Some(*interval),
        Test::During { since, before } => {
            Some(Interval::half_open(since.as_ref().map_or(f64::NEG_INFINITY, days), before.as_ref().map_or(f64::INFINITY, days)))
        }
        _ => None,
    }
}
