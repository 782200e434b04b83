//! The map of value and chance: each dot opens, and what cannot be drawn is told.

use serde_json::json;

use crate::browser::{Server, Visitor};
use crate::program::{Program, said};

const ACCOUNTS: &[u8] = b"Name,Industry,Employees,Revenue\nKaarna,SaaS,120,900000\nPuhti,SaaS,40,100000\nTaru,SaaS,41,100000\n\
    Nolla,SaaS,50,0\nTavast,SaaS,60,\nNordkyst,Logistics,300,5000000\nTiny,SaaS,3,1000\n";

const PROFILE: &str = r#"format = 1
id = "valued"
name = "Valued <SaaS>"
review_every = "3 months"

[[criteria]]
id = "industry"
class = "must"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 5 }]
judgement = { by = "Sari Laine", because = "we know them", on = 2026-10-12 }

[[criteria]]
id = "employees"
class = "nice"
attribute = "employees"
bands = [{ from = 100, points = 20 }]
judgement = { by = "Sari Laine", because = "they stay", on = 2026-10-12 }
"#;

const VALUED: &str = "\n[tiers]\nby = \"value_x_chance\"\nvalue_attribute = \"revenue\"\n[[tiers.tier]]\nfrom = 200000\n[[tiers.tier]]\nfrom = 0\n";
const CHANCE: &str = "\n[calibration]\nintercept = -1.5\nslope = 0.1\ndeals = 200\n";

/// Seven accounts under a profile with the parts that are given.
fn mapped(parts: &str) -> (Server, Visitor) {
    let (server, mut program) = Program::with("read,write,approve");
    let mut sari = server.sari();
    let sent = sari.send("accounts.csv", ACCOUNTS);
    assert_eq!(sari.post(sent.header("location").unwrap(), &[("records", "accounts")]).status, 303);
    let text = json!({ "text": format!("{PROFILE}{parts}") }).to_string();
    let (status, kept) = program.post("/api/v1/profiles", &text);
    assert_eq!(status, 201, "{kept}");
    let approval = json!({ "revision": 1, "role": "CEO" }).to_string();
    let approved = program.0.ask("PUT", "/api/v1/profiles/valued/approval", "application/json", approval.as_bytes());
    assert_eq!(said(approved).0, 200);
    (server, sari)
}

#[test]
fn each_dot_opens_its_account_or_the_accounts_on_its_spot() {
    let (_server, mut sari) = mapped(&format!("{VALUED}{CHANCE}"));
    let page = sari.get("/map").body;
    for says in ["Map", "1 account holds 92% of the value we can reach.", "4 of 7 accounts fit", "href=\"/accounts/0\""] {
        assert!(page.contains(says), "{says} in {page}");
    }
    for left in ["1 do not fit", "1: the value is not known", "1: the value is not above zero"] {
        assert!(page.contains(left), "{left} in {page}");
    }
    let spot = page
        .split("<a href=\"/accounts?tier=2&#38;points=")
        .nth(1)
        .or(page.split("<a href=\"/accounts?tier=2&amp;points=").nth(1));
    let spot = spot.unwrap_or_else(|| panic!("two accounts of one value are one dot: {page}")).split('"').next().unwrap();
    let list = sari.get(&format!("/accounts?tier=2&points={}", spot.replace("&#38;", "&").replace("&amp;", "&"))).body;
    assert!(list.contains("Puhti") && list.contains("Taru") && !list.contains("Kaarna"), "{list}");
}

#[test]
fn a_column_that_is_chosen_draws_the_map_of_a_profile_that_names_none() {
    let (_server, mut sari) = mapped(&format!("\n[tiers]\nby = \"points\"\n[[tiers.tier]]\nfrom = 5\n{CHANCE}"));
    let asked = sari.get("/map").body;
    assert!(
        asked.contains("choose one above") && asked.contains("<option value=\"employees\">") && !asked.contains("<svg"),
        "{asked}"
    );
    for odd in ["nothing", "industry", "name", "%00"] {
        assert!(!sari.get(&format!("/map?value={odd}")).body.contains("<svg"), "{odd} is no number");
    }
    let page = sari.get("/map?value=revenue").body;
    assert!(page.contains("<svg") && page.contains("4 of 7 accounts fit") && page.contains("moves no account"), "{page}");
    let spot =
        page.split("href=\"").find(|part| part.starts_with("/accounts?tier=1") && part.contains("measure=revenue")).unwrap();
    let spot = spot.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let list = sari.get(&spot).body;
    assert!(list.contains("Puhti") && list.contains("Taru") && !list.contains("Kaarna"), "{spot} {list}");
    let staff = sari.get("/map?value=employees").body;
    assert!(staff.contains("6 of 7 accounts fit"), "{staff}");
}

#[test]
fn what_a_map_lacks_is_told() {
    let (_server, mut sari) = mapped("");
    assert!(sari.get("/map").body.contains("says no chance"));
    let (_server, mut sari) = mapped(CHANCE);
    assert!(sari.get("/map").body.contains("what a customer is worth"));
    let server = Server::start();
    let mut sari = server.sari();
    assert!(sari.get("/map").body.contains("No profile is in force yet"));
    assert_eq!(server.visitor().get("/map").header("location").map(|to| to.starts_with("/sign-in")), Some(true));
}
