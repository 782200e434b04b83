//! The doors as the page `/api` shows them.

use serde_json::Value;

use super::openapi::document;
use super::route::Route;
use super::routes::all;

/// A door as it is shown.
pub struct Shown {
    /// What it is called, which is also where its link leads.
    pub name: &'static str,
    /// How it is asked.
    pub method: String,
    /// Its path.
    pub path: &'static str,
    /// What it does.
    pub does: &'static str,
    /// The scope it asks for.
    pub scope: Option<&'static str>,
    /// What may stand behind the `?`, each with what it does.
    pub query: Vec<(String, String)>,
    /// Headers that are understood, each with what it does.
    pub headers: Vec<(&'static str, &'static str)>,
    /// The media types of what is sent.
    pub sent: String,
    /// The fields of what is answered, each with what it is.
    pub answer: Vec<(String, String)>,
    /// Every status.
    pub statuses: String,
    /// A command that asks it.
    pub example: String,
}

/// Every door; `at` is where the server is.
pub fn shown(at: &str) -> Vec<Shown> {
    let document = document();
    all().into_iter().map(|route| one(&route, document, at)).collect()
}

fn one(route: &Route, document: &Value, at: &str) -> Shown {
    let operation = &document["paths"][route.path][route.method.as_str().to_ascii_lowercase()];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let query = parameters.filter(|one| one["in"] == "query").map(|one| (text(&one["name"]), text(&one["description"])));
    let query = query.collect();
    let answer = &operation["responses"][route.answer.0.to_string()]["content"]["application/json"]["schema"];
    let statuses: Vec<String> = route.statuses().iter().map(u16::to_string).collect();
    Shown {
        name: route.name,
        method: route.method.to_string(),
        path: route.path,
        does: route.does,
        scope: route.scope,
        query,
        headers: route.headers.clone(),
        sent: route.sent.as_ref().map_or(String::new(), |(kinds, _)| kinds.join(", ")),
        answer: fields(answer, document),
        statuses: statuses.join(" "),
        example: example(route, at),
    }
}

/// The fields of a schema, those of the entries of a list with `[]` before them.
fn fields(schema: &Value, document: &Value) -> Vec<(String, String)> {
    let found = resolved(schema, document);
    let said = |value: &Value| value["description"].as_str().unwrap_or_default().to_owned();
    let mut all = Vec::new();
    for (name, field) in found["properties"].as_object().into_iter().flatten() {
        all.push((name.clone(), said(field)));
        let entries = resolved(&field["items"], document);
        for (inner, field) in entries["properties"].as_object().into_iter().flatten() {
            all.push((format!("{name}[].{inner}"), said(field)));
        }
    }
    all
}

fn resolved<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next());
    name.map_or(schema, |name| &document["components"]["schemas"][name])
}

/// A command for a shell.
fn example(route: &Route, at: &str) -> String {
    let path = route.path.replace("{id}", "1").replace("{noun}", "accounts").replace("{profile}", "saas");
    let mut command = "curl".to_owned();
    if route.method != axum::http::Method::GET {
        command.push_str(&format!(" -X {}", route.method));
    }
    if route.scope.is_some() {
        command.push_str(" -H \"Authorization: Bearer $TOKEN\"");
    }
    if route.sent.is_some() {
        command.push_str(&format!(" -H 'Content-Type: application/json' \\\n  -d '{}'", route.example.replace('\'', "'\\''")));
        command.push_str(" \\\n ");
    }
    format!("{command} '{at}{path}'")
}
