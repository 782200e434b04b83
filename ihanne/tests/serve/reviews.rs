//! Reviews: when a profile is due, holding one, and taking it back.

use crate::accounts::{import, scored};
use serde_json::json;

use crate::browser::{PASSWORD, Server};
use crate::program::{Program, said, token};

/// One of them closes long after any of these reviews, and one on no day.
const DEALS: &str = "Deal name,Company,Stage,Close date\nFirst,Kaarna,Closed Won,2020-01-05\nMore,Nordkyst,Closed Won,2020-02-05\n\
                     Third,Kaarna,Closed Lost,2020-03-05\nFourth,Puhti,Closed Lost,2020-04-05\nFifth,Kaarna,Closed Won,2099-01-05\n\
                     Sixth,Kaarna,Closed Won,\n";

#[test]
fn a_review_is_held_taken_back_and_held_again() {
    let server = Server::start();
    let mut sari = scored(&server);
    let page = sari.get("/reviews").body;
    for says in ["Nothing is due. Nordic SaaS is to be looked at again on", "every 3 months", "No review has been held yet."] {
        assert!(page.contains(says), "{says} in {page}");
    }
    let review =
        [("profile", "nordic_saas"), ("revision", "2"), ("decision", "keep"), ("because", "<b>won</b> as often as before")];
    assert_eq!(sari.post("/reviews", &review).header("location"), Some("/reviews?done=held&of=1"));
    let page = sari.get("/reviews?done=held&of=1").body;
    assert!(page.contains("as often as before") && !page.contains("<b>won"), "{page}");
    assert!(page.contains("action=\"/reviews/1/take-back\""), "{page}");
    assert_eq!(sari.post("/reviews/1/take-back", &[]).header("location"), Some("/reviews?done=taken&of=1"));
    assert!(sari.get("/reviews").body.contains("No review has been held yet."));
    assert_eq!(sari.post("/reviews/1/restore", &[]).status, 303);
    assert!(sari.get("/reviews").body.contains("as often as before"));
    assert!(sari.get("/settings/deeds").body.contains("held a review"));
}

#[test]
fn a_program_holds_a_review_of_what_it_has_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (reads, approves) = (token(folder.path(), "read"), token(folder.path(), "read,approve"));
    let server = Server::on(folder);
    import(&mut scored(&server), "deals.csv", DEALS, "deals");
    let (mut reader, mut program) = (Program::of(&server, &reads), Program::of(&server, &approves));
    let (status, told) = reader.get("/api/v1/reviews");
    let due = &told["profiles"][0];
    assert_eq!(
        (status, &due["profile"], &due["revision"], &due["is_due"]),
        (200, &json!("nordic_saas"), &json!(2), &json!(false))
    );
    let deals = &due["deals"];
    assert_eq!(deals["fit_before"], json!({ "won": 2, "lost": 1 }), "{told}");
    assert_eq!(deals["fit_since"], json!({ "won": 1, "lost": 0 }), "{told}");
    assert_eq!((&deals["other_before"]["lost"], &deals["undated"]), (&json!(1), &json!(1)), "{told}");
    let review = json!({ "profile": "nordic_saas", "revision": 2, "decision": "change", "because": "too wide" });
    assert_eq!(reader.post("/api/v1/reviews", &review.to_string()).0, 403);
    let (status, held) = program.post("/api/v1/reviews", &review.to_string());
    assert_eq!((status, &held["decision"], &held["by"]), (201, &json!("change"), &json!("test")), "{held}");
    assert_eq!(reader.get("/api/v1/reviews").1["held"][0]["because"], "too wide");
    let late = json!({ "profile": "nordic_saas", "revision": 1, "decision": "keep", "because": "x" });
    assert_eq!(program.post("/api/v1/reviews", &late.to_string()).1["code"], "changed_meanwhile");
    assert_eq!(
        program.post("/api/v1/reviews", r#"{"profile": "nordic_saas", "revision": 2, "decision": "burn", "because": "x"}"#).0,
        422
    );
    let undone = said(program.0.ask("DELETE", &format!("/api/v1/reviews/{}", held["id"]), "application/json", b""));
    assert_eq!((undone.0, &undone.1["held"]), (200, &json!([])));
    assert_eq!(said(program.0.ask("DELETE", "/api/v1/reviews/99", "application/json", b"")).0, 404);
}

#[test]
fn how_the_deals_went_stands_beside_a_review() {
    let server = Server::start();
    let mut sari = scored(&server);
    assert!(sari.get("/reviews").body.contains("There are no deals that meet the accounts"));
    import(&mut sari, "deals.csv", DEALS, "deals");
    let page = sari.get("/reviews").body;
    assert!(page.contains("Accounts that fit, before") && page.contains("67% (12–98)"), "{page}");
    assert!(page.contains("are too few, or too alike, to tell"), "{page}");
}

#[test]
fn what_is_wrong_with_a_review_is_said_and_what_was_typed_stays() {
    let server = Server::start();
    let mut sari = scored(&server);
    let long = "x".repeat(2001);
    for because in ["", " ", long.as_str()] {
        let wrong =
            sari.post("/reviews", &[("profile", "nordic_saas"), ("revision", "2"), ("decision", "keep"), ("because", because)]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("A review has a reason") && wrong.body.contains(&format!("value=\"{because}\"")));
    }
    let late = [("profile", "nordic_saas"), ("revision", "1"), ("decision", "keep"), ("because", "fine")];
    assert!(sari.post("/reviews", &late).body.contains("Another revision has come into force meanwhile."));
    for (profile, decision) in [("nordic_saas", "burn"), ("nobody", "keep")] {
        assert_eq!(
            sari.post("/reviews", &[("profile", profile), ("revision", "2"), ("decision", decision), ("because", "x")]).status,
            422
        );
    }
    assert_eq!(sari.post("/reviews/9/take-back", &[]).status, 404);
    assert!(sari.get("/reviews").body.contains("No review has been held yet."));
}

#[test]
fn who_only_looks_holds_none_and_no_other_workspace_sees_one() {
    let server = Server::start();
    let mut sari = scored(&server);
    sari.post("/reviews", &[("profile", "nordic_saas"), ("revision", "2"), ("decision", "change"), ("because", "too narrow")]);
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "editor")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    let mut pekka = server.visitor();
    pekka.post(link, &[("password", PASSWORD)]);
    let page = pekka.get("/reviews").body;
    assert!(page.contains("too narrow") && !page.contains("<form method=\"post\" action=\"/reviews"), "{page}");
    let review = [("profile", "nordic_saas"), ("revision", "2"), ("decision", "keep"), ("because", "mine")];
    assert_eq!(pekka.post("/reviews", &review).status, 403);
    assert_eq!(pekka.post("/reviews/1/take-back", &[]).status, 403);
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    assert!(!sari.get("/reviews").body.contains("too narrow"));
    assert_eq!(sari.post("/reviews/1/take-back", &[]).status, 404);
}
