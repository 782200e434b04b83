//! How long leads and received files are kept: by what the workspace decides, and only where nothing waits to be decided.

use std::time::{Duration, SystemTime};

use crate::accounts::scored;
use crate::browser::{PASSWORD, Server, Visitor};
use crate::program::{Program, token};

/// A server with two leads of long ago, one decided about, and one of now that was decided about too.
fn with_old_leads() -> (Server, Visitor) {
    let server = Server::start();
    let mut sari = scored(&server);
    let mut program = Program::of(&server, &token(server.folder.path(), "leads"));
    for lead in [
        r#"{"company": "Pieni Oy", "contact_name": "Anna Zyrj", "email": "zyrj@pieni.example", "phone": "040 99887766", "employees": 30,
            "message": "Zyrj here, call me", "country": "FI"}"#,
        r#"{"company": "Odottava Oy", "contact_name": "Zyrj too", "employees": 30}"#,
        r#"{"company": "Uusi Oy", "contact_name": "Zyrj now", "employees": 30}"#,
    ] {
        assert_eq!(program.post("/api/v1/leads", lead).0, 201);
    }
    for lead in [1, 3] {
        let decided =
            sari.post(&format!("/leads/{lead}/decide"), &[("choice", "outside"), ("reason", "too small"), ("changed", "0")]);
        assert_eq!(decided.status, 303, "{}", decided.body);
    }
    let folder = server.stop();
    let database = rusqlite::Connection::open(folder.path().join("data/ihanne.db")).unwrap();
    database.execute("UPDATE lead_inbox SET received = '2020-01-01T12:00:00Z' WHERE id < 3", []).unwrap();
    drop(database);
    let server = Server::on(folder);
    let mut again = server.visitor();
    again.cookies = sari.cookies;
    (server, again)
}

fn keep(sari: &mut Visitor, leads: &str, afterwards: &str, uploads: &str) {
    let form = [("leads", leads), ("afterwards", afterwards), ("uploads", uploads), ("salespeople", "approvers")];
    assert_eq!(sari.post("/settings/keep", &form).header("location"), Some("/settings/deeds"));
}

#[test]
fn leads_stay_as_they_came_where_nothing_is_decided() {
    let (_server, mut sari) = with_old_leads();
    let settings = sari.get("/settings/deeds").body;
    assert!(settings.contains("name=\"leads\" type=\"number\" min=\"1\" max=\"36500\" value=\"\""), "{settings}");
    for nothing in ["", "0x", "-5", "many"] {
        keep(&mut sari, nothing, "removed", "");
        assert!(sari.get("/leads/1").body.contains("zyrj@pieni.example"), "{nothing}");
    }
}

#[test]
fn what_tells_of_a_person_is_taken_out_of_old_leads_that_were_decided_about() {
    let (server, mut sari) = with_old_leads();
    keep(&mut sari, "365", "emptied", "");
    let lead = sari.get("/leads/1").body;
    for gone in ["Zyrj", "zyrj", "99887766", "call me"] {
        assert!(!lead.contains(gone), "{gone} in {lead}");
    }
    for stays in ["Pieni Oy", "too small", "Outside", "30", "FI"] {
        assert!(lead.contains(stays), "{stays} in {lead}");
    }
    assert!(sari.get("/leads/2").body.contains("Zyrj too"), "a lead that waits stays as it came");
    assert!(sari.get("/leads/3").body.contains("Zyrj now"), "one of now stays as it came");
    let settings = sari.get("/settings/deeds").body;
    assert!(settings.contains("value=\"365\"") && settings.contains("<option value=\"emptied\" selected>"), "{settings}");
    // Not even the file tells it.
    let folder = server.stop();
    rusqlite::Connection::open(folder.path().join("data/ihanne.db"))
        .unwrap()
        .pragma_update(None, "wal_checkpoint", "TRUNCATE")
        .ok();
    let file = std::fs::read(folder.path().join("data/ihanne.db")).unwrap();
    assert!(!file.windows(18).any(|window| window == b"zyrj@pieni.example"));
}

#[test]
fn old_leads_are_taken_away_where_that_is_decided() {
    let (_server, mut sari) = with_old_leads();
    keep(&mut sari, "365", "removed", "");
    assert_eq!(sari.get("/leads/1").status, 404);
    assert_eq!((sari.get("/leads/2").status, sari.get("/leads/3").status), (200, 200));
    assert!(sari.get("/leads").body.contains("2 leads have arrived"));
    // A lead that is decided about later goes with the next sweep, which deciding again begins.
    sari.post("/leads/2/decide", &[("choice", "promote"), ("reason", "grew"), ("changed", "0")]);
    keep(&mut sari, "365", "removed", "");
    assert_eq!(sari.get("/leads/2").status, 404);
}

#[test]
fn the_server_forgets_by_itself_and_only_in_the_workspace_that_says_so() {
    let (server, mut sari) = with_old_leads();
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    keep(&mut sari, "30", "removed", "");
    let folder = server.stop();
    let server = Server::on(folder);
    let mut sari_again = server.visitor();
    sari_again.cookies = sari.cookies.clone();
    sari_again.cookies.remove("ihanne_workspace");
    assert_eq!(sari_again.get("/leads/1").status, 200, "the other workspace decided for itself alone");
    keep(&mut sari_again, "36500", "removed", "");
    let database = rusqlite::Connection::open(server.folder.path().join("data/ihanne.db")).unwrap();
    let sql = "UPDATE setting SET value = '30' WHERE key = 'days_of_leads'";
    database.execute(sql, []).unwrap();
    drop(database);
    let server = Server::on(server.stop());
    let mut sari = server.visitor();
    sari.cookies = sari_again.cookies.clone();
    let gone = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        sari.get("/leads/1").status == 404
    });
    assert!(gone, "a start forgets what is no longer to be kept");
}

#[test]
fn received_files_wait_as_long_as_the_workspace_says() {
    let server = Server::start();
    let mut sari = server.sari();
    let sent = sari.send("companies.csv", b"Company\nKone\n");
    let page = sent.header("location").unwrap().to_owned();
    let folder = server.folder.path().join("data/uploads/w1").join(page.rsplit('/').next().unwrap());
    let aged = |days: u64| {
        let then = SystemTime::now() - Duration::from_secs(days * 24 * 3600 + 60);
        for path in [folder.clone(), folder.parent().unwrap().to_owned()] {
            std::fs::File::open(path).unwrap().set_modified(then).unwrap();
        }
    };
    keep(&mut sari, "", "emptied", "7");
    aged(3);
    sari.send("other.csv", b"Company\nNordea\n");
    assert_eq!(sari.get(&page).status, 200, "three days are within seven");
    aged(8);
    keep(&mut sari, "", "emptied", "7");
    assert_ne!(sari.get(&page).status, 200);
}

#[test]
fn only_admins_decide_what_is_kept() {
    let (server, mut sari) = with_old_leads();
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "p@kaarna.example"), ("role", "approver")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap();
    let mut pekka = server.visitor();
    pekka.post(link, &[("password", PASSWORD)]);
    assert_eq!(pekka.post("/settings/keep", &[("leads", "1"), ("afterwards", "removed")]).status, 403);
    assert_eq!(sari.get("/leads/1").status, 200);
}
