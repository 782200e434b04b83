//! Leads that programs send: matched, scored, kept once, decided about; and rows that are scored on the way.

use std::fs;

use serde_json::{Value, json};

use crate::browser::Server;
use crate::program::{Program, said, token};

const ALL: &str = "read,write,leads,approve";

const COMPANIES: &[u8] = b"Company;Domain;Industry;Country;Employees;Technologies;Challenges\n\
    Kaarna Oy;kaarna.example;SaaS;FI;120;Salesforce;scaling\nMetsola Oyj;metsola.example;Manufacturing;FI;12;;\n\
    Bjorkdal AB;bjorkdal.example;SaaS;SE;;HubSpot;\n";

fn saas() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/saas.toml")).unwrap()
}

/// A server with three companies, and a profile in force where that is wanted.
fn kaarna(in_force: bool) -> (Server, Program) {
    let (server, mut program) = Program::with(ALL);
    let mut sari = server.sari();
    let sent = sari.send("companies.csv", COMPANIES);
    assert_eq!(sari.post(&sent.header("location").unwrap().to_owned(), &[("records", "accounts")]).status, 303);
    if in_force {
        let (status, kept) = program.post("/api/v1/profiles", &json!({ "text": saas() }).to_string());
        assert_eq!((status, &kept["revision"]), (201, &json!(1)), "{kept}");
        let approval = json!({ "revision": 1, "role": "CEO" }).to_string();
        let (status, approved) = put(&mut program, "/api/v1/profiles/saas/approval", &approval);
        assert_eq!((status, &approved["by"]), (200, &json!("test")), "{approved}");
    }
    (server, program)
}

fn put(program: &mut Program, path: &str, body: &str) -> (u16, Value) {
    said(program.0.ask("PUT", path, "application/json", body.as_bytes()))
}

#[test]
fn a_lead_is_matched_scored_by_its_account_and_kept() {
    let (_server, mut program) = kaarna(true);
    let (status, lead) = program.post("/api/v1/leads", r#"{"name": "Kaarna", "email": "anna@kaarna.example"}"#);
    assert_eq!((status, &lead["matched"], &lead["account"]), (201, &json!("match"), &json!(0)), "{lead}");
    assert_eq!((&lead["score"]["points"], &lead["landed"]), (&json!(60), &json!("on_list")), "{lead}");
    assert_eq!(lead["profile"]["id"], "saas");
    let points: i64 = lead["score"]["reasons"].as_array().unwrap().iter().map(|one| one["points"].as_i64().unwrap()).sum();
    assert_eq!(points, 60, "the reasons are the score");
    // What the account does not say, the lead may.
    let (_, lead) = program.post(
        "/api/v1/leads",
        r#"{"name": "Bjorkdal AB", "domain": "bjorkdal.example", "employees": 300, "industry": "Retail"}"#,
    );
    let of =
        |attribute: &str| lead["score"]["reasons"].as_array().unwrap().iter().find(|one| one["attribute"] == attribute).unwrap();
    assert_eq!((&of("employees")["points"], &of("industry")["points"]), (&json!(15), &json!(20)), "{lead}");
    let (_, lead) = program.post("/api/v1/leads", r#"{"name": "Tiny Ltd", "employees": 3}"#);
    assert_eq!((&lead["matched"], &lead["landed"]), (&json!("none"), &json!("disqualified")), "{lead}");
    let (_, list) = program.get("/api/v1/leads?limit=2");
    assert_eq!((&list["items"][0]["name"], &list["items"][0]["cells"]["employees"]), (&json!("Tiny Ltd"), &json!("3")));
    let next = list["next"].as_str().unwrap();
    let (_, rest) = program.get(&format!("/api/v1/leads?limit=2&after={next}"));
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["items"][0]["name"]), (1, &json!("Kaarna")));
    assert_eq!(program.get("/api/v1/leads?landed=on_list").1["items"].as_array().unwrap().len(), 2);
}

#[test]
fn leads_are_kept_unscored_where_nothing_is_known_yet() {
    let (server, mut program) = Program::with(ALL);
    let (status, lead) = program.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    assert_eq!(
        (status, &lead["landed"], &lead["matched"], &lead["score"]),
        (201, &json!("unscored"), &json!("none"), &json!(null))
    );
    let mut sari = server.sari();
    let sent = sari.send("companies.csv", COMPANIES);
    sari.post(&sent.header("location").unwrap().to_owned(), &[("records", "accounts")]);
    let (_, lead) = program.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    assert_ne!(lead["matched"], "none", "what was imported since is known at once: {lead}");
}

#[test]
fn the_same_lead_under_the_same_key_is_kept_once() {
    let (_server, mut program) = kaarna(true);
    program.0.headers.push(("Idempotency-Key", "form-17".to_owned()));
    let first = program.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    let again = program.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    assert_eq!(first, again);
    let (status, problem) = program.post("/api/v1/leads", r#"{"name": "Metsola Oyj"}"#);
    assert_eq!((status, &problem["code"]), (422, &json!("key_used")));
    program.0.headers.pop();
    assert_eq!(program.get("/api/v1/leads").1["items"].as_array().unwrap().len(), 1);
    program.0.headers.push(("Idempotency-Key", "x".repeat(500)));
    assert_eq!(program.post("/api/v1/leads", r#"{"name": "Metsola Oyj"}"#).0, 400);
}

#[test]
fn what_was_acknowledged_is_there_after_a_sudden_end() {
    let (server, mut program) = kaarna(false);
    let (_, lead) = program.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    let key = program.0.headers[0].1.strip_prefix("Bearer ").unwrap().to_owned();
    let server = Server::on(server.stop());
    let mut program = Program::of(&server, &key);
    assert_eq!(program.get(&format!("/api/v1/leads/{}", lead["id"])).1["name"], "Kaarna Oy");
}

#[test]
fn leads_are_triaged_with_a_reason_and_of_two_who_decide_one_is_told() {
    let (_server, mut program) = kaarna(true);
    let (_, lead) = program.post("/api/v1/leads", r#"{"name": "Tiny Ltd", "employees": 3}"#);
    let path = format!("/api/v1/leads/{}", lead["id"]);
    let seen = program.0.get(&path).header("etag").unwrap().to_owned();
    let decide = format!("{path}/decision");
    program.0.headers.push(("If-Match", seen));
    let (status, decided) = put(&mut program, &decide, r#"{"decision": "outside", "reason": "too small <script>"}"#);
    assert_eq!((status, &decided["decision"]["reason"]), (200, &json!("too small <script>")), "{decided}");
    let (status, problem) = put(&mut program, &decide, r#"{"decision": "promote", "reason": "a friend"}"#);
    assert_eq!((status, &problem["code"]), (412, &json!("changed_meanwhile")));
    program.0.headers.pop();
    assert_eq!(put(&mut program, &decide, r#"{"decision": "promote", "reason": "a friend"}"#).0, 200);
    let (_, success) = program.get("/api/v1/leads/success?since=2020-01-01");
    assert_eq!((&success["leads"], &success["promoted"], &success["hits"]), (&json!(1), &json!(1), &json!(1)));
    let back = |program: &mut Program| said(program.0.ask("DELETE", &decide, "application/json", b""));
    assert_eq!(back(&mut program).1["decision"]["decision"], "outside");
    assert_eq!(back(&mut program).1["decision"], json!(null));
    assert_eq!(back(&mut program).1["code"], "not_decided");
    for wrong in
        [r#"{"decision": "maybe", "reason": "x"}"#, r#"{"decision": "promote", "reason": " "}"#, r#"{"decision": "promote"}"#]
    {
        assert_eq!(put(&mut program, &decide, wrong).0, 422, "{wrong}");
    }
    assert_eq!(put(&mut program, "/api/v1/leads/999/decision", r#"{"decision": "promote", "reason": "x"}"#).0, 404);
}

#[test]
fn rows_are_scored_with_reasons_by_a_text_a_name_or_what_is_in_force() {
    let (_server, mut program) = kaarna(true);
    let row = json!({ "industry": "SaaS", "employees": 120, "technologies": ["Salesforce", "Slack"], "country": "FI", "challenges": "scaling" });
    for which in [json!({}), json!({ "named": "saas" }), json!({ "profile": saas() })] {
        let mut asked = which.as_object().unwrap().clone();
        asked.insert("rows".to_owned(), json!([row, {}]));
        let (status, answer) = program.post("/api/v1/score", &Value::Object(asked).to_string());
        assert_eq!(status, 200, "{answer}");
        let scores = &answer["scores"];
        assert_eq!((&scores[0]["points"], &scores[0]["priority"]), (&json!(60), &json!("High")), "{answer}");
        assert_eq!(
            (&scores[1]["verdict"], &scores[1]["points"], &scores[1]["points_high"]),
            (&json!("unknown"), &json!(0), &json!(60))
        );
    }
    let (_, answer) = program
        .post("/api/v1/match", r#"{"leads": [{"name": "Kaarna Oy", "domain": "kaarna.example"}, {"name": "Nobody"}, {}]}"#);
    let verdicts: Vec<&Value> = answer["answers"].as_array().unwrap().iter().map(|one| &one["verdict"]).collect();
    assert_eq!(verdicts, ["match", "none", "none"], "{answer}");
    assert_eq!(answer["answers"][2]["problems"][0]["code"], "nothing_to_compare");
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_kept() {
    let (_server, mut program) = kaarna(false);
    let deep = format!("{{\"name\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!("{{\"name\": \"{}\"}}", "x".repeat(9 << 20));
    let wide: serde_json::Map<String, Value> = (0..300).map(|at| (format!("f{at}"), json!("x"))).collect();
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("[]", 422),
        ("null", 422),
        ("{\"name\": NaN}", 400),
        ("{\"name\": 1e999}", 400),
        ("{\"name\": {\"first\": \"a\"}}", 422),
        ("{\"name\": [[\"a\"]]}", 422),
        ("{}", 422),
        ("{\"name\": \"\"}", 422),
        ("{\"industry\": \"SaaS\"}", 422),
        ("\u{feff}{}", 400),
        (deep.as_str(), 400),
        (huge.as_str(), 413),
        (&Value::Object(wide).to_string(), 422),
    ] {
        let shown: String = body.chars().take(40).collect();
        assert_eq!(program.post("/api/v1/leads", body).0, status, "{shown}");
    }
    let raw = said(program.0.ask("POST", "/api/v1/leads", "application/json", b"{\"name\": \"\xff\xfe\"}"));
    assert_eq!(raw.0, 400);
    let form = said(program.0.ask("POST", "/api/v1/leads", "application/x-www-form-urlencoded", b"name=Kaarna"));
    assert_eq!((form.0, &form.1["code"]), (415, &json!("not_json")));
    let score = |program: &mut Program, body: Value| program.post("/api/v1/score", &body.to_string()).1["code"].clone();
    assert_eq!(score(&mut program, json!({ "rows": [{}] })), "no_profile");
    assert_eq!(score(&mut program, json!({ "rows": [{}], "named": "x", "profile": "x" })), "two_profiles");
    assert_eq!(score(&mut program, json!({ "rows": [{}], "secret": 1 })), "not_asked_so");
    assert_eq!(program.post("/api/v1/score", &json!({ "rows": [{}], "profile": "format = 1\nid = 3\n" }).to_string()).0, 422);
    let many: Vec<Value> = vec![json!({}); 10_001];
    assert_eq!(score(&mut program, json!({ "rows": many, "profile": saas() })), "too_many_rows");
    assert_eq!(program.get("/api/v1/leads").1["items"], json!([]));
}

#[test]
fn a_token_of_another_workspace_sees_nothing_of_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (token(folder.path(), ALL), token(folder.path(), ALL));
    let file = rusqlite::Connection::open(folder.path().join("data/ihanne.db")).unwrap();
    file.execute("INSERT INTO workspace (name) VALUES ('theirs')", []).unwrap();
    file.execute("UPDATE token SET workspace = (SELECT id FROM workspace WHERE name = 'theirs') WHERE id = 2", []).unwrap();
    drop(file);
    let server = Server::on(folder);
    let (mut ours, mut theirs) = (Program::of(&server, &ours), Program::of(&server, &theirs));
    let (_, lead) = ours.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#);
    ours.post("/api/v1/profiles", &json!({ "text": saas() }).to_string());
    assert_eq!(theirs.get("/api/v1/me").1["workspace"], "theirs");
    assert_eq!(theirs.get("/api/v1/leads").1["items"], json!([]));
    assert_eq!(theirs.get(&format!("/api/v1/leads/{}", lead["id"])).0, 404);
    let decision = r#"{"decision": "promote", "reason": "mine now"}"#;
    assert_eq!(put(&mut theirs, &format!("/api/v1/leads/{}/decision", lead["id"]), decision).0, 404);
    assert_eq!(theirs.get("/api/v1/profiles/saas").0, 404);
    assert_eq!(put(&mut theirs, "/api/v1/profiles/saas/approval", r#"{"revision": 1}"#).0, 404);
    assert_eq!(theirs.post("/api/v1/score", r#"{"named": "saas", "rows": [{}]}"#).1["code"], "no_profile");
    // A key is of its workspace too.
    for program in [&mut ours, &mut theirs] {
        program.0.headers.push(("Idempotency-Key", "same".to_owned()));
    }
    assert_eq!(ours.post("/api/v1/leads", r#"{"name": "Kaarna Oy"}"#).0, 201);
    assert_eq!(theirs.post("/api/v1/leads", r#"{"name": "Metsola Oyj"}"#).0, 201);
}
