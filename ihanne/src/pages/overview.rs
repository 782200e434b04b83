//! Where the team stands, and what to do next.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use ihanne_core::market::Noun;

use super::words::number_words;
use super::{Frame, Place};
use crate::ops::overview::{Overview as Seen, overview};
use crate::ops::profiles::{Opened, Which, list, open};
use crate::ops::reviews::reviews;
use crate::serve::{App, Fault, Permit, Viewer, today};

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Overview {
    frame: Frame,
    seen: Seen,
    scored: Option<Opened>,
    /// Whether there is a profile, in force or not.
    drafted: bool,
    /// Profiles that are due to be looked at.
    due: u64,
}

/// A phase of the work.
struct Phase {
    name: &'static str,
    done: bool,
    says: String,
    href: &'static str,
}

impl Overview {
    fn count(&self, noun: Noun) -> u64 {
        self.seen.counted.iter().find(|(counted, _)| *counted == noun).map_or(0, |(_, records)| *records)
    }

    fn is_empty(&self) -> bool {
        self.count(Noun::Accounts) == 0 && self.count(Noun::Deals) == 0
    }

    fn fit(&self) -> u64 {
        self.seen.verdicts[0] + self.seen.verdicts[1]
    }

    /// What was found, as a sentence.
    fn says(&self) -> String {
        let (language, accounts) = (self.frame.language, self.count(Noun::Accounts));
        match (&self.scored, &self.seen.deals) {
            (Some(_), Some([inside, ..])) if inside.1 > 0 => {
                language.tell("overview-inside", &[("won", inside.0.into()), ("of", inside.1.into()), ("fit", self.fit().into())])
            }
            (Some(_), _) => language.tell(
                "accounts-fit",
                &[
                    ("fit", self.fit().into()),
                    ("all", accounts.into()),
                    ("first", self.seen.tiers.get(1).map_or(0, |tier| tier.0).into()),
                ],
            ),
            (None, _) => {
                language.tell("overview-verdict", &[("accounts", accounts.into()), ("deals", self.count(Noun::Deals).into())])
            }
        }
    }

    /// The four phases, and where the team is in them.
    fn phases(&self) -> Vec<Phase> {
        let language = self.frame.language;
        let counts = [("accounts", self.count(Noun::Accounts).into()), ("deals", self.count(Noun::Deals).into())];
        let listed: u64 = self.seen.tiers.iter().skip(1).map(|tier| tier.0).sum();
        let in_force = self.scored.as_ref().map_or_else(
            || language.say(if self.drafted { "overview-drafted" } else { "overview-no-profile" }),
            |opened| language.tell("profile-in-force", &[("version", opened.profile.version.into())]),
        );
        let done = self.count(Noun::Accounts) > 0 && self.count(Noun::Deals) > 0;
        vec![
            Phase { name: "phase-background", done, says: language.tell("overview-known", &counts), href: "/data" },
            Phase { name: "phase-criteria", done: self.scored.is_some(), says: in_force, href: "/profile" },
            Phase {
                name: "phase-list",
                done: listed > 0,
                says: language.tell("overview-listed", &[("count", listed.into())]),
                href: "/accounts",
            },
            Phase {
                name: "phase-practice",
                done: self.seen.leads > 0,
                says: language.tell("overview-leads", &[("count", self.seen.leads.into())]),
                href: "/leads",
            },
        ]
    }

    /// What to do next: sentence and where.
    fn next(&self) -> Vec<(String, &'static str)> {
        let language = self.frame.language;
        let mut next = Vec::new();
        let mut add = |key: &str, count: u64, href| next.push((language.tell(key, &[("count", count.into())]), href));
        if self.count(Noun::Deals) == 0 {
            add("next-deals", 0, "/data");
        }
        if self.count(Noun::Accounts) == 0 {
            add("next-accounts", 0, "/data");
        }
        if self.due > 0 {
            add("next-review", self.due, "/reviews");
        }
        if self.seen.waiting > 0 {
            add("next-leads", self.seen.waiting, "/leads?landed=&decided=no");
        }
        match (&self.scored, self.drafted) {
            (None, true) => add("next-approve", 0, "/profile"),
            (None, false) => add("next-profile", 0, "/profile"),
            (Some(_), _) => {
                if self.seen.verdicts[2] > 0 {
                    add("next-unknown", self.seen.verdicts[2], "/accounts?verdict=unknown");
                }
                let first = self.seen.tiers.get(1).map_or(0, |tier| tier.0);
                if first > 0 {
                    add("next-first", first, "/accounts?tier=1");
                }
            }
        }
        next
    }

    /// Won deals of those that fit, do not, and cannot be told: sentence and share.
    fn deals(&self) -> Vec<(String, String, u64)> {
        let of = |(key, (won, of)): (&str, &(u64, u64))| {
            let says = self.frame.language.tell("overview-won", &[("won", (*won).into()), ("of", (*of).into())]);
            (self.frame.say(key), says, (won * 100).checked_div(*of).unwrap_or(0))
        };
        let keys = ["overview-fitting", "overview-outside", "overview-unknown"];
        self.seen.deals.iter().flat_map(|deals| keys.into_iter().zip(deals).map(of)).collect()
    }

    /// The tiers: number, accounts, value.
    fn tiers(&self) -> Vec<(usize, String, String)> {
        let language = self.frame.language;
        let value = |value: f64| if value > 0.0 { number_words(language, value.round()) } else { String::new() };
        let tiers = self.seen.tiers.iter().enumerate().skip(1);
        tiers.map(|(tier, (count, worth))| (tier, language.number(*count), value(*worth))).collect()
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (seen, scored, drafted, due) = app
        .work(move |app| {
            let opened = open(&actor, app.data(), None, Which::InForce)?;
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let seen = overview(&actor, app.data(), (&roster, standing.as_deref()))?;
            let drafted = !list(&actor, app.data())?.is_empty();
            let due = reviews(&actor, app.data())?.due_now(today());
            Ok::<_, Fault>((seen, opened.filter(|_| standing.is_some()), drafted, due))
        })
        .await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Overview);
    super::page(Overview { frame, seen, scored, drafted, due })
}
