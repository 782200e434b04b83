//! A list held under a profile, and a profile tried on it.

use arrow_array::{Array, BooleanArray, Float64Array};
use rustc_hash::FxHashMap;
use thiserror::Error;

use super::change::{Asked, Change, changes};
use super::pass::BLOCK;
use super::picture::{About, Counted, Picture};
use super::placing::Placing;
use super::row::{MOST_CRITERIA, MOST_POINTS, Row, points, verdict};
use crate::market::Table;
use crate::profile::{Class, Profile, TierBasis, Tiers};
use crate::scorecard::tier::{Candidate, default_tiers_of, place};
use crate::scorecard::{Scorecard, Verdict};

/// What is known of the accounts beside the attributes that the profile asks for; each as long as the list.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What each is worth.
    pub value: Option<Float64Array>,
    /// Whether the deal with it was won; null while it is open.
    pub won: Option<BooleanArray>,
}

/// A list held under a profile.
pub struct Held {
    pub(super) scorecard: Scorecard,
    pub(super) table: Table,
    known: Known,
    /// For each criterion the answer of each row, and what each answer adds.
    answers: Vec<(Vec<u16>, Vec<Row>)>,
    rows: Vec<Row>,
    pub(super) tiering: Tiering,
    picture: Picture,
}

/// A profile tried on the list.
pub struct Trial {
    pub(super) scorecard: Scorecard,
    pub(super) tiering: Tiering,
    picture: Picture,
}

/// Counts by verdict and points, and the tiers that follow.
pub(super) struct Tiering {
    pub counted: Counted,
    pub ask_for_one: bool,
    blocks: Vec<Counted>,
    placed: Placed,
}

enum Placed {
    ByPoints(Placing),
    /// By value: every account's tier.
    Listed(Vec<Option<u32>>),
}

/// Why a profile cannot be held.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WhatIfError {
    /// More criteria than are counted.
    #[error("the profile has {0} criteria, and what-if holds {MOST_CRITERIA} at the most")]
    TooManyCriteria(usize),
    /// Points too far apart to be counted one by one.
    #[error("the points of the profile reach from {0} to {1}, which is too far to count accounts at each")]
    TooManyPoints(i32, i32),
    /// A criterion that answers in too many ways.
    #[error("the criterion `{0}` gives more than {max} different answers", max = u16::MAX)]
    TooManyAnswers(String),
}

/// Counts are kept for each number of points, in every block.
const MOST_SPAN: i64 = 1 << 15;

impl Held {
    /// Holds a list under a profile: every criterion is asked of every account once.
    ///
    /// # Errors
    /// [`WhatIfError`] for a profile of hundreds of criteria or tens of thousands of points.
    ///
    /// # Panics
    /// When what is known is of another length than the list.
    pub fn new(scorecard: Scorecard, table: Table, known: Known) -> Result<Held, WhatIfError> {
        assert!(known.value.as_ref().is_none_or(|value| value.len() == table.rows()), "values of another list");
        assert!(known.won.as_ref().is_none_or(|won| won.len() == table.rows()), "endings of another list");
        check(&scorecard)?;
        let mut rows = vec![0; table.rows()];
        let mut answers = Vec::new();
        for (criterion, asked) in scorecard.profile().criteria.iter().zip(Asked::all(&scorecard, &table)) {
            let answer = hold(&asked, &mut rows).ok_or_else(|| WhatIfError::TooManyAnswers(criterion.id.clone()))?;
            answers.push(answer);
        }
        let tiering = Tiering::empty();
        let picture = Counted::new(0, 0).picture(scorecard.profile(), false);
        let mut held = Held { scorecard, table, known, answers, rows, tiering, picture };
        (held.tiering, held.picture) = held.count(&held.scorecard, &[]);
        Ok(held)
    }

    /// The profile it is held under.
    pub fn profile(&self) -> &Profile {
        self.scorecard.profile()
    }

    /// What that makes of the list.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The list.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The scorecard it is held under.
    pub fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// Tries another profile: only the criteria that differ are asked.
    ///
    /// # Errors
    /// As [`Held::new`].
    pub fn try_on(&self, scorecard: Scorecard) -> Result<Trial, WhatIfError> {
        check(&scorecard)?;
        let (tiering, picture) = self.count(&scorecard, &changes(self.profile(), &scorecard, &self.table));
        Ok(Trial { scorecard, tiering, picture })
    }

    /// Holds the list under the profile that was tried.
    ///
    /// # Errors
    /// As [`Held::new`].
    pub fn adopt(self, trial: Trial) -> Result<Held, WhatIfError> {
        Held::new(trial.scorecard, self.table, self.known)
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn answers(&self, criterion: usize) -> (&[u16], &[Row]) {
        let (codes, parts) = &self.answers[criterion];
        (codes, parts)
    }

    fn count(&self, scorecard: &Scorecard, changes: &[Change]) -> (Tiering, Picture) {
        let profile = scorecard.profile();
        let steps = scorecard.steps();
        let ask_for_one = !profile.criteria.is_empty() && profile.of_class(Class::Must).next().is_none();
        let learns = self.known.value.is_some() || self.known.won.is_some();
        let begin = |_| Counted::new(steps.least, steps.most);
        let blocks = self.pass(changes, begin, |counted: &mut Counted, at, _, row| {
            let cell = counted.cell(row, ask_for_one);
            counted.cells[cell] += 1;
            if learns && counted.fits(cell) {
                counted.learn(self.about(at));
            }
        });
        let counted = Counted::sum(&blocks, steps.least, steps.most);
        let mut picture = counted.picture(profile, self.known.won.is_some());
        let (ideal, fitting) = counted.fitting();
        let tiers = profile.tiers.clone().unwrap_or_else(|| default_tiers_of(profile, ideal as usize, fitting as usize));
        let placed = match tiers.by {
            TierBasis::Points if tiers.off.is_none() => Placed::ByPoints(Placing::by_points(&tiers, &counted)),
            _ => Placed::Listed(self.by_value(profile, &tiers, changes, ask_for_one)),
        };
        picture.tiers = match &placed {
            Placed::ByPoints(placing) => placing.accounts.clone(),
            Placed::Listed(placed) => {
                let mut accounts = vec![0; tiers.tiers.len()];
                placed.iter().flatten().for_each(|tier| accounts[*tier as usize - 1] += 1);
                accounts
            }
        };
        (Tiering { counted, ask_for_one, blocks, placed }, picture)
    }

    /// Tiers that ask for the value need every account: no two have the same value.
    fn by_value(&self, profile: &Profile, tiers: &Tiers, changes: &[Change], ask_for_one: bool) -> Vec<Option<u32>> {
        let blocks = self.pass(
            changes,
            |_| Vec::with_capacity(BLOCK),
            |candidates: &mut Vec<Candidate>, at, _, row| {
                let verdict = match verdict(row, ask_for_one) {
                    0 => Verdict::Ideal,
                    1 => Verdict::Minimum,
                    _ => Verdict::Unknown { missing: 0 },
                };
                candidates.push(Candidate { verdict, points: points(row), value: self.about(at).value });
            },
        );
        place(profile, tiers, &blocks.concat())
    }

    fn about(&self, row: usize) -> About {
        let value = self.known.value.as_ref().filter(|value| value.is_valid(row)).map(|value| value.value(row));
        About { value, won: self.known.won.as_ref().filter(|won| won.is_valid(row)).map(|won| won.value(row)) }
    }
}

impl Trial {
    /// The profile that is tried.
    pub fn profile(&self) -> &Profile {
        self.scorecard.profile()
    }

    /// What it makes of the list.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }
}

impl Tiering {
    fn empty() -> Tiering {
        Tiering { counted: Counted::new(0, 0), ask_for_one: false, blocks: Vec::new(), placed: Placed::Listed(Vec::new()) }
    }

    /// How many accounts of each split cell stand before a block.
    pub fn met_before(&self, block: usize) -> Vec<u64> {
        let Placed::ByPoints(placing) = &self.placed else { return Vec::new() };
        placing.cells.iter().map(|cell| self.blocks[..block].iter().map(|block| block.cells[*cell]).sum()).collect()
    }

    /// The tier of the account in a row and cell; see [`Placing::tier`].
    pub fn tier(&self, row: usize, cell: usize, met: &mut [u64]) -> Option<u32> {
        match &self.placed {
            Placed::ByPoints(placing) if self.counted.fits(cell) => placing.tier(cell, met),
            Placed::ByPoints(_) => None,
            Placed::Listed(placed) => placed[row],
        }
    }
}

fn check(scorecard: &Scorecard) -> Result<(), WhatIfError> {
    let steps = scorecard.steps();
    let criteria = scorecard.profile().criteria.len();
    if criteria > MOST_CRITERIA {
        return Err(WhatIfError::TooManyCriteria(criteria));
    }
    let far = i64::from(steps.least).abs().max(i64::from(steps.most).abs()) > MOST_POINTS;
    if far || i64::from(steps.most) - i64::from(steps.least) > MOST_SPAN {
        return Err(WhatIfError::TooManyPoints(steps.least, steps.most));
    }
    Ok(())
}

/// Adds a criterion to every row; its answers, each with what it adds. `None` when they are too many.
fn hold(asked: &Asked, rows: &mut [Row]) -> Option<(Vec<u16>, Vec<Row>)> {
    use rayon::prelude::*;

    let mut got = vec![0; rows.len()];
    got.par_chunks_mut(BLOCK).enumerate().for_each(|(block, got)| {
        let mut codes = vec![0; got.len()];
        asked.parts(block * BLOCK, &mut codes, got);
    });
    let (mut parts, mut known): (Vec<Row>, FxHashMap<Row, u16>) = (Vec::new(), FxHashMap::default());
    let mut codes = Vec::with_capacity(rows.len());
    for (row, got) in rows.iter_mut().zip(&got) {
        *row += got;
        codes.push(match known.get(got) {
            Some(code) => *code,
            None => {
                let code = u16::try_from(parts.len()).ok()?;
                parts.push(*got);
                known.insert(*got, code);
                code
            }
        });
    }
    Some((codes, parts))
}
