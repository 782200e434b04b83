//! Score: a profile and a file of accounts in, the same rows with verdict, points and reasons out.

use std::path::PathBuf;
use std::sync::Arc;

use ihanne_core::import::Rates;

use super::added::{Added, Wanted};
use super::beside::{self, Work};
use super::best::{self, Best, Top};
use super::input::{Formulas, Input, Output, Source};
use super::summary::{Counts, Summary};
use super::{Actor, Stop, Watch, profile, run};

/// What to score.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The accounts.
    pub input: Input,
    /// Where the rows go.
    pub output: Output,
    /// Whether to write the reasons.
    pub explain: bool,
    /// Rates of the user.
    pub rates: Option<Arc<Rates>>,
    /// What the names of the added columns begin with.
    pub prefix: String,
    /// What is done with formulas.
    pub formulas: Formulas,
    /// Where the best rows go as well.
    pub top: Option<Top>,
}

/// Scores a file, batch by batch: one row out for each row in, in the same order, memory flat.
pub fn score(actor: &Actor, request: Request, watch: Watch) -> Result<Summary, Stop> {
    let scorecard = profile::compile(&request.profile)?;
    let source = Source::of(request.input)?.with(request.formulas);
    source.refuse_as_output(&request.output, Some(("the profile", &request.profile)))?;
    if let Some(top) = &request.top {
        let other = match &request.output {
            Output::File(path) => ("the other output", path.as_path()),
            Output::Stream(_) => ("the profile", request.profile.as_path()),
        };
        source.refuse_as_output(&Output::File(top.path.clone()), Some(other))?;
        source.refuse_as_output(&Output::File(top.path.clone()), Some(("the profile", &request.profile)))?;
    }
    let mut reader = source.open()?;
    let added = Added::new(&reader.schema(), &request.prefix, Wanted { explain: request.explain, ..Wanted::default() });
    let mut counts = Counts::new(scorecard.profile());
    let mut best = Best::new(request.top.as_ref().map_or(0, |top| top.rows));
    let write_best = |best: Best| match &request.top {
        Some(top) => best::write(&scorecard, &source, request.rates.as_ref(), &added, &best.rows(), top),
        None => Ok(()),
    };
    if let Output::File(path) = &request.output
        && beside::fits(path, request.explain)
    {
        let (output, rates) = (path.clone(), request.rates.as_ref());
        let prefix = &request.prefix;
        let work = Work { scorecard: &scorecard, source: &source, added: &added, prefix, output, rates, best: best.most() };
        if let Some(found) = beside::score(&work, &mut counts, &mut best, &mut *watch)? {
            write_best(best)?;
            let notices = run::notices(&request.profile, scorecard.profile(), &found.missing, &source);
            return Ok(counts.summary(actor, scorecard.profile(), notices, found.problems.counts()));
        }
    }
    let mut writer = request.output.create(&added.schema, &reader.format(), request.formulas)?;
    let mut found = run::run(&scorecard, &source, &mut reader, request.rates.as_ref(), watch, |scored| {
        best.offer(&scored.scores.points, counts.rows());
        counts.add(scored.scores);
        Ok(writer.write(&added.rows(&scored.batch.records, scored.bound, scored.scores, None))?)
    })?;
    found.problems.add_written(&writer.finish()?);
    write_best(best)?;
    let notices = run::notices(&request.profile, scorecard.profile(), &found.missing, &source);
    Ok(counts.summary(actor, scorecard.profile(), notices, found.problems.counts()))
}
