//! Reviews: when a profile is due, holding one, and taking it back.

use crate::accounts::scored;
use crate::browser::{PASSWORD, Server};

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
