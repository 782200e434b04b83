//! Extend: more accounts for a list, by five routes; each account with the routes that lead to it and why.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray};
use ihanne_core::action::extend::{Found, Route, competing, having, meeting};
use ihanne_core::import::holds_countries;
use ihanne_core::market::{Kind, Table, Test};
use ihanne_core::profile::Condition;
use ihanne_core::scorecard::Want;
use serde::Serialize;

use super::added::rounded;
use super::input::{Formulas, Input, Output, Source};
use super::lists::{List, Weighing, choose, write};
use super::problems::{Notice, Problems};
use super::similar::{excluded, find};
use super::{Actor, ProblemCount, Refusal, Stop, Watch};

/// Where to look, and by which routes.
pub struct Request {
    /// The list.
    pub input: Input,
    /// The column that tells its rows apart.
    pub key: Option<String>,
    /// Only these routes; when empty all that can be walked.
    pub routes: Vec<Route>,
    /// The column and the values that say who is a customer.
    pub customers: Option<(String, Vec<String>)>,
    /// Names of competitors.
    pub competitors: Vec<String>,
    /// Names of systems.
    pub systems: Vec<String>,
    /// Conditions that say who is in the phase that is looked for; any will do.
    pub phases: Vec<String>,
    /// How many similar accounts are wanted.
    pub similar: usize,
    /// How much attributes count for likeness.
    pub weighing: Weighing,
    /// Where the rows go.
    pub output: Output,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// What it came to.
#[derive(Clone, Debug, Serialize)]
pub struct Extended {
    /// Who asked for it.
    pub by: Actor,
    /// Accounts of the list.
    pub rows: u64,
    /// Customers among them, which are no answer.
    pub customers: u64,
    /// Each route, and what it led to.
    pub routes: Vec<Walked>,
    /// Accounts written.
    pub written: u64,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// A route, and what it led to.
#[derive(Clone, Debug, Serialize)]
pub struct Walked {
    /// Its word.
    pub route: &'static str,
    /// Accounts it led to; absent when it was not walked.
    pub found: Option<u64>,
    /// What it needs, when it was not walked.
    pub needs: Option<String>,
}

/// What leads to a row.
#[derive(Default)]
struct Led {
    routes: Vec<&'static str>,
    why: Vec<String>,
    similarity: Option<f64>,
}

/// Walks the routes and writes the accounts they lead to: those of the most routes first, then the most similar, then as in the file.
pub fn extend(actor: &Actor, request: Request, watch: Watch) -> Result<Extended, Stop> {
    let phases: Vec<(Condition, String)> = (request.phases.iter())
        .map(|text| {
            Ok((Condition::parse(text).map_err(|error| Refusal::new(error.code, error.message, error.hint))?, text.clone()))
        })
        .collect::<Result<_, Stop>>()?;
    let source = Source::of(request.input)?.with(request.formulas);
    source.refuse_as_output(&request.output, None)?;
    let mut problems = Problems::default();
    let list = List::read(&source, request.key.as_deref(), &mut problems, watch)?;
    let customers = request.customers.as_ref().map(|customers| list.are("--customers", customers)).transpose()?;
    let table = table(&list, &phases, &mut problems);
    let asked = |route: Route| request.routes.is_empty() || request.routes.contains(&route);

    let mut led: Vec<Led> = (0..list.rows()).map(|_| Led::default()).collect();
    let is_customer = |row: usize| customers.as_ref().is_some_and(|customers| customers[row]);
    let (mut routes, mut notices) = (Vec::new(), Vec::new());
    for route in Route::ALL.into_iter().filter(|route| asked(*route)) {
        let said = match route {
            Route::SimilarToCustomers | Route::CompetitorsOfCustomers => customers.is_some(),
            Route::CustomersOfCompetitors => !request.competitors.is_empty(),
            Route::UsersOfSystem => !request.systems.is_empty(),
            Route::InPhase => !phases.is_empty(),
        };
        let needs = if said { missing(route, &table, &phases) } else { Some(route.option().to_owned()) };
        if let Some(needs) = needs {
            // What nobody asked for is told in the answer; what was asked for and cannot be done is told beside it.
            if said || !request.routes.is_empty() {
                notices.push(about(route, &needs, said, &list));
            }
            routes.push(Walked { route: route.word(), found: None, needs: Some(needs) });
            continue;
        }
        let found: Found = match route {
            Route::SimilarToCustomers => {
                let customers = customers.as_deref();
                let who = request.customers.as_ref().map(|(column, _)| column.as_str());
                let chosen = choose(&list, &[], None, customers, &mut problems)?;
                chosen.refuse_none(&list)?;
                let excluded = excluded(&list, &chosen, customers, false);
                let found = find(&list, (&chosen, who), &excluded, &request.weighing, request.similar, &mut problems)?;
                notices.extend(found.notices);
                let mut why: Found = vec![None; list.rows()];
                for (told, text) in found.told.iter().zip(found.why) {
                    led[told.row as usize].similarity = Some(rounded(told.similarity, 1));
                    why[told.row as usize] = Some(text);
                }
                why
            }
            Route::CustomersOfCompetitors => having(&table, route.reads(), &request.competitors),
            Route::CompetitorsOfCustomers => {
                let names = list.called(0..list.rows() as u32);
                let rows: Vec<u32> = (0..list.rows() as u32).filter(|row| is_customer(*row as usize)).collect();
                competing(&table, &names, &rows)
            }
            Route::UsersOfSystem => having(&table, route.reads(), &request.systems),
            Route::InPhase => meeting(&table, &phases),
        };
        let mut count = 0;
        for (row, why) in found.into_iter().enumerate().filter(|(row, _)| !is_customer(*row)) {
            if let Some(why) = why {
                led[row].routes.push(route.word());
                led[row].why.push(why);
                count += 1;
            }
        }
        routes.push(Walked { route: route.word(), found: Some(count), needs: None });
    }
    refuse_unwalked(&routes)?;

    let mut rows: Vec<u32> = (0..list.rows() as u32).filter(|row| !led[*row as usize].routes.is_empty()).collect();
    rows.sort_by(|a, b| {
        let (one, other) = (&led[*a as usize], &led[*b as usize]);
        let similarity = |led: &Led| led.similarity.unwrap_or(-1.0);
        other.routes.len().cmp(&one.routes.len()).then(similarity(other).total_cmp(&similarity(one))).then(a.cmp(b))
    });
    let of = |row: &u32| &led[*row as usize];
    let added: Vec<(&str, ArrayRef)> = vec![
        ("ihanne_routes", Arc::new(StringArray::from_iter_values(rows.iter().map(|row| of(row).routes.join("; "))))),
        ("ihanne_because", Arc::new(StringArray::from_iter_values(rows.iter().map(|row| of(row).why.join("; "))))),
        ("ihanne_similarity", Arc::new(rows.iter().map(|row| of(row).similarity).collect::<Float64Array>())),
    ];
    write(&list, &rows, added, request.output, request.formulas, &mut problems)?;
    Ok(Extended {
        by: actor.clone(),
        rows: list.rows() as u64,
        customers: (0..list.rows()).filter(|row| is_customer(*row)).count() as u64,
        routes,
        written: rows.len() as u64,
        notices,
        problems: problems.counts(),
    })
}

/// The columns that routes read.
fn table(list: &List, phases: &[(Condition, String)], problems: &mut Problems) -> Table {
    let mut wants: Vec<Want> = phases
        .iter()
        .map(|(condition, _)| {
            let kind = match condition.test {
                Test::Within(_) => Kind::Number,
                Test::During { .. } => Kind::Date,
                Test::Yes(_) => Kind::Flag,
                Test::Is(_) | Test::Lacks(_) | Test::Unknown | Test::Other => Kind::Category,
            };
            Want { attribute: condition.attribute.clone(), kind, countries: holds_countries(&condition.attribute), whole: false }
        })
        .collect();
    let read = Route::ALL.into_iter().flat_map(|route| route.reads().iter().copied()).chain(["country"]);
    wants.extend(read.map(|attribute| Want {
        attribute: attribute.to_owned(),
        kind: Kind::Category,
        countries: false,
        whole: false,
    }));
    let mut once: Vec<Want> = Vec::new();
    for want in wants {
        if once.iter().all(|other| other.attribute != want.attribute) {
            once.push(want);
        }
    }
    list.table_of(&once, problems)
}

/// The column a route needs and the list does not have.
fn missing(route: Route, table: &Table, phases: &[(Condition, String)]) -> Option<String> {
    let there = |attribute: &str| table.column(attribute).is_some();
    let wanted: Vec<&str> = match route {
        Route::InPhase => phases.iter().map(|(condition, _)| condition.attribute.as_str()).collect(),
        _ => route.reads().to_vec(),
    };
    let needed = !wanted.is_empty() && !wanted.iter().any(|attribute| there(attribute));
    needed.then(|| format!("a column {}", wanted.join(" or ")))
}

fn about(route: Route, needs: &str, said: bool, list: &List) -> Notice {
    let hint = if said { "rename the column that holds it, or add one".to_owned() } else { format!("say it: {needs}") };
    Notice { code: "route_not_walked", message: format!("{}: the route {} needs {needs}", list.name, route.word()), hint }
}

/// Without one route there is no answer.
fn refuse_unwalked(routes: &[Walked]) -> Result<(), Stop> {
    if routes.iter().any(|walked| walked.found.is_some()) {
        return Ok(());
    }
    let needs = routes.iter().filter_map(|walked| Some(format!("{} needs {}", walked.route, walked.needs.as_ref()?)));
    let message = format!("no route can be walked: {}", needs.collect::<Vec<_>>().join("; "));
    Err(Refusal::new("no_route", message, "say what one of them needs: ihanne extend accounts.csv --system Salesforce").into())
}
