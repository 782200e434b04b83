//! Those who may enter, seen to from the command line while the server runs; and what they see to themselves.

use std::process::{Command, Output};

use crate::browser::{PASSWORD, SARI, Server};

const OTHER: &str = "viisi koiraa ja kissa";

fn ihanne(server: &Server, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ihanne")).args(words).arg("--data").arg(server.folder.path().join("data")).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn link(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    format!("/enter/{}", out.trim().split("/enter/").nth(1).unwrap_or_else(|| panic!("{}", said(output))))
}

#[test]
fn a_password_is_reset_while_the_server_runs() {
    let server = Server::start();
    let mut sari = server.sari();
    let reset = ihanne(&server, &["users", "reset", SARI]);
    assert_eq!(reset.status.code(), Some(0), "{}", said(&reset));
    assert_eq!(sari.get("/accounts").status, 303, "her sessions have ended");
    assert_eq!(sari.post("/sign-in", &[("email", SARI), ("password", PASSWORD)]).status, 401);
    let path = link(&reset);
    assert_eq!(sari.post(&path, &[("password", OTHER)]).status, 303);
    assert_eq!(sari.get("/accounts").status, 200);
    assert_eq!(server.visitor().get(&path).status, 404, "the link worked once");
    assert!(sari.get("/settings").body.contains("took a password away"), "it is written down");
    let import = ihanne(&server, &["batches"]);
    assert!(said(&import).contains("data_in_use"), "other commands wait: {}", said(&import));
}

#[test]
fn people_are_invited_given_roles_and_removed_by_command() {
    let server = Server::start();
    let mut sari = server.sari();
    let invited = ihanne(&server, &["users", "invite", "Pekka@Kaarna.example", "--name", "Pekka", "--role", "editor"]);
    let mut pekka = server.visitor();
    assert_eq!(pekka.post(&link(&invited), &[("password", OTHER)]).status, 303, "{}", said(&invited));
    assert_eq!(pekka.send("a.csv", b"Company\nKone\n").status, 303);
    assert_eq!(ihanne(&server, &["users", "role", "pekka@kaarna.example", "viewer"]).status.code(), Some(0));
    assert_eq!(pekka.send("a.csv", b"Company\nKone\n").status, 403);
    let listed = said(&ihanne(&server, &["users", "list"]));
    assert!(listed.contains("sari@kaarna.example  Sari  admin\npekka@kaarna.example  Pekka  viewer\n"), "{listed}");
    assert_eq!(ihanne(&server, &["users", "remove", "pekka@kaarna.example"]).status.code(), Some(0));
    assert_eq!(pekka.get("/accounts").status, 303);
    for (words, code) in [
        (&["users", "reset", "nobody@kaarna.example"][..], "no_such_user"),
        (&["users", "invite", "no address"][..], "odd_email"),
        (&["users", "invite", "eve@x.example", "--workspace", "mian"][..], "no_such_workspace"),
    ] {
        let refused = ihanne(&server, words);
        assert!(refused.status.code() == Some(1) && said(&refused).contains(code), "{words:?}: {}", said(&refused));
    }
    assert!(!sari.get("/settings").body.contains("eve@x.example"));
}

#[test]
fn somebody_changes_their_own_password_and_leaves_everywhere() {
    let server = Server::start();
    let (mut here, mut there) = (server.sari(), server.visitor());
    there.post("/sign-in", &[("email", SARI), ("password", PASSWORD)]);
    let wrong = here.post("/settings/password", &[("now", "not this one"), ("new", OTHER)]);
    assert!(wrong.status == 422 && wrong.body.contains("This is not your password now."));
    assert_eq!(here.post("/settings/password", &[("now", PASSWORD), ("new", "short")]).status, 422);
    let stolen = here.cookies["ihanne_session"].clone();
    let changed = here.post("/settings/password", &[("now", PASSWORD), ("new", OTHER)]);
    assert_eq!(changed.header("location"), Some("/settings?changed=password"), "{}", changed.body);
    assert!(here.get("/settings?changed=password").body.contains("Your password was changed"));
    assert_eq!(there.get("/accounts").status, 303, "the other session has ended");
    there.cookies.insert("ihanne_session".to_owned(), stolen);
    assert_eq!(there.get("/accounts").status, 303, "and so has what was stolen of this one");
    there.post("/sign-in", &[("email", SARI), ("password", OTHER)]);
    here.post("/settings/sign-out-everywhere", &[]);
    assert_eq!((here.get("/accounts").status, there.get("/accounts").status), (303, 303));
}

#[test]
fn a_mistyped_workspace_is_refused_and_made_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "Company\nKone\n").unwrap();
    let run = |words: &[&str]| Command::new(env!("CARGO_BIN_EXE_ihanne")).args(words).arg("--data").arg(&data).output().unwrap();
    let import = ["import", file.to_str().unwrap(), "--as", "accounts", "--workspace"];
    let refused = run(&[&import[..], &["Sade"]].concat());
    assert!(said(&refused).contains("no_such_workspace") && !data.exists(), "{}", said(&refused));
    assert_eq!(run(&["workspaces", "add", "Säde"]).status.code(), Some(0));
    assert_eq!(run(&[&import[..], &["Säde"]].concat()).status.code(), Some(0));
    let refused = run(&["batches", "--workspace", "Sade"]);
    assert!(said(&refused).contains("there is Säde"), "{}", said(&refused));
    assert_eq!(run(&["workspaces", "rename", "Säde", "Valo"]).status.code(), Some(0));
    assert!(said(&run(&["workspaces", "list"])).contains("Valo  1 batch, 0 people\n"));
}

#[test]
fn what_was_done_is_leafed_through_and_kept_as_long_as_is_decided() {
    let server = Server::start();
    let mut sari = server.sari();
    for _ in 0..3 {
        sari.post("/settings/keep", &[("deeds", ""), ("problems", "30"), ("salespeople", "nobody")]);
    }
    let deeds = sari.get("/settings/deeds").body;
    assert_eq!(deeds.matches("decided what is kept").count(), 3, "{deeds}");
    assert!(deeds.contains("value=\"30\"") && deeds.contains("You do not see them."));
    assert_eq!(sari.get("/settings/deeds?before=2").body.matches("<tr><td>").count(), 1);
    let file = rusqlite::Connection::open(server.folder.path().join("data/ihanne.db")).unwrap();
    file.execute("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE action = 'decided'", []).unwrap();
    drop(file);
    sari.post("/settings/keep", &[("deeds", "365"), ("problems", "0"), ("salespeople", "approvers")]);
    let deeds = sari.get("/settings/deeds").body;
    assert_eq!(deeds.matches("decided what is kept").count(), 1, "what is older is forgotten: {deeds}");
    assert!(deeds.contains("You see them."));
    sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "approver")]);
    assert_eq!(server.visitor().get("/settings/deeds").status, 303);
}
