//! Find: the pairs of kept records that may be one, put into the queue. Answers stay, and nobody is asked twice.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use ihanne_core::import::identity::records::{FIELDS, Field, Records, fields_of};
use ihanne_core::import::identity::{Answers, Scope, Weighed, weigh_with};
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Evidence, Mode, Pair, Workspace};
use serde::Serialize;

use super::NOUNS;
use super::persons::Persons;
use super::pool::{Pool, said};
use super::unseen::Unseen;
use crate::ops::answers::contradiction;
use crate::ops::data::open;
use crate::ops::dedupe::UNSURE;
use crate::ops::{Actor, Phase, Progress, Refusal, Stop, Watch};

/// What was found among the records of each noun.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Who asked for it.
    pub by: Actor,
    /// Noun by noun.
    pub nouns: Vec<FoundAmong>,
}

/// What was found among the records of one noun.
#[derive(Clone, Debug, Serialize)]
pub struct FoundAmong {
    /// What they are.
    pub noun: Noun,
    /// Records that were compared.
    pub records: u64,
    /// By which attributes.
    pub compared_by: Vec<String>,
    /// Pairs that were compared.
    pub pairs_compared: u64,
    /// The probability from which on a pair was taken for one.
    pub threshold: f64,
    /// Pairs that can be merged without a look.
    pub auto: u64,
    /// Pairs that somebody should look at.
    pub open: u64,
    /// Pairs of which somebody has answered.
    pub answered: u64,
}

/// Looks for duplicates among the records of a noun, or of each that can be merged.
pub fn find(actor: &Actor, data: &Path, noun: Option<Noun>, watch: Watch) -> Result<Found, Stop> {
    let mut store = open(actor, data, Mode::Existing, "duplicates find")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let mut nouns = Vec::new();
    match noun {
        Some(noun) => nouns.push(among(&mut workspace, noun, data, watch)?),
        None => {
            for noun in NOUNS {
                if workspace.records(noun)? > 0 {
                    nouns.push(among(&mut workspace, noun, data, watch)?);
                }
            }
        }
    }
    if nouns.is_empty() {
        // Says that there are no accounts.
        Pool::of(&workspace, Noun::Accounts, data)?;
    }
    Ok(Found { by: actor.clone(), nouns })
}

/// Looks for duplicates among the records of a noun.
pub fn among(workspace: &mut Workspace, noun: Noun, data: &Path, watch: Watch) -> Result<FoundAmong, Stop> {
    let pool = Pool::of(workspace, noun, data)?;
    let (records, compared_by) = records(workspace, &pool, data, watch)?;
    let live = pool.live();
    let known = workspace.answers(noun)?;
    let (answers, answered) = of_live(&pool, &live, &said(&known))?;
    let persons = Persons::of(workspace, &pool)?;
    let weighed = weigh_with(&records, Scope::Within, answers);
    let clusters = weighed.clusters();
    let record = |row: u32| live[row as usize];
    let pair = |one: u32, other: u32, auto: bool| Pair {
        records: [record(one), record(other)],
        pattern: weighed.pattern(one, other),
        auto,
    };
    let mut pairs: HashMap<[u32; 2], Pair> = HashMap::new();
    let may_be = |one: u32, other: u32| persons.alike([record(one), record(other)]) != Some(false);
    let sure = weighed.sure(&clusters, may_be).into_iter().map(|(one, other, _)| pair(one, other, true));
    let unsure = weighed.unsure(&clusters, UNSURE, may_be).into_iter().map(|(one, other, _)| pair(one, other, false));
    for pair in sure.chain(unsure) {
        // Leads of one company are not yet one lead.
        let auto = pair.auto && (noun != Noun::Leads || persons.alike(pair.records) == Some(true));
        pairs.entry(pair.records).or_insert(Pair { auto, ..pair });
    }
    for (one, other) in answered {
        let answered = pair(one, other, false);
        pairs.insert(answered.records, answered);
    }
    let mut pairs: Vec<Pair> = pairs.into_values().collect();
    pairs.sort_unstable_by_key(|pair| pair.records);
    let found = evidence(&weighed, &pairs, &live);
    workspace.put_queue(noun, &pairs, &found)?;
    let held = Unseen::of(workspace, &pool, &pairs, &found, false)?.held;
    let implied = pool.answers(&said(&known))?.implied();
    let asked = |pair: &&Pair| implied.about(pair.records[0], pair.records[1]).is_none();
    let auto = |pair: &Pair| pair.auto && !held.contains(&pair.records);
    Ok(FoundAmong {
        noun,
        records: live.len() as u64,
        compared_by,
        pairs_compared: weighed.compared() as u64,
        threshold: weighed.threshold,
        auto: pairs.iter().filter(asked).filter(|pair| auto(pair)).count() as u64,
        open: pairs.iter().filter(asked).filter(|pair| !auto(pair)).count() as u64,
        answered: known.len() as u64,
    })
}

/// The records that are not merged into others, as they are compared, and the attributes they are compared by.
fn records(workspace: &Workspace, pool: &Pool, data: &Path, watch: Watch) -> Result<(Records, Vec<String>), Stop> {
    let keys: Vec<String> = pool.stored.iter().map(|stored| stored.attribute.key.clone()).collect();
    let places = fields_of(&keys);
    let found: Vec<(Field, usize)> = FIELDS.iter().zip(places).filter_map(|(field, at)| Some((*field, at?))).collect();
    if !found.iter().any(|(field, _)| matches!(field, Field::Name | Field::Domain | Field::BusinessId)) {
        let message = format!(
            "{}: nothing says who the {} are: neither a name nor a web address nor a business id",
            data.display(),
            pool.noun.word()
        );
        let hint = "import a file with one of them, or map a column to it: ihanne import FILE --save-mapping mapping.toml";
        return Err(Refusal::new("nothing_to_compare", message, hint).into());
    }
    let reading = workspace.reading();
    let mut overlays = Vec::new();
    for at in places {
        overlays.push(at.map(|at| pool.seen.overlay(reading, &pool.stored[at])).transpose()?.flatten());
    }
    let mut records = Records::new();
    for number in 0..(pool.records as usize).div_ceil(CHUNK) {
        let rows = CHUNK.min(pool.records as usize - number * CHUNK);
        let mut columns: [Option<ArrayRef>; FIELDS.len()] = [const { None }; FIELDS.len()];
        let mut live = rows;
        for (field, at) in places.iter().enumerate() {
            let Some(stored) = at.map(|at| &pool.stored[at]) else { continue };
            let packed = reading.chunk(stored, number)?;
            let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
            let kept = kept.map_err(|reason| reading.unreadable(stored, number, &reason))?.padded(rows);
            let seen = match &overlays[field] {
                Some(overlay) => overlay.seen(&kept, (number * CHUNK) as u32),
                None => kept,
            };
            live = seen.len();
            columns[field] = Some(Arc::new((0..live).map(|row| seen.cell(row).value).collect::<StringArray>()));
        }
        records.add(&columns, live);
        let done = (number * CHUNK + rows) as u64;
        watch(Progress { phase: Phase::Read, done, total: u64::from(pool.records), rows: done });
    }
    Ok((records, found.iter().map(|(_, at)| keys[*at].clone()).collect()))
}

/// A pair of rows.
type Rows = (u32, u32);

/// What was answered, by the rows of the records that the answers are about now, and the pairs of these.
fn of_live(
    pool: &Pool,
    live: &[u32],
    said: &[(u32, u32, ihanne_core::import::identity::Answer)],
) -> Result<(Answers, Vec<Rows>), Stop> {
    let row = |record: u32| {
        let survivor = pool.seen.merged.survivor(record);
        live.binary_search(&survivor).map(|row| row as u32).unwrap_or_default()
    };
    let rows = said.iter().map(|(one, other, answer)| (row(*one), row(*other), *answer));
    // What was merged since is answered.
    let rows: Vec<_> = rows.filter(|(one, other, _)| one != other).collect();
    let name = |row: u32| pool.key(live[row as usize]);
    let answers = Answers::of(&rows).map_err(|why| contradiction("the answers contradict each other", &why, &name))?;
    let pairs = answers.pairs().iter().map(|(one, other, _)| (*one, *other)).collect();
    Ok((answers, pairs))
}

/// The evidence of each pattern that occurs.
fn evidence(weighed: &Weighed, pairs: &[Pair], live: &[u32]) -> Vec<Evidence> {
    let row = |record: u32| live.binary_search(&record).map(|row| row as u32).unwrap_or_default();
    let mut seen: HashMap<u32, Evidence> = HashMap::new();
    for pair in pairs {
        seen.entry(pair.pattern).or_insert_with(|| {
            let explanation = weighed.explain(row(pair.records[0]), row(pair.records[1]));
            let steps: Vec<(&str, &str, f64)> =
                explanation.steps.iter().map(|step| (step.comparison, step.level, step.bits)).collect();
            Evidence {
                pattern: pair.pattern,
                probability: explanation.probability,
                related: explanation.related,
                forbidden: explanation.forbidden,
                steps: serde_json::to_string(&steps).unwrap_or_default(),
            }
        });
    }
    let mut all: Vec<Evidence> = seen.into_values().collect();
    all.sort_unstable_by_key(|evidence| evidence.pattern);
    all
}
