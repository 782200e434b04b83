//! Leads that come from forms of other sites, and whose they are.

use crate::browser::{Answer, Server, Visitor};
use crate::program::{Program, token};

/// Makes a form, and gives the path of its address.
fn form(sari: &mut Visitor, name: &str, back: &str) -> String {
    let made = sari.post("/leads/forms", &[("name", name), ("back", back)]);
    assert_eq!(made.status, 200, "{}", made.body);
    let address = made.body.split("<code id=\"address\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(made.body.contains("name=&#34;company&#34;") || made.body.contains("name=&quot;company&quot;"), "{}", made.body);
    address.split("/forms/").nth(1).map(|key| format!("/forms/{key}")).unwrap()
}

/// Somebody at another site, who has no cookie here, and whose browser says where it comes from.
fn send(server: &Server, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut stranger = server.visitor();
    stranger.headers.push(("Origin", "https://kaarna.example".to_owned()));
    stranger.headers.push(("Sec-Fetch-Site", "cross-site".to_owned()));
    stranger.post(path, fields)
}

#[test]
fn what_a_visitor_of_the_site_fills_in_is_a_lead() {
    let server = Server::start();
    let mut sari = server.sari();
    let contact = form(&mut sari, "Contact form", "");
    let thanks = send(
        &server,
        &contact,
        &[("company", "Kaarna Oy"), ("name", "Anna"), ("email", "anna@kaarna.example"), ("message", "Call us")],
    );
    assert!(thanks.status == 200 && thanks.body.contains("Thank you"), "{} {}", thanks.status, thanks.body);
    assert!(!thanks.body.contains("unscored") && thanks.header("set-cookie").is_none());
    let lead = sari.get("/leads/1").body;
    for said in ["Kaarna Oy", "Contact form", "contact_name", "Anna", "Call us"] {
        assert!(lead.contains(said), "{said}: {lead}");
    }

    let back = form(&mut sari, "Trial", "https://kaarna.example/thanks?a=1");
    let sent =
        send(&server, &back, &[("Yritys", "Metsola Oyj"), ("Sähköposti", "a@metsola.example"), ("next", "https://evil.example")]);
    assert_eq!((sent.status, sent.header("location")), (303, Some("https://kaarna.example/thanks?a=1")), "{}", sent.body);
    assert!(sari.get("/leads").body.contains("Metsola Oyj"), "headers are read as those of files");
    let multipart = "--E\r\nContent-Disposition: form-data; name=\"company\"\r\n\r\nSjo AB\r\n--E\r\nContent-Disposition: form-data; \
                     name=\"cv\"; filename=\"../../cv.exe\"\r\n\r\nMZ\r\n--E--\r\n";
    let sent = server.visitor().ask("POST", &contact, "multipart/form-data; boundary=E", multipart.as_bytes());
    assert_eq!(sent.status, 200, "{}", sent.body);
    let lead = sari.get("/leads/3").body;
    assert!(lead.contains("Sjo AB") && !lead.contains("cv.exe"), "{lead}");
    assert!(sari.get("/leads/forms").body.contains("Last used"));
}

#[test]
fn programs_that_fill_in_everything_are_thanked_and_forgotten() {
    let server = Server::start();
    let mut sari = server.sari();
    let contact = form(&mut sari, "Contact form", "");
    let sent = send(&server, &contact, &[("company", "Spam Ltd"), ("_gotcha", "https://spam.example")]);
    assert_eq!(sent.status, 200, "{}", sent.body);
    assert!(sari.get("/leads").body.contains("No lead has arrived yet."));
    let answers: Vec<u16> = (0..30).map(|at| send(&server, &contact, &[("company", &format!("Firm {at}"))]).status).collect();
    assert!(answers.contains(&429) && answers[0] == 200, "{answers:?}");
    let other = form(&mut sari, "Other form", "");
    assert_eq!(send(&server, &other, &[("company", "Kaarna Oy")]).status, 200, "another form does not wait for it");
}

#[test]
fn what_a_form_may_not_is_refused_in_the_visitors_language() {
    let server = Server::start();
    let mut sari = server.sari();
    for (name, back) in [
        ("", ""),
        ("a\nb", ""),
        ("x", "javascript:alert(1)"),
        ("x", "//evil.example"),
        ("x", "https://a.example/\r\nSet-Cookie: a=b"),
        ("x", "/thanks"),
    ] {
        let refused = sari.post("/leads/forms", &[("name", name), ("back", back)]);
        assert_eq!(refused.status, 422, "{name} {back}: {}", refused.body);
    }
    let contact = form(&mut sari, "<b>Form</b>", "");
    assert!(!sari.get("/leads/forms").body.contains("<b>Form"), "names are texts");
    let nothing = send(&server, &contact, &[("message", "hello")]);
    assert!(nothing.status == 422 && nothing.body.contains("which company"), "{} {}", nothing.status, nothing.body);
    let mut finn = server.visitor();
    finn.headers.push(("Accept-Language", "fi".to_owned()));
    assert!(finn.post(&contact, &[]).body.contains("mistä yrityksestä"));
    let hostile = [("company", "=cmd|'/c calc'!A1"), ("web\r\nX-Evil: 1", "<script>alert(1)</script>"), ("owner", "Mallory")];
    let sent = send(&server, &contact, &hostile);
    assert!(sent.status == 200 && sent.header("x-evil").is_none(), "{}", sent.body);
    let lead = sari.get("/leads/1").body;
    assert!(!lead.contains("<script>alert") && lead.contains("nobody") || lead.contains("value=\"\""), "{lead}");
    assert_eq!(send(&server, &contact, &[("company", &"x".repeat(70_000))]).status, 413);
    assert_eq!(server.visitor().ask("POST", &contact, "text/plain", b"company=Kaarna").status, 415);
    assert_eq!(server.visitor().get(&contact).status, 405);
    for unknown in ["/forms/x", "/forms/%00", "/forms/%2e%2e%2fsettings"] {
        assert_eq!(send(&server, unknown, &[("company", "Kaarna")]).status, 404, "{unknown}");
    }

    assert_eq!(sari.post("/leads/forms/1/close", &[]).status, 303);
    assert_eq!(send(&server, &contact, &[("company", "Kaarna Oy")]).status, 404);
    assert!(sari.get("/leads/forms").body.contains("Closed"));
    assert!(!sari.get("/settings/tokens").body.contains("Form"), "forms stand on their own page");
}

#[test]
fn a_forms_address_opens_nothing_else_and_a_token_is_no_form() {
    let folder = tempfile::tempdir().unwrap();
    let leads = token(folder.path(), "leads,read");
    let server = Server::on(folder);
    let mut sari = server.sari();
    let contact = form(&mut sari, "Contact form", "");
    let mut program = Program::of(&server, contact.strip_prefix("/forms/").unwrap());
    for (status, answer) in
        [program.get("/api/v1/leads"), program.get("/api/v1/me"), program.post("/api/v1/leads", r#"{"name": "x"}"#)]
    {
        assert_eq!(status, 403, "{answer}");
    }
    assert_eq!(send(&server, &format!("/forms/{leads}"), &[("company", "Kaarna Oy")]).status, 404);
}

#[test]
fn a_lead_is_given_to_the_owner_of_the_first_rule_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    let key = token(folder.path(), "leads,read,write,approve");
    let server = Server::on(folder);
    let (mut sari, mut program) = (server.sari(), Program::of(&server, &key));
    let rows = r#"[{"Company": "Kaarna Oy", "Domain": "kaarna.example", "Country": "Finland", "Region": "North"}]"#;
    assert_eq!(program.post("/api/v1/imports?as=accounts&wait=50", rows).0, 200);
    assert!(sari.get("/leads/rules").body.contains("There is no rule yet"));
    for (field, words, owner) in [
        ("country", "Finland, SE", "Eeva"),
        ("source", "test", "Pekka"),
        ("region", "north", "Niina"),
        ("employees", "1000..", "Kalle"),
    ] {
        let added = sari.post("/leads/rules", &[("field", field), ("words", words), ("owner", owner)]);
        assert_eq!(added.status, 303, "{field}: {}", added.body);
    }
    let mut owner = |lead: &str| {
        let (status, kept) = program.post("/api/v1/leads", lead);
        assert_eq!(status, 201, "{kept}");
        program.get(&format!("/api/v1/leads/{}", kept["id"])).1["owner"].clone()
    };
    assert_eq!(owner(r#"{"name": "Uusi AB", "country": "Sweden"}"#), "Eeva");
    assert_eq!(owner(r#"{"name": "Nordlys AS", "country": "NO"}"#), "Pekka");
    assert_eq!(owner(r#"{"name": "Nordlys AS", "owner": "Olli"}"#), "Olli", "who is named stands before the rules");
    // What its account is known to be holds too: raise the rule about regions over the others.
    for _ in 0..2 {
        assert_eq!(sari.post("/leads/rules/3/raise", &[]).status, 303);
    }
    assert_eq!(owner(r#"{"domain": "kaarna.example", "name": "Kaarna Oy"}"#), "Niina");
    let lead = sari.get("/leads/4").body;
    assert!(lead.contains("by the rule: Region north"), "{lead}");
    sari.post("/leads/4/owner", &[("owner", "Eeva")]);
    assert!(!sari.get("/leads/4").body.contains("by the rule"), "chosen by hand");
    let removed = sari.post("/leads/rules/3/remove", &[]);
    assert!(sari.get(removed.header("location").unwrap()).body.contains("/leads/rules/3/restore"));
    assert_eq!(owner(r#"{"domain": "kaarna.example", "name": "Kaarna Oy"}"#), "Eeva", "Finland, as its account says");
    assert_eq!(sari.post("/leads/rules/3/restore", &[]).status, 303);
    assert_eq!(owner(r#"{"domain": "kaarna.example", "name": "Kaarna Oy"}"#), "Niina");
}

#[test]
fn a_rule_that_cannot_be_is_refused_with_what_was_typed() {
    let server = Server::start();
    let mut sari = server.sari();
    for (field, words, owner) in
        [("", "a", "Eeva"), ("country", " , ", "Eeva"), ("landed", "nowhere", "Eeva"), ("country", "FI", " ")]
    {
        let refused = sari.post("/leads/rules", &[("field", field), ("words", words), ("owner", owner)]);
        assert_eq!(refused.status, 422, "{field} {words} {owner}");
        assert!(refused.body.contains(&format!("value=\"{owner}\"")), "{}", refused.body);
    }
    for path in ["/leads/rules/9/remove", "/leads/rules/9/raise", "/leads/rules/9/restore"] {
        assert_eq!(sari.post(path, &[]).status, 404, "{path}");
    }
}
