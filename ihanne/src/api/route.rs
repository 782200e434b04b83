//! A door with all that is said of it.

use axum::http::Method;
use axum::routing::MethodRouter;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use crate::serve::App;

/// Makes the schema of a type.
pub type Schema = fn(&mut SchemaGenerator) -> Value;

/// A door with all that is said of it.
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Its path, with names in braces.
    pub path: &'static str,
    /// What it is called, once in all of the API.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub does: &'static str,
    /// The scope it asks for; none where anybody may.
    pub scope: Option<&'static str>,
    /// What may stand behind the `?`.
    pub query: Option<Schema>,
    /// What is sent: media types, and the schema where it is JSON.
    pub sent: Option<(&'static [&'static str], Option<Schema>)>,
    /// The status when all is well, and what is answered.
    pub answer: (u16, Option<Schema>),
    /// Headers that are understood, with what they do.
    pub headers: Vec<(&'static str, &'static str)>,
    /// Statuses beyond those that follow from the rest.
    pub also: Vec<u16>,
    /// What is sent in an example; empty where nothing is.
    pub example: &'static str,
    /// Whether it may take as long as it takes, and as many bytes as it takes itself.
    pub long: bool,
    /// Who answers.
    pub handler: MethodRouter<App>,
}

/// The schema of a type.
pub fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

/// What a verb tells, as the command line prints it with `--json`.
pub fn told(_: &mut SchemaGenerator) -> Value {
    serde_json::json!({ "type": "object", "description": "What the same command prints with --json." })
}

impl Route {
    /// A door.
    pub fn new(method: Method, path: &'static str, name: &'static str, does: &'static str, handler: MethodRouter<App>) -> Route {
        Route {
            method,
            path,
            name,
            does,
            scope: None,
            query: None,
            sent: None,
            answer: (200, None),
            headers: Vec::new(),
            also: Vec::new(),
            example: "",
            long: false,
            handler,
        }
    }

    /// A door that only looks.
    pub fn get(path: &'static str, name: &'static str, does: &'static str, handler: MethodRouter<App>) -> Route {
        let tags = ("If-None-Match", "The ETag of an answer that is there already: 304 when it is still the same.");
        Route { headers: vec![tags], also: vec![304], ..Route::new(Method::GET, path, name, does, handler) }
    }

    /// A door that does something.
    pub fn post(path: &'static str, name: &'static str, does: &'static str, handler: MethodRouter<App>) -> Route {
        Route::new(Method::POST, path, name, does, handler)
    }

    /// What it asks of whoever comes.
    pub fn scope(self, scope: &'static str) -> Route {
        Route { scope: Some(scope), ..self }
    }

    /// What may stand behind the `?`.
    pub fn query<T: JsonSchema>(self) -> Route {
        Route { query: Some(schema::<T>), ..self }
    }

    /// What is sent as JSON, with an example.
    pub fn sent<T: JsonSchema>(self, example: &'static str) -> Route {
        Route { sent: Some((&["application/json"], Some(schema::<T>))), example, ..self }
    }

    /// What is answered.
    pub fn answers(self, status: u16, schema: Schema) -> Route {
        Route { answer: (status, Some(schema)), ..self }
    }

    /// Statuses beyond those that follow from the rest.
    pub fn also(mut self, statuses: &[u16]) -> Route {
        self.also.extend(statuses);
        self
    }

    /// A header that is understood.
    pub fn header(mut self, name: &'static str, does: &'static str) -> Route {
        self.headers.push((name, does));
        self
    }

    /// The names in braces.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('{').skip(1).filter_map(|part| part.split('}').next())
    }

    /// Every status that it can answer with, rising.
    pub fn statuses(&self) -> Vec<u16> {
        let mut all = vec![self.answer.0, 500, 503];
        all.extend(&self.also);
        if self.scope.is_some() {
            all.extend([401, 403, 429]);
        }
        if self.names().next().is_some() {
            all.push(404);
        }
        if self.query.is_some() {
            all.push(400);
        }
        if self.method != Method::GET {
            all.extend([400, 409, 413, 422]);
        }
        if self.sent.is_some() {
            all.push(415);
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}
