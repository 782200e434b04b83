//! The review queue on the data page, and what is known of how many.

use crate::accounts::{scored, with_deals};
use crate::browser::{PASSWORD, Server, Visitor};

/// Companies twice: two that may be one, as somebody has to say, and many that are nobody else.
fn list() -> String {
    let mut text = "Record ID,Name,Website,City,Country,Phone,Business ID\n".to_owned();
    let names = ["Aalto", "Haapa", "Kaarna", "Koivu", "Kuusi", "Lehto", "Mesi", "Paju", "Pihlaja", "Saarni", "Tammi", "Raita"];
    for (row, name) in names.iter().enumerate() {
        for (kind, word) in ["Energia", "Kone", "Huolto"].iter().enumerate() {
            let (id, site) = (row * 10 + kind, format!("{}{}.example", name.to_lowercase(), word.to_lowercase()));
            text += &format!("{id},{name} {word} Oy,{site},Espoo,Finland,+358 9 {:07},\n", 1_000_000 + id * 7919);
        }
        // The same once more: sometimes sure, sometimes not.
        let site = if row % 2 == 0 { format!("{}energia.example", name.to_lowercase()) } else { String::new() };
        text += &format!("{},{name} Energia,{site},{},Finland,,\n", row * 10 + 9, if row % 3 == 0 { "Turku" } else { "Espoo" });
    }
    text
}

fn with_pairs(server: &Server) -> Visitor {
    let mut sari = server.sari();
    let upload = sari.send("companies.csv", list().as_bytes()).header("location").unwrap().to_owned();
    assert_eq!(sari.post(&upload, &[("records", "accounts")]).status, 303);
    assert!(sari.get("/data/duplicates").body.contains("Nobody has looked yet"));
    let looked = sari.post("/data/duplicates/find", &[]);
    assert_eq!(looked.header("location"), Some("/data/duplicates?done=looked"), "{}", looked.body);
    sari
}

/// Where the pair that is shown is answered.
fn shown(page: &str) -> String {
    let form = page
        .split("action=\"/data/duplicates/")
        .find(|part| part.contains("name=\"answer\"") && part.starts_with(|c: char| c.is_ascii_digit()));
    let form = form.unwrap_or_else(|| panic!("a pair waits: {page}"));
    format!("/data/duplicates/{}", form.split('"').next().unwrap())
}

#[test]
fn an_unsure_pair_is_looked_at_answered_and_asked_again() {
    let server = Server::start();
    let mut sari = with_pairs(&server);
    let page = sari.get("/data/duplicates").body;
    for said in
        ["may be one account", "Pair 1 of", "the most unsure first", "Speaks for one account", "Not the same", "Later", "Energia"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let pair = shown(&page);
    let later = sari.get("/data/duplicates?at=1").body;
    assert!(later.contains("Pair 2 of") && shown(&later) != pair, "later leads to another: {later}");
    let answered = sari.post(&pair, &[("answer", "different"), ("at", "0")]);
    let page = sari.get(answered.header("location").unwrap()).body;
    assert!(page.contains("are not the same.") && page.contains("Decided lately"), "{page}");
    assert!(page.contains(&format!("action=\"{pair}/take-back\"")) && shown(&page) != pair, "{page}");
    assert_eq!(sari.post(&format!("{pair}/take-back"), &[]).header("location"), Some("/data/duplicates?done=taken"));
    let page = sari.get("/data/duplicates").body;
    assert_eq!(shown(&page), pair, "it waits again");
    assert!(!page.contains("Decided lately"));
    assert_eq!(sari.post(&format!("{pair}/take-back"), &[]).status, 404, "nothing is left to take back");
    let deeds = sari.get("/settings/deeds").body;
    assert!(deeds.contains("answered about duplicates") && deeds.contains("took an answer about duplicates back"), "{deeds}");
}

#[test]
fn what_was_called_the_same_is_joined_and_taken_apart() {
    let server = Server::start();
    let mut sari = with_pairs(&server);
    let pair = shown(&sari.get("/data/duplicates").body);
    sari.post(&pair, &[("answer", "same")]);
    let joined = sari.post("/data/duplicates/join", &[]);
    let page = sari.get(joined.header("location").unwrap()).body;
    assert!(page.contains("were joined.") && page.contains("Joined</span>"), "{page}");
    let late = sari.post(&format!("{pair}/take-back"), &[]);
    assert_eq!(late.status, 422, "the merge is taken back first: {}", late.body);
    let batch = joined.header("location").unwrap().split('=').next_back().unwrap().to_owned();
    assert_eq!(sari.post(&format!("/data/batches/{batch}/undo"), &[]).status, 303);
    assert_eq!(sari.post(&format!("{pair}/take-back"), &[]).status, 303);
}

#[test]
fn what_is_no_pair_is_refused_and_who_only_looks_answers_nothing() {
    let server = Server::start();
    let mut sari = with_pairs(&server);
    let pair = shown(&sari.get("/data/duplicates").body);
    for (path, answer) in [("/data/duplicates/3/3", "same"), ("/data/duplicates/1/99999", "same"), (pair.as_str(), "perhaps")] {
        let refused = sari.post(path, &[("answer", answer)]);
        assert_eq!(refused.status, 422, "{path} {answer}: {}", refused.body);
    }
    assert!(sari.get("/data/duplicates?at=99999").body.contains("Pair "), "behind the end is the last");
    let invited = sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "viewer")]);
    let link = invited.body.split("<code id=\"link\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    let page = pekka.get("/data/duplicates").body;
    assert!(page.contains("may be one account") && !page.contains("name=\"answer\""), "{page}");
    for path in [pair.as_str(), "/data/duplicates/find", "/data/duplicates/join"] {
        assert_eq!(pekka.post(path, &[("answer", "same")]).status, 403, "{path}");
    }
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    assert!(sari.get("/data/duplicates").body.contains("Nobody has looked yet"), "no other workspace sees them");
    assert_eq!(sari.post(&pair, &[("answer", "same")]).status, 422);
}

#[test]
fn coverage_tells_customers_from_prospects_and_what_is_thin() {
    let server = Server::start();
    let mut sari = with_deals(&server);
    let page = sari.get("/data/coverage").body;
    for said in
        ["Most accounts know everything that Nordic SaaS asks for.", "Customers", "2 of 2 (100%)", "1 of 3 (33%)", "Asked for"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let few = "Name,Country\nYksi,Finland\nKaksi,Norway\nKolme,Sweden\nNeljä,Finland\nViisi,Finland\nKuusi,Finland\n";
    let upload = sari.send("more.csv", few.as_bytes()).header("location").unwrap().to_owned();
    assert_eq!(sari.post(&upload, &[("records", "accounts")]).status, 303);
    let page = sari.get("/data/coverage").body;
    for said in ["Nordic SaaS asks for 2 attributes that most accounts do not know.", "Known of 4 of 11 accounts", "Thin"] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn coverage_without_deals_or_accounts_says_what_to_bring() {
    let server = Server::start();
    let mut sari = scored(&server);
    let page = sari.get("/data/coverage").body;
    assert!(page.contains("Customers cannot be told from prospects") && page.contains("All accounts"), "{page}");
    sari.post("/settings/workspaces", &[("name", "Other")]);
    sari.post("/workspace", &[("name", "Other")]);
    let page = sari.get("/data/coverage").body;
    assert!(page.contains("There are no accounts yet") && page.contains("Bring a file"), "{page}");
    sari.post("/settings/language", &[("language", "fi")]);
    assert!(sari.get("/data/coverage").body.contains("Tuo tiedosto"));
    assert!(sari.get("/data/duplicates").body.contains("Etsi kaksoiskappaleita"));
}
