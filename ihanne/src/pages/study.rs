//! The study: what was found, how sure it is, and every deal behind it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_core::study::StudyResult;
use ihanne_store::{KeptStudy, Role, StudyFile};
use serde::Deserialize;

use super::{Frame, Place, jobs};
use crate::documents::{ReportContext, study_part};
use crate::ops::batches::counted;
use crate::ops::jobs::Work;
use crate::ops::profiles::{self, Edit, Which};
use crate::ops::{Refusal, studies};
use crate::serve::{App, Editor, Fault, Permit, Viewer, Visitor, day_of, now};

/// Deals on a page.
const SHOWN: usize = 100;

/// What can be asked of the deals, as study.json names it.
const OBJECTIVES: [&str; 5] = ["won", "lifetime_value", "churn", "cycle", "referrals"];

#[derive(Template)]
#[template(path = "pages/study.html")]
struct Study {
    frame: Frame,
    studies: Vec<KeptStudy>,
    opened: Option<Answer>,
    may_edit: bool,
    may_name: bool,
    deals: u64,
    wrong: Option<String>,
    typed: Typed,
}

/// A study as it is shown.
struct Answer {
    kept: KeptStudy,
    result: StudyResult,
    counted: String,
    /// The report, as markup.
    report: String,
}

/// What is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    objective: String,
    /// `Stage=Closed Won`.
    won: String,
    name_salespeople: Option<String>,
}

#[derive(Deserialize, Default)]
pub struct Wanted {
    study: Option<u64>,
}

impl Study {
    fn objectives(&self) -> [&'static str; 5] {
        OBJECTIVES
    }

    fn objective(&self, word: &str) -> String {
        self.frame.say(&format!("objective-{}", word.replace('_', "-")))
    }

    fn verdict(&self, word: &str) -> String {
        self.frame.say(&format!("study-{}", word.replace('_', "-")))
    }

    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    shown(&app, &permit.visitor, &headers, wanted.study, (None, Typed::default())).await
}

async fn shown(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    study: Option<u64>,
    (wrong, typed): (Option<String>, Typed),
) -> Result<Response, Fault> {
    let actor = app.actor(visitor);
    let (studies, opened, deals) = app
        .work(move |app| {
            let all = studies::list(&actor, app.data())?;
            let opened = studies::open(&actor, app.data(), study)?;
            if study.is_some() && opened.is_none() {
                return Err(Fault::NotFound);
            }
            let opened = opened.map(answer).transpose()?;
            let nouns = [ihanne_core::market::Noun::Deals, ihanne_core::market::Noun::Leads];
            let deals = counted(&actor, app.data())?.iter().filter(|(noun, _)| nouns.contains(noun)).map(|(_, rows)| rows).sum();
            Ok((all, opened, deals))
        })
        .await?;
    let frame = Frame::of(app, visitor, headers, Place::Study);
    let (may_edit, may_name) = (visitor.role >= Role::Editor, visitor.role >= Role::Approver);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, super::page(Study { frame, studies, opened, may_edit, may_name, deals, wrong, typed })?).into_response())
}

fn answer(opened: studies::Opened) -> Result<Answer, Fault> {
    let studies::Opened { kept, result, has_problems } = opened;
    let at = |file: &str| format!("/study/{}/{file}", kept.id);
    let context = ReportContext {
        deals_file: Some(at("deals")),
        problems_file: has_problems.then(|| at("files/study-problems.csv")),
        profile_file: Some(at("files/profile.toml")),
        result_file: Some(at("files/study.json")),
        ..ReportContext::default()
    };
    let (counted, report) = study_part(&result, &context)?;
    Ok(Answer { kept, result, counted, report })
}

/// Makes a study.
pub async fn make(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    // Tables that name people are for those who decide.
    let name_salespeople = typed.name_salespeople.is_some() && visitor.role >= Role::Approver;
    let Typed { objective, won, .. } = typed.clone();
    let objective = if OBJECTIVES.contains(&objective.as_str()) { objective } else { OBJECTIVES[0].to_owned() };
    let wrong = match jobs::ask(&app, &visitor, Work::Study { objective, won, name_salespeople }).await {
        Err(Fault::Refused(refusal)) => jobs::words(&refusal, app.data()),
        asked => {
            let job = asked?;
            let Some(wrong) = jobs::wrong(&job) else { return Ok(jobs::lead_on(&job)) };
            wrong
        }
    };
    shown(&app, &visitor, &headers, None, (Some(wrong), typed)).await
}

/// A file of a study.
pub async fn file(
    State(app): State<App>,
    permit: Permit<Viewer>,
    Path((id, name)): Path<(u64, String)>,
) -> Result<Response, Fault> {
    let (kind, which) = match name.as_str() {
        "study.json" => ("application/json", StudyFile::Result),
        "profile.toml" => ("application/toml; charset=utf-8", StudyFile::Profile),
        "study-deals.csv" => ("text/csv; charset=utf-8", StudyFile::Deals),
        "study-problems.csv" => ("text/csv; charset=utf-8", StudyFile::Problems),
        _ => return Err(Fault::NotFound),
    };
    let actor = app.actor(&permit.visitor);
    let bytes = app.work(move |app| Ok(studies::file(&actor, app.data(), id, which)?)).await?.ok_or(Fault::NotFound)?;
    let shown = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, shown)], bytes).into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Leaf {
    find: String,
    from: usize,
}

#[derive(Template)]
#[template(path = "pages/study_deals.html")]
struct Deals {
    frame: Frame,
    id: u64,
    find: String,
    from: usize,
    deals: studies::Deals,
}

impl Deals {
    fn next(&self) -> Option<usize> {
        let next = self.from + self.deals.rows.len();
        ((next as u64) < self.deals.found).then_some(next)
    }
}

/// The deals behind a study.
pub async fn deals(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Path(id): Path<u64>,
    Query(leaf): Query<Leaf>,
) -> super::Page {
    let visitor = permit.visitor;
    let (actor, Leaf { find, from }) = (app.actor(&visitor), leaf);
    let words = find.clone();
    let deals = app
        .work(move |app| {
            studies::file(&actor, app.data(), id, StudyFile::Result)?.ok_or(Fault::NotFound)?;
            Ok(studies::deals(&actor, app.data(), id, &words, (from, SHOWN))?)
        })
        .await?;
    super::page(Deals { frame: Frame::of(&app, &visitor, &headers, Place::Study), id, find, from, deals })
}

#[derive(Deserialize)]
pub struct Taken {
    study: u64,
    /// The attribute of one line; all of them where it is absent.
    #[serde(default)]
    attribute: String,
}

/// Opens what a study proposes as a draft, or adds one of its lines to the profile there is.
pub async fn take(State(app): State<App>, permit: Permit<Editor>, Form(taken): Form<Taken>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let kept = app
        .work(move |app| {
            let data = app.data();
            let did = format!("from study {}", taken.study);
            if taken.attribute.is_empty() {
                let text = studies::profile(&actor, data, taken.study)?;
                return Ok(profiles::keep(&actor, data, &text, ("profile.toml", &did), &now())?);
            }
            let criterion = studies::criterion(&actor, data, taken.study, &taken.attribute)?;
            let Some(opened) = profiles::open(&actor, data, None, Which::Latest)? else {
                let refusal = Refusal::new("no_such_profile", "there is no profile to add it to", "open the study as a draft");
                return Err(Fault::Refused(Box::new(refusal)));
            };
            let edit = Edit::Studied(Box::new(criterion));
            Ok(profiles::change(&actor, data, (&opened.kept.name, opened.revision.number), &[edit], &now())?)
        })
        .await?;
    app.write_down(&visitor, "took_from_study", &format!("{} {}", kept.profile, kept.revision)).await?;
    Ok(Redirect::to(&format!("/profile?profile={}&done=kept", kept.profile)).into_response())
}
