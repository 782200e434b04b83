//! The study report: one page that opens in any browser, with nothing fetched from anywhere.

pub mod around;
pub mod columns;
#[cfg(test)]
pub mod examples;
#[cfg(test)]
mod examples_around;
pub mod history;
pub mod patterns;
pub mod points;
pub mod power;
pub mod proof;
pub mod sentences;
pub mod steps;
#[cfg(test)]
mod tests;
pub mod traits;
pub mod value;
pub mod words;

use askama::Template;
use ihanne_core::import::Words;
use ihanne_core::study::methods::{METHODS, Method};
use ihanne_core::study::{StudyResult, Verdict, Warning};

use self::{
    around::Section, columns::Columns, history::History, patterns::Patterns, points::Points, power::Power, proof::Proof,
    steps::Step, traits::Traits, value::Worth,
};
use super::message::Message;

/// What stands around a report: names for its head and the files beside it. An absent file is not linked.
#[derive(Clone, Debug, Default)]
pub struct ReportContext {
    /// Whose data it is, for the head of the page; empty when nobody said.
    pub subject: String,
    /// Names of the files that were read, without their folders.
    pub sources: Vec<String>,
    /// The deals behind every figure, relative to the page: `study-deals.csv`.
    pub deals_file: Option<String>,
    /// The later deals of a proof, relative to the page: `study-later-deals.csv`.
    pub later_file: Option<String>,
    /// Rows that could not be used, relative to the page: `study-problems.csv`.
    pub problems_file: Option<String>,
    /// The learned profile, relative to the page: `profile.toml`.
    pub profile_file: Option<String>,
    /// The same answer for machines, relative to the page: `study.json`.
    pub result_file: Option<String>,
    /// The folder the study was written to, for commands that can be typed: `out`.
    pub folder: String,
}

#[derive(Template)]
#[template(path = "study.html")]
struct Page<'a> {
    study: &'a StudyResult,
    context: &'a ReportContext,
    verdict: Message,
    counted: Message,
    under_verdict: Vec<Message>,
    warnings: &'a [Warning],
    proof: Option<Proof>,
    power: Option<Power>,
    traits: Traits,
    patterns: Option<Patterns>,
    points: Option<Points>,
    columns: Columns,
    around: Vec<Section>,
    history: Option<History>,
    steps: Vec<Step>,
    no_proof: Option<Message>,
    proof_takes: Option<Message>,
    sums: Message,
    methods: &'static [Method],
    made_on: String,
    /// What rows and endings are called.
    words: Words,
    /// The good ending at the head of a column.
    best: String,
    /// What the other ending is called.
    other: &'static str,
    worth: Option<Worth>,
}

/// The same report within another page: the answer and what stands under it, without a head.
#[derive(Template)]
#[template(source = "{% include \"study/body.html\" %}<div class=\"foot\">{% include \"study/foot.html\" %}</div>", ext = "html")]
struct Inside<'a>(Page<'a>);

impl<'a> std::ops::Deref for Inside<'a> {
    type Target = Page<'a>;

    fn deref(&self) -> &Page<'a> {
        &self.0
    }
}

/// The report of a study as one HTML page.
///
/// # Errors
/// Only when the template cannot be rendered, which no content of a study brings about.
pub fn study_html(study: &StudyResult, context: &ReportContext) -> Result<String, askama::Error> {
    report(study, context).render()
}

/// What the report says, to stand within another page; with what was counted, for its head.
///
/// # Errors
/// As [`study_html`].
pub fn study_part(study: &StudyResult, context: &ReportContext) -> Result<(String, String), askama::Error> {
    Ok((report(study, context).counted.plain(), Inside(report(study, context)).render()?))
}

fn report<'a>(study: &'a StudyResult, context: &'a ReportContext) -> Page<'a> {
    let evidence = study.verdict == Verdict::Evidence;
    Page {
        study,
        context,
        verdict: sentences::verdict(study),
        counted: sentences::counted(study, context),
        under_verdict: sentences::under_verdict(study),
        warnings: &study.warnings,
        proof: Proof::of(study, context),
        // A search that found something and lost it again on unseen deals was large enough to see.
        power: if evidence || study.holdout.is_some() { None } else { Power::of(study) },
        traits: Traits::of(study, context),
        patterns: Patterns::of(study, context),
        points: Points::of(study, context),
        columns: Columns::of(study),
        around: around::sections(study, context),
        history: History::of(study),
        steps: steps::next(study, context),
        no_proof: sentences::no_proof(study),
        proof_takes: sentences::proof_takes(study),
        sums: sentences::sums(study),
        methods: METHODS,
        made_on: super::figures::day(&study.made_on),
        words: study.objective.words(),
        best: proof::capital(study.objective.words().best),
        other: study.objective.words().other,
        worth: Worth::of(study),
    }
}

impl ReportContext {
    /// The same of unseen deals, which have a file of their own where they closed later.
    pub(super) fn unseen(&self, text: String, name: String) -> super::message::Part {
        match &self.later_file {
            Some(href) => super::message::Part::Link { text, name, href: href.clone() },
            None => self.deals(text, name),
        }
    }

    /// A figure that opens to the deals behind it, or the figure alone where their file was not written.
    pub(super) fn deals(&self, text: String, name: String) -> super::message::Part {
        match &self.deals_file {
            Some(href) => super::message::Part::Link { text, name, href: href.clone() },
            None => super::message::Part::Text(text),
        }
    }
}
