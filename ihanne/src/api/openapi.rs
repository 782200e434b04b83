//! The API as OpenAPI 3.1, made of the doors themselves.

use std::sync::LazyLock;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::caller::SCOPES;
use super::problem::{PROBLEM, Problem};
use super::route::{Route, Schema, schema};
use super::routes::all;

/// The document; the same as long as the process lives.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(made);
    &DOCUMENT
}

fn made() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = schema::<Problem>(&mut generator);
    let mut paths = Map::new();
    for route in all() {
        let said = operation(&route, &problem, &mut generator);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.as_str().to_ascii_lowercase()] = said;
    }
    let scopes: Vec<String> = SCOPES.iter().map(|(word, does)| format!("`{word}`: {does}")).collect();
    let says = format!(
        "Every verb of ihanne. Send a token as `Authorization: Bearer TOKEN`; its scopes say what it may do: {}. Whatever is refused \
         is told as problem details (RFC 9457) with a stable `code`.",
        scopes.join("; ")
    );
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "ihanne",
            "version": env!("CARGO_PKG_VERSION"),
            "description": says,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

/// A door as an operation.
fn operation(route: &Route, problem: &Value, generator: &mut SchemaGenerator) -> Value {
    let mut operation = json!({ "operationId": route.name, "summary": route.does });
    if let Some(scope) = route.scope {
        operation["security"] = json!([{ "token": [] }]);
        operation["description"] = format!("Needs the scope `{scope}`.").into();
    }
    let mut parameters: Vec<Value> = route
        .names()
        .map(|name| {
            json!({
                "name": name, "in": "path", "required": true, "schema": named(name),
            })
        })
        .collect();
    parameters.extend(route.headers.iter().map(|(name, does)| {
        json!({
            "name": name, "in": "header", "required": false, "description": does, "schema": { "type": "string" },
        })
    }));
    if let Some(query) = route.query {
        parameters.extend(asked(query));
    }
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some((kinds, schema)) = &route.sent {
        let of = |kind: &&str| {
            let schema = match schema {
                Some(schema) if *kind == "application/json" => schema(generator),
                _ if kind.starts_with("text/") => json!({ "type": "string" }),
                _ => json!({}),
            };
            let mut said = json!({ "schema": schema });
            if let Some(example) = serde_json::from_str::<Value>(route.example).ok().filter(|_| *kind == "application/json") {
                said["example"] = example;
            }
            ((*kind).to_owned(), said)
        };
        let content: Map<String, Value> = kinds.iter().map(of).collect();
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    let mut answers = Map::new();
    for status in route.statuses() {
        let words = axum::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let mut answer = json!({ "description": words.unwrap_or("Answer") });
        if status >= 400 {
            answer["content"] = json!({ PROBLEM: { "schema": problem } });
        } else if status != 304
            && let Some(schema) = route.answer.1
        {
            answer["content"] = json!({ "application/json": { "schema": schema(generator) } });
        }
        answers.insert(status.to_string(), answer);
    }
    operation["responses"] = answers.into();
    operation
}

/// What a name in a path may be.
fn named(name: &str) -> Value {
    match name {
        "id" => json!({ "type": "integer", "minimum": 0 }),
        _ => json!({ "type": "string" }),
    }
}

/// What may stand behind the `?`, one parameter for each field.
fn asked(query: Schema) -> Vec<Value> {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    let schema = query(&mut settings.into_generator());
    let fields = schema["properties"].as_object().cloned().unwrap_or_default();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let does = schema.as_object_mut().and_then(|schema| schema.remove("description")).unwrap_or(Value::Null);
        // What is left out is not there; it is never sent as nothing.
        if let Some(kinds) = schema["type"].as_array().and_then(|kinds| kinds.first().cloned()) {
            schema["type"] = kinds;
        }
        json!({
            "name": name, "in": "query", "required": required.contains(&Value::String(name.clone())), "description": does, "schema": schema,
        })
    };
    fields.into_iter().map(parameter).collect()
}
