//! Score: a profile and a file of accounts in, the same rows with verdict, points and reasons out.

use std::path::PathBuf;
use std::sync::Arc;

use ihanne_core::import::Rates;

use super::added::{Added, Wanted};
use super::beside::{self, Work};
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
}

/// Scores a file, batch by batch: one row out for each row in, in the same order, memory flat.
pub fn score(actor: &Actor, request: Request, watch: Watch) -> Result<Summary, Stop> {
    let scorecard = profile::compile(&request.profile)?;
    let source = Source::of(request.input)?.with(request.formulas);
    source.refuse_as_output(&request.output, Some(("the profile", &request.profile)))?;
    let mut reader = source.open()?;
    let added = Added::new(&reader.schema(), &request.prefix, Wanted { explain: request.explain, ..Wanted::default() });
    let mut counts = Counts::new(scorecard.profile());
    if let Output::File(path) = &request.output
        && beside::fits(path, request.explain)
    {
        let (output, rates) = (path.clone(), request.rates.as_ref());
        let work = Work { scorecard: &scorecard, source: &source, added: &added, prefix: &request.prefix, output, rates };
        if let Some(found) = beside::score(&work, &mut counts, &mut *watch)? {
            let notices = run::notices(&request.profile, scorecard.profile(), &found.missing, &source);
            return Ok(counts.summary(actor, scorecard.profile(), notices, found.problems.counts()));
        }
    }
    let mut writer = request.output.create(&added.schema, &reader.format(), request.formulas)?;
    let mut found = run::run(&scorecard, &source, &mut reader, request.rates.as_ref(), watch, |scored| {
        counts.add(scored.scores);
        Ok(writer.write(&added.rows(&scored.batch.records, scored.bound, scored.scores, None))?)
    })?;
    found.problems.add_written(&writer.finish()?);
    let notices = run::notices(&request.profile, scorecard.profile(), &found.missing, &source);
    Ok(counts.summary(actor, scorecard.profile(), notices, found.problems.counts()))
}
