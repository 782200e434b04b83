//! Two revisions of a profile side by side: what changed, and for which accounts it matters.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use ihanne_core::profile::{Change, diff};

use super::super::{Frame, Place};
use crate::ops::profiles::{Mover, Opened, Tried, Which, draft, open};
use crate::serve::{App, Fault, Permit, Viewer, day_of};

#[derive(Template)]
#[template(path = "pages/profile_compare.html")]
struct Compare {
    frame: Frame,
    old: Opened,
    new: Opened,
    changes: Vec<Change>,
    tried: Option<Tried>,
}

impl Compare {
    /// A verdict and a tier.
    fn stands(&self, (verdict, tier): &(u8, Option<u32>)) -> String {
        let verdict = self.frame.say(&format!("verdict-{}", ihanne_core::scorecard::Verdict::WORDS[usize::from(*verdict)]));
        let tier = match tier {
            Some(tier) => self.frame.language.tell("tier", &[("tier", tier.into())]),
            None => self.frame.say("tier-none"),
        };
        format!("{verdict}, {tier}")
    }

    fn made(&self, of: &Opened) -> String {
        let revision = &of.revision;
        let on = day_of(&revision.at);
        let values = [("revision", revision.number.into()), ("by", revision.by.as_str().into()), ("on", on.into())];
        self.frame.language.tell("compare-made", &values)
    }

    fn called(&self, mover: &Mover) -> String {
        let number = u64::from(mover.record) + 1;
        mover.name.clone().unwrap_or_else(|| self.frame.language.tell("accounts-nameless", &[("number", number.into())]))
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Path((name, old, new)): Path<(String, u32, u32)>,
) -> super::super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (old, new, tried) = app
        .work(move |app| {
            let of = |number| open(&actor, app.data(), Some(&name), Which::Number(number));
            let (Some(old), Some(new)) = (of(old)?, of(new)?) else { return Err(Fault::NotFound) };
            let standing = app.standing(&actor, &old)?;
            if standing.scores.len() == 0 {
                return Ok((old, new, None));
            }
            let made = draft(&actor, &new, &[])?;
            let held = made.held(&actor, app.data(), &standing, &old)?;
            let tried = made.tried(&actor, app.data(), (&standing, &held))?;
            Ok((old, new, Some(tried)))
        })
        .await?;
    let changes = diff(&old.profile, &new.profile);
    super::super::page(Compare { frame: Frame::of(&app, &visitor, &headers, Place::Profile), changes, old, new, tried })
}
