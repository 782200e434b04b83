//! Programs at the doors: who may, what is read, and how everything is refused in one shape.

use serde_json::json;

use crate::browser::Server;
use crate::program::{Program, said, token};

const COMPANIES: &[u8] = b"Company;Industry;Country;Employees\n\
    Kaarna Oy;SaaS;FI;120\nMetsola Oyj;Manufacturing;FI;900\nBjorkdal AB;SaaS;SE;45\nNordlys AS;Retail;NO;\n";

fn imported(server: &Server) {
    let mut sari = server.sari();
    let sent = sari.send("companies.csv", COMPANIES);
    let path = sent.header("location").unwrap().to_owned();
    assert_eq!(sari.post(&path, &[("records", "accounts")]).status, 303);
}

#[test]
fn a_token_opens_what_its_scopes_say_and_nothing_once_it_is_revoked() {
    let (server, mut reader) = Program::with("read");
    let (status, me) = reader.get("/api/v1/me");
    assert_eq!((status, &me["scopes"], &me["workspace"]), (200, &json!(["read"]), &json!("main")));
    assert_eq!(reader.get("/api/v1/audit").1["code"], "scope_needed");
    assert_eq!(reader.get("/api/v1/users").0, 403);
    assert_eq!(reader.post("/api/v1/batches/1/undo", "").0, 403);
    let answer = server.visitor().get("/api/v1/me");
    assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"ihanne\""));
    assert_eq!(said(answer), (401, said(server.visitor().get("/api/v1/accounts")).1));
    for wrong in ["", "ihanne_00", "é", "Bearer", &"x".repeat(9000)] {
        let (status, problem) = Program::of(&server, wrong).get("/api/v1/me");
        assert_eq!((status, &problem["code"]), (401, &json!("token_unknown")), "{wrong}");
    }
    assert_eq!(reader.get("/api/v1/me").0, 200);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ihanne"));
    let revoked = command.args(["tokens", "revoke", "1", "--data"]).arg(server.folder.path().join("data")).status().unwrap();
    assert!(revoked.success(), "also while the server runs, and at once");
    assert_eq!(reader.get("/api/v1/me").1["code"], "token_unknown");
}

#[test]
fn somebody_who_is_signed_in_may_look_and_change_nothing() {
    let server = Server::start();
    let mut sari = server.sari();
    assert_eq!(said(sari.get("/api/v1/me")).0, 200);
    assert_eq!(said(sari.get("/api/v1/audit")).0, 200);
    let (status, problem) = said(sari.ask("POST", "/api/v1/batches/1/undo", "application/json", b""));
    assert_eq!((status, &problem["code"]), (401, &json!("token_needed")));
}

#[test]
fn accounts_are_found_filtered_sorted_and_read_leaf_by_leaf() {
    let (server, mut program) = Program::with("read");
    imported(&server);
    let names = |(status, list): (u16, serde_json::Value)| {
        assert_eq!(status, 200, "{list}");
        let name = |item: &serde_json::Value| item["attributes"]["name"].as_str().unwrap().to_owned();
        list["items"].as_array().unwrap().iter().map(name).collect::<Vec<String>>()
    };
    assert_eq!(names(program.get("/api/v1/accounts?find=oy")), ["Kaarna Oy", "Metsola Oyj"]);
    assert_eq!(names(program.get("/api/v1/accounts?filter=industry:saas;country:FI")), ["Kaarna Oy"]);
    assert_eq!(names(program.get("/api/v1/accounts?sort=-employees"))[..2], ["Metsola Oyj", "Kaarna Oy"]);
    let first = program.0.get("/api/v1/accounts?limit=3&sort=name");
    assert!(first.header("link").unwrap().starts_with("</api/v1/accounts?limit=3&sort=name&after="));
    let next = said(first).1["next"].as_str().unwrap().to_owned();
    assert_eq!(names(program.get(&format!("/api/v1/accounts?limit=3&sort=name&after={next}"))), ["Nordlys AS"]);
    let one = program.get("/api/v1/accounts/0").1;
    assert_eq!(one["attributes"]["employees"], json!(120.0));
    let tag = program.0.get("/api/v1/accounts/0").header("etag").unwrap().to_owned();
    program.0.headers.push(("If-None-Match", tag));
    let same = program.0.get("/api/v1/accounts/0");
    assert_eq!((same.status, same.body.as_str()), (304, ""));
    assert_eq!(program.0.get("/api/v1/accounts/1").status, 200);
}

#[test]
fn whatever_is_wrong_is_told_as_a_problem() {
    let (server, mut program) = Program::with("read,write,admin");
    imported(&server);
    for (path, status) in [
        ("/api/v1/nothing", 404),
        ("/api/v2/accounts", 404),
        ("/api/", 404),
        ("/api/v1/accounts/4", 404),
        ("/api/v1/accounts/-1", 404),
        ("/api/v1/accounts/x", 404),
        ("/api/v1/accounts/99999999999999999999", 404),
        ("/api/v1/accounts?limit=0", 400),
        ("/api/v1/accounts?limit=NaN", 400),
        ("/api/v1/accounts?after=n", 400),
        ("/api/v1/accounts?after=nffffffffffffffff", 400),
        ("/api/v1/accounts?sort=secret", 400),
        ("/api/v1/accounts?filter=industry", 400),
        ("/api/v1/accounts?page=2", 400),
        ("/api/v1/batches/77", 404),
        ("/api/v1/mappings/77", 404),
    ] {
        assert_eq!(program.get(path).0, status, "{path}");
    }
    assert_eq!(program.get("/api/v1/accounts?after=n7fffffffffffffff").1["items"], json!([]));
    let (status, problem) = program.post("/api/v1/accounts", "{}");
    assert_eq!((status, &problem["code"]), (405, &json!("method_not_allowed")));
    assert_eq!(program.post("/api/v1/batches/77/undo", "").0, 404);
    let (status, _) = program.post("/api/v1/batches/1/undo", "");
    assert_eq!(status, 200);
    let (status, problem) = program.post("/api/v1/batches/1/undo", "");
    assert_eq!((status, &problem["code"]), (409, &json!("not_the_latest")));
    let deeds = program.get("/api/v1/audit?limit=1").1;
    assert_eq!((&deeds["items"][0]["door"], &deeds["items"][0]["action"]), (&json!("api"), &json!("undid_batch")));
}

#[test]
fn a_token_that_asks_too_often_waits() {
    let folder = tempfile::tempdir().unwrap();
    let key = token(folder.path(), "read");
    let server = Server::with(folder, &["--api-rate", "2"], &[]);
    let mut program = Program::of(&server, &key);
    let slow = (0..40).map(|_| program.0.get("/api/v1/me")).find(|answer| answer.status == 429).unwrap();
    assert_eq!(slow.header("retry-after"), Some("1"));
    assert_eq!(said(slow).1["code"], "too_many_requests");
}

#[test]
fn every_door_asks_for_the_scope_that_the_document_names() {
    let (server, mut nobody) = Program::with("admin");
    let document = said(server.visitor().get("/api/v1/openapi.json")).1;
    let mut tried = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let Some(needs) = operation["description"].as_str().and_then(|said| said.split('`').nth(1)) else { continue };
            let path = path.replace("{id}", "0").replace("{noun}", "accounts").replace("{key}", "0");
            let (status, problem) = said(nobody.0.ask(&method.to_uppercase(), &path, "application/json", b"{}"));
            if needs == "admin" {
                assert_ne!(status, 403, "{method} {path}");
            } else {
                assert_eq!((status, &problem["code"]), (403, &json!("scope_needed")), "{method} {path}");
                assert!(problem["detail"].as_str().unwrap().ends_with(needs), "{method} {path}: {problem}");
            }
            tried += 1;
        }
    }
    assert!(tried > 15);
}

#[test]
fn an_admin_makes_a_token_in_the_browser_which_is_shown_once() {
    let server = Server::start();
    let mut sari = server.sari();
    let refused = sari.post("/settings/tokens", &[("name", "web <form>")]);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"web &#60;form&#62;\"") && refused.body.contains("Choose what it may do."));
    let made = sari.post("/settings/tokens", &[("name", "web form"), ("scope", "read"), ("scope", "leads")]);
    let key = made.body.split("<code id=\"token\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(Program::of(&server, &key).get("/api/v1/me").1["scopes"], json!(["read", "leads"]));
    let page = sari.get("/settings/tokens").body;
    assert!(page.contains("web form") && !page.contains(&key), "it is shown once");
    assert_eq!(sari.post("/settings/tokens", &[("name", "x"), ("scope", "everything")]).status, 422);
    assert_eq!(sari.post("/settings/tokens/1/revoke", &[]).status, 303);
    assert_eq!(Program::of(&server, &key).get("/api/v1/me").1["code"], "token_unknown");
    assert_eq!(sari.post("/settings/tokens/1/revoke", &[]).status, 422);
    assert_eq!(server.visitor().get("/settings/tokens").status, 303);
    let api = sari.get("/api").body;
    assert!(api.contains("/api/v1/leads") && api.contains(&server.host) && api.len() < 200_000);
    sari.headers.push(("Host", "evil.example/$(reboot)".to_owned()));
    assert!(!sari.get("/api").body.contains("reboot"));
}
