//! The search over one set of deals: what may be asked, what is asked, and whether anything is there.

use crate::import::Cohort;
use crate::market::Table;
use crate::study::bits::Bits;
use crate::study::cells::{Cut, cut_all};
use crate::study::clusters::Clusters;
use crate::study::measured::continuous::{self, ByRank};
use crate::study::search::gate::{self, Shuffled};
use crate::study::search::leaks;
use crate::study::search::questions::{Question, add_design_effects, questions};
use crate::study::search::rollup;
use crate::study::search::silent::{Silence, heard, silent};
use crate::study::search::strata;
use crate::study::search::traits;
use crate::study::stages::{Done, Stage};
use crate::study::{Gate, LeftOut, MeasuredTrait, StudyOptions, Trait, Warning, Why, Within, warning};

/// What a search found.
pub(crate) struct Searched {
    /// The columns that may be learned from.
    pub table: Table,
    /// The same, cut into cells.
    pub cuts: Vec<Cut>,
    /// What of them the learner may not hear.
    pub silent: Vec<Silence>,
    /// All that was asked.
    pub asked: Vec<Question>,
    /// The questions with their figures, strongest first.
    pub traits: Vec<Trait>,
    /// The same questions by what their rows come to, where the outcome is measured; strongest first.
    pub measured: Vec<MeasuredTrait>,
    /// Whether anything is there.
    pub gate: Gate,
    /// For each cut the adjusted p of its strongest question.
    pub p: Vec<f64>,
    /// The strength that only 5 % of shuffles reach anywhere.
    pub critical: f64,
    /// The strength that opens the gate.
    pub opens: f64,
    /// How alike the deals of one account are.
    pub likeness: f64,
    /// The mean widening that this brings, at least 1.
    pub design_effect: f64,
    /// Leaks and withdrawn columns.
    pub left_out: Vec<LeftOut>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// The traits that claim something, within salespeople, sources, periods and countries.
    pub within: Vec<Within>,
}

impl Searched {
    /// Searches the closed deals of a cohort.
    pub(crate) fn of(cohort: &Cohort, options: &StudyOptions, done: Done) -> Searched {
        let clusters = Clusters::new(&cohort.account);
        let likeness = clusters.likeness(&cohort.won);
        let (mut left_out, mut warnings, table, cuts) = without_leaks(cohort, options);
        done(Stage::Cut);
        let won = Bits::from_fn(cohort.won.len(), |row| cohort.won[row]);
        let all = Bits::from_fn(cohort.won.len(), |_| true);
        let mut asked = questions(&cuts, cohort.won.len());
        asked.extend(rollup::questions(&table, &cuts));
        add_design_effects(&mut asked, &clusters, likeness);
        let strata::Withdrawal { attributes: mut withdrawn, stands, also, tables: within } =
            strata::withdrawn(cohort, &cuts, &asked, &won, options.name_salespeople);
        withdrawn.retain(|left| !keeps(cohort, options, &left.attribute));
        let kept_by_user = |question: &Question| keeps(cohort, options, &cuts[question.cut].attribute);
        let fallen: Vec<bool> = asked.iter().zip(&stands).map(|(question, stands)| !stands && !kept_by_user(question)).collect();
        let claims = |(question, fallen): (&Question, &bool)| !fallen && question.z(&won).abs() >= strata::CLAIMS_AT;
        let claims: Vec<bool> = asked.iter().zip(&fallen).map(claims).collect();
        let silent = silent(&cuts, &asked, &fallen, &claims);
        let asked: Vec<Question> =
            asked.into_iter().zip(fallen).filter(|(_, fallen)| !fallen).map(|(question, _)| question).collect();
        let (table, cuts, asked) = if withdrawn.is_empty() {
            (table, cuts, asked)
        } else {
            let rest = without(&table, &withdrawn);
            let asked = still_asked(asked, &cuts, &rest);
            let cuts = kept(cuts, &rest);
            (rest, cuts, asked)
        };
        left_out.extend(withdrawn);
        warnings.extend(also.into_iter().map(|message| warning("claim_withdrawn", message)));
        left_out.extend(without_parts(&table, &cuts));
        done(Stage::Ask);
        let ranked = ByRank::of(cohort, &clusters);
        let (strengths, shuffled): (Vec<f64>, Shuffled) = match &ranked {
            Some(ranked) => ranked.search(&asked, &clusters, options.seed),
            None => {
                let strengths = asked.iter().map(|question| question.z(&won)).collect();
                (strengths, gate::shuffle(&asked, &clusters, &cohort.won, options.seed))
            }
        };
        done(Stage::Shuffle);
        let traits = traits::traits(&asked, &strengths, &cuts, &won, &all, &shuffled);
        Searched {
            measured: ranked.map(|ranked| ranked.traits(&asked, &strengths, &cuts, &clusters, &shuffled)).unwrap_or_default(),
            gate: shuffled.gate(traits.first().map_or(0.0, |one| one.z.abs())),
            p: best_p(&cuts, &asked, &strengths, &shuffled),
            critical: shuffled.critical(),
            opens: shuffled.opens(),
            design_effect: mean(asked.iter().map(|question| question.design_effect)).max(1.0),
            table,
            cuts,
            silent,
            asked,
            traits,
            likeness,
            left_out,
            warnings,
            within,
        }
    }
}

impl Searched {
    /// The attributes as the learner hears them.
    pub(crate) fn heard(&self) -> Vec<Cut> {
        heard(self.cuts.clone(), &self.silent)
    }
}

/// The leaks of a cohort, warnings about them, and the table without them, also cut into cells.
pub(crate) fn without_leaks(cohort: &Cohort, options: &StudyOptions) -> (Vec<LeftOut>, Vec<Warning>, Table, Vec<Cut>) {
    let everyone: Vec<u32> = (0..cohort.won.len() as u32).collect();
    let keep = |key: &str| keeps(cohort, options, key);
    // What a name gives away need not be cut.
    let cuts = cut_all(&leaks::without_named(&cohort.table, &keep), &cohort.won, &everyone);
    let (mut leaks, warnings) = leaks::find(&cohort.table, &cuts, &cohort.won, &cohort.words(), &keep);
    let more = continuous::rising(cohort).into_iter().filter(|left| !keep(&left.attribute));
    leaks.extend(more.filter(|left| leaks.iter().all(|known| known.attribute != left.attribute)).collect::<Vec<_>>());
    let table = without(&cohort.table, &leaks);
    let cuts = kept(cuts, &table);
    (leaks, warnings, table, cuts)
}

/// The cuts of the columns that are still in the table.
fn kept(cuts: Vec<Cut>, table: &Table) -> Vec<Cut> {
    cuts.into_iter().filter(|cut| table.column(&cut.attribute).is_some()).collect()
}

/// The questions about columns that are still in the table, numbered by the cuts that are left.
fn still_asked(asked: Vec<Question>, cuts: &[Cut], table: &Table) -> Vec<Question> {
    let mut next = 0;
    let mut place = |cut: &Cut| {
        table.column(&cut.attribute).map(|_| {
            next += 1;
            next - 1
        })
    };
    let place: Vec<Option<usize>> = cuts.iter().map(&mut place).collect();
    asked.into_iter().filter_map(|question| Some(Question { cut: place[question.cut]?, ..question })).collect()
}

/// Columns that no cut parts into two groups with enough deals: nothing can be asked about them.
fn without_parts(table: &Table, cuts: &[Cut]) -> Vec<LeftOut> {
    let parted = |key: &str| cuts.iter().any(|cut| cut.attribute == key);
    table
        .attributes()
        .iter()
        .filter(|attribute| !parted(&attribute.key))
        .map(|attribute| LeftOut {
            column: attribute.label.clone(),
            attribute: attribute.key.clone(),
            why: Why::TooSparse,
            because: "no two groups of its values have enough deals to compare.".to_owned(),
        })
        .collect()
}

/// The table without some attributes.
fn without(table: &Table, gone: &[LeftOut]) -> Table {
    let mut rest = Table::new(table.rows());
    for (attribute, column) in table.iter() {
        if !gone.iter().any(|left| left.attribute == attribute.key) {
            rest.push(attribute.clone(), column.clone());
        }
    }
    rest
}

/// Whether the user wants a column kept, by key or header.
fn keeps(cohort: &Cohort, options: &StudyOptions, key: &str) -> bool {
    let label = cohort.table.attributes().iter().find(|attribute| attribute.key == key).map(|attribute| &attribute.label);
    options.keep.iter().any(|kept| kept == key || Some(kept) == label)
}

/// For each attribute the adjusted p of its strongest question.
fn best_p(cuts: &[Cut], asked: &[Question], strengths: &[f64], shuffled: &Shuffled) -> Vec<f64> {
    let mut p = vec![1.0f64; cuts.len()];
    for (question, strength) in asked.iter().zip(strengths) {
        p[question.cut] = p[question.cut].min(shuffled.p(*strength));
    }
    p
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |all, value| (all.0 + value, all.1 + 1.0));
    if n > 0.0 { sum / n } else { 0.0 }
}
