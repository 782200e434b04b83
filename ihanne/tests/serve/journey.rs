//! From the link that the first start prints to accounts that are found, and a file that is taken back.

use crate::browser::{PASSWORD, SARI, Server};

const ACCOUNTS: &str = "Yritys;Y-tunnus;Maa;Henkilöstö\nKone Oyj;1927400-1;Suomi;1 250\n<script>alert(1)</script> Oy;;Suomi;\n\
                        Säde Oy;;Suomi;51-200\n";

#[test]
fn a_file_is_tried_imported_found_and_taken_back() {
    let server = Server::start();
    let mut sari = server.sari();
    let empty = sari.get("/");
    assert!(empty.body.contains("Bring the deals you have won and lost."), "{}", empty.body);

    let sent = sari.send("asiakkaat.csv", ACCOUNTS.as_bytes());
    let upload = sent.header("location").unwrap().to_owned();
    let tried = sari.get(&upload);
    assert!(tried.body.contains("Of 3 rows 3 would be created, 0 updated, 0 unchanged and 0 set aside."), "{}", tried.body);
    assert!(tried.body.contains("value=\"employees\""), "columns are mapped");
    assert!(sari.get("/accounts").body.contains("There are no accounts yet."), "trying keeps nothing");

    let imported = sari.post(&upload, &[("records", "accounts")]);
    assert_eq!(imported.header("location"), Some("/data?imported=1"), "{}", imported.body);
    let data = sari.get("/data?imported=1");
    assert!(data.body.contains("asiakkaat.csv is in: 3 created, 0 updated."), "{}", data.body);
    assert!(!data.body.contains("uploads/"), "nobody is shown where the server keeps files");

    let listed = sari.get("/accounts?sort=employees&down=true");
    let place = |name: &str| listed.body.find(name).unwrap_or_else(|| panic!("{name} in {}", listed.body));
    assert!(
        place("Kone Oyj") < place("Säde Oy") && place("Säde Oy") < place("&#60;script&#62;"),
        "the greatest first, unknown last"
    );
    assert!(listed.body.contains("1,250") && listed.body.contains("51–200"));
    assert!(!listed.body.contains("<script>alert"), "names are text");
    assert!(sari.get("/accounts?find=1927400").body.contains("Kone Oyj"), "a business id finds its account");
    assert!(sari.get("/accounts?find=nobody").body.contains("Nothing is called “nobody”."));
    assert!(sari.get("/accounts/0").body.contains("in the file: Suomi"), "what stood in the file is told");

    assert_eq!(sari.post("/data/batches/1/undo", &[]).header("location"), Some("/data?undone=1"));
    assert!(sari.get("/accounts").body.contains("There are no accounts yet."));
    let again = sari.post("/data/batches/1/undo", &[]);
    assert!(again.status == 422 && again.body.contains("was not taken back"), "{} {}", again.status, again.body);
}

#[test]
fn a_column_is_corrected_before_it_is_imported() {
    let server = Server::start();
    let mut sari = server.sari();
    let upload = sari.send("list.csv", b"Firm,Note\nKone Oyj,call\n").header("location").unwrap().to_owned();
    let columns = [
        ("records", "accounts"),
        ("header", "Firm"),
        ("attribute", "name"),
        ("kind", "text"),
        ("header", "Note"),
        ("attribute", ""),
        ("kind", ""),
    ];
    let tried = sari.post(&upload, &[&columns[..], &[("try", "yes")]].concat());
    assert!(tried.status == 200 && tried.body.contains("Of 1 row 1 would be created"), "{}", tried.body);
    sari.post(&upload, &columns);
    let account = sari.get("/accounts/0").body;
    assert!(account.contains("Kone Oyj") && !account.contains("call"), "{account}");
}

#[test]
fn what_was_acknowledged_is_there_after_a_sudden_end() {
    let server = Server::start();
    let mut sari = server.sari();
    let upload = sari.send("a.csv", ACCOUNTS.as_bytes()).header("location").unwrap().to_owned();
    assert_eq!(sari.post(&upload, &[("records", "accounts")]).status, 303);
    let server = Server::on(server.stop());
    let mut sari = server.visitor();
    assert!(server.link.is_none(), "there is somebody already");
    let entered = sari.post("/sign-in", &[("email", SARI), ("password", PASSWORD), ("next", "/accounts")]);
    assert_eq!(entered.header("location"), Some("/accounts"));
    assert!(sari.get("/accounts").body.contains("3 accounts"));
}

#[test]
fn pages_speak_the_language_that_is_asked_for() {
    let server = Server::start();
    let mut sari = server.sari();
    sari.headers.push(("Accept-Language", "fi-FI,fi;q=0.9,en;q=0.5".to_owned()));
    assert!(sari.get("/").body.contains("Tuo voitetut ja hävityt kaupat."));
    sari.post("/settings/language", &[("language", "en"), ("theme", "dark")]);
    let page = sari.get("/");
    assert!(page.body.contains("Bring the deals") && page.body.contains("data-theme=\"dark\""), "what was chosen counts");
}
