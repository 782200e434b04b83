//! Files and rows that become records: as they are, as a form, or as JSON.

use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use http_body_util::BodyExt;
use ihanne_core::market::Noun;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::body::{Answer, Query};
use super::caller::{Caller, Scope, Write};
use super::door::ask;
use super::jobs::{self, Job};
use super::keyed::keyed;
use super::problem::Problem;
use super::route::{Route, schema};
use crate::ops::import::Imported;
use crate::ops::jobs::Work;
use crate::ops::uploads::{self, Columns, Upload};
use crate::ops::{Actor, Stop};
use crate::serve::{App, now};

/// Bytes a file may have.
const LARGEST: u64 = 2 << 30;

/// What is read, and the ending that says so.
const KINDS: [(&str, &str); 6] = [
    ("text/csv", "csv"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.apache.parquet", "parquet"),
    ("application/vnd.apache.arrow.file", "arrow"),
    ("application/x-ndjson", "jsonl"),
    ("application/json", "jsonl"),
];

const SENT: [&str; 7] = [KINDS[0].0, KINDS[1].0, KINDS[2].0, KINDS[3].0, KINDS[4].0, KINDS[5].0, "multipart/form-data"];

/// How to import.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// What the rows are: `accounts`, `contacts`, `leads`, `deals` or `notes`; told by the file itself where it is not said.
    #[serde(rename = "as")]
    noun: Option<String>,
    /// Only say what would happen.
    dry_run: Option<bool>,
    /// What the file is called.
    name: Option<String>,
    /// Seconds to wait for what comes of it, 0 to 50.
    #[schemars(range(min = 0, max = 50))]
    wait: Option<u64>,
}

/// What is answered: a job, or where it was only tried what would come of it.
fn answer(generator: &mut SchemaGenerator) -> Value {
    json!({ "anyOf": [schema::<Job>(generator), { "type": "object", "required": ["dry_run"], "description": "What `ihanne import --dry-run --json` prints." }] })
}

/// The door.
pub fn routes() -> Vec<Route> {
    let does = "Imports a file, or rows as a JSON list of objects: a job, and in the end a batch, which can be taken back. All of it, \
                or nothing. Who waits gets its result, or why it failed; a dry run is answered at once.";
    let route = Route::post("/api/v1/imports", "import", does, post(import))
        .scope(Write::WORD)
        .query::<Asked>()
        .header(
            "Idempotency-Key",
            "Up to 200 letters. The same file under the same key within a day is imported once, and is the same job.",
        )
        .answers(202, answer)
        .also(&[200]);
    let example = r#"[{"Company": "Kaarna Oy", "Country": "FI", "Employees": 120}]"#;
    vec![Route {
        sent: Some((&SENT, Some(schema::<Vec<serde_json::Map<String, serde_json::Value>>>))),
        example,
        long: true,
        ..route
    }]
}

async fn import(
    State(app): State<App>,
    caller: Caller<Write>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
    request: Request,
) -> Result<Answer, Problem> {
    let noun = asked.noun.as_deref().map(|word| Noun::of_word(word).ok_or_else(|| not_a_noun(word))).transpose()?;
    let (dry_run, patience) = (asked.dry_run.unwrap_or(false), jobs::patience(asked.wait)?);
    let (upload, hash) = receive((&app, &caller.actor), &asked, request).await?;
    let word = noun.map_or("", Noun::word);
    let key = keyed(&headers, &format!("import {word} {dry_run}"), hash);
    let (actor, received) = (caller.actor.clone(), upload.clone());
    let form: Vec<(String, String)> = noun.map(|noun| ("records".to_owned(), noun.word().to_owned())).into_iter().collect();
    if dry_run {
        let tried = ask(&app, move |app| try_out(app, &actor, &received, &form)).await;
        forget(&app, upload).await?;
        return Ok(Answer::of(&tried?));
    }
    let asked = match key {
        Ok(key) => ask(&app, move |app| jobs::once(app, &actor, key.as_ref(), || begin(app, &actor, received, form))).await,
        Err(problem) => Err(problem),
    };
    // The job takes the file away that it was given; of one that is asked for again it was the first one.
    if !matches!(asked, Ok((_, false))) {
        forget(&app, upload).await?;
    }
    jobs::begun(&app, &caller.actor, asked?.0, patience).await
}

fn begin(app: &App, actor: &Actor, upload: Upload, form: Vec<(String, String)>) -> Result<u64, Stop> {
    app.jobs().ask(actor, Work::Import { upload: upload.id, file: upload.name, form })
}

/// What would come of it.
fn try_out(app: &App, actor: &Actor, upload: &Upload, form: &[(String, String)]) -> Result<Imported, Stop> {
    let tried = uploads::try_out(actor, app.data(), &upload.id, &Columns::of(form), &now())?;
    tried.map(|(_, tried)| tried.imported).ok_or_else(uploads::gone)
}

async fn forget(app: &App, upload: Upload) -> Result<(), Problem> {
    let gone = app.work(move |_| {
        upload.forget();
        Ok(())
    });
    Ok(gone.await?)
}

/// What comes, piece by piece.
enum Pieces<'a> {
    /// A file as it is.
    Body(Body),
    /// A file of a form.
    Field(Box<Field<'a>>),
    /// All of it at once.
    Once(Option<Bytes>),
}

impl Pieces<'_> {
    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        match self {
            Pieces::Once(bytes) => Ok(bytes.take()),
            Pieces::Field(field) => field.chunk().await.map_err(|error| broken(&error.body_text())),
            Pieces::Body(body) => loop {
                match body.frame().await {
                    None => return Ok(None),
                    Some(Err(error)) => return Err(broken(&error.to_string())),
                    Some(Ok(frame)) => {
                        if let Ok(data) = frame.into_data() {
                            return Ok(Some(data));
                        }
                    }
                }
            },
        }
    }
}

/// Receives a file, which streams to the disk; and the hash of what was sent.
async fn receive((app, actor): (&App, &Actor), asked: &Asked, request: Request) -> Result<(Upload, [u8; 32]), Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let called = |ending: &str| asked.name.clone().unwrap_or_else(|| format!("sent.{ending}"));
    match kind.as_str() {
        "multipart/form-data" => {
            let form = Multipart::from_request(request, app).await;
            let mut form = form.map_err(|error| broken(&error.body_text()))?;
            while let Some(field) = form.next_field().await.map_err(|error| broken(&error.body_text()))? {
                let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
                let name = asked.name.clone().unwrap_or(name);
                return kept((app, actor), name, Pieces::Field(Box::new(field))).await;
            }
            Err(uploads::nothing_chosen().into())
        }
        "application/json" => {
            let bytes = Bytes::from_request(request, app).await.map_err(|error| match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE),
                _ => broken(&error.body_text()),
            })?;
            kept((app, actor), called("jsonl"), Pieces::Once(Some(lines(&bytes)?.into()))).await
        }
        kind => {
            let known = KINDS.iter().find(|(known, _)| *known == kind);
            let (_, ending) = known.ok_or_else(|| {
                let hint = format!("send one of {}", SENT.join(", "));
                let shown: String = kind.chars().take(60).collect();
                Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unknown_kind", format!("`{shown}` is not read"), hint)
            })?;
            let name = called(ending);
            kept((app, actor), name, Pieces::Body(request.into_body())).await
        }
    }
}

/// A JSON list of objects as one object a line.
fn lines(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    type Rows = Vec<serde_json::Map<String, serde_json::Value>>;
    let rows: Rows = serde_json::from_slice(bytes).map_err(|error| {
        let status = if error.is_data() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
        Problem::new(status, "broken_json", error.to_string(), "send a list of objects: [{\"Company\": \"Kaarna Oy\"}]")
    })?;
    let mut out = Vec::with_capacity(bytes.len());
    for row in rows {
        serde_json::to_writer(&mut out, &row).map_err(|error| Problem::broken(&error.to_string()))?;
        out.push(b'\n');
    }
    Ok(out)
}

/// Writes what comes to the disk.
async fn kept((app, actor): (&App, &Actor), name: String, mut pieces: Pieces<'_>) -> Result<(Upload, [u8; 32]), Problem> {
    let actor = actor.clone();
    let upload = ask(app, move |app| uploads::begin(&actor, app.data(), &name)).await?;
    let written = async {
        let full = |error: std::io::Error| Problem::from(Stop::from(uploads::cannot_write(&error)));
        let mut file = tokio::fs::File::create(upload.path()).await.map_err(full)?;
        let (mut bytes, mut hash) = (0, Sha256::new());
        while let Some(chunk) = pieces.next().await? {
            bytes += chunk.len() as u64;
            if bytes > LARGEST {
                return Err(uploads::too_large(&upload.name, LARGEST).into());
            }
            hash.update(&chunk);
            file.write_all(&chunk).await.map_err(full)?;
        }
        file.sync_all().await.map_err(full)?;
        Ok(hash.finalize().into())
    };
    match written.await {
        Ok(hash) => Ok((upload, hash)),
        Err(problem) => {
            upload.forget();
            Err(problem)
        }
    }
}

fn broken(why: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "upload_broken", format!("the file did not arrive whole: {why}"), "send it again")
}

fn not_a_noun(word: &str) -> Problem {
    let words: Vec<&str> = Noun::ALL.iter().map(|noun| noun.word()).collect();
    let shown: String = word.chars().take(60).collect();
    let detail = format!("`{shown}` is no kind of records");
    Problem::new(StatusCode::BAD_REQUEST, "bad_query", detail, format!("as is one of {}", words.join(", ")))
}
