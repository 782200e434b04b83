//! One account: where it stands and why, what is worth finding out, and all that is known of it.

mod grounds;
mod sources;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use ihanne_core::import::Ending;
use ihanne_core::market::Noun;
use ihanne_core::scorecard::{Effect, Known};
use ihanne_store::{Batch, Nomination, Role};

pub use sources::page as sources;

use super::accounts::{pairs, signed};
use super::words::{attribute_words, file_name, number_words};
use super::{Frame, Place};
use crate::ops::accounts::{
    Account, Fact, Leaf, Like, Line, Move, Note, Person, Said, Score, Sight, Why, customers, kept, notes, one, past, people, why,
};
use crate::ops::batches::counted;
use crate::ops::profiles::{Opened, Which, open};
use crate::ops::roster::Deal;
use crate::ops::settings::decided;
use crate::ops::studies;
use crate::serve::{App, Fault, Permit, Viewer, day_of};

/// Customers that are told.
const LIKE: usize = 3;
/// People and notes that are shown at once.
const FIRST: usize = 8;
/// People and notes that are shown on request.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "pages/account.html")]
struct OneAccount {
    frame: Frame,
    record: u32,
    account: Account,
    why: Option<(Opened, String, Why)>,
    like: Vec<Like>,
    deals: Vec<Deal>,
    not_yet: Vec<String>,
    brought: Option<Batch>,
    said: Vec<Said>,
    nominations: Vec<Nomination>,
    may_edit: bool,
    people: Around<Person>,
    notes: Around<Note>,
    /// The study behind the profile, where it is kept.
    study: Option<u64>,
}

/// What stands around an account.
enum Around<T> {
    /// None were brought for any account.
    NotBrought,
    /// Nothing says where they belong.
    Unjoined,
    /// These belong to it.
    Of(Leaf<T>),
}

impl<T> Around<T> {
    fn of(leaf: Option<Leaf<T>>, brought: bool) -> Around<T> {
        match leaf {
            Some(leaf) => Around::Of(leaf),
            None if brought => Around::Unjoined,
            None => Around::NotBrought,
        }
    }
}

/// A bar of the reasons, in hundredths of the width.
struct Bar {
    /// What is given, and whether it speaks for.
    given: Option<(f64, f64, bool)>,
    /// What is open.
    open: Option<(f64, f64)>,
}

impl OneAccount {
    fn words(&self, attribute: &str) -> String {
        attribute_words(self.frame.language, attribute)
    }

    fn value(&self, fact: &Fact) -> String {
        if fact.number { self.frame.language.written(&fact.said) } else { fact.said.clone() }
    }

    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn points(&self, points: &i32) -> String {
        signed(*points)
    }

    /// What knowing more could make of the points.
    fn range(&self, score: &Score) -> String {
        self.frame.language.tell("points-range", &[("low", signed(score.low).into()), ("high", signed(score.high).into())])
    }

    /// What was found, as a sentence.
    fn says(&self, why: &Why) -> String {
        let listed = |attributes: &[String]| attributes.iter().map(|key| self.words(key)).collect::<Vec<_>>().join(", ");
        let of = |effects: &[Effect]| {
            let lines = why.lines.iter().filter(|line| effects.contains(&line.effect));
            listed(&lines.map(|line| line.attribute.clone()).collect::<Vec<_>>())
        };
        let tell = |key: &str, what: String| {
            let values = [("what", what.into()), ("tier", u64::from(why.score.tier).into())];
            self.frame.language.tell(key, &values)
        };
        match why.score.verdict {
            "disqualified" => tell("account-says-disqualified", of(&[Effect::Disqualifies])),
            "outside" => tell("account-says-outside", of(&[Effect::Unmet])),
            "unknown" => tell("account-says-unknown", of(&[Effect::CannotTell])),
            _ => match why.moves.first() {
                Some(one) if one.tier == 1 && why.score.tier != 1 => tell("account-says-one-answer", self.words(&one.attribute)),
                _ if why.score.tier > 0 => tell("account-says-tier", String::new()),
                _ => tell("account-says-fits", String::new()),
            },
        }
    }

    /// Each line with its bar: one begins where the last ended, and what is open begins at the total.
    fn bars<'a>(&self, why: &'a Why) -> Vec<(&'a Line, Bar)> {
        let mut at = 0;
        let (mut least, mut most) = (0, 1);
        let mut open = why.score.points;
        let mut spans = Vec::new();
        for line in &why.lines {
            let (from, to) = (at, at + line.points);
            at = to;
            let more = (open + line.low - line.points, open + line.high - line.points);
            let has_open = line.low != line.high;
            open = if has_open { more.1 } else { open };
            least = least.min(from).min(to).min(if has_open { more.0 } else { to });
            most = most.max(from).max(to).max(if has_open { more.1 } else { to });
            spans.push((line, (from, to), has_open.then_some(more)));
        }
        let scale = |points: i32| f64::from(points - least) / f64::from((most - least).max(1)) * 100.0;
        let span = |(one, other): (i32, i32)| (scale(one.min(other)), scale(one.max(other)) - scale(one.min(other)));
        let bar = |(line, given, open): (&'a Line, (i32, i32), Option<(i32, i32)>)| {
            let (x, width) = span(given);
            (line, Bar { given: (width > 0.0).then_some((x, width, given.1 >= given.0)), open: open.map(span) })
        };
        spans.into_iter().map(bar).collect()
    }

    /// What a criterion gives: `+15`, `0 or +15`, or what it does to the verdict.
    fn gives(&self, line: &Line) -> String {
        let plus = |points: i32| if points > 0 { format!("+{points}") } else { signed(points) };
        match (line.low != line.high, line.options.as_slice()) {
            (true, [one, other]) => {
                self.frame.language.tell("account-or", &[("one", plus(*one).into()), ("other", plus(*other).into())])
            }
            (true, _) => {
                self.frame.language.tell("points-range", &[("low", plus(line.low).into()), ("high", plus(line.high).into())])
            }
            (false, _) if line.points == 0 && line.effect != Effect::Nothing => String::new(),
            (false, _) => plus(line.points),
        }
    }

    fn effect(&self, line: &Line) -> Option<String> {
        let key = match line.effect {
            Effect::Nothing => return None,
            Effect::Met => "effect-met",
            Effect::Minimum => "effect-minimum",
            Effect::CannotTell => "effect-cannot-tell",
            Effect::Unmet => "effect-unmet",
            Effect::Disqualifies => "effect-disqualifies",
            Effect::MayDisqualify => "effect-may-disqualify",
        };
        Some(self.frame.say(key))
    }

    fn is_unknown(&self, line: &Line) -> bool {
        line.known == Known::Unknown
    }

    /// What the answer to a question could do.
    fn could(&self, one: &Move, why: &Why) -> String {
        let values = [
            ("points", signed(one.points).into()),
            ("more", u64::from(one.more.max(0) as u32).into()),
            ("tier", u64::from(one.tier).into()),
        ];
        let key = match () {
            () if one.tier > 0 && one.tier != why.score.tier => "account-could-tier",
            () if one.decides => "account-could-decide",
            () => "account-could-points",
        };
        self.frame.language.tell(key, &values)
    }

    /// What it takes for Tier 1, line by line.
    fn takes(&self, why: &Why) -> Vec<String> {
        let Some(first) = &why.first else { return Vec::new() };
        let language = self.frame.language;
        let mut takes = Vec::new();
        for attribute in &first.against {
            takes.push(language.tell("takes-otherwise", &[("what", self.words(attribute).into())]));
        }
        for attribute in &first.open {
            takes.push(language.tell("takes-known", &[("what", self.words(attribute).into())]));
        }
        if let Some(points) = first.points {
            takes.push(language.tell("takes-points", &[("points", u64::from(points.max(0) as u32).into())]));
        }
        if let Some(value) = first.value {
            takes.push(language.tell("takes-value", &[("value", number_words(language, value.round()).into())]));
        }
        if first.reachable {
            takes.push(language.say("takes-reachable"));
        } else if first.against.is_empty() {
            takes.push(language.say("takes-out-of-reach"));
        }
        takes
    }

    fn grounds(&self, line: &Line) -> grounds::Told {
        grounds::told(&line.grounds, self.frame.language)
    }

    fn worth(&self, value: &f64) -> String {
        number_words(self.frame.language, value.round())
    }

    fn chance(&self, chance: &f64) -> String {
        self.frame.language.tell("percent", &[("percent", ((chance * 100.0).round() as u64).into())])
    }

    fn file<'a>(&self, source: &'a str) -> &'a str {
        file_name(source)
    }

    /// Whether the profile says which attribute is an account's value.
    fn is_valued(&self, opened: &Opened) -> bool {
        opened.profile.tiers.as_ref().is_some_and(|tiers| tiers.value_attribute.is_some())
    }

    fn ended(&self, deal: &Deal) -> String {
        self.frame.say(match deal.ending {
            Some(Ending::Won) => "deal-won",
            Some(Ending::Lost) => "deal-lost",
            Some(Ending::Open) => "deal-open",
            None => "deal-unknown",
        })
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Path(record): Path<u32>,
    RawQuery(raw): RawQuery,
) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let pairs = pairs(raw.as_deref().unwrap_or_default());
    let asked = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
    let profile = asked("profile");
    let most = |what: &str| if asked("all").as_deref() == Some(what) { MOST } else { FIRST };
    let (people_most, notes_most, role) = (most("people"), most("notes"), visitor.role);
    let read = app
        .work(move |app| {
            let Some(account) = one(&actor, app.data(), record)? else { return Ok(None) };
            let opened = open(&actor, app.data(), profile.as_deref(), Which::InForce)?;
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let scored = opened.as_ref().zip(standing.as_deref());
            let (like, deals, not_yet) = customers(&actor, app.data(), (&roster, scored), record, LIKE)?;
            let told = scored.map(|(opened, standing)| why(&actor, app.data(), opened, standing, record)).transpose()?.flatten();
            let (brought, said) = past(&actor, app.data(), record)?;
            let nominations = kept(&actor, app.data())?.nominations.into_iter().filter(|one| one.record == record).collect();
            let at = standing.as_ref().map(|standing| day_of(&standing.at).to_owned()).unwrap_or_default();
            let why = opened.zip(told).map(|(opened, told)| (opened, at, told));
            let study = why.as_ref().and_then(|(opened, ..): &(Opened, _, _)| opened.profile.study.as_ref());
            let day = study.map(|study| study.on.to_string());
            let behind = |day: String| {
                let all = studies::list(&actor, app.data())?;
                Ok::<_, Fault>(all.into_iter().find(|kept| kept.made.starts_with(&day)).map(|kept| kept.id))
            };
            let study = day.map(behind).transpose()?.flatten();
            let sight =
                Sight { addresses: role >= Role::Editor, salespeople: decided(&actor, app.data())?.salespeople.named_for(role) };
            let brought_of = counted(&actor, app.data())?;
            let any = |noun: Noun| brought_of.iter().any(|(of, rows)| *of == noun && *rows > 0);
            let people = people(&actor, app.data(), (&roster, record), sight, people_most)?;
            let notes = notes(&actor, app.data(), (&roster, record), sight, notes_most)?;
            let around = (Around::of(people, any(Noun::Contacts)), Around::of(notes, any(Noun::Notes)), study);
            Ok::<_, Fault>(Some((account, why, like, deals, not_yet, brought, said, nominations, around)))
        })
        .await?;
    let (account, why, like, deals, not_yet, brought, said, nominations, around) = read.ok_or(Fault::NotFound)?;
    let (people, notes, study) = around;
    let id = asked("of").and_then(|id| id.parse::<i64>().ok());
    let (toast, undo) = match (asked("done").as_deref(), id) {
        (Some("nominated"), Some(id)) => {
            (Some(visitor.language.say("account-nominated")), Some(format!("/accounts/nominations/{id}/take-back")))
        }
        (Some("taken"), Some(id)) => {
            (Some(visitor.language.say("account-nomination-taken")), Some(format!("/accounts/nominations/{id}/restore")))
        }
        _ => (None, None),
    };
    let frame = Frame::of(&app, &visitor, &headers, Place::Accounts).after(toast, undo);
    let may_edit = visitor.role >= Role::Editor;
    super::page(OneAccount {
        frame,
        record,
        account,
        why,
        like,
        deals,
        not_yet,
        brought,
        said,
        nominations,
        may_edit,
        people,
        notes,
        study,
    })
}
