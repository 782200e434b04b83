//! Who may enter, and how the doors hold against those who may not.

use crate::browser::{PASSWORD, SARI, Server};

#[test]
fn nobody_sees_anything_without_signing_in() {
    let server = Server::start();
    let mut stranger = server.visitor();
    for path in ["/", "/data", "/accounts", "/accounts/0", "/settings", "/data/uploads/x", "/data/batches/1/problems"] {
        let answer = stranger.get(path);
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").unwrap().starts_with("/sign-in?next=/"), "{path}");
    }
    for path in ["/data/uploads", "/data/batches/1/undo", "/settings/people", "/settings/people/1", "/settings/language"] {
        let answer = stranger.post(path, &[("role", "admin")]);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/sign-in?next=/")), "{path}");
    }
    assert_eq!(stranger.get("/health/ready").status, 200);
    assert!(stranger.get("/metrics").body.contains("ihanne_requests_total "));
}

#[test]
fn the_first_link_works_once() {
    let server = Server::start();
    let link = server.link.clone().unwrap();
    let mut hasty = server.visitor();
    let typed = [("name", "Hasty & Co"), ("email", "no address"), ("password", "short")];
    let refused = hasty.post(&link, &typed);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"Hasty &#38; Co\""), "what was typed stays: {}", refused.body);
    assert!(refused.body.contains("At least 12 characters") && refused.body.contains("This is not an e-mail address."));
    server.sari();
    assert_eq!(server.visitor().get(&link).status, 404);
    assert_eq!(server.visitor().post(&link, &[("name", "Eve"), ("email", "e@x.example"), ("password", PASSWORD)]).status, 404);
    assert_eq!(server.visitor().get("/enter/0000").status, 404);
}

#[test]
fn passwords_are_guessed_slowly_and_nobody_learns_who_is_there() {
    let server = Server::start();
    server.sari();
    let mut eve = server.visitor();
    let mut tries = |email: &str| eve.post("/sign-in", &[("email", email), ("password", "not this one at all")]);
    let (known, unknown) = (tries(SARI), tries("nobody@kaarna.example"));
    assert_eq!((known.status, unknown.status), (401, 401));
    assert_eq!(known.body.replace(SARI, ""), unknown.body.replace("nobody@kaarna.example", ""));
    let slow = (0..8).map(|_| tries(SARI)).find(|answer| answer.status == 429);
    assert!(slow.unwrap().body.contains("Too many tries in vain."));
}

#[test]
fn a_session_cannot_be_made_up_fixed_or_used_after_its_end() {
    let server = Server::start();
    server.sari();
    let mut eve = server.visitor();
    let fixed = "0".repeat(64);
    eve.cookies.insert("ihanne_session".to_owned(), fixed.clone());
    assert_eq!(eve.get("/accounts").status, 303);
    let entered = eve.post("/sign-in", &[("email", SARI), ("password", PASSWORD)]);
    let cookie = entered.header("set-cookie").unwrap().to_owned();
    assert!(!cookie.contains(&fixed), "a session that was set before is not taken");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(eve.get("/accounts").status, 200);
    let kept = eve.cookies["ihanne_session"].clone();
    eve.post("/sign-out", &[]);
    eve.cookies.insert("ihanne_session".to_owned(), kept);
    assert_eq!(eve.get("/accounts").status, 303, "after signing out the session opens nothing");
}

#[test]
fn other_sites_cannot_ask_in_somebodys_name() {
    let server = Server::start();
    let mut sari = server.sari();
    sari.headers.push(("Sec-Fetch-Site", "cross-site".to_owned()));
    assert_eq!(sari.post("/sign-out", &[]).status, 403);
    assert_eq!(sari.send("a.csv", b"Company\nKone\n").status, 403);
    sari.headers = vec![("Origin", "https://elsewhere.example".to_owned())];
    assert_eq!(sari.post("/settings/language", &[("language", "fi")]).status, 403);
    sari.headers.clear();
    assert_eq!(sari.get("/").status, 200, "she is still signed in");
}

#[test]
fn roles_hold() {
    let server = Server::start();
    let mut sari = server.sari();
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "viewer")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut pekka = server.visitor();
    assert_eq!(pekka.post(&link, &[("password", PASSWORD)]).header("location"), Some("/"));
    assert_eq!(pekka.get("/accounts").status, 200);
    for (path, form) in [
        ("/data/batches/1/undo", &[][..]),
        ("/settings/people", &[("name", "Eve"), ("email", "eve@x.example"), ("role", "admin")][..]),
        ("/settings/people/1", &[("role", "close")][..]),
        ("/settings/people/2", &[("role", "admin")][..]),
    ] {
        assert_eq!(pekka.post(path, form).status, 403, "{path}");
    }
    assert_eq!(pekka.send("a.csv", b"Company\nKone\n").status, 403);
    assert!(!pekka.get("/settings").body.contains("name=\"email\""), "who may not invite sees no form for it");
    sari.post("/settings/people/2", &[("role", "editor")]);
    assert_eq!(pekka.send("a.csv", b"Company\nKone\n").status, 303, "now he may");
    sari.post("/settings/people/2", &[("role", "close")]);
    assert_eq!(pekka.get("/accounts").status, 303, "who is shut out is signed out at once");
    assert_eq!(sari.post("/settings/people/1", &[("role", "viewer")]).status, 422, "somebody always decides");
    let deeds = sari.get("/settings").body;
    for deed in ["invited", "changed a role", "signed in"] {
        assert!(deeds.contains(deed), "{deed}");
    }
}

#[test]
fn hostile_paths_names_and_answers_lead_nowhere() {
    let server = Server::start();
    let mut sari = server.sari();
    for next in
        ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y"]
    {
        let answer = sari.post("/sign-in", &[("email", SARI), ("password", PASSWORD), ("next", next)]);
        assert_eq!(answer.header("location"), Some("/"), "{next:?}");
    }
    let sent = sari.send("../../../outside.csv", b"Company\nKone\n");
    assert!(sari.get(sent.header("location").unwrap()).body.contains("outside.csv"));
    assert!(!server.folder.path().join("outside.csv").exists());
    for path in ["/data/uploads/..", "/data/uploads/%2e%2e%2fihanne.db", "/assets/..%2f..%2fCargo.toml", "/accounts/4294967295"] {
        assert_eq!(sari.get(path).status, 404, "{path}");
    }
    assert_eq!(sari.get("/accounts/-1").status, 400);
    let bomb = sari.send("bomb.xlsx", b"PK\x03\x04 not a workbook");
    assert_eq!(sari.get(bomb.header("location").unwrap()).status, 422);
    let page = sari.get("/accounts");
    assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
}

#[test]
fn the_world_is_not_let_in_without_tls() {
    let folder = tempfile::tempdir().unwrap();
    let mut ihanne = std::process::Command::new(env!("CARGO_BIN_EXE_ihanne"));
    let refused = ihanne.args(["serve", "--listen", "0.0.0.0:0", "--data"]).arg(folder.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("tls_needed") || said.contains("--behind-proxy"), "{said}");
}

#[test]
fn the_demo_opens_signed_in_and_its_link_works_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = std::process::Command::new(env!("CARGO_BIN_EXE_ihanne"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        // Nothing is found there that could open a browser.
        .env("PATH", folder.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = std::io::BufRead::lines(std::io::BufReader::new(demo.stderr.take().unwrap()));
    let link = lines
        .map_while(Result::ok)
        .find_map(|line| Some(line[line.find("http://")?..].to_owned()).filter(|link| link.contains("/welcome/")));
    let link = link.expect("a link is told");
    let (host, path) = link.trim_start_matches("http://").split_once('/').unwrap();
    let mut visitor = crate::browser::Visitor::at(host);
    let entered = visitor.get(&format!("/{path}"));
    let profile = visitor.get("/profile").body;
    let again = crate::browser::Visitor::at(host).get(&format!("/{path}"));
    demo.kill().unwrap();
    demo.wait().unwrap();
    assert_eq!((entered.status, entered.header("location"), again.status), (303, Some("/"), 404));
    assert!(profile.contains("Version 1 is in force") && profile.contains("accounts of"), "{profile}");
}
