//! The profile: what it asks, what the accounts answer while one changes it, who approved it, and all it has said before.

mod change;
mod compare;
mod fields;
mod lines;
mod new;
mod panel;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ihanne_core::profile::Approval;
use ihanne_store::{Force, KeptProfile, Revision};

use super::{Frame, Place};
use crate::ops::profiles::{Draft, Opened, Which, draft, list, open, revisions};
use crate::serve::{App, Fault, Permit, Viewer, Visitor, day_of};
pub use change::{approve, choose, edit, judge, return_to, take_back, undo, upload};
pub use compare::page as compare;
use fields::{Asked, edits_of};
use lines::{BandLine, Group, Line, groups};
pub use new::{compose, page as new};
use panel::Panel;
pub use panel::part;

/// Whether somebody may do it, as the template asks.
pub(super) struct May {
    edit: bool,
    approve: bool,
}

impl May {
    fn of(visitor: &Visitor) -> May {
        May { edit: visitor.role >= ihanne_store::Role::Editor, approve: visitor.role >= ihanne_store::Role::Approver }
    }
}

#[derive(Template)]
#[template(path = "pages/profile.html")]
struct Page {
    frame: Frame,
    profiles: Vec<KeptProfile>,
    opened: Opened,
    draft: Draft,
    groups: Vec<Group>,
    /// Findings that are about no criterion of their own.
    findings: Vec<lines::Finding>,
    revisions: Vec<Revision>,
    forces: Vec<Force>,
    panel: Panel,
    may: May,
    /// Why edits could not be tried, with what was typed kept.
    wrong: Option<String>,
    /// Edits that are not kept yet.
    edited: usize,
}

#[derive(Template)]
#[template(path = "pages/profile_empty.html")]
struct Empty {
    frame: Frame,
    may: May,
}

impl Page {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn is_draft(&self) -> bool {
        !self.opened.is_in_force() || self.edited > 0
    }

    fn is_latest(&self) -> bool {
        self.opened.kept.latest == self.opened.revision.number
    }

    /// When what holds came into force, and who put it there.
    fn holds(&self) -> Option<&Force> {
        self.forces.iter().find(|force| force.undone.is_none())
    }

    fn forced(&self, revision: &Revision) -> bool {
        self.opened.kept.in_force == Some(revision.number)
    }

    fn points(&self) -> String {
        let (low, high) = self.draft.profile.points_range();
        let values = [("low", i64::from(low).to_string().replace('-', "−").into()), ("high", high.to_string().into())];
        self.frame.language.tell("profile-points", &values)
    }

    fn is_edited(&self) -> bool {
        self.edited > 0
    }

    /// Who approved, as what, when and of which version.
    fn signed(&self, approval: &Approval) -> String {
        let version = approval.of.as_ref().map_or(self.draft.profile.version, |of| of.version);
        let name = match &approval.role {
            Some(role) => format!("{} ({role})", approval.by),
            None => approval.by.clone(),
        };
        let values = [("name", name.into()), ("on", approval.on.to_string().into()), ("version", version.into())];
        self.frame.language.tell("profile-signed", &values)
    }

    /// What a criterion asks, band by band.
    fn asks(&self, line: &Line) -> String {
        let band = |band: &BandLine| match band.level {
            "" => band.says.clone(),
            level => format!("{} {}", self.frame.say(&format!("level-{level}")), band.says),
        };
        line.bands.iter().map(band).collect::<Vec<String>>().join("; ")
    }

    fn because(&self, line: &Line) -> String {
        match line.proved {
            true => format!("{}, {}", line.because, self.frame.say("profile-proved")),
            false => line.because.clone(),
        }
    }

    fn title(&self, kept: &KeptProfile) -> String {
        kept.name.replace('_', " ")
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    shown(&app, &visitor, &headers, &asked, None).await
}

/// The page, or what stands there while there is no profile.
async fn shown(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    asked: &Asked,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let frame = Frame::of(app, visitor, headers, Place::Profile).after(asked.toast(visitor.language), asked.undo());
    let (actor, language, asked, mut wrong) = (app.actor(visitor), visitor.language, asked.clone(), wrong);
    let may = May::of(visitor);
    let name = asked.one("profile").map(str::to_owned);
    let page = app
        .work(move |app| {
            let profiles = list(&actor, app.data())?;
            let which = asked.one("revision").and_then(|number| number.parse().ok()).map_or(Which::Latest, Which::Number);
            let Some(opened) = open(&actor, app.data(), name.as_deref(), which)? else {
                return if name.is_some() || !profiles.is_empty() { Err(Fault::NotFound) } else { Ok(None) };
            };
            let edits = edits_of(&opened.profile, &asked);
            let made = draft(&actor, &opened, &edits);
            let made = match made {
                Ok(made) => made,
                Err(crate::ops::Stop::Refused(refusal)) => {
                    wrong = Some(format!("{}. {}", refusal.message, refusal.hint));
                    draft(&actor, &opened, &[])?
                }
                Err(other) => return Err(other.into()),
            };
            let (revisions, forces) = revisions(&actor, app.data(), &opened.kept.name)?;
            let (panel, held) = Panel::of(app, &actor, &opened, &made, language)?;
            let (groups, findings) = groups(&made, &opened.profile, &asked, held.as_deref(), language);
            Ok(Some((profiles, opened, made, groups, findings, revisions, forces, panel, wrong, edits.len())))
        })
        .await?;
    let Some((profiles, opened, draft, groups, findings, revisions, forces, panel, wrong, edited)) = page else {
        return Ok(super::page(Empty { frame, may })?.into_response());
    };
    let status = if wrong.is_some() { axum::http::StatusCode::UNPROCESSABLE_ENTITY } else { axum::http::StatusCode::OK };
    let page = Page { frame, profiles, opened, draft, groups, findings, revisions, forces, panel, may, wrong, edited };
    Ok((status, super::page(page)?).into_response())
}

/// The file of a revision.
pub async fn file(
    State(app): State<App>,
    permit: Permit<Viewer>,
    Path((name, revision)): Path<(String, u32)>,
) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let opened = app.work(move |app| Ok(open(&actor, app.data(), Some(&name), Which::Number(revision))?)).await?;
    let opened = opened.ok_or(Fault::NotFound)?;
    let shown = format!("attachment; filename=\"{}-{revision}.toml\"", opened.kept.name);
    Ok(([(CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, shown)], opened.revision.content)
        .into_response())
}
