//! The reference page of the API and the list of its doors are written from the doors themselves, and are fresh.

use std::collections::HashSet;
use std::fmt::Write;
use std::{env, fs};

use super::caller::SCOPES;
use super::openapi::document;
use super::routes::all;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/api.md");

#[test]
fn the_page_of_the_api_is_fresh() {
    let mut page =
        "# API\n\nJSON over HTTP at `/api/v1`. A running server shows it with examples at `/api`, and as OpenAPI 3.1 at \
                    `/api/v1/openapi.json`.\n\nA program sends a token as `Authorization: Bearer TOKEN`; tokens are made under \
                    Settings, or by `ihanne tokens make`. Whatever is refused is told as `application/problem+json` \
                    (RFC 9457) with a stable `code`, `detail` and `hint`.\n\n| scope | a token with it may |\n|---|---|\n"
            .to_owned();
    for (word, does) in SCOPES {
        let _ = writeln!(page, "| `{word}` | {does} |");
    }
    page.push_str("\n| door | what it does | scope | statuses |\n|---|---|---|---|\n");
    for route in all() {
        let statuses: Vec<String> = route.statuses().iter().map(u16::to_string).collect();
        let scope = route.scope.map_or("none".to_owned(), |scope| format!("`{scope}`"));
        let _ = writeln!(page, "| `{} {}` | {} | {scope} | {} |", route.method, route.path, route.does, statuses.join(" "));
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &page).expect("the page is written");
    }
    let published = fs::read_to_string(PAGE).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == page, "api.md is stale; run UPDATE=1 cargo test -p ihanne fresh");
}

#[test]
fn every_door_is_in_the_document_under_a_name_of_its_own() {
    let document = document();
    let mut names = HashSet::new();
    for route in all() {
        let operation = &document["paths"][route.path][route.method.as_str().to_ascii_lowercase()];
        assert_eq!(operation["operationId"], route.name, "{}", route.path);
        assert!(names.insert(route.name), "two doors are called {}", route.name);
        for status in route.statuses() {
            assert!(operation["responses"].get(status.to_string()).is_some(), "{} {status}", route.path);
        }
    }
    let operations: usize = document["paths"].as_object().unwrap().values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(operations, all().len());
    let text = document.to_string();
    for part in text.split("\"#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(document["components"]["schemas"].get(name).is_some(), "{name} is named and is not there");
    }
}
