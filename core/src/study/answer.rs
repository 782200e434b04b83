//! A study from beginning to end: leave out, search, ask whether anything is there, set aside, learn, prove, learn on all.

use crate::import::{Cohort, Words};
use crate::study::around;
use crate::study::around::power;
use crate::study::around::power::Hurdles;
use crate::study::around::value;
use crate::study::bits::Bits;
use crate::study::card::criteria::{self, Material};
use crate::study::card::folds::divisions;
use crate::study::card::ideal;
use crate::study::card::learn::{Card, Course, Lesson};
use crate::study::card::stable;
use crate::study::claim;
use crate::study::clusters::Clusters;
use crate::study::hash;
use crate::study::patterns::{Deals, Pattern, PatternPart, patterns};
use crate::study::prediction;
use crate::study::prove::sealed::prove;
use crate::study::prove::split::{SHARES, Split, split};
use crate::study::search::gate::OPENS_AT;
use crate::study::search::left_out::{telling_first, what_told};
use crate::study::search::searched::{Searched, without_leaks};
use crate::study::sentence::{sentence, spoken_for, why_none};
use crate::study::stages::{Done, Stage};
use crate::study::studied::{Banded, StudiedDeal, score_deals};
use crate::study::{
    Estimate, Gate, LeftOut, Management, Needs, ObjectiveResult, Proof, StudyResult, Tally, Trait, Verdict, Warning, warning,
};

/// With fewer won or lost deals than this nothing can be told.
const LEAST: u64 = 10;
/// Standard errors that open the gate of a usual file, where there is too little to ask this one.
const USUAL_GATE: f64 = 3.2;
/// With fewer accounts than this the reader is warned.
const FEW_ACCOUNTS: u64 = 30;

/// What a study is told beside the deals.
#[derive(Clone, Debug)]
pub struct StudyOptions {
    /// Seed of every shuffle and split.
    pub seed: u64,
    /// The day of the study, ISO 8601.
    pub today: String,
    /// Columns (by key or header) that stay although they look like leaks.
    pub keep: Vec<String>,
    /// Wins from which deals are set aside for the proof.
    pub wins_for_holdout: u64,
    /// Whether salespeople are shown by name; otherwise by pseudonyms, whose key is written nowhere.
    pub name_salespeople: bool,
    /// Points of the scorecard come in steps of this: [`STEP`](crate::study::STEP), or finer.
    pub step: i32,
    /// What management has answered.
    pub management: Management,
}

/// A study: its answer, and every deal it is about.
#[derive(Clone, Debug)]
pub struct Study {
    /// The content of study.json. `rows`, `open`, `problems` are for the caller, who read the files.
    pub result: StudyResult,
    /// Points to probability, for the profile; `None` without a scorecard.
    pub calibration: Option<(f64, f64)>,
    /// How well later deals should be told apart; `None` without a scorecard.
    pub(crate) expected: Option<Expected>,
    /// One for each closed deal, in the order of the cohort.
    pub deals: Vec<StudiedDeal>,
    /// For each criterion in order the bands that the deals fall in; empty without a scorecard.
    pub bands: Vec<Banded>,
}

/// How well later deals should be told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    /// On the sealed deals, or cross-fitted.
    pub auc: Estimate,
    /// How alike the deals of one account are.
    pub likeness: f64,
    /// The mean widening that this brings.
    pub design_effect: f64,
    /// What it widens a win rate over all deals by.
    pub rate_effect: f64,
}

/// Studies the closed deals of a cohort. `left_out` and `warnings` are what import already decided.
///
/// With enough wins some deals are sealed first; leaks, withdrawals, the gate and the scorecard of the proof look at the
/// others only. What is proposed in the end is searched and learned again on all.
pub fn study(cohort: &Cohort, left_out: Vec<LeftOut>, warnings: Vec<Warning>, options: &StudyOptions) -> Study {
    study_in_stages(cohort, left_out, warnings, options, &|_| {})
}

/// [`study`], telling whenever a part of the work is done.
pub fn study_in_stages(
    cohort: &Cohort,
    left_out: Vec<LeftOut>,
    warnings: Vec<Warning>,
    options: &StudyOptions,
    done: Done,
) -> Study {
    let mut looked = Looked::default();
    let mut study = answered(cohort, left_out, warnings, options, &mut looked, done);
    claim::settle(&mut study.result);
    done(Stage::Answer);
    around::tell(&mut study, cohort, options, &looked);
    done(Stage::Around);
    study
}

/// The search that the study shows.
#[derive(Default)]
pub(crate) struct Looked {
    /// What it found, where there was one.
    pub searched: Option<Searched>,
    /// The deals it was over, where that is not all of them: a gate that stays shut leaves the sealed ones closed.
    pub part: Option<Cohort>,
}

/// The answer itself; leaves the search that is shown in `looked`.
fn answered(
    cohort: &Cohort,
    left_out: Vec<LeftOut>,
    warnings: Vec<Warning>,
    options: &StudyOptions,
    looked: &mut Looked,
    done: Done,
) -> Study {
    let total = tally(&cohort.won);
    let clusters = Clusters::new(&cohort.account);
    let words = cohort.words();
    let hurdles = Hurdles { gate: USUAL_GATE, design_effect: 1.0, wins_for_holdout: options.wins_for_holdout, shares: SHARES };
    let mut work =
        Work { cohort, looked_at: cohort, options, words, accounts: clusters.len() as u64, total, left_out, warnings, hurdles };
    if total.won.min(total.lost) < LEAST {
        let (leaks, warnings, ..) = without_leaks(cohort, options);
        work.left_out.extend(leaks);
        work.warnings.extend(warnings);
        return work.not_enough();
    }
    work.warn_of_few_accounts(clusters.len());
    let split = (total.won >= options.wins_for_holdout)
        .then(|| split(&cohort.won, &cohort.account, &clusters, cohort.day.as_deref(), options.seed))
        .flatten();
    work.warn_of_no_split(split.is_none());
    let part = split.as_ref().map(|split| cohort.part(&split.learn));
    let mut first = part.as_ref().map(|part| Searched::of(part, options, done));
    // Where nothing is found among the others, nothing is told of the sealed deals: they stay a proof for a later question.
    let shut = first.take_if(|first| first.gate.p > OPENS_AT);
    looked.part = part.filter(|_| shut.is_some());
    let whole = &*looked.searched.insert(shut.unwrap_or_else(|| Searched::of(cohort, options, done)));
    work.looked_at = looked.part.as_ref().unwrap_or(cohort);
    work.left_out.extend(whole.left_out.iter().cloned());
    work.warnings.extend(whole.warnings.iter().cloned());
    work.hurdles = Hurdles {
        gate: first.as_ref().unwrap_or(whole).opens,
        design_effect: whole.design_effect,
        shares: split.as_ref().map_or(work.hurdles.shares, |split| split.shares(cohort.won.len())),
        wins_for_holdout: if split.is_none() && total.won >= options.wins_for_holdout {
            // No fair split could be made, and more deals of the same accounts will not make one.
            u64::MAX
        } else {
            options.wins_for_holdout
        },
    };
    if whole.asked.is_empty() {
        work.warn("nothing_to_test", "`--keep COLUMN` brings a column back that was left out.");
        let sentence = "No evidence found: nothing could be tested, for no column is left that could describe an account.";
        return seal(work.answer(Verdict::NoEvidence, sentence.to_owned(), None, whole), split.as_ref());
    }
    let gate = first.as_ref().unwrap_or(whole).gate;
    if gate.p > OPENS_AT {
        let sentence = format!(
            "No evidence found: nothing in these {} tells {} better than chance.",
            words.rows(work.looked_at.won.len() as u64),
            words.apart
        );
        return seal(work.answer(Verdict::NoEvidence, sentence, Some(gate), whole), split.as_ref());
    }
    let folds = divisions(&cohort.account, options.seed);
    let course = Course { folds: &folds, seed: options.seed, step: options.step };
    let proof = first.zip(split).map(|(first, split)| prove(cohort, &first, whole, split, course, done));
    let everyone: Vec<u32> = (0..cohort.won.len() as u32).collect();
    let effect = whole.design_effect;
    let heard = whole.heard();
    let lesson = Lesson { cuts: &heard, won: &cohort.won, rows: &everyone, folds: &folds, step: options.step };
    let (card, selected) = learn_stable(&lesson, &clusters, &whole.p, options.seed, done);
    let auc = match &proof {
        Some(proven) => proven.holdout.auc,
        None if card.lines.is_empty() => Estimate { value: 0.5, low: 0.0, high: 1.0 },
        None => prediction::auc(cohort, whole, course),
    };
    done(Stage::Prove);
    let failed = why_none(&card, whole, &selected, proof.as_ref(), auc, &words);
    let evidence = failed.is_none();
    let verdict = if evidence { Verdict::Evidence } else { Verdict::NoEvidence };
    let mut study = work.answer(verdict, failed.unwrap_or_default(), Some(gate), whole);
    if evidence {
        let material = Material {
            lesson: &lesson,
            p: &whole.p,
            selected: &selected,
            design_effect: effect,
            clusters: &clusters,
            likeness: whole.likeness,
            critical: whole.critical,
            worths: &ideal::worths(&cohort.won, cohort.beside.amount.as_deref()),
        };
        study.result.criteria = criteria::criteria(&card, &material);
        study.result.warnings.extend(card.spoken_for.iter().map(|(said, by)| spoken_for(&heard[*said], &heard[*by])));
        claim::settle(&mut study.result);
        study.result.sentence = sentence(&study.result.traits, proof.as_ref().map(|proven| &proven.holdout), &words);
        done(Stage::Answer);
        let rate_effect = clusters.rate_effect(&Bits::all(cohort.won.len()), whole.likeness).max(1.0);
        study.expected = Some(Expected { auc, likeness: whole.likeness, design_effect: effect, rate_effect });
        study.calibration = Some((card.calibrated.intercept, card.calibrated.slope));
        let patterns = match &proof {
            Some(proven) => proven.patterns.clone(),
            None => {
                patterns(&Deals { cuts: &heard, won: &cohort.won, learned: &clusters, sealed: None, likeness: whole.likeness })
            }
        };
        done(Stage::Patterns);
        study.result.patterns_searched = Some(patterns.1);
        study.result.patterns = patterns.0;
        // What all deals together show to be a leak, or to reverse, is part of nothing.
        let is_heard =
            |part: &PatternPart| heard.iter().any(|cut| cut.attribute == part.attribute && !cut.is_silent_on(&part.says));
        let stays = |pattern: &Pattern| pattern.parts.iter().all(is_heard);
        study.result.patterns.retain(stays);
        score_deals(&mut study, &card, &heard);
    }
    let mut study = seal(study, proof.as_ref().map(|proven| &proven.split));
    for (row, points) in proof.iter().flat_map(|proven| proven.split.sealed.iter().zip(&proven.points)) {
        study.deals[*row as usize].proof_points = Some(*points);
    }
    study.result.proof = match &proof {
        Some(_) => Proof::Sealed,
        None if evidence => Proof::Prospective,
        None => Proof::None,
    };
    study.result.objective.holdout = proof.as_ref().and_then(|proven| proven.measured);
    study.result.holdout = proof.map(|proven| proven.holdout);
    study
}

/// Marks the sealed deals.
fn seal(mut study: Study, split: Option<&Split>) -> Study {
    for row in split.iter().flat_map(|split| &split.sealed) {
        study.deals[*row as usize].sealed = true;
    }
    study
}

/// What a study holds while it works.
struct Work<'a> {
    cohort: &'a Cohort,
    /// The deals that its traits are of.
    looked_at: &'a Cohort,
    options: &'a StudyOptions,
    words: Words,
    accounts: u64,
    total: Tally,
    left_out: Vec<LeftOut>,
    warnings: Vec<Warning>,
    hurdles: Hurdles,
}

impl Work<'_> {
    fn warn(&mut self, code: &'static str, message: &str) {
        self.warnings.push(warning(code, message.to_owned()));
    }

    fn warn_of_few_accounts(&mut self, accounts: usize) {
        if (accounts as u64) < FEW_ACCOUNTS && accounts * 2 < self.cohort.won.len() {
            let (s, these) = if accounts == 1 { ("", "they have") } else { ("s", "these have") };
            self.warn(
                "few_accounts",
                &format!(
                    "All {many} belong to {accounts} account{s}: what {these} in common may be chance, however many {many} there are.",
                    many = self.words.many,
                ),
            );
        }
    }

    fn warn_of_no_split(&mut self, none: bool) {
        let words = self.words;
        if none && self.total.won >= self.options.wins_for_holdout {
            self.warn(
                "no_fair_split",
                &format!(
                    "No {} were set aside for a proof: the {} and the {} ones cannot be parted fairly, because they are few or belong to few accounts.",
                    words.many, words.best_adjective, words.other_adjective
                ),
            );
        }
    }

    fn not_enough(&mut self) -> Study {
        let (total, words) = (self.total, self.words);
        let sentence = format!(
            "Not enough data: {} {} and {} {} {} cannot tell what {} have in common; it takes at least {LEAST} of each.",
            total.won, words.best_adjective, total.lost, words.other_adjective, words.many, words.best_many
        );
        let more = |have: u64| LEAST.saturating_sub(have);
        let needs = Needs {
            more_wins: Some(more(total.won)),
            more_losses: Some(more(total.lost)),
            more_deals: Some(more(total.won) + more(total.lost)),
            ..power::needs(total, &self.hurdles, 0.2)
        };
        self.result(Verdict::NotEnoughData, sentence, None, Vec::new(), needs)
    }

    fn answer(&mut self, verdict: Verdict, sentence: String, gate: Option<Gate>, whole: &Searched) -> Study {
        let seen = whole.traits.first().and_then(|one| one.difference_shrunken).map_or(0.2, |difference| difference.value.abs());
        let needs = power::needs(self.total, &self.hurdles, seen.max(0.1));
        let mut study = self.result(verdict, sentence, gate, whole.traits.clone(), needs);
        study.result.objective.traits = whole.measured.clone();
        study.result.value = value::beside_chance(self.looked_at, whole);
        study
    }

    fn result(&mut self, verdict: Verdict, sentence: String, gate: Option<Gate>, traits: Vec<Trait>, needs: Needs) -> Study {
        let cohort = self.cohort;
        let sentence = if verdict == Verdict::NoEvidence { sentence + &what_told(&self.left_out) } else { sentence };
        let everyone: Vec<u32> = (0..cohort.won.len() as u32).collect();
        let result = StudyResult {
            format: 1,
            verdict,
            sentence,
            made_on: self.options.today.clone(),
            seed: self.options.seed,
            step: self.options.step,
            outcome: cohort.outcome.clone(),
            objective: ObjectiveResult::of(cohort),
            rows: self.total.deals(),
            won: self.total.won,
            lost: self.total.lost,
            looked_at: tally(&self.looked_at.won),
            accounts: self.accounts,
            rows_hash: hash::of_rows(&everyone, &cohort.key, &cohort.row, &cohort.won),
            columns: cohort.columns.clone(),
            gate,
            traits,
            left_out: telling_first(std::mem::take(&mut self.left_out)),
            warnings: std::mem::take(&mut self.warnings),
            needs,
            ..StudyResult::default()
        };
        let deal = |won: &bool| StudiedDeal { won: *won, sealed: false, points: None, probability: None, proof_points: None };
        Study { result, calibration: None, expected: None, deals: cohort.won.iter().map(deal).collect(), bands: Vec::new() }
    }
}

/// Learns from the attributes that are chosen again in resamples.
pub(crate) fn learn_stable(lesson: &Lesson, clusters: &Clusters, p: &[f64], seed: u64, done: Done) -> (Card, Vec<f64>) {
    let encodings = lesson.encodings();
    done(Stage::Learn);
    let (kept, selected) = stable::selected(lesson, &encodings, clusters, seed);
    done(Stage::Resample);
    let proved: Vec<bool> = p.iter().zip(&selected).map(|(p, selected)| stable::proved(*p, *selected)).collect();
    let card = lesson.learn(&encodings, &kept, &proved);
    done(Stage::Learn);
    (card, selected)
}

fn tally(won: &[bool]) -> Tally {
    let wins = won.iter().filter(|won| **won).count() as u64;
    Tally { won: wins, lost: won.len() as u64 - wins }
}
