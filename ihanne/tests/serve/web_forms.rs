//! Web forms of the company's own site: what people send lands in the inbox, and what others send does no harm.

use crate::accounts::scored;
use crate::browser::{Answer, PASSWORD, Server, Visitor};

/// A server with five accounts, a profile in force and a web form; and the path that the form sends to.
fn with_form(back: &str) -> (Server, Visitor, String) {
    let server = Server::start();
    let mut sari = scored(&server);
    let path = made(&mut sari, "Contact page", back);
    (server, sari, path)
}

fn made(sari: &mut Visitor, name: &str, back: &str) -> String {
    let made = sari.post("/settings/forms", &[("name", name), ("back", back)]);
    assert_eq!(made.status, 200, "{}", made.body);
    let address = made.body.split("<code id=\"address\">").nth(1).unwrap().split('<').next().unwrap();
    format!("/forms/{}", address.rsplit('/').next().unwrap())
}

/// A visitor of the company's site, whose browser says that the form comes from there.
fn anna(server: &Server) -> Visitor {
    let mut anna = server.visitor();
    anna.headers = vec![
        ("Origin", "https://www.kaarna.example".to_owned()),
        ("Sec-Fetch-Site", "cross-site".to_owned()),
        ("Accept-Language", "fi-FI,fi;q=0.9".to_owned()),
    ];
    anna
}

fn is_thanks(answer: &Answer) -> bool {
    answer.status == 200 && answer.body.contains("Viestisi on perillä")
}

#[test]
fn a_visitor_of_the_site_sends_a_lead_and_is_thanked_in_her_language() {
    let (server, mut sari, path) = with_form("");
    let mut anna = anna(&server);
    let sent = [("Nimi", "Anna"), ("Yritys", "Pieni Oy"), ("Toimiala", "SaaS"), ("Henkilöstö", "30"), ("Viesti", "Soittakaa")];
    let answer = anna.post(&path, &sent.map(|(name, said)| (name, said)));
    assert!(is_thanks(&answer), "{} {}", answer.status, answer.body);
    for told in ["Outside", "points", "pist", "Pieni Oy", "<script", "ihanne_session"] {
        assert!(!answer.body.contains(told), "a stranger learns nothing: {told} in {}", answer.body);
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    assert_eq!((answer.header("set-cookie"), answer.header("access-control-allow-origin")), (None, None));
    let inbox = sari.get("/leads").body;
    assert!(inbox.contains("Pieni Oy") && inbox.contains("Contact page"), "{inbox}");
    let lead = sari.get("/leads/1").body;
    for said in ["Outside", "employees", "30", "Viesti", "Soittakaa"] {
        assert!(lead.contains(said), "{said} in {lead}");
    }
    assert!(sari.get("/settings/forms").body.contains("last lead"));
}

#[test]
fn a_form_of_parts_is_read_and_its_files_are_left_out() {
    let (server, mut sari, path) = with_form("");
    let part = |name: &str, more: &str, said: &str| {
        format!("--EDGE\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{said}\r\n")
    };
    let body = [part("company", "", "Kaarna Oy"), part("cv", "; filename=\"../../x.sh\"", "rm -rf"), "--EDGE--\r\n".to_owned()];
    let answer = anna(&server).ask("POST", &path, "multipart/form-data; boundary=EDGE", body.concat().as_bytes());
    assert!(is_thanks(&answer), "{} {}", answer.status, answer.body);
    let lead = sari.get("/leads/1").body;
    assert!(lead.contains("Kaarna Oy") && !lead.contains("rm -rf"), "{lead}");
    let broken = anna(&server).ask("POST", &path, "multipart/form-data; boundary=EDGE", b"--EDGE\r\nContent-Disp");
    assert_eq!(broken.status, 400);
}

#[test]
fn visitors_are_led_back_only_to_where_the_form_says() {
    let (server, mut sari, path) = with_form("https://www.kaarna.example/kiitos");
    let sent = [("company", "Kaarna"), ("back", "https://evil.example"), ("next", "//evil.example"), ("redirect", "/settings")];
    let answer = anna(&server).post(&format!("{path}?back=https://evil.example"), &sent);
    assert_eq!((answer.status, answer.header("location")), (303, Some("https://www.kaarna.example/kiitos")));
    for back in
        ["javascript:alert(1)", "//evil.example", "/leads", "https://a.example/\r\nSet-Cookie: a=b", "https://a@evil.example"]
    {
        let refused = sari.post("/settings/forms", &[("name", "Kept name"), ("back", back)]);
        assert_eq!(refused.status, 422, "{back}");
        assert!(refused.body.contains("value=\"Kept name\"") && refused.body.contains("This is no whole web address."));
    }
    assert_eq!(sari.post("/settings/forms", &[("name", "  "), ("back", "")]).status, 422);
}

#[test]
fn a_secret_is_shown_once_and_a_revoked_form_takes_nothing() {
    let (server, mut sari, path) = with_form("");
    let secret = path.rsplit('/').next().unwrap();
    assert!(!sari.get("/settings/forms").body.contains(secret), "it is shown once");
    let file = std::fs::read(server.folder.path().join("data/ihanne.db")).unwrap();
    assert!(!file.windows(secret.len()).any(|window| window == secret.as_bytes()), "it is kept as a hash");
    sari.post("/settings/forms/1/revoke", &[]);
    assert_eq!(sari.post("/settings/forms/1/revoke", &[]).status, 303, "twice is once");
    let answer = anna(&server).post(&path, &[("company", "Kaarna")]);
    assert!(answer.status == 404 && answer.body.contains("Tämä lomake ei ole käytössä"), "{}", answer.body);
    assert!(sari.get("/leads").body.contains("No lead has arrived yet."));
    let deeds = sari.get("/settings/deeds").body;
    assert!(deeds.contains("made a web form") && deeds.matches("revoked a web form").count() == 1, "{deeds}");
    for guess in ["/forms/x", "/forms/..%2f..%2fdata", &format!("/forms/{}", "0".repeat(64)), "/forms/%00"] {
        assert_eq!(anna(&server).post(guess, &[("company", "Kaarna")]).status, 404, "{guess}");
    }
    assert_eq!(anna(&server).get(&path).status, 405, "there is nothing to look at");
}

#[test]
fn what_hostile_visitors_send_stays_text() {
    let (server, mut sari, path) = with_form("");
    let sent = [
        ("company", "<script>alert(1)</script>\r\nBcc: all@kaarna.example"),
        ("website", "=HYPERLINK(\"http://evil.example\",\"x\")"),
        ("employees", "-1e999"),
        ("owner", "Eve"),
        ("landed", "on_list"),
        ("ihanne_points", "100"),
        ("<b>field</b>", "{ $count }"),
    ];
    assert!(is_thanks(&anna(&server).post(&path, &sent)));
    for page in ["/leads", "/leads/1", "/"] {
        let page = sari.get(page).body;
        assert!(!page.contains("<script>alert") && !page.contains("<b>field"), "{page}");
    }
    let lead = sari.get("/leads/1").body;
    assert!(lead.contains("=HYPERLINK(") && lead.contains("Bcc: all"), "it is kept as it was sent: {lead}");
    assert!(!lead.contains("\nBcc: all"), "in one line");
    assert!(sari.get("/leads").body.contains("nobody"), "a stranger does not say whose a lead is");
    let nobody = anna(&server).post(&path, &[("message", "buy cheap watches")]);
    assert!(nobody.status == 422 && nobody.body.contains("Kuka olet?"), "{}", nobody.body);
}

#[test]
fn what_is_too_large_no_form_or_sent_by_a_program_is_not_kept() {
    let (server, mut sari, path) = with_form("");
    let huge = "x".repeat(70 * 1024);
    assert_eq!(anna(&server).post(&path, &[("company", "Kaarna"), ("message", &huge)]).status, 413);
    let many: Vec<String> = (0..150).map(|at| format!("field{at}=x")).collect();
    let form = "application/x-www-form-urlencoded";
    assert_eq!(anna(&server).ask("POST", &path, form, many.join("&").as_bytes()).status, 413);
    assert_eq!(anna(&server).ask("POST", &path, "application/json", br#"{"company": "Kaarna"}"#).status, 400);
    assert!(matches!(anna(&server).ask("POST", &path, form, b"company=%ff%fe").status, 400 | 422));
    assert_eq!(anna(&server).ask("POST", &path, form, b"").status, 422);
    assert!(is_thanks(&anna(&server).post(&path, &[("company", "Kaarna"), ("leave_blank", "http://spam.example")])));
    assert!(sari.get("/leads").body.contains("No lead has arrived yet."), "and the program is not told");
}

#[test]
fn too_many_posts_of_one_form_wait_and_other_forms_do_not() {
    let (server, mut sari, path) = with_form("");
    let other = made(&mut sari, "Guide", "");
    let mut anna = anna(&server);
    // What falls into the trap counts too.
    let answer = (0..120).map(|_| anna.post(&path, &[("leave_blank", "x")])).find(|answer| answer.status == 429);
    let answer = answer.expect("a form may not send without end");
    assert!(answer.header("retry-after").is_some() && answer.body.contains("Odota hetki"), "{}", answer.body);
    assert!(is_thanks(&anna.post(&other, &[("company", "Kaarna")])));
}

#[test]
fn forms_are_made_by_admins_and_stay_in_their_workspace() {
    let (server, mut sari, path) = with_form("");
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "approver")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    let mut pekka = server.visitor();
    pekka.post(link, &[("password", PASSWORD)]);
    assert_eq!(pekka.get("/settings/forms").status, 403);
    assert_eq!(pekka.post("/settings/forms", &[("name", "x"), ("back", "")]).status, 403);
    assert_eq!(pekka.post("/settings/forms/1/revoke", &[]).status, 403);
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    assert!(!sari.get("/settings/forms").body.contains("Contact page"));
    sari.post("/settings/forms/1/revoke", &[]);
    assert!(is_thanks(&anna(&server).post(&path, &[("company", "Kaarna")])), "another workspace's form cannot be revoked");
    assert!(sari.get("/leads").body.contains("No lead has arrived yet."));
}
