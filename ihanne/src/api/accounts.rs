//! Records of every noun: lists and single ones.

use axum::extract::State;
use axum::http::Uri;
use axum::routing::get;
use ihanne_core::market::{Kind, Noun};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::body::{Answer, Named, Query};
use super::caller::{Caller, Read, Scope};
use super::cursor::{Leaf, Listed, link, place};
use super::door::ask;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::browse;
use crate::serve::App;

/// Which records.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Words that all stand in the name, domain, business id or e-mail.
    find: Option<String>,
    /// Attributes and the values they must have: `industry:SaaS;country:FI`.
    filter: Option<String>,
    /// Attribute to sort by, with `-` before it for the greatest first.
    sort: Option<String>,
    /// Where the leaf begins: `next` of the one before.
    after: Option<String>,
    /// Entries at most, 1 to 500; 50 where nothing is said.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
}

/// A record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Record {
    /// Its number.
    id: u32,
    /// What is known of it, by attribute: numbers as numbers, yes and no as such, the rest as text in plain form. What is not known
    /// is not there, nor are the names of salespeople for those who do not see them.
    attributes: Map<String, Value>,
}

impl From<browse::Record> for Record {
    fn from(record: browse::Record) -> Record {
        let value = |kind: Kind, said: String| match kind {
            Kind::Number => said.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
            Kind::Flag => said.parse::<bool>().ok().map(Value::from),
            _ => None,
        };
        let of = |(key, kind, said): (String, Kind, String)| (key, value(kind, said.clone()).unwrap_or(Value::String(said)));
        Record { id: record.number, attributes: record.known.into_iter().map(of).collect() }
    }
}

/// The doors of a noun's records.
macro_rules! doors {
    ($noun:ident, $path:literal, $one:literal, $list_name:literal, $one_name:literal) => {
        [
            Route::get(
                $path,
                $list_name,
                concat!("Lists ", stringify!($noun), ", searched, filtered and sorted, leaf by leaf."),
                get(|app: State<App>, caller: Caller<Read>, uri: Uri, asked: Query<Asked>| {
                    list(Noun::$noun, app, caller, uri, asked)
                }),
            )
            .scope(Read::WORD)
            .query::<Asked>()
            .answers(200, schema::<Listed<Record>>),
            Route::get(
                $one,
                $one_name,
                concat!("One of the ", stringify!($noun), " with all that is known of it."),
                get(|app: State<App>, caller: Caller<Read>, id: Named<u32>| one(Noun::$noun, app, caller, id)),
            )
            .scope(Read::WORD)
            .answers(200, schema::<Record>),
        ]
    };
}

/// The doors.
pub fn routes() -> Vec<Route> {
    let accounts = doors!(Accounts, "/api/v1/accounts", "/api/v1/accounts/{id}", "list_accounts", "get_account");
    let contacts = doors!(Contacts, "/api/v1/contacts", "/api/v1/contacts/{id}", "list_contacts", "get_contact");
    let leads =
        doors!(Leads, "/api/v1/imported-leads", "/api/v1/imported-leads/{id}", "list_imported_leads", "get_imported_lead");
    let deals = doors!(Deals, "/api/v1/deals", "/api/v1/deals/{id}", "list_deals", "get_deal");
    let notes = doors!(Notes, "/api/v1/notes", "/api/v1/notes/{id}", "list_notes", "get_note");
    accounts.into_iter().chain(contacts).chain(leads).chain(deals).chain(notes).collect()
}

async fn list(
    noun: Noun,
    State(app): State<App>,
    caller: Caller<Read>,
    uri: Uri,
    Query(asked): Query<Asked>,
) -> Result<Answer, Problem> {
    let (most, from) = Leaf { after: asked.after.clone(), limit: asked.limit }.read()?;
    let mut filters = Vec::new();
    for part in asked.filter.as_deref().unwrap_or_default().split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once(':').ok_or_else(|| {
            let detail = "a filter is an attribute, a colon and a value";
            Problem::new(axum::http::StatusCode::BAD_REQUEST, "bad_query", detail, "filter=industry:SaaS;country:FI")
        })?;
        filters.push((key.trim().to_owned(), value.trim().to_owned()));
    }
    let sort = asked.sort.unwrap_or_default();
    let (sort, down) = sort.strip_prefix('-').map_or((sort.as_str(), false), |sort| (sort, true));
    let (find, sort) = (asked.find.unwrap_or_default(), sort.to_owned());
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let salespeople = caller.sees_salespeople(&app).await?;
    let wanted = browse::Asked { noun, find, filters, sort, down, from, most, salespeople };
    let actor = caller.actor;
    let listed = ask(&app, move |app| browse::list(&actor, app.data(), &wanted)).await?;
    let end = from.saturating_add(listed.records.len());
    let next = ((end as u64) < listed.found).then(|| place(end as u64));
    let to = link(&uri, next.as_deref());
    let items = listed.records.into_iter().map(Record::from).collect();
    Ok(Answer::of(&Listed { items, next, found: Some(listed.found) }).next(to))
}

async fn one(noun: Noun, State(app): State<App>, caller: Caller<Read>, Named(id): Named<u32>) -> Result<Answer, Problem> {
    let salespeople = caller.sees_salespeople(&app).await?;
    let actor = caller.actor;
    let found = ask(&app, move |app| browse::one(&actor, app.data(), (noun, id), salespeople)).await?;
    Ok(Answer::of(&Record::from(found.ok_or_else(|| Problem::not_found("record"))?)))
}
