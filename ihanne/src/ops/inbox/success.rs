//! How well leads are targeted: by month and by source how many hit the profile, and how many became won deals.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, Months, NaiveDate};
use ihanne_core::import::Ending;
use ihanne_core::study::Tally;
use ihanne_store::Mode;

use super::read::{is_hit, is_judged};
use crate::ops::roster::{Customers, Roster};
use crate::ops::{Actor, Stop, data};

/// Months that are told, with the one that is not over.
const MONTHS: u32 = 12;

/// Sources that are told by name; the rest are one line.
const SOURCES: usize = 12;

/// Leads of one month or source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The month (`2026-11`) or the source; empty for all further sources.
    pub name: String,
    /// Leads that arrived.
    pub leads: u64,
    /// Those that hit the profile (won) and those that do not (lost), of the ones of which it can be told.
    pub hits: Tally,
    /// Of those whose account was known when they arrived: with a deal won on a later day (won), and without (lost).
    pub deals: Tally,
}

/// How well leads are targeted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// The months, the earliest first, also those in which none came.
    pub months: Vec<Line>,
    /// The sources, those of most leads first.
    pub sources: Vec<Line>,
    /// All leads of these months.
    pub all: Line,
    /// Whether deals can be told: they are there and meet accounts.
    pub has_deals: bool,
}

/// Tells how well leads of the last twelve months are targeted.
pub fn success(actor: &Actor, folder: &Path, roster: &Roster, today: NaiveDate) -> Result<Success, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let workspace = store.workspace(&actor.workspace)?;
    let months: Vec<String> = (0..MONTHS).rev().filter_map(|before| month_before(today, before)).collect();
    let since = months.first().cloned().unwrap_or_default();
    let mut by_month: BTreeMap<String, Line> = months.iter().map(|month| (month.clone(), named(month))).collect();
    let mut by_source: BTreeMap<String, Line> = BTreeMap::new();
    let mut all = Line::default();
    for counted in workspace.lead_counts(&since)? {
        let (landed, decision) = (counted.landed.as_str(), counted.decision.as_deref());
        let hits = match (is_judged(landed, decision), is_hit(landed, decision)) {
            (false, _) => Tally::default(),
            (true, true) => Tally { won: counted.count, lost: 0 },
            (true, false) => Tally { won: 0, lost: counted.count },
        };
        let add = |line: &mut Line| {
            line.leads += counted.count;
            add(&mut line.hits, hits);
        };
        // A clock that went wrong may have written another month.
        by_month.get_mut(&counted.month).map(add);
        add(by_source.entry(counted.source.clone()).or_insert_with(|| named(&counted.source)));
        add(&mut all);
    }
    let known = workspace.known_leads(&since)?;
    // Deals are read only for leads that they can be told of.
    let customers = if known.is_empty() { None } else { Some(roster.customers(&workspace)?) };
    let customers = customers.as_deref().and_then(Option::as_ref);
    for lead in known.iter().filter(|_| customers.is_some()) {
        let won = customers.is_some_and(|customers| is_won_after(roster, customers, lead.account, &lead.received));
        let one = Tally { won: won.into(), lost: (!won).into() };
        let month = by_month.get_mut(lead.received.get(..7).unwrap_or_default());
        let source = by_source.get_mut(&lead.source);
        month.into_iter().chain(source).for_each(|line| add(&mut line.deals, one));
        add(&mut all.deals, one);
    }
    let months = by_month.into_values().collect();
    Ok(Success { months, sources: most(by_source), all, has_deals: customers.is_some() })
}

fn named(name: &str) -> Line {
    Line { name: name.to_owned(), ..Line::default() }
}

fn add(to: &mut Tally, more: Tally) {
    to.won += more.won;
    to.lost += more.lost;
}

/// The month so many months before a day: `2026-11`.
fn month_before(day: NaiveDate, months: u32) -> Option<String> {
    Some(day.with_day(1)?.checked_sub_months(Months::new(months))?.format("%Y-%m").to_string())
}

/// Whether a deal was won with an account on a day after a time. One that closed on the same day may have been won before.
fn is_won_after(roster: &Roster, customers: &Customers, account: u32, at: &str) -> bool {
    let Some(row) = roster.row(account) else { return false };
    let Some(came) = at.get(..10).and_then(day) else { return false };
    let closed = |on: &String| day(on).is_some_and(|on| on > came);
    customers.deals(row).iter().any(|deal| deal.ending == Some(Ending::Won) && deal.day.as_ref().is_some_and(closed))
}

/// A day as it is kept; what is kept of days that could not be read is none.
fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// The sources of most leads by name, and the rest as one.
fn most(by_source: BTreeMap<String, Line>) -> Vec<Line> {
    let mut sources: Vec<Line> = by_source.into_values().collect();
    sources.sort_by_key(|line| std::cmp::Reverse(line.leads));
    if sources.len() > SOURCES {
        let mut rest = Line::default();
        for line in sources.drain(SOURCES - 1..) {
            rest.leads += line.leads;
            add(&mut rest.hits, line.hits);
            add(&mut rest.deals, line.deals);
        }
        sources.push(rest);
    }
    sources
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Line, SOURCES, month_before, most};

    #[test]
    fn months_are_counted_back_over_the_year_and_from_its_long_days() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let months: Vec<String> = (0..4).filter_map(|before| month_before(day, before)).collect();
        assert_eq!(months, ["2026-03", "2026-02", "2026-01", "2025-12"]);
    }

    #[test]
    fn many_sources_are_told_as_twelve_lines_and_no_lead_is_lost() {
        let line = |at: u64| (format!("source {at:02}"), Line { name: format!("source {at:02}"), leads: at, ..Line::default() });
        let sources = most((1..=20).map(line).collect());
        assert_eq!((sources.len(), sources[0].leads, sources[11].name.as_str()), (SOURCES, 20, ""));
        assert_eq!(sources.iter().map(|line| line.leads).sum::<u64>(), 210);
    }
}
