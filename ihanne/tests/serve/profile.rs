//! A profile from judgements to approval: the accounts answer while it is changed, and everything can be taken back.

use crate::browser::{Server, Visitor};

const ACCOUNTS: &str = "Name,Industry,Country,Employees,Revenue\nKaarna,SaaS,Finland,120,9000000\nPuhti,SaaS,Finland,40,1000000\n\
                        Nordkyst,Logistics,Norway,300,50000000\nTavast,SaaS,Sweden,,\nPikku Polku,Retail,Finland,12,\n";

fn with_accounts(server: &Server) -> Visitor {
    let mut sari = server.sari();
    let upload = sari.send("accounts.csv", ACCOUNTS.as_bytes()).header("location").unwrap().to_owned();
    sari.post(&upload, &[("records", "accounts")]);
    sari
}

fn composed(sari: &mut Visitor) {
    let fields = [
        ("name", "Nordic SaaS"),
        ("because", "our best ten"),
        ("must", "employees>=100"),
        ("nice", "industry=SaaS:+20\ncountry=Finland:+5"),
        ("disqualify", "employees<20"),
    ];
    let made = sari.post("/profile/new", &fields);
    assert_eq!(made.header("location"), Some("/profile?profile=nordic_saas&done=new"), "{}", made.body);
}

#[test]
fn judgements_become_a_draft_that_the_accounts_answer() {
    let server = Server::start();
    let mut sari = with_accounts(&server);
    assert!(sari.get("/profile").body.contains("There is no profile yet"));
    let wrong = sari.post("/profile/new", &[("name", "P"), ("because", "b"), ("nice", "industry is SaaS")]);
    assert!(wrong.status == 422 && wrong.body.contains("industry is SaaS</textarea>"), "what was typed stays: {}", wrong.body);

    composed(&mut sari);
    let page = sari.get("/profile").body;
    for said in ["Nordic SaaS", "2 accounts of 5 would fit.", "judgement, Sari", "Nothing is in force yet"] {
        assert!(page.contains(said), "{said} in {page}");
    }

    let fields = "profile=nordic_saas&revision=1&set.employees%5B1%5D.from=40";
    let part = sari.get(&format!("/profile/part?{fields}")).body;
    assert!(part.contains("3 accounts of 5 would fit.") && !part.contains("<html"), "{part}");
    let shown = sari.get(&format!("/profile?{fields}")).body;
    assert!(shown.contains("<s>100</s>") && shown.contains("3 accounts of 5 would fit."), "without a script, too: {shown}");
    assert!(sari.get("/profile").body.contains("2 accounts of 5 would fit."), "trying keeps nothing");
    let wrong = sari.get("/profile/part?profile=nordic_saas&set.employees%5B1%5D.from=many").body;
    assert!(wrong.contains("summary"), "{wrong}");
}

#[test]
fn a_draft_is_kept_approved_compared_and_taken_back() {
    let server = Server::start();
    let mut sari = with_accounts(&server);
    composed(&mut sari);
    let approved = sari.post("/profile/nordic_saas/approve", &[("revision", "1"), ("role", "sales")]);
    assert_eq!(approved.header("location"), Some("/profile?profile=nordic_saas&done=approved"), "{}", approved.body);
    assert!(sari.get("/profile").body.contains("Version 1 is in force"));

    let change = [("profile", "nordic_saas"), ("revision", "2"), ("set.employees[1].from", "40")];
    let kept = sari.post("/profile/nordic_saas", &change);
    assert_eq!(kept.header("location"), Some("/profile?profile=nordic_saas&done=kept"), "{}", kept.body);
    let draft = sari.get("/profile?profile=nordic_saas&done=kept").body;
    assert!(draft.contains("1 more account would fit.") && draft.contains("/profile/nordic_saas/undo"), "{draft}");
    let late = sari.post("/profile/nordic_saas", &change);
    assert!(late.status == 422 && late.body.contains("somebody else"), "of two changes one is told: {}", late.body);

    let compared = sari.get("/profile/nordic_saas/compare/2/3").body;
    for said in ["2 accounts stand elsewhere.", "Puhti", "Outside", "employees 40", "others come before it"] {
        assert!(compared.contains(said), "{said} in {compared}");
    }
    let file = sari.get("/profile/nordic_saas/revisions/3/file");
    assert!(file.header("content-disposition").unwrap().contains("nordic_saas-3.toml") && file.body.contains("format = 1"));

    sari.post("/profile/nordic_saas/undo", &[]);
    assert!(sari.get("/profile").body.contains("2 accounts of 5 fit, as before."));
    sari.post("/profile/nordic_saas/take-back", &[]);
    assert!(sari.get("/profile").body.contains("Nothing is in force yet"));
    let nothing = sari.post("/profile/nordic_saas/take-back", &[]);
    assert!(nothing.status == 422 && nothing.body.contains("nothing of `nordic_saas` is in force"), "{}", nothing.body);
    assert_eq!(sari.get("/profile?profile=another").status, 404);
}

#[test]
fn a_criterion_comes_with_a_name_and_leaves_again() {
    let server = Server::start();
    let mut sari = with_accounts(&server);
    composed(&mut sari);
    let of = |revision: &'static str| [("profile", "nordic_saas"), ("revision", revision)];
    let signed = [("wanted", "must"), ("condition", "country=Nordics"), ("because", "we speak the languages")];
    let added = sari.post("/profile/nordic_saas/criteria", &[&of("1")[..], &signed].concat());
    assert_eq!(added.status, 303, "{}", added.body);
    let page = sari.get("/profile").body;
    assert!(page.contains("we speak the languages") && page.contains("Nordics"), "{page}");
    let unsigned = sari.post("/profile/nordic_saas/criteria", &[&of("2")[..], &signed[..2]].concat());
    assert_eq!(unsigned.status, 422);
    let without = sari.post("/profile/nordic_saas", &[&of("2")[..], &[("without", "country_")]].concat());
    let gone = |page: &str| !page.contains("we speak the languages");
    assert_eq!(without.status, 303, "{}", without.body);
    assert!(gone(&sari.get("/profile").body));
}
