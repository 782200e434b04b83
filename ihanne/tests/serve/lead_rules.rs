//! Rules that give leads to owners: in their order, by what is known of the account or was sent, and overruled by hand.

use serde_json::json;

use crate::accounts::scored;
use crate::browser::{PASSWORD, Server, Visitor};
use crate::program::{Program, said, token};

/// A server with five accounts and a profile in force, and a program that sends leads and sets rules.
fn ready() -> (Server, Visitor, Program) {
    let server = Server::start();
    let mut sari = scored(&server);
    // One that its address tells for sure.
    let metsa = sari.send("more.csv", b"Name,Domain,Industry,Country,Employees\nMetsa,metsa.example,SaaS,Finland,150\n");
    assert_eq!(sari.post(metsa.header("location").unwrap(), &[("records", "accounts")]).status, 303);
    let program = Program::of(&server, &token(server.folder.path(), "read,write,leads"));
    (server, sari, program)
}

fn rule(sari: &mut Visitor, attribute: &str, words: &str, owner: &str) {
    let made = sari.post("/leads/rules", &[("attribute", attribute), ("words", words), ("owner", owner)]);
    assert_eq!(made.status, 303, "{}", made.body);
}

/// Sends a lead; whose it becomes.
fn owner_of(program: &mut Program, lead: serde_json::Value) -> serde_json::Value {
    let (status, kept) = program.post("/api/v1/leads", &lead.to_string());
    assert_eq!(status, 201, "{kept}");
    program.get(&format!("/api/v1/leads/{}", kept["id"])).1["owner"].clone()
}

#[test]
fn the_first_rule_that_holds_gives_the_lead_away() {
    let (_server, mut sari, mut program) = ready();
    rule(&mut sari, "tier", "Tier 1", "Eeva");
    rule(&mut sari, "country", "Finland; Nordics", "Pekka");
    rule(&mut sari, "landed", "Outside; Disqualified", "Liisa");
    // Its account is on the list, whatever the lead says of its country.
    assert_eq!(owner_of(&mut program, json!({"name": "Metsa", "email": "anna@metsa.example", "country": "US"})), "Eeva");
    assert_eq!(owner_of(&mut program, json!({"Yritys": "Uusi Oy", "Maa": "Ruotsi", "employees": 500})), "Pekka");
    assert_eq!(owner_of(&mut program, json!({"name": "Far Ltd", "country": "US", "employees": 30})), "Liisa");
    assert_eq!(owner_of(&mut program, json!({"name": "Farther Ltd", "country": "US", "employees": 300})), json!(null));
    assert_eq!(owner_of(&mut program, json!({"name": "Own Oy", "country": "FI", "owner": "Aino"})), "Aino", "who is said stays");
    let lead = sari.get("/leads/2").body;
    assert!(lead.contains("Given by a rule: The country is Finland, Nordics."), "{lead}");
    let page = sari.get("/leads/rules").body;
    assert!(page.contains("3 rules give leads") && page.contains("It landed: Outside, Disqualified"), "{page}");
}

#[test]
fn rules_are_moved_removed_and_put_back() {
    let (_server, mut sari, mut program) = ready();
    rule(&mut sari, "country", "FI", "Pekka");
    rule(&mut sari, "source", "TEST", "Eeva");
    let finnish = json!({"name": "Uusi Oy", "country": "FI"});
    assert_eq!(owner_of(&mut program, finnish.clone()), "Pekka");
    assert_eq!(sari.post("/leads/rules/2/move/up", &[]).status, 303);
    assert_eq!(sari.post("/leads/rules/2/move/up", &[]).status, 303, "the first stays the first");
    assert_eq!(owner_of(&mut program, finnish.clone()), "Eeva");
    let removed = sari.post("/leads/rules/2/remove", &[]);
    let page = sari.get(removed.header("location").unwrap()).body;
    assert!(page.contains("The rule is removed.") && page.contains("action=\"/leads/rules/2/restore\""), "{page}");
    assert_eq!(owner_of(&mut program, finnish.clone()), "Pekka");
    sari.post("/leads/rules/2/restore", &[]);
    assert_eq!(owner_of(&mut program, finnish), "Eeva", "it stands where it stood");
    assert!(sari.get("/leads/2").body.contains("It comes from TEST"), "what a rule did is told after it has gone");
    let deeds = sari.get("/settings/deeds").body;
    for deed in ["made a rule", "moved a rule", "removed a rule", "put a rule for leads back"] {
        assert!(deeds.contains(deed), "{deed}");
    }
}

#[test]
fn who_takes_a_lead_by_hand_keeps_it() {
    let (_server, mut sari, mut program) = ready();
    rule(&mut sari, "country", "FI", "Pekka");
    owner_of(&mut program, json!({"name": "Uusi Oy", "country": "FI"}));
    sari.post("/leads/1/owner", &[("owner", "Liisa")]);
    let lead = sari.get("/leads/1").body;
    assert!(lead.contains("value=\"Liisa\"") && !lead.contains("Given by a rule"), "{lead}");
    rule(&mut sari, "country", "FI", "Eeva");
    assert!(sari.get("/leads/1").body.contains("value=\"Liisa\""));
}

#[test]
fn a_rule_that_asks_nothing_is_refused_and_what_was_typed_stays() {
    let (_server, mut sari, _program) = ready();
    let long = "x".repeat(501);
    for (attribute, words, owner, said) in [
        ("country", " ; ", "Eeva", "Say what it has to be"),
        ("country", long.as_str(), "Eeva", "Say what it has to be"),
        ("country", "FI", "  ", "Say whose it becomes"),
        ("landed", "moon", "Eeva", "Leads land on the list"),
        ("tier", "one", "Eeva", "A tier is a number"),
        ("password", "x", "Eeva", "Choose what the rule asks"),
    ] {
        let refused = sari.post("/leads/rules", &[("attribute", attribute), ("words", words), ("owner", owner)]);
        assert_eq!(refused.status, 422, "{attribute} {words}");
        assert!(refused.body.contains(said), "{said} in {}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{owner}\"")));
    }
    rule(&mut sari, "source", "<script>alert(1)</script>", "\"><b>x");
    let page = sari.get("/leads/rules").body;
    assert!(!page.contains("<script>alert") && !page.contains("<b>x"), "{page}");
    assert_eq!(sari.post("/leads/rules/1/move/sideways", &[]).status, 404);
    assert_eq!(sari.post("/leads/rules/99/remove", &[]).status, 303, "one that has gone is gone");
}

#[test]
fn viewers_look_and_other_workspaces_have_their_own() {
    let (server, mut sari, mut program) = ready();
    rule(&mut sari, "country", "FI", "Pekka");
    let invited = sari.post("/settings/people", &[("name", "Ville"), ("email", "v@kaarna.example"), ("role", "viewer")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    let mut ville = server.visitor();
    ville.post(link, &[("password", PASSWORD)]);
    let page = ville.get("/leads/rules").body;
    assert!(page.contains("Pekka") && !page.contains("/remove"), "{page}");
    for path in ["/leads/rules", "/leads/rules/1/remove", "/leads/rules/1/restore", "/leads/rules/1/move/up"] {
        assert_eq!(ville.post(path, &[("attribute", "country"), ("words", "SE"), ("owner", "x")]).status, 403, "{path}");
    }
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    assert!(sari.get("/leads/rules").body.contains("No rule gives leads to anybody"));
    sari.post("/leads/rules/1/remove", &[]);
    assert_eq!(owner_of(&mut program, json!({"name": "Uusi Oy", "country": "FI"})), "Pekka");
}

#[test]
fn programs_set_all_rules_at_once() {
    let (_server, _sari, mut program) = ready();
    let mut set = |body: &str| said(program.0.ask("PUT", "/api/v1/leads/rules", "application/json", body.as_bytes()));
    let (status, rules) = set(r#"{"rules": [{"attribute": "country", "words": ["FI", "SE"], "owner": "Eeva"}]}"#);
    assert_eq!((status, &rules["items"][0]["words"], &rules["items"][0]["by"]), (200, &json!(["FI", "SE"]), &json!("test")));
    for (body, code) in [
        (r#"{"rules": [{"attribute": "country", "words": [], "owner": "Eeva"}]}"#, "rule_words"),
        (r#"{"rules": [{"attribute": "landed", "words": ["moon"], "owner": "Eeva"}]}"#, "rule_landed"),
    ] {
        let (status, problem) = set(body);
        assert_eq!((status, &problem["code"]), (422, &json!(code)), "{problem}");
    }
    assert_eq!(set(r#"{"rules": [{}]}"#).0, 422);
    let (_, kept) = program.get("/api/v1/leads/rules");
    assert_eq!(kept["items"].as_array().unwrap().len(), 1, "what was refused changed nothing");
}
