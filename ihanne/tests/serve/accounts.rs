//! The list of accounts: sieved, sorted and taken out by what a profile says, with customers told from prospects.

use serde_json::json;

use crate::browser::{Server, Visitor};
use crate::program::Program;

const ACCOUNTS: &str = "Name,Industry,Country,Employees,Revenue\nKaarna,SaaS,Finland,120,9000000\nPuhti,SaaS,Finland,40,1000000\n\
                        Nordkyst,Logistics,Norway,300,50000000\nTavast,SaaS,Sweden,,\n=1+1 Oy,Retail,Finland,12,\n";

const DEALS: &str = "Deal name,Company,Stage,Products,Amount\nFirst,Kaarna,Closed Won,Core,1000\nMore,Nordkyst,Closed Won,Core;Plus,5000\n\
                     Third,Puhti,Closed Lost,Plus,700\nFourth,Kaarna,Closed Lost,Plus,300\n";

pub fn import(sari: &mut Visitor, name: &str, text: &str, records: &str) {
    let upload = sari.send(name, text.as_bytes()).header("location").unwrap().to_owned();
    let imported = sari.post(&upload, &[("records", records)]);
    assert_eq!(imported.status, 303, "{}", imported.body);
}

/// A profile in force over five accounts.
pub fn scored(server: &Server) -> Visitor {
    let mut sari = server.sari();
    import(&mut sari, "accounts.csv", ACCOUNTS, "accounts");
    let fields = [
        ("name", "Nordic SaaS"),
        ("because", "our best ten"),
        ("must", "employees>=100"),
        ("nice", "industry=SaaS:+20\ncountry=Finland:+5"),
        ("disqualify", "employees<20"),
    ];
    assert_eq!(sari.post("/profile/new", &fields).status, 303);
    assert_eq!(sari.post("/profile/nordic_saas/approve", &[("revision", "1")]).status, 303);
    sari
}

pub fn with_deals(server: &Server) -> Visitor {
    let mut sari = scored(server);
    import(&mut sari, "deals.csv", DEALS, "deals");
    sari
}

/// The names on a page, in their order.
fn names(body: &str) -> Vec<&str> {
    let rows = body.split("<th scope=\"row\"><a href=\"/accounts/").skip(1);
    rows.map(|row| row.split(['>', '<']).nth(1).unwrap()).collect()
}

#[test]
fn accounts_are_sieved_and_sorted_by_what_the_profile_says() {
    let server = Server::start();
    let mut sari = scored(&server);
    let list = sari.get("/accounts").body;
    for said in ["2 accounts of 5 fit the profile", "Scored by Nordic SaaS, version 1, on 2", "Ideal", "Can&#39;t tell (1)"] {
        assert!(list.contains(said), "{said} in {list}");
    }
    assert_eq!(&names(&list)[..2], ["Kaarna", "Nordkyst"], "those that fit stand first");
    assert_eq!(names(&sari.get("/accounts?verdict=unknown").body), ["Tavast"]);
    assert_eq!(names(&sari.get("/accounts?country=FI&verdict=outside").body), ["Puhti"]);
    let by_points = sari.get("/accounts?sort=ihanne_points&down=true").body;
    let mut first = names(&by_points)[..2].to_vec();
    first.sort_unstable();
    assert_eq!(first, ["Kaarna", "Puhti"], "both have 25 points");
    assert_eq!(names(&sari.get("/accounts?sort=name").body)[0], "=1+1 Oy");
    assert_eq!(names(&sari.get("/accounts?find=NORD%20kyst").body), ["Nordkyst"]);
    assert!(sari.get("/accounts?find=nobody").body.contains("Nothing is called “nobody”."));
    let chosen = sari.get("/accounts?column=revenue").body;
    assert!(chosen.contains("50,000,000") && !chosen.contains(">Norway<"), "only what was chosen: {chosen}");
    for odd in
        ["tier=x", "verdict=%00", "sort=nothing", "from=99999999999999999999", "column=%ff", "find=%", "profile=none", "&&=&"]
    {
        assert_eq!(sari.get(&format!("/accounts?{odd}")).status, 200, "{odd}");
    }
}

#[test]
fn customers_are_told_from_prospects_by_the_deals_that_were_won() {
    let server = Server::start();
    let mut sari = with_deals(&server);
    let customers = sari.get("/accounts?who=customers").body;
    let mut called = names(&customers);
    called.sort_unstable();
    assert_eq!(called, ["Kaarna", "Nordkyst"]);
    assert!(customers.contains("not yet: Plus"), "Kaarna has bought Core alone: {customers}");
    assert!(!names(&sari.get("/accounts?who=prospects").body).contains(&"Kaarna"));

    let without = sari.post("/accounts/0/nominate", &[("because", " ")]);
    assert!(without.status == 422 && without.body.contains("needs a reason"), "{}", without.body);
    let nominated = sari.post("/accounts/0/nominate", &[("because", "They brought us <three> others")]);
    let back = nominated.header("location").unwrap().to_owned();
    assert!(back.starts_with("/accounts/0?done=nominated&of="), "{back}");
    let loved = sari.get("/accounts?who=nominated").body;
    assert!(names(&loved) == ["Kaarna"] && loved.contains("They brought us &#60;three&#62; others"), "{loved}");
    let id = back.rsplit('=').next().unwrap();
    assert_eq!(sari.post(&format!("/accounts/nominations/{id}/take-back"), &[]).status, 303);
    assert!(names(&sari.get("/accounts?who=nominated").body).is_empty());
    assert_eq!(sari.post("/accounts/99/nominate", &[("because", "x")]).status, 404);
    assert_eq!(sari.post("/accounts/nominations/99/take-back", &[]).status, 404);
}

#[test]
fn a_view_is_saved_for_the_team_and_comes_back_after_it_was_removed() {
    let server = Server::start();
    let mut sari = scored(&server);
    let saved = sari.post("/accounts/views", &[("name", "Finns <b>"), ("query", "country=FI&sort=name&done=x&evil=y")]);
    let back = saved.header("location").unwrap().to_owned();
    assert!(back.starts_with("/accounts?country=FI&sort=name&done=saved&of="), "{back}");
    let page = sari.get(&back).body;
    assert!(page.contains("Finns &#60;b&#62;") && page.contains("The view is saved for the team."), "{page}");
    let id = back.rsplit('=').next().unwrap();
    sari.post(&format!("/accounts/views/{id}/remove"), &[]);
    assert!(!sari.get("/accounts").body.contains("Finns"));
    sari.post(&format!("/accounts/views/{id}/restore"), &[]);
    assert!(sari.get("/accounts").body.contains("Finns"));
    assert_eq!(sari.post("/accounts/views/77/remove", &[]).status, 404);
}

#[test]
fn what_is_shown_leaves_as_a_file_that_computes_nothing() {
    let server = Server::start();
    let mut sari = scored(&server);
    let file = sari.get("/accounts/file/csv?country=FI&sort=name");
    assert!(file.header("content-disposition").unwrap().contains("accounts.csv"));
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines[0].contains("Name") && lines[0].contains("ihanne_verdict,ihanne_points,ihanne_points_low"), "{}", lines[0]);
    assert!(lines.len() == 4 && lines[1].contains("'=1+1 Oy"), "{}", file.body);
    assert!(sari.get("/accounts/file/xlsx").status == 200 && sari.get("/accounts/file/parquet").status == 200);
    assert_eq!(sari.get("/accounts/file/exe").status, 404);
}

#[test]
fn an_account_says_why_it_stands_where_it_does() {
    let server = Server::start();
    let mut sari = with_deals(&server);
    let kaarna = sari.get("/accounts/0").body;
    for said in
        ["Fits the profile, and is in Tier 1.", "+20", "+5", "<b>25</b>", "must, met", "Won", "Lost", "not yet: Plus", "Nordkyst"]
    {
        assert!(kaarna.contains(said), "{said} in {kaarna}");
    }
    assert!(kaarna.contains("From accounts.csv, brought by Sari"), "where it comes from is told");
    let puhti = sari.get("/accounts/1").body;
    assert!(puhti.contains("Outside: Employees does not meet the minimum."), "{puhti}");
    assert!(puhti.contains("Employees would have to be otherwise."), "{puhti}");
    let tavast = sari.get("/accounts/3").body;
    for said in ["Nobody can tell yet: Employees is not known.", "could come to 20 points and Tier 2", "Employees must be known"]
    {
        assert!(tavast.contains(said), "{said} in {tavast}");
    }
    assert!(sari.get("/accounts/4").body.contains("Disqualified by Employees."));

    import(&mut sari, "later.csv", "Name,Country,Employees\nPuhti,Finland,140\n", "accounts");
    let later = sari.get("/accounts/1").body;
    assert!(later.contains("<s>40</s>") && later.contains("later.csv, Sari"), "what was said before is told: {later}");
    assert!(later.contains("Fits the profile"), "and what is known now counts: {later}");
}

#[test]
fn an_account_without_a_profile_is_what_is_known_of_it() {
    let server = Server::start();
    let mut sari = server.sari();
    import(&mut sari, "accounts.csv", ACCOUNTS, "accounts");
    let account = sari.get("/accounts/3").body;
    assert!(account.contains("Tavast") && account.contains("Make a profile, or approve one"), "{account}");
    sari.headers.push(("Accept-Language", "fi".to_owned()));
    assert!(sari.get("/accounts").body.contains("Mikään profiili ei ole vielä voimassa"));
}

#[test]
fn the_overview_tells_where_the_team_is_and_what_to_do_next() {
    let server = Server::start();
    let mut sari = with_deals(&server);
    let page = sari.get("/").body;
    for said in [
        "Inside the profile 2 of 3 deals were won; 2 accounts fit it.",
        "won 0 of 1",
        "5 accounts, 4 deals",
        "Version 1 is in force",
        "Find out what is missing of 1 accounts that cannot be told.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn after_a_merge_every_account_still_shows_its_own_cells() {
    let (server, mut program) = Program::with("read,write");
    let rows = json!([
        { "Company": "Kaarna Oy", "Domain": "kaarna.example", "City": "Espoo", "Account ID": "a1" },
        { "Company": "Kaarna Ltd", "Domain": "kaarna.example", "City": "Lund", "Account ID": "a2" },
        { "Company": "Metsola", "Domain": "metsola.example", "City": "Oslo", "Account ID": "a3" },
        { "Company": "Tavast", "Domain": "tavast.example", "City": "Turku", "Account ID": "a4" },
    ]);
    assert_eq!(program.post("/api/v1/imports?as=accounts&wait=50", &rows.to_string()).1["result"]["created"], 4);
    assert_eq!(program.post("/api/v1/duplicates/accounts/find", "").0, 200);
    assert_eq!(program.post("/api/v1/duplicates/accounts/answers", r#"{"key": "a1", "other": "a2", "answer": "same"}"#).0, 200);
    assert_eq!(program.post("/api/v1/duplicates/accounts/merge", r#"{"only_answered": true, "keep": ["a1"]}"#).1["merged"], 1);
    let mut sari = server.sari();
    let list = sari.get("/accounts?column=name&column=city&sort=name").body;
    let rows: Vec<&str> = list.split("<th scope=\"row\">").skip(1).collect();
    let shows = |row: &str, words: [&str; 3]| words.iter().all(|word| row.contains(word));
    assert_eq!(rows.len(), 3, "{list}");
    assert!(shows(rows[1], ["/accounts/2", "Metsola", "Oslo"]) && shows(rows[2], ["/accounts/3", "Tavast", "Turku"]), "{list}");
    for (record, words) in [(2, ["Metsola", "Oslo", "metsola.example"]), (3, ["Tavast", "Turku", "tavast.example"])] {
        let page = sari.get(&format!("/accounts/{record}")).body;
        assert!(shows(&page, words) && !page.contains("Lund"), "{page}");
    }
    assert_eq!(sari.get("/accounts/1").status, 404, "it is part of another");
    let file = sari.get("/accounts/file/csv?column=name&column=city").body;
    assert!(file.contains("Tavast,Turku") && file.contains("Metsola,Oslo"), "{file}");
}

#[test]
fn numbers_are_written_as_people_write_them() {
    let server = Server::start();
    let mut sari = scored(&server);
    let page = sari.get("/accounts/0").body;
    assert!(page.contains("9,000,000") && !page.contains("<td>9000000"), "{page}");
    assert!(
        sari.get("/accounts/3").body.contains("0 to 20") || sari.get("/accounts/3").body.contains(" to "),
        "points that are open"
    );
}

#[test]
fn a_year_is_written_as_a_year() {
    let server = Server::start();
    let mut sari = server.sari();
    import(&mut sari, "accounts.csv", "Name,Year Founded,Revenue\nKaarna,1998,1998\nPuhti,2001,250000\n", "accounts");
    let page = sari.get("/accounts/0").body;
    assert!(page.contains("<td>1998</td>") && page.contains("<td>1,998</td>"), "{page}");
    let list = sari.get("/accounts?column=name&column=founded").body;
    assert!(list.contains("1998") && !list.contains("1,998"), "{list}");
}
