//! One account: its people, what was noted about it, where its cells came from, and why each criterion stands.

use serde_json::json;

use crate::accounts::{import, scored};
use crate::browser::{PASSWORD, Server, Visitor};
use crate::program::Program;
use crate::workspaces::link_of;

const PEKKA: &str = "pekka@kaarna.example";

/// Somebody who may only look.
pub fn viewer(server: &Server, sari: &mut Visitor) -> Visitor {
    let link = link_of(&sari.post("/settings/people", &[("name", "Pekka"), ("email", PEKKA), ("role", "viewer")]));
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    pekka
}

#[test]
fn the_people_at_an_account_are_told_and_their_addresses_only_to_editors() {
    let server = Server::start();
    let mut sari = scored(&server);
    assert!(sari.get("/accounts/0").body.contains("No contacts were brought yet."));
    let contacts = "Contact ID,First Name,Last Name,Job Title,Buying Role,Email,Company,Last Contacted\n\
                    1,Anna,Virta,HR Director,Decision maker,anna@kaarna.example,Kaarna,2026-03-04\n\
                    2,Bo,<b>Ek</b>,IT Manager,,bo@kaarna.example,Kaarna,\n3,Eve,Salo,,,eve@puhti.example,Puhti,\n";
    import(&mut sari, "contacts.csv", contacts, "contacts");
    let page = sari.get("/accounts/0").body;
    for said in
        ["Anna Virta", "HR Director", "Decision maker", "last in touch 2026-03-04", "anna@kaarna.example", "&#60;b&#62;Ek"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Eve Salo") && sari.get("/accounts/1").body.contains("Eve Salo"), "each at their own");
    assert!(sari.get("/accounts/2").body.contains("No person is known here."));
    let mut pekka = viewer(&server, &mut sari);
    let seen = pekka.get("/accounts/0").body;
    assert!(seen.contains("Anna Virta") && !seen.contains("anna@kaarna.example"), "{seen}");
    assert!(seen.contains("E-mail addresses are shown to editors."));
}

#[test]
fn contacts_of_nobody_are_said_to_be_so() {
    let server = Server::start();
    let mut sari = scored(&server);
    import(&mut sari, "contacts.csv", "Contact ID,First Name,Last Name\n1,Anna,Virta\n2,Bo,Ek\n", "contacts");
    assert!(sari.get("/accounts/0").body.contains("do not say which account they belong to"));
    sari.headers.push(("Accept-Language", "fi".to_owned()));
    assert!(sari.get("/accounts/0").body.contains("eivät kerro, mihin asiakkuuteen he kuuluvat"));
}

#[test]
fn notes_stand_with_the_newest_first_and_as_text() {
    let server = Server::start();
    let mut sari = scored(&server);
    let mut notes = "Note ID,Company,Date,Author,Body\n1,Kaarna,2026-01-05,Eeva,An older one\n\
                     2,Kaarna,2026-04-02,Eeva,\"<script>alert(1)</script> they like it\"\n"
        .to_owned();
    for at in 0..9 {
        notes.push_str(&format!("{},Kaarna,2025-01-0{},Eeva,Call number {at}\n", at + 3, at + 1));
    }
    import(&mut sari, "notes.csv", &notes, "notes");
    let page = sari.get("/accounts/0").body;
    let place = |said: &str| page.find(said).unwrap_or_else(|| panic!("{said} in {page}"));
    assert!(place("they like it") < place("An older one") && place("An older one") < place("Call number 8"));
    assert!(!page.contains("<script>alert") && page.contains("2026-04-02, Eeva"));
    assert!(!page.contains("Call number 0") && page.contains("All 11"), "the rest stands a step away");
    assert!(sari.get("/accounts/0?all=notes").body.contains("Call number 0"));
    let mut pekka = viewer(&server, &mut sari);
    let seen = pekka.get("/accounts/0").body;
    assert!(seen.contains("they like it") && !seen.contains("Eeva"), "salespeople are named to approvers: {seen}");
    assert!(sari.get("/accounts/1").body.contains("Nothing was noted about this account."));
}

#[test]
fn each_cell_says_which_row_of_which_file_it_came_from_and_what_lost() {
    let server = Server::start();
    let mut sari = scored(&server);
    import(&mut sari, "later.csv", "Name,Employees,City\nNobody new,7,Oslo\nPuhti,140,Turku\n", "accounts");
    let page = sari.get("/accounts/1/sources").body;
    for said in ["accounts.csv, row 2", "later.csv, row 2", "<s>40</s>", "Turku", "Sari, 20", "nothing else"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(sari.get("/accounts/1").body.contains("href=\"/accounts/1/sources\""));
    assert_eq!(sari.get("/accounts/99/sources").status, 404);
    assert_eq!(server.visitor().get("/accounts/1/sources").status, 303, "not for strangers");
    assert_eq!(sari.post("/data/batches/2/undo", &[]).status, 303);
    let back = sari.get("/accounts/1/sources").body;
    assert!(!back.contains("later.csv") && back.contains("40"), "{back}");
}

#[test]
fn what_a_merged_record_says_otherwise_is_told() {
    let (server, mut program) = Program::with("read,write");
    let rows = json!([
        { "Company": "Kaarna Oy", "Domain": "kaarna.example", "City": "Espoo", "Account ID": "a1" },
        { "Company": "Kaarna Ltd", "Domain": "kaarna.example", "City": "Lund", "Account ID": "a2" },
    ]);
    assert_eq!(program.post("/api/v1/imports?as=accounts&wait=50", &rows.to_string()).1["result"]["created"], 2);
    assert_eq!(program.post("/api/v1/duplicates/accounts/find", "").0, 200);
    assert_eq!(program.post("/api/v1/duplicates/accounts/answers", r#"{"key": "a1", "other": "a2", "answer": "same"}"#).0, 200);
    assert_eq!(program.post("/api/v1/duplicates/accounts/merge", r#"{"only_answered": true, "keep": ["a1"]}"#).1["merged"], 1);
    let page = server.sari().get("/accounts/0/sources").body;
    assert!(page.contains("Espoo") && page.contains("<s>Lund</s>") && page.contains("merged record:"), "{page}");
}

#[test]
fn each_criterion_says_its_grounds() {
    let server = Server::start();
    let mut sari = scored(&server);
    let page = sari.get("/accounts/0").body;
    for said in ["Grounds", "A judgement, signed by Sari on 20", "our best ten"] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

const OF_HUBSPOT: &str = "Record ID,Company name,Company Domain Name,Industry,Country/Region,Number of Employees,Company owner,Create Date\n\
                          9001,Kaarna HR,kaarna.example,SaaS,Finland,120,Eeva,2025-01-02\n\
                          9002,=Puhti,puhti.example,SaaS,Finland,300,Eeva,2025-01-03\n\
                          9003,Tavast,tavast.example,Retail,Sweden,10,Eeva,2025-01-04\n";

#[test]
fn what_is_shown_goes_back_into_the_crm_with_its_record_ids_and_our_fields() {
    let server = Server::start();
    let mut sari = scored(&server);
    assert!(!sari.get("/accounts").body.contains("/accounts/crm/"), "these files know no record ids");
    assert_eq!(sari.get("/accounts/crm/hubspot").status, 404);
    import(&mut sari, "hubspot.csv", OF_HUBSPOT, "accounts");
    let list = sari.get("/accounts?industry=SaaS").body;
    assert!(list.contains("href=\"/accounts/crm/hubspot?industry=SaaS\""), "{list}");
    let file = sari.get("/accounts/crm/hubspot?industry=SaaS");
    assert!(file.header("content-disposition").unwrap().contains("accounts-hubspot.csv"));
    let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "Record ID,Ihanne fit,Ihanne score,Ihanne verdict,Ihanne tier,Ihanne value,Ihanne profile,Ihanne scored on"
    );
    assert_eq!(lines.len(), 3, "only what the CRM knows and the filter lets through: {lines:?}");
    assert!(lines[1].starts_with("9001,100,25,ideal,") || lines[1].starts_with("9002,100,25,ideal,"), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("9003") && !line.contains("Eeva")), "{lines:?}");
    assert_eq!(sari.get("/accounts/crm/hubspot?find=Nordkyst").status, 422, "which it does not know");
    assert_eq!(sari.get("/accounts/crm/..%2F..%2Fetc").status, 404);
}

#[test]
fn a_profile_that_is_called_like_a_formula_stays_text_in_the_file() {
    let server = Server::start();
    let mut sari = server.sari();
    import(&mut sari, "hubspot.csv", OF_HUBSPOT, "accounts");
    let fields = [("name", "=cmd|'/C calc'!A1"), ("because", "b"), ("must", "employees>=100")];
    let made = sari.post("/profile/new", &fields);
    let profile =
        made.header("location").unwrap_or_default().trim_start_matches("/profile?profile=").split('&').next().unwrap().to_owned();
    assert_eq!(
        sari.post(&format!("/profile/{profile}/approve"), &[("revision", "1")]).status,
        303,
        "{:?} {}",
        made.headers,
        made.body
    );
    let file = sari.get("/accounts/crm/hubspot").body;
    assert!(file.contains("'=cmd") && !file.contains(",=cmd") && !file.contains(",\"=cmd"), "{file}");
}
