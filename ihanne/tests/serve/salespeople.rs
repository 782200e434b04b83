//! Whose an account or a lead is, is told to programs as the workspace has decided.

use serde_json::{Value, json};

use crate::browser::Server;
use crate::program::{Program, token};

/// A program that only reads, one that approves, and a server with an account and a lead that Eeva owns.
fn owned() -> (Server, Program, Program) {
    let folder = tempfile::tempdir().unwrap();
    let (reads, approves) = (token(folder.path(), "read"), token(folder.path(), "read,write,leads,approve"));
    let server = Server::on(folder);
    let (reads, mut approves) = (Program::of(&server, &reads), Program::of(&server, &approves));
    let rows = json!([{ "Company": "Kaarna Oy", "City": "Espoo", "Account owner": "Eeva Salo" }]);
    assert_eq!(approves.post("/api/v1/imports?as=accounts&wait=50", &rows.to_string()).1["result"]["created"], 1);
    let lead = json!({ "name": "Puhti Oy", "owner": "Eeva Salo", "city": "Oslo" });
    assert_eq!(approves.post("/api/v1/leads", &lead.to_string()).0, 201);
    (server, reads, approves)
}

fn all(program: &mut Program) -> String {
    let paths = ["/api/v1/accounts", "/api/v1/accounts/0", "/api/v1/leads", "/api/v1/leads/1"];
    paths.map(|path| Value::to_string(&program.get(path).1)).join("\n")
}

#[test]
fn a_program_that_only_reads_is_not_told_whose_an_account_or_a_lead_is() {
    let (_server, mut reads, mut approves) = owned();
    let seen = all(&mut reads);
    assert!(seen.contains("Espoo") && seen.contains("Oslo") && !seen.contains("Eeva"), "{seen}");
    assert_eq!(reads.get("/api/v1/leads/1").1["owner"], Value::Null);
    for query in ["filter=owner:Eeva%20Salo", "sort=owner"] {
        assert_eq!(reads.get(&format!("/api/v1/accounts?{query}")).1["code"], "unknown_attribute", "nor does {query} tell");
    }
    assert_eq!(all(&mut approves).matches("Eeva Salo").count(), 6, "who approves sees them: {}", all(&mut approves));
}

#[test]
fn where_everybody_sees_salespeople_programs_do_too_and_where_nobody_does_none() {
    let (server, mut reads, mut approves) = owned();
    let mut sari = server.sari();
    let mut decide = |word: &str| assert_eq!(sari.post("/settings/keep", &[("salespeople", word)]).status, 303);
    decide("everyone");
    assert_eq!(reads.get("/api/v1/accounts/0").1["attributes"]["owner"], "Eeva Salo");
    assert_eq!(reads.get("/api/v1/accounts?filter=owner:Eeva%20Salo").1["found"], 1);
    decide("nobody");
    assert!(!all(&mut reads).contains("Eeva") && !all(&mut approves).contains("Eeva"));
    decide("approvers");
    assert!(!all(&mut reads).contains("Eeva") && all(&mut approves).contains("Eeva"));
}
