//! A person asks what is known of them, and to be forgotten: no byte of them stays in the data folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::browser::Server;

fn run(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ihanne")).args(words).current_dir(folder).args(["--data", "data"]).output().unwrap()
}

fn done(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert_eq!(output.status.code(), Some(0), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The files below a folder in which a text stands, in any size of letters.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_lowercase().contains(&text.to_lowercase()) {
            found.push(path);
        }
    }
    found
}

/// Contacts, one of whom moved; a lead, a deal and a note that name her; and an odd cell of hers.
fn kaarna(folder: &Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "contacts.csv",
        "Contact ID,First Name,Last Name,Email,Company,Created\n\
         71,Annukka,Zyrjänen,annukka.zyrjanen@kaarna.example,Kaarna Oy,2025-01-02\n\
         72,Bo,Ek,bo.ek@kaarna.example,Kaarna Oy,2025-01-03\n",
    );
    write(
        "later.csv",
        "Contact ID,First Name,Last Name,Email,Company,Created\n\
         71,Annukka,Zyrjänen,annukka.zyrjanen@uusi.example,Uusi Oy,2025-01-02\n",
    );
    write("leads.csv", "Lead ID,Name,Email,Company\n5,Annukka Zyrjänen,annukka.zyrjanen@kaarna.example,Kaarna Oy\n");
    write(
        "deals.csv",
        "Deal ID,Deal Name,Primary Contact,Stage\n9,Annukka Zyrjänen wants it,Annukka Zyrjänen,Won\n10,Other,Bo Ek,Lost\n",
    );
    write("notes.csv", "Note ID,Body\n1,\"Called Annukka Zyrjänen: she likes it, Bo does not.\"\n");
    for (file, noun) in
        [("contacts", "contacts"), ("later", "contacts"), ("leads", "leads"), ("deals", "deals"), ("notes", "notes")]
    {
        done(folder, &["import", &format!("{file}.csv"), "--as", noun]);
    }
}

#[test]
fn everything_known_of_a_person_is_told() {
    let folder = tempfile::tempdir().unwrap();
    kaarna(folder.path());
    let told: serde_json::Value =
        serde_json::from_str(&done(folder.path(), &["people", "export", "annukka.zyrjanen@kaarna.example", "--as", "leads"]))
            .unwrap();
    assert_eq!(told["records"][0]["noun"], "leads");
    let told = done(folder.path(), &["people", "export", "Annukka Zyrjänen", "--as", "contacts"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let record = &told["records"][0];
    assert_eq!((&record["number"], &record["source"]["file"]), (&1.into(), &"contacts.csv".into()), "{told:#}");
    assert_eq!(record["known"]["email"]["value"], "annukka.zyrjanen@uusi.example");
    assert!(record["before"].to_string().contains("annukka.zyrjanen@kaarna.example"), "{record:#}");
    let mentions = told["mentions"].to_string();
    for part in ["wants it", "she likes it", "\"leads\""] {
        assert!(mentions.contains(part), "{part}: {mentions}");
    }
    let nobody = run(folder.path(), &["people", "export", "nobody@x.example"]);
    assert!(nobody.status.code() == Some(1) && String::from_utf8_lossy(&nobody.stderr).contains("nobody_found"));
}

#[test]
fn no_byte_of_who_is_erased_stays_in_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    kaarna(folder.path());
    assert!(!holding(&data, "zyrj").is_empty(), "the search finds what is there");
    done(folder.path(), &["backup", "-o", "older.db"]);
    let said = done(folder.path(), &["people", "erase", "annukka.zyrjanen@kaarna.example"]);
    assert!(said.contains("erased: 2 records"), "the contact and the lead: {said}");
    for part in ["zyrj", "annukka"] {
        assert_eq!(holding(&data, part), Vec::<PathBuf>::new(), "{part}");
    }
    let sound = done(folder.path(), &["doctor"]);
    assert!(sound.contains("sound") || !sound.contains("damaged"), "{sound}");
    done(folder.path(), &["export", "contacts", "-o", "out.csv"]);
    let out = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(out.contains("bo.ek@kaarna.example") && out.lines().count() == 3, "others stay: {out}");
    done(folder.path(), &["export", "notes", "-o", "notes-out.csv"]);
    let notes = std::fs::read_to_string(folder.path().join("notes-out.csv")).unwrap();
    assert!(notes.contains("Called [erased]: she likes it, Bo does not."), "{notes}");
    let again = done(folder.path(), &["restore", "older.db"]);
    assert!(again.contains("erased again: 2 records of people"), "{again}");
    let replaced: Vec<PathBuf> = holding(&data, "zyrj");
    assert_eq!(replaced, Vec::<PathBuf>::new(), "not in the folder, and what was replaced had been erased");
    done(folder.path(), &["undo"]);
    done(folder.path(), &["undo"]);
    done(folder.path(), &["undo"]);
    done(folder.path(), &["undo"]);
    assert_eq!(holding(&data, "zyrj"), Vec::<PathBuf>::new(), "what was before is gone as well");
    done(folder.path(), &["doctor"]);
}

#[test]
fn copies_that_still_hold_it_are_named_and_namesakes_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "Name,Email,Company\nAnna Virtanen,anna@one.example,One Oy\nAnna Virtanen,anna@two.example,Two Oy\n";
    std::fs::write(folder.path().join("contacts.csv"), rows).unwrap();
    done(folder.path(), &["import", "contacts.csv", "--as", "contacts"]);
    std::fs::create_dir_all(folder.path().join("data/backups")).unwrap();
    done(folder.path(), &["backup", "-o", "data/backups/monday.db"]);
    let refused = run(folder.path(), &["people", "erase", "Anna Virtanen"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("#1 of contacts, #2 of contacts"), "{said}");
    let said = done(folder.path(), &["people", "erase", "#2", "--as", "contacts"]);
    assert!(said.contains("monday.db of 20"), "{said}");
    done(folder.path(), &["export", "contacts", "-o", "out.csv"]);
    let out = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(out.contains("Anna Virtanen") && out.contains("anna@one.example") && !out.contains("anna@two.example"), "{out}");
}

#[test]
fn a_sole_trader_is_erased_as_an_account() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "Company,Business ID,Country,Employees\nKone Matti Zyrjänen,1927400-1,Finland,1\nKaarna Oy,0112038-9,Finland,70\n";
    std::fs::write(folder.path().join("accounts.csv"), rows).unwrap();
    std::fs::write(folder.path().join("deals.csv"), "Deal ID,Account,Stage\n1,Kone Matti Zyrjänen,Won\n2,Kaarna Oy,Lost\n")
        .unwrap();
    done(folder.path(), &["import", "accounts.csv", "--as", "accounts"]);
    done(folder.path(), &["import", "deals.csv", "--as", "deals"]);
    done(folder.path(), &["people", "erase", "Kone Matti Zyrjänen", "--as", "accounts"]);
    for part in ["zyrj", "1927400"] {
        assert_eq!(holding(&folder.path().join("data"), part), Vec::<PathBuf>::new(), "{part}");
    }
    done(folder.path(), &["doctor"]);
}

#[test]
fn leads_that_arrived_and_studies_forget_a_person_too() {
    let folder = tempfile::tempdir().unwrap();
    kaarna(folder.path());
    let file = folder.path().join("data/ihanne.db");
    let database = rusqlite::Connection::open(&file).unwrap();
    let said = "Annukka Zyrjänen <annukka.zyrjanen@kaarna.example>";
    let arrived = "INSERT INTO lead_inbox (workspace, received, source, name, cells, matched, landed) \
                   VALUES (1, '2026-11-22T12:00:00Z', 'form', 'Annukka Zyrjänen', ?1, 'none', 'unscored')";
    database.execute(arrived, [format!("{{\"contact\":\"{said}\"}}")]).unwrap();
    let study = "INSERT INTO study (workspace, made, by, objective, verdict, result, profile, openings, deals, problems) \
                 VALUES (1, 'now', 'sari', 'won', 'evidence', '{}', '', '', ?1, x'')";
    database.execute(study, [format!("row,deal\n1,{said}\n").into_bytes()]).unwrap();
    drop(database);
    done(folder.path(), &["people", "erase", "annukka.zyrjanen@kaarna.example"]);
    assert_eq!(holding(&folder.path().join("data"), "zyrj"), Vec::<PathBuf>::new());
    let database = rusqlite::Connection::open(&file).unwrap();
    let deals: Vec<u8> = database.query_row("SELECT deals FROM study", [], |row| row.get(0)).unwrap();
    assert!(String::from_utf8(deals).unwrap().starts_with("row,deal\n1,"), "the rest of the file stays");
}

#[test]
fn the_list_beside_the_database_erases_again_where_the_database_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    kaarna(folder.path());
    done(folder.path(), &["backup", "-o", "older.db"]);
    done(folder.path(), &["people", "erase", "annukka.zyrjanen@kaarna.example", "--because", "Annukka Zyrjänen asked"]);
    let list = std::fs::read_to_string(folder.path().join("data/erasures.list")).unwrap();
    assert!(!list.to_lowercase().contains("zyrj"), "it does not say who: {list}");
    std::fs::write(folder.path().join("data/ihanne.db"), "nonsense ".repeat(4_000)).unwrap();
    let again = done(folder.path(), &["restore", "older.db"]);
    assert!(again.contains("erased again: 2 records of people"), "{again}");
    assert_eq!(holding(&folder.path().join("data"), "zyrj"), Vec::<PathBuf>::new());
}

#[test]
fn an_admin_finds_somebody_sees_what_is_held_takes_it_along_and_erases_it() {
    let folder = tempfile::tempdir().unwrap();
    kaarna(folder.path());
    let server = Server::on(folder);
    let mut sari = server.sari();
    let mut pekka = crate::account::viewer(&server, &mut sari);
    assert_eq!(pekka.get("/settings/person").status, 403);
    let found = sari.get("/settings/person?find=annukka").body;
    let lead = "/settings/person?who=annukka.zyrjanen%40uusi.example&amp;noun=contacts";
    assert!(found.contains("Annukka Zyrjänen") && found.replace("&#38;", "&amp;").contains(lead), "{found}");
    assert!(sari.get("/settings/person?find=nobody").body.contains("Nobody is found under nobody."));
    let who = "annukka.zyrjanen@uusi.example";
    let held = sari.get("/settings/person?who=annukka.zyrjanen%40uusi.example&noun=contacts").body;
    for said in ["2 records", "she likes it", "annukka.zyrjanen@kaarna.example", "from contacts.csv"] {
        assert!(held.contains(said), "{said} in {held}");
    }
    let file = sari.get("/settings/person/file?who=annukka.zyrjanen%40uusi.example&noun=contacts");
    assert!(file.header("content-disposition").unwrap().contains("person.json") && file.body.contains("\"records\""));
    let form = |because, typed| [("who", who), ("noun", "contacts"), ("because", because), ("typed", typed)];
    assert_eq!(pekka.post("/settings/person/erase", &form("asked", who)).status, 403);
    for (because, typed, said) in [("", who, "Say why it is erased."), ("asked us", "annukka", "Nothing was erased.")] {
        let wrong = sari.post("/settings/person/erase", &form(because, typed));
        assert!(wrong.status == 422 && wrong.body.contains(said), "{}", wrong.body);
    }
    let erased = sari.post("/settings/person/erase", &form("asked us, Annukka Zyrjänen did", who));
    assert!(erased.status == 200 && erased.body.contains("2 records were erased"), "{}", erased.body);
    assert!(sari.get("/settings/person?find=annukka").body.contains("Nobody is found"));
    let deeds = sari.get("/settings/deeds").body;
    assert!(deeds.contains("erased people") && deeds.contains("asked us, [erased] did"), "{deeds}");
    assert_eq!(sari.post("/settings/person/erase", &form("again", who)).status, 422, "nobody is left");
    let folder = server.stop();
    assert_eq!(holding(&folder.path().join("data"), "zyrj"), Vec::<PathBuf>::new());
}
