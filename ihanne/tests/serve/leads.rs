//! The inbox of leads on its pages: looked at, decided about, taken back, given to somebody.

use crate::accounts::scored;
use crate::browser::{PASSWORD, Server};
use crate::program::{Program, token};

/// A server with five accounts, a profile in force and three leads: one that is known, one from outside, one with a hostile name.
fn received() -> (Server, crate::browser::Visitor) {
    let server = Server::start();
    let sari = scored(&server);
    let mut program = Program::of(&server, &token(server.folder.path(), "leads"));
    for lead in [
        r#"{"name": "Kaarna", "employees": 120, "source": "fair"}"#,
        r#"{"name": "Pieni Oy", "employees": 30, "industry": "SaaS"}"#,
        r#"{"name": "<script>alert(1)</script>", "owner": "Eeva"}"#,
    ] {
        assert_eq!(program.post("/api/v1/leads", lead).0, 201);
    }
    (server, sari)
}

#[test]
fn leads_are_listed_by_where_they_landed() {
    let (_server, mut sari) = received();
    let page = sari.get("/leads").body;
    for said in ["3 leads have arrived", "Pieni Oy", "&lt;script&gt;alert(1)&lt;/script&gt;", "Eeva", "of the last 90 days"] {
        let told = page.replace("&#60;", "&lt;").replace("&#62;", "&gt;");
        assert!(told.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("<script>alert"), "{page}");
    let outside = sari.get("/leads?landed=outside").body;
    assert!(outside.contains("Pieni Oy") && !outside.contains("Eeva"), "{outside}");
    assert!(sari.get("/leads?landed=on_list&decided=yes").body.contains("No lead is like that."));
    assert!(sari.get("/").body.contains("3 leads"), "the overview counts them");
    assert_eq!(sari.get("/leads?before=x").status, 400);
    // A sieve that there is not is no sieve.
    assert!(sari.get("/leads?landed=%27or%201=1").body.contains("Pieni Oy"));
}

#[test]
fn a_lead_from_outside_is_put_on_the_list_and_taken_off_again() {
    let (_server, mut sari) = received();
    let lead = sari.get("/leads/2").body;
    for said in ["Outside", "Employees", "30", "Nobody has decided about it yet.", "No account that is known is like it."] {
        assert!(lead.contains(said), "{said} in {lead}");
    }
    let form = [("choice", "promote"), ("reason", "grows fast"), ("changed", "0")];
    assert_eq!(sari.post("/leads/2/decide", &form).header("location"), Some("/leads/2?done=decided"));
    let decided = sari.get("/leads/2?done=decided").body;
    for said in ["Put on the list", "grows fast", "action=\"/leads/2/take-back\""] {
        assert!(decided.contains(said), "{said} in {decided}");
    }
    assert!(sari.get("/leads/3").body.contains("<option value=\"grows fast\">"), "the reason is offered again");
    // Whoever looked before it was decided does not overrule it.
    let late = sari.post("/leads/2/decide", &[("choice", "outside"), ("reason", "too small"), ("changed", "0")]);
    assert_eq!(late.status, 422);
    assert_eq!(sari.post("/leads/2/take-back", &[]).header("location"), Some("/leads/2?done=taken"));
    assert!(sari.get("/leads/2").body.contains("Nobody has decided about it yet."));
    assert_eq!(sari.post("/leads/2/take-back", &[]).status, 303, "twice is once");
    assert!(sari.get("/settings/deeds").body.contains("took a decision about a lead back"));
}

#[test]
fn a_decision_without_a_reason_keeps_what_was_typed() {
    let (_server, mut sari) = received();
    let long = "x".repeat(1001);
    for reason in ["", "   ", long.as_str()] {
        let wrong = sari.post("/leads/2/decide", &[("choice", "outside"), ("reason", reason), ("changed", "0")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("A decision has a reason"), "{}", wrong.body);
        assert!(wrong.body.contains(&format!("value=\"{reason}\"")), "what was typed stands there");
    }
    assert!(sari.get("/leads/2").body.contains("Nobody has decided about it yet."));
}

#[test]
fn a_lead_is_given_to_somebody() {
    let (_server, mut sari) = received();
    assert_eq!(sari.post("/leads/1/owner", &[("owner", " Pekka ")]).header("location"), Some("/leads/1?done=assigned"));
    assert!(sari.get("/leads/1").body.contains("value=\"Pekka\""));
    sari.post("/leads/1/owner", &[("owner", "")]);
    assert!(sari.get("/leads?decided=no").body.contains("nobody"));
}

#[test]
fn leads_of_another_workspace_and_of_no_number_are_not_there() {
    let (_server, mut sari) = received();
    for path in ["/leads/9", "/leads/99999999999999999999", "/leads/-1"] {
        assert!(matches!(sari.get(path).status, 400 | 404), "{path}");
    }
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    assert_eq!(sari.get("/leads/1").status, 404);
    assert_eq!(sari.post("/leads/1/decide", &[("choice", "promote"), ("reason", "mine"), ("changed", "0")]).status, 404);
    assert_eq!(sari.post("/leads/1/owner", &[("owner", "me")]).status, 404);
    assert_eq!(sari.post("/leads/1/take-back", &[]).status, 404);
    assert!(sari.get("/leads").body.contains("No lead has arrived yet."));
}

#[test]
fn a_viewer_looks_and_does_not_decide() {
    let (server, mut sari) = received();
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "viewer")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    let mut pekka = server.visitor();
    pekka.post(link, &[("password", PASSWORD)]);
    let lead = pekka.get("/leads/2");
    assert!(lead.status == 200 && !lead.body.contains("/decide"), "{}", lead.body);
    for path in ["/leads/2/decide", "/leads/2/owner", "/leads/2/take-back"] {
        assert_eq!(pekka.post(path, &[("choice", "promote"), ("reason", "x"), ("owner", "x")]).status, 403, "{path}");
    }
}
