//! Similar: the accounts of a list that are most like some seeds, the nearest first, each with what makes it near.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray};
use ihanne_core::action::similar::{Layout, Told};
use ihanne_core::market::Table;
use serde::Serialize;

use super::added::rounded;
use super::input::{Formulas, Input, Output, Source};
use super::lists::{Chosen, List, Weighing, choose, weigh, write};
use super::problems::{Notice, Problems};
use super::{Actor, ProblemCount, Refusal, Stop, Watch};

/// What to look for, and where.
pub struct Request {
    /// The list.
    pub input: Input,
    /// The column that tells its rows apart.
    pub key: Option<String>,
    /// Seeds by name or key.
    pub to: Vec<String>,
    /// Seeds by the rows of a file.
    pub seeds: Option<Input>,
    /// The column and the values that say who is a customer; without other seeds these are the seeds.
    pub customers: Option<(String, Vec<String>)>,
    /// Whether customers and seeds are among the answers.
    pub keep_customers: bool,
    /// How much attributes count.
    pub weighing: Weighing,
    /// How many accounts are wanted.
    pub first: usize,
    /// Where the rows go.
    pub output: Output,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// What it came to.
#[derive(Clone, Debug, Serialize)]
pub struct Similar {
    /// Who asked for it.
    pub by: Actor,
    /// Accounts of the list.
    pub rows: u64,
    /// Seeds they were compared with.
    pub seeds: u64,
    /// Seeds that lead to nobody.
    pub not_found: Vec<String>,
    /// Accounts that are seeds or customers, and so no answer.
    pub excluded: u64,
    /// Accounts written.
    pub written: u64,
    /// What says how much attributes count.
    pub weights: String,
    /// The attributes that were compared, with their share of the whole.
    pub attributes: Vec<Share>,
    /// Of these the ones with more different numbers than are told apart: those with less than a 128th of the list between them may count
    /// as the same.
    pub in_bands: Vec<String>,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// How much an attribute counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The attribute.
    pub attribute: String,
    /// Its share of the whole weight, 0-1.
    pub share: f64,
}

/// What was found in a list.
pub struct Found {
    /// The accounts, the nearest first.
    pub told: Vec<Told>,
    /// Why each is near, in words.
    pub why: Vec<String>,
    /// The seeds that each is near to.
    pub to: Vec<String>,
    pub shares: Vec<Share>,
    /// The attributes whose numbers are compared in bands.
    pub in_bands: Vec<String>,
    pub weights: String,
    pub notices: Vec<Notice>,
}

/// Finds the accounts most like the seeds and writes them.
pub fn similar(actor: &Actor, request: Request, watch: Watch) -> Result<Similar, Stop> {
    let source = Source::of(request.input)?.with(request.formulas);
    let seeds = match &request.seeds {
        Some(Input::File { path, .. }) => Some(("the seeds", path.clone())),
        _ => None,
    };
    source.refuse_as_output(&request.output, seeds.as_ref().map(|(what, path)| (*what, path.as_path())))?;
    let mut problems = Problems::default();
    let list = List::read(&source, request.key.as_deref(), &mut problems, watch)?;
    let customers = request.customers.as_ref().map(|customers| list.are("--customers", customers)).transpose()?;
    let chosen = choose(&list, &request.to, request.seeds, customers.as_deref(), &mut problems)?;
    chosen.refuse_none(&list)?;
    let excluded = excluded(&list, &chosen, customers.as_deref(), request.keep_customers);
    let who = request.customers.as_ref().map(|(column, _)| column.as_str());
    let found = find(&list, (&chosen, who), &excluded, &request.weighing, request.first, &mut problems)?;

    let rows: Vec<u32> = found.told.iter().map(|told| told.row).collect();
    let figure = |figure: fn(&Told) -> f64| {
        Arc::new(found.told.iter().map(|told| Some(rounded(figure(told), 1))).collect::<Float64Array>()) as ArrayRef
    };
    let added: Vec<(&str, ArrayRef)> = vec![
        ("ihanne_similarity", figure(|told| told.similarity)),
        ("ihanne_similarity_low", figure(|told| told.low)),
        ("ihanne_similarity_high", figure(|told| told.high)),
        ("ihanne_similar_to", Arc::new(StringArray::from_iter_values(&found.to))),
        ("ihanne_because", Arc::new(StringArray::from_iter_values(&found.why))),
    ];
    write(&list, &rows, added, request.output, request.formulas, &mut problems)?;
    Ok(Similar {
        by: actor.clone(),
        rows: list.rows() as u64,
        seeds: chosen.names.len() as u64,
        not_found: chosen.not_found.clone(),
        excluded: excluded.iter().filter(|excluded| **excluded).count() as u64,
        written: rows.len() as u64,
        weights: found.weights,
        attributes: found.shares,
        in_bands: found.in_bands,
        notices: chosen.notices.into_iter().chain(found.notices).collect(),
        problems: problems.counts(),
    })
}

/// The accounts that are no answer: seeds and customers, unless these are wanted too.
pub fn excluded(list: &List, chosen: &Chosen, customers: Option<&[bool]>, keep: bool) -> Vec<bool> {
    let mut excluded = vec![false; list.rows()];
    if !keep {
        chosen.rows.iter().for_each(|row| excluded[*row as usize] = true);
        excluded.iter_mut().zip(customers.unwrap_or(&[])).for_each(|(excluded, customer)| *excluded |= customer);
    }
    excluded
}

/// The accounts of a list that are most like the seeds, without those that are excluded. The column that says who is a customer
/// counts only where somebody names it: nobody else can share what it says.
pub fn find(
    list: &List,
    (chosen, who): (&Chosen, Option<&str>),
    excluded: &[bool],
    weighing: &Weighing,
    first: usize,
    problems: &mut Problems,
) -> Result<Found, Stop> {
    let mut weighted = weigh(list, weighing)?;
    if !matches!(weighing, Weighing::Typed(_)) {
        let who = who.and_then(|who| list.attribute(who));
        weighted.weights.retain(|weight| Some(weight.attribute.as_str()) != who);
    }
    let attributes: Vec<String> = weighted.weights.iter().map(|weight| weight.attribute.clone()).collect();
    let accounts: Table = list.table(&attributes, problems);
    let layout = Layout::new(&accounts, &weighted.weights);
    let seeds = layout.seeds(&chosen.table(&accounts, &attributes, problems));
    if seeds.shares().is_empty() {
        let message = match attributes.as_slice() {
            [] => format!("{}: no column describes accounts, so nothing can be compared", list.name),
            _ => format!("{}: nothing that counts is known of both seeds and accounts: {}", list.name, attributes.join(", ")),
        };
        let hint =
            "add what describes accounts, such as industry, employees or country; or name attributes: --by industry=3,country";
        return Err(Refusal::new("nothing_to_compare", message, hint).into());
    }
    let told = seeds.tell(&seeds.nearest(excluded, first));
    let names = |told: &Told| -> Vec<&str> { told.seeds.iter().map(|seed| chosen.names[*seed as usize].as_str()).collect() };
    let mut notices = weighted.notices;
    notices.extend(about_attributes(list, layout.missing(), seeds.silent()));
    let shares = seeds.shares().into_iter();
    let share = |(attribute, share): (&str, f64)| Share { attribute: attribute.to_owned(), share: rounded(share, 4) };
    Ok(Found {
        in_bands: layout.coarse().map(str::to_owned).collect(),
        why: told.iter().map(|told| told.shared.text(&names(told))).collect(),
        to: told.iter().map(|told| names(told).join("; ")).collect(),
        shares: shares.map(share).collect(),
        weights: weighted.from,
        notices,
        told,
    })
}

/// Attributes that count and of which nothing is known.
fn about_attributes(list: &List, missing: &[String], silent: &[String]) -> Vec<Notice> {
    let notice = |code, attributes: &[String], where_: &str, hint: &str| {
        (!attributes.is_empty()).then(|| Notice {
            code,
            message: format!(
                "{where_}: {}; {} nothing",
                attributes.join(", "),
                if attributes.len() == 1 { "it says" } else { "they say" }
            ),
            hint: hint.to_owned(),
        })
    };
    let nowhere = format!("not known of any account in {}", list.name);
    let hint = "rename the column in the file that holds it, or add one";
    [
        notice("column_missing", missing, &nowhere, hint),
        notice("seeds_unknown", silent, "not known of any seed", "fill it in for the seeds"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
