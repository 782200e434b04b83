//! The answer of the accounts to a draft: by verdict and tier, what is reached, and who moves. Sent alone while somebody changes it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use ihanne_core::scorecard::Verdict;
use ihanne_core::scorecard::what_if::{Held, Picture};

use super::fields::{Asked, edits_of};
use crate::languages::Language;
use crate::ops::Actor;
use crate::ops::profiles::{Draft, Mover, Opened, Tried, Which, draft, open};
use crate::serve::{App, Fault, Permit, Viewer};

/// The panel.
#[derive(Template)]
#[template(path = "pages/profile_panel.html")]
pub struct Panel {
    language: Language,
    /// What the accounts say; nothing where there are none.
    tried: Option<Tried>,
    /// Whether something is in force that the draft stands beside.
    in_force: bool,
    accounts: u64,
    currency: String,
    /// Why edits cannot be tried.
    wrong: Option<String>,
}

/// A line of counts, before and after.
pub struct Counts {
    /// The verdict's word, or `tier`.
    kind: &'static str,
    /// The number of a tier.
    tier: usize,
    before: String,
    after: String,
    change: String,
    /// The share of all accounts, in hundredths: before and after.
    bar: (f64, f64),
}

impl Panel {
    /// What the accounts say of a draft, and they as columns.
    pub fn of(
        app: &App,
        actor: &Actor,
        opened: &Opened,
        draft: &Draft,
        language: Language,
    ) -> Result<(Panel, Option<Arc<Held>>), Fault> {
        let in_force = open(actor, app.data(), Some(&opened.kept.name), Which::InForce)?;
        let base = in_force.as_ref().unwrap_or(opened);
        let standing = app.standing(actor, base)?;
        let currency = draft.profile.currency.clone();
        let panel = Panel {
            language,
            tried: None,
            in_force: in_force.is_some(),
            accounts: standing.scores.len() as u64,
            currency,
            wrong: None,
        };
        if standing.scores.len() == 0 {
            return Ok((panel, None));
        }
        let held = draft.held(actor, app.data(), &standing, base)?;
        let tried = draft.tried(actor, app.data(), (&standing, &held))?;
        Ok((Panel { tried: Some(tried), ..panel }, Some(held)))
    }

    /// The consequence, as a sentence.
    fn says(&self, tried: &Tried) -> String {
        let (before, after) = (tried.before.reachable.accounts, tried.after.reachable.accounts);
        let tell = |key: &str, count: u64| self.language.tell(key, &[("count", count.into()), ("all", self.accounts.into())]);
        match (self.in_force, after.cmp(&before)) {
            (false, _) => tell("panel-fit", after),
            (true, std::cmp::Ordering::Greater) => tell("panel-more", after - before),
            (true, std::cmp::Ordering::Less) => tell("panel-fewer", before - after),
            (true, std::cmp::Ordering::Equal) if tried.moves.accounts > 0 => tell("panel-moved", tried.moves.accounts),
            (true, std::cmp::Ordering::Equal) => tell("panel-same", after),
        }
    }

    fn verdicts(&self, tried: &Tried) -> Vec<Counts> {
        let line =
            |place: usize| self.counts(Verdict::WORDS[place], 0, (tried.before.verdicts[place], tried.after.verdicts[place]));
        // As one reads them: those that fit, those that do not, and those that cannot be told.
        [0, 1, 3, 4, 2].map(line).into()
    }

    fn tiers(&self, tried: &Tried) -> Vec<Counts> {
        let of = |picture: &Picture, at: usize| picture.tiers.get(at).copied().unwrap_or(0);
        let tiers = tried.before.tiers.len().max(tried.after.tiers.len());
        let mut lines: Vec<Counts> =
            (0..tiers).map(|at| self.counts("tier", at + 1, (of(&tried.before, at), of(&tried.after, at)))).collect();
        let off =
            |picture: &Picture| picture.reachable.accounts - picture.tiers.iter().sum::<u64>().min(picture.reachable.accounts);
        if off(&tried.before) + off(&tried.after) > 0 {
            lines.push(self.counts("off", 0, (off(&tried.before), off(&tried.after))));
        }
        lines
    }

    fn counts(&self, kind: &'static str, tier: usize, (before, after): (u64, u64)) -> Counts {
        let share = |count: u64| (count as f64 / self.accounts.max(1) as f64 * 100.0 * 10.0).round() / 10.0;
        let (language, gained, lost) = (self.language, after.saturating_sub(before), before.saturating_sub(after));
        let change = match (gained, lost) {
            (0, 0) => language.say("panel-unchanged"),
            (0, lost) => format!("−{}", language.number(lost)),
            (gained, _) => format!("+{}", language.number(gained)),
        };
        let bar = (share(before), share(after));
        Counts { kind, tier, before: language.number(before), after: language.number(after), change, bar }
    }

    /// The reachable value, where any is known: of so many accounts.
    fn value(&self, picture: &Picture) -> Option<String> {
        let reachable = picture.reachable;
        (reachable.valued > 0).then(|| {
            let millions = reachable.value / 1e6;
            let amount =
                if millions >= 10.0 { format!("{}", millions.round()) } else { format!("{}", (millions * 10.0).round() / 10.0) };
            let amount = self.language.written(&amount);
            let values = [
                ("amount", amount.into()),
                ("currency", self.currency.as_str().into()),
                ("valued", reachable.valued.into()),
                ("accounts", reachable.accounts.into()),
            ];
            self.language.tell("panel-value", &values)
        })
    }

    fn word(&self, place: &u8) -> &'static str {
        Verdict::WORDS[usize::from(*place)]
    }

    fn verdict(&self, word: &str) -> String {
        self.language.say(&format!("verdict-{word}"))
    }

    fn tier(&self, tier: &Option<u32>) -> String {
        tier.map_or_else(|| "–".to_owned(), |tier| tier.to_string())
    }

    fn called(&self, mover: &Mover) -> String {
        let number = u64::from(mover.record) + 1;
        mover.name.clone().unwrap_or_else(|| self.language.tell("accounts-nameless", &[("number", number.into())]))
    }
}

/// The panel alone, for a draft as the fields say.
pub async fn part(State(app): State<App>, permit: Permit<Viewer>, Query(asked): Query<Asked>) -> Result<Html<String>, Fault> {
    let (actor, language) = (app.actor(&permit.visitor), permit.visitor.language);
    let panel = app
        .work(move |app| {
            let which = asked.one("revision").and_then(|number| number.parse().ok()).map_or(Which::Latest, Which::Number);
            let Some(opened) = open(&actor, app.data(), asked.one("profile"), which)? else { return Err(Fault::NotFound) };
            let made = match draft(&actor, &opened, &edits_of(&opened.profile, &asked)) {
                Ok(made) => made,
                Err(crate::ops::Stop::Refused(refusal)) => {
                    let wrong = Some(format!("{}. {}", refusal.message, refusal.hint));
                    let currency = opened.profile.currency.clone();
                    return Ok(Panel { language, tried: None, in_force: true, accounts: 0, currency, wrong });
                }
                Err(other) => return Err(other.into()),
            };
            Ok(Panel::of(app, &actor, &opened, &made, language)?.0)
        })
        .await?;
    Ok(Html(panel.render()?))
}
