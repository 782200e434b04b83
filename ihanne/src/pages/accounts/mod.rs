//! The accounts, searched, sieved, sorted and leafed through, each with its score.

mod asked;
mod file;
mod keep;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use ihanne_store::{KeptProfile, Nomination, SavedView};

use super::words::number_words;
use super::{Frame, Place};
use crate::ops::accounts::{Asked, Listed, Row, Score, crms, kept, list};
use crate::ops::profiles::{Opened, Which, list as profiles, open};
use crate::ops::roster::{Roster, Told};
use crate::serve::{App, Fault, Permit, Viewer, day_of};
use asked::{Query, SHOWN};
pub(super) use asked::{encoded, pairs};
pub use file::{crm, file};
pub use keep::{nominate, remove, restore, save, stand_again, take_back};

#[derive(Template)]
#[template(path = "pages/accounts.html")]
struct Accounts {
    frame: Frame,
    query: Query,
    listed: Listed,
    profiles: Vec<KeptProfile>,
    /// What scores, and the day on which it did.
    scored: Option<(Opened, String)>,
    views: Vec<SavedView>,
    nominations: HashMap<u32, Nomination>,
    may_edit: bool,
    /// The CRMs that take a file back.
    crms: Vec<(&'static str, &'static str)>,
}

/// A choice of a sieve.
struct Choice {
    word: String,
    said: String,
    chosen: bool,
}

impl Accounts {
    /// How many stand on the page.
    fn shown(&self) -> String {
        let from = self.query.from();
        let last = from + self.listed.rows.len();
        let values =
            [("from", (from as u64 + 1).into()), ("to", (last as u64).into()), ("count", self.listed.found.count.into())];
        self.frame.language.tell("accounts-shown", &values)
    }

    /// What was found, as a sentence.
    fn says(&self) -> String {
        let whole = &self.listed.whole;
        let fit = whole.verdicts[0] + whole.verdicts[1];
        let first = whole.tiers.get(1).copied().unwrap_or(0);
        let values = [("all", whole.count.into()), ("fit", fit.into()), ("first", first.into())];
        self.frame.language.tell(if self.scored.is_some() { "accounts-fit" } else { "accounts-unscored" }, &values)
    }

    fn with(&self, key: &str, value: &str) -> String {
        self.query.with(&[(key, value), ("from", "")])
    }

    fn leaf(&self, from: &usize) -> String {
        self.query.with(&[("from", &from.to_string())])
    }

    fn before(&self) -> Option<usize> {
        (self.query.from() > 0).then(|| self.query.from().saturating_sub(SHOWN))
    }

    fn after(&self) -> Option<usize> {
        let next = self.query.from() + self.listed.rows.len();
        ((next as u64) < self.listed.found.count).then_some(next)
    }

    /// Where a head leads: the other way round where it is sorted by already.
    fn sort(&self, key: &str) -> String {
        let by = self.query.one("sort") == key;
        let down = if by { !self.query.down() } else { matches!(key, "ihanne_points" | "ihanne_value") };
        self.query.with(&[("sort", key), ("down", if down { "true" } else { "" }), ("from", "")])
    }

    /// How a head's column is sorted now, by the words of ARIA.
    fn sorted(&self, key: &str) -> &'static str {
        match (self.query.one("sort") == key, self.query.down()) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "none",
        }
    }

    fn arrow(&self, key: &str) -> &'static str {
        match self.sorted(key) {
            "ascending" => " ↑",
            "descending" => " ↓",
            _ => "",
        }
    }

    fn is_number(&self, column: &usize) -> bool {
        self.listed.columns.get(*column).is_some_and(|column| column.number)
    }

    fn label(&self, column: &usize) -> &str {
        self.listed.columns.get(*column).map_or("", |column| column.label.as_str())
    }

    fn shows(&self, key: &str) -> bool {
        self.listed.columns.iter().any(|column| column.key == key)
    }

    fn is_scored(&self) -> bool {
        self.scored.is_some()
    }

    fn choice(&self, sieve: &str, word: &str, said: String, count: u64) -> Choice {
        let said = format!("{said} ({})", self.frame.language.number(count));
        Choice { chosen: self.query.one(sieve) == word, word: word.to_owned(), said }
    }

    /// The sieves with their choices.
    fn sieves(&self) -> Vec<(&'static str, Vec<Choice>)> {
        let (found, language) = (&self.listed.found, self.frame.language);
        let mut sieves = Vec::new();
        if self.is_scored() {
            let words = ihanne_core::scorecard::Verdict::WORDS;
            let verdict = |at: usize| {
                self.choice("verdict", words[at], language.say(&format!("verdict-{}", words[at])), found.verdicts[at])
            };
            sieves.push(("verdict", [0, 1, 2, 3, 4].map(verdict).into()));
            let said = |tier: usize| language.tell("tier", &[("tier", (tier as u64).into())]);
            let tier = |tier: usize| self.choice("tier", &tier.to_string(), said(tier), found.tiers[tier]);
            let mut tiers: Vec<Choice> = (1..found.tiers.len()).map(tier).collect();
            tiers.push(self.choice("tier", "none", language.say("tier-none"), found.tiers[0]));
            sieves.push(("tier", tiers));
        }
        let told = |sieve: &str, told: &[Told]| -> Vec<Choice> {
            told.iter().map(|told| self.choice(sieve, &told.word, told.word.clone(), told.count)).collect()
        };
        sieves.push(("country", told("country", &found.countries)));
        sieves.push(("industry", told("industry", &found.industries)));
        let mut who = Vec::new();
        if self.listed.knows_customers {
            who.push(self.choice("who", "customers", language.say("who-customers"), found.customers));
            who.push(self.choice("who", "prospects", language.say("who-prospects"), found.prospects));
        }
        if !self.nominations.is_empty() {
            who.push(self.choice("who", "nominated", language.say("who-nominated"), self.nominations.len() as u64));
        }
        sieves.push(("who", who));
        sieves.retain(|(_, choices)| !choices.is_empty());
        sieves
    }

    fn points(&self, score: &Score) -> String {
        signed(score.points)
    }

    /// What knowing more could make of the points, where it could.
    fn range(&self, score: &Score) -> Option<String> {
        let values = [("low", signed(score.low).into()), ("high", signed(score.high).into())];
        (score.low != score.high).then(|| self.frame.language.tell("points-range", &values))
    }

    fn value(&self, score: &Score) -> Option<String> {
        score.value.map(|value| number_words(self.frame.language, value.round()))
    }

    /// Whether the profile says which attribute is an account's value.
    fn is_valued(&self) -> bool {
        self.scored
            .as_ref()
            .is_some_and(|(opened, _)| opened.profile.tiers.as_ref().is_some_and(|tiers| tiers.value_attribute.is_some()))
    }

    /// What is said where nothing was found.
    fn none(&self) -> String {
        let sieved = ["verdict", "tier", "country", "industry", "who"].into_iter().any(|sieve| !self.query.one(sieve).is_empty());
        match self.query.one("find") {
            "" => self.frame.say("accounts-none"),
            _ if sieved => self.frame.say("accounts-none"),
            find => self.frame.language.tell("accounts-none-called", &[("find", find.into())]),
        }
    }

    /// What a profile adds to the columns.
    fn heads(&self) -> &'static [&'static str] {
        if self.is_valued() { &["verdict", "points", "tier", "value"] } else { &["verdict", "points", "tier"] }
    }

    fn currency(&self) -> &str {
        self.scored.as_ref().map_or("", |(opened, _)| opened.profile.currency.as_str())
    }

    fn not_yet(&self, row: &Row) -> Option<String> {
        let products = row.not_yet.join(", ");
        (!products.is_empty()).then(|| self.frame.language.tell("accounts-not-yet", &[("products", products.into())]))
    }

    fn loves(&self, row: &Row) -> Option<String> {
        let nomination = self.nominations.get(&row.record)?;
        let values = [("by", nomination.by.as_str().into()), ("because", nomination.because.as_str().into())];
        Some(self.frame.language.tell("accounts-loves", &values))
    }
}

/// Points with the sign that a reader expects.
pub(super) fn signed(points: i32) -> String {
    points.to_string().replace('-', "−")
}

/// What is asked for, with the rows of those who are nominated where these are wanted.
pub(super) fn with_nominated(query: &Query, roster: &Roster, nominations: &[Nomination]) -> Asked {
    let mut asked = query.asked();
    if asked.wanted.who == "nominated" {
        let row = |nomination: &Nomination| roster.records.binary_search(&nomination.record).ok();
        asked.wanted.nominated = nominations.iter().filter_map(row).map(|row| row as u32).collect();
        asked.wanted.nominated.sort_unstable();
    }
    asked
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, RawQuery(raw): RawQuery) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let pairs = pairs(raw.as_deref().unwrap_or_default());
    let (toast, undo) = keep::done(&pairs, visitor.language);
    let query = Query::of(pairs);
    let asked = query.clone();
    let (listed, all, scored, kept, crms) = app
        .work(move |app| {
            let opened = open(&actor, app.data(), asked.profile().as_deref(), Which::InForce)?;
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let kept = kept(&actor, app.data())?;
            let asked = with_nominated(&asked, &roster, &kept.nominations);
            let listed = list(&actor, app.data(), (&roster, standing.as_deref()), &asked)?;
            let scored = opened.zip(standing).map(|(opened, standing)| (opened, day_of(&standing.at).to_owned()));
            let crms = if scored.is_some() { crms(&actor, app.data())? } else { Vec::new() };
            Ok::<_, Fault>((listed, profiles(&actor, app.data())?, scored, kept, crms))
        })
        .await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Accounts).after(toast, undo);
    let may_edit = visitor.role >= ihanne_store::Role::Editor;
    let profiles = all.into_iter().filter(|kept| kept.in_force.is_some()).collect();
    // Of several by one account the latest is told.
    let nominations = kept.nominations.into_iter().rev().map(|nomination| (nomination.record, nomination)).collect();
    super::page(Accounts { frame, query, listed, profiles, scored, views: kept.views, nominations, may_edit, crms })
}
