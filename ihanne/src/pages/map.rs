//! The map: value against chance of the accounts that fit, each dot an account that opens, and the same in figures.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use ihanne_core::market::Kind;
use ihanne_core::profile::Profile;
use ihanne_store::KeptProfile;
use serde::Deserialize;

use super::accounts::encoded;
use super::words::number_words;
use super::{Frame, Place};
use crate::documents::map::{Line, Scales, Shape, Tick};
use crate::ops::accounts::{names, numbers};
use crate::ops::profiles::{Opened, Which, list, open};
use crate::ops::roster::Roster;
use crate::ops::standing::{Spot, Spots, first, spots};
use crate::serve::{App, Fault, Permit, Viewer, day_of};

/// Accounts that are named beside the map.
const NAMED: usize = 10;

/// Which profile; the one in force that is chosen where it is empty.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    profile: String,
    /// The attribute that says what a customer is worth; the one that the profile names where it is empty.
    value: String,
}

#[derive(Template)]
#[template(path = "pages/map.html")]
struct Map {
    frame: Frame,
    /// The profile in force and when it scored.
    scored: Option<(Opened, String)>,
    profiles: Vec<KeptProfile>,
    drawn: Option<Drawn>,
    /// Attributes that could say what a customer is worth: key and what it is called.
    measures: Vec<(String, String)>,
    /// The one of them that was chosen, or that the profile names.
    measure: Option<String>,
    /// Whether it was chosen, and not named by the profile.
    chosen: bool,
}

/// What is drawn.
struct Drawn {
    spots: Spots,
    scales: Scales,
    /// The first accounts: number, name, value times chance.
    first: Vec<(u32, Option<String>, f64)>,
}

impl Map {
    fn profile(&self) -> Option<&Profile> {
        self.scored.as_ref().map(|(opened, _)| &opened.profile)
    }

    fn number(&self, number: &f64) -> String {
        let figures = number.abs().log10().floor().max(0.0) as i32 - 2;
        let step = 10_f64.powi(figures.max(0));
        number_words(self.frame.language, (number / step).round() * step)
    }

    /// The same for the marks of an axis, where there is little room.
    fn short(&self, number: f64) -> String {
        let (step, key) = match number.abs() {
            size if size >= 1e9 => (1e9, "number-billions"),
            size if size >= 1e6 => (1e6, "number-millions"),
            size if size >= 1e4 => (1e3, "number-thousands"),
            _ => return self.number(&number),
        };
        self.frame.language.tell(key, &[("number", number_words(self.frame.language, number / step).into())])
    }

    fn percent(&self, share: f64) -> String {
        self.frame.language.tell("percent", &[("percent", ((share * 100.0).round() as u64).into())])
    }

    fn tier(&self, tier: usize) -> String {
        match tier {
            0 => self.frame.say("tier-none"),
            tier => self.frame.language.tell("tier", &[("tier", (tier as u64).into())]),
        }
    }

    /// The answer first: what Tier 1 holds.
    fn says(&self, drawn: &Drawn) -> String {
        let tiers = &drawn.spots.tiers;
        let whole: f64 = tiers.iter().skip(1).map(|tier| tier.worth).sum();
        match tiers.get(1) {
            Some(first) if first.accounts > 0 && whole > 0.0 => {
                let share = (first.worth / whole * 100.0).round() as u64;
                self.frame.language.tell("map-first", &[("accounts", first.accounts.into()), ("share", share.into())])
            }
            _ => self.frame.say("map-no-first"),
        }
    }

    fn has_chance(&self) -> bool {
        self.profile().is_some_and(|profile| profile.calibration.is_some())
    }

    /// What the value is, and in which currency where it is money.
    fn axis(&self) -> String {
        let label = self.measure.as_ref().and_then(|measure| self.measures.iter().find(|(key, _)| key == measure));
        match (label.filter(|_| self.chosen), self.profile()) {
            (Some((_, label)), _) => label.clone(),
            (None, Some(profile)) => self.frame.language.tell("map-value", &[("currency", profile.currency.as_str().into())]),
            (None, None) => String::new(),
        }
    }

    fn about(&self, drawn: &Drawn) -> String {
        let shown: u64 = drawn.spots.tiers.iter().map(|tier| tier.accounts).sum();
        let left: u64 = drawn.spots.not_drawn.iter().sum();
        self.frame.language.tell("map-about", &[("shown", shown.into()), ("all", (shown + left).into())])
    }

    fn across<'a>(&self, drawn: &'a Drawn) -> Vec<(&'a Tick, String)> {
        drawn.scales.across.iter().map(|tick| (tick, self.percent(tick.value))).collect()
    }

    fn up<'a>(&self, drawn: &'a Drawn) -> Vec<(&'a Tick, String)> {
        drawn.scales.up.iter().map(|tick| (tick, self.short(tick.value))).collect()
    }

    /// Where tiers begin: the line, and its words, which keep clear of each other.
    fn edges(&self, drawn: &Drawn) -> Vec<(Line, String, String)> {
        let Spots { tiers, by_worth, .. } = &drawn.spots;
        let edges = tiers.iter().enumerate().skip(1).filter(|(_, tier)| *by_worth && tier.accounts > 0);
        let mut lines: Vec<_> = edges
            .filter_map(|(tier, of)| {
                let from = self.frame.language.tell("map-from", &[("from", self.number(&of.from).into())]);
                Some((drawn.scales.line(tier as u32, of.from)?, self.tier(tier), from))
            })
            .collect();
        lines.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
        let mut clear = f64::NEG_INFINITY;
        for (line, ..) in &mut lines {
            line.y = line.y.max(clear);
            clear = line.y + 34.0;
        }
        lines
    }

    fn shape(&self, spot: &Spot) -> Shape {
        Shape::of((spot.tier > 0).then_some(u32::from(spot.tier)))
    }

    fn x(&self, drawn: &Drawn, spot: &Spot) -> String {
        format!("{:.1}", drawn.scales.x(spot.chance))
    }

    fn y(&self, drawn: &Drawn, spot: &Spot) -> String {
        format!("{:.1}", drawn.scales.y(spot.value))
    }

    /// How large a dot is: larger for more accounts.
    fn r(&self, spot: &Spot) -> f64 {
        (3.4 + 1.1 * (spot.accounts as f64).ln()).min(10.0)
    }

    fn square(&self, drawn: &Drawn, spot: &Spot) -> [String; 3] {
        let half = self.r(spot) * 0.9;
        [drawn.scales.x(spot.chance) - half, drawn.scales.y(spot.value) - half, half * 2.0].map(|at| format!("{at:.1}"))
    }

    fn dash(&self, drawn: &Drawn, spot: &Spot) -> [String; 3] {
        let (x, y, r) = (drawn.scales.x(spot.chance), drawn.scales.y(spot.value), self.r(spot));
        [x - r, x + r, y].map(|at| format!("{at:.1}"))
    }

    /// Where a dot leads: to its account, or to the list of those on the spot.
    fn to(&self, spot: &Spot) -> String {
        if spot.accounts == 1 {
            return format!("/accounts/{}", spot.record);
        }
        let tier = if spot.tier == 0 { "none".to_owned() } else { spot.tier.to_string() };
        let (low, high) = spot.points;
        let sieve = match self.measure.as_ref().filter(|_| self.chosen) {
            Some(measure) => format!("measure={}:{}..{}", encoded(measure), spot.ends.0, spot.ends.1),
            None => format!("worth={}..{}", spot.worth.0, spot.worth.1),
        };
        let profile = self.scored.as_ref().map_or(String::new(), |(opened, _)| encoded(&opened.kept.name));
        format!("/accounts?tier={tier}&points={low}..{high}&{sieve}&profile={profile}")
    }

    fn words(&self, spot: &Spot) -> String {
        let values = [
            ("accounts", spot.accounts.into()),
            ("tier", self.tier(usize::from(spot.tier)).into()),
            ("chance", self.percent(spot.chance).into()),
            ("value", self.number(&spot.value).into()),
        ];
        self.frame.language.tell("map-dot", &values)
    }

    /// The tiers: number, name, accounts, value times chance.
    fn tiers(&self, drawn: &Drawn) -> Vec<(usize, String, u64, String)> {
        let tiers = drawn.spots.tiers.iter().enumerate().filter(|(_, tier)| tier.accounts > 0);
        let mut rows: Vec<_> = tiers.map(|(at, tier)| (at, self.tier(at), tier.accounts, self.number(&tier.worth))).collect();
        rows.sort_by_key(|(at, ..)| at.wrapping_sub(1));
        rows
    }

    fn sign(&self, tier: &usize) -> String {
        if *tier > 0 { tier.to_string() } else { "–".to_owned() }
    }

    fn of_tier(&self, tier: &usize) -> String {
        let word = if *tier > 0 { tier.to_string() } else { "none".to_owned() };
        format!("/accounts?tier={word}&sort=ihanne_value&down=true")
    }

    fn not_drawn(&self, drawn: &Drawn) -> Vec<String> {
        let keys = ["map-left-unknown", "map-left-outside", "map-left-value", "map-left-zero"];
        let left = keys.into_iter().zip(drawn.spots.not_drawn).filter(|(_, accounts)| *accounts > 0);
        left.map(|(key, accounts)| self.frame.language.tell(key, &[("accounts", accounts.into())])).collect()
    }

    /// Why nothing is drawn, as a sentence.
    fn none(&self) -> String {
        let key = match self.profile() {
            None => "accounts-unscored",
            Some(profile) if profile.calibration.is_none() => "map-no-chance",
            Some(_) if self.measure.is_none() && self.measures.is_empty() => "map-no-measure",
            Some(_) if self.measure.is_none() => "map-no-value",
            Some(_) => "map-nobody",
        };
        self.frame.say(key)
    }
}

/// Attributes of accounts that are numbers.
fn measures(roster: &Roster) -> Vec<(String, String)> {
    let numbers = roster.stored.iter().filter(|stored| matches!(stored.attribute.kind, Kind::Number | Kind::Range));
    numbers.map(|stored| (stored.attribute.key.clone(), stored.attribute.label.clone())).collect()
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(asked): Query<Asked>) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (scored, profiles, drawn, measures, measure, chosen) = app
        .work(move |app| {
            let name = Some(asked.profile.as_str()).filter(|name| !name.is_empty());
            let opened = open(&actor, app.data(), name, Which::InForce)?;
            let profiles = list(&actor, app.data())?.into_iter().filter(|kept| kept.in_force.is_some()).collect();
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let Some((opened, standing)) = opened.zip(standing) else {
                return Ok((None, profiles, None, Vec::new(), None, false));
            };
            let measures = measures(&roster);
            let own = opened.profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.clone());
            let chosen = measures.iter().find(|(key, _)| *key == asked.value && own.as_ref() != Some(key)).map(|(key, _)| key);
            let values = match chosen {
                Some(key) => numbers(&actor, app.data(), &roster, key)?,
                None => None,
            };
            let given = values.as_ref().map(|values| values.as_slice());
            let profile = &opened.profile;
            let spots = if own.is_some() || given.is_some() { spots(&standing, profile, given) } else { None };
            let spots = spots.filter(|spots| !spots.spots.is_empty());
            let first = match &spots {
                Some(_) => {
                    let first = first(&standing, profile, given, NAMED);
                    let records: Vec<u32> = first.iter().map(|(record, _)| *record).collect();
                    let names = names(&actor, app.data(), &records)?;
                    first.into_iter().zip(names).map(|((record, worth), name)| (record, name, worth)).collect()
                }
                None => Vec::new(),
            };
            let drawn = spots.map(|spots| Drawn { scales: Scales::between(spots.chances, spots.values), spots, first });
            let measure = chosen.cloned().or(own);
            let is_chosen = chosen.is_some();
            Ok::<_, Fault>((Some((opened, day_of(&standing.at).to_owned())), profiles, drawn, measures, measure, is_chosen))
        })
        .await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Map);
    super::page(Map { frame, scored, profiles, drawn, measures, measure, chosen })
}
