//! A study of what was brought: the answer, the deals behind it, and its lines as a profile.

use crate::browser::{Server, Visitor};

/// Firms whose name says nothing; those with shift work buy.
fn files() -> (String, String) {
    let (mut accounts, mut deals) =
        (String::from("Name,Shift work,Employees\n"), String::from("Deal,Company,Stage,Close date\n"));
    for at in 0..240 {
        let shift = at % 2 == 0;
        // Without shift work every eighth buys; with it, six of seven.
        let won = if shift { at % 7 != 0 } else { at % 8 == 1 };
        accounts.push_str(&format!("Firm {at},{},{}\n", if shift { "yes" } else { "no" }, 20 + (at * 37) % 400));
        let stage = if won { "Closed Won" } else { "Closed Lost" };
        deals.push_str(&format!("D{at},Firm {at},{stage},2026-{:02}-{:02}\n", 1 + at % 10, 1 + at % 28));
    }
    (accounts, deals)
}

fn bring(sari: &mut Visitor) {
    let (accounts, deals) = files();
    for (name, noun, content) in [("accounts.csv", "accounts", accounts), ("deals.csv", "deals", deals)] {
        let upload = sari.send(name, content.as_bytes()).header("location").unwrap().to_owned();
        let imported = sari.post(&upload, &[("records", noun)]);
        assert_eq!(imported.status, 303, "{}", imported.body);
    }
}

#[test]
fn deals_are_studied_and_the_answer_becomes_a_profile() {
    let server = Server::start();
    let mut sari = server.sari();
    assert!(sari.get("/study").body.contains("Bring the deals you have won and lost"));
    bring(&mut sari);
    assert!(sari.get("/study").body.contains("240 deals wait to be studied."));
    let made = sari.post("/study", &[("objective", "won")]);
    assert_eq!(made.header("location"), Some("/study?study=1"), "{}", made.body);
    let page = sari.get("/study?study=1").body;
    for said in ["Who becomes a customer?", "Evidence found", "Shift work", "/study/1/deals", "Make it a criterion"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(page.len() < 200_000, "{}", page.len());
    let deals = sari.get("/study/1/deals?find=won").body;
    assert!(deals.contains("D2") && !deals.contains("lost</td>"), "{deals}");
    assert!(sari.get("/study/1/files/study.json").body.starts_with('{'));
    for gone in ["/study?study=9", "/study/9/deals", "/study/9/files/study.json", "/study/1/files/../../ihanne.db"] {
        assert_eq!(sari.get(gone).status, 404, "{gone}");
    }

    let taken = sari.post("/study/take", &[("study", "1")]);
    let location = taken.header("location").unwrap().to_owned();
    assert!(location.starts_with("/profile?profile="), "{}", taken.body);
    let draft = sari.get(&location).body;
    assert!(draft.contains("Shift work") && draft.contains("240"), "the accounts answer: {draft}");
    let line = sari.post("/study/take", &[("study", "1"), ("attribute", "shift_work")]);
    assert_eq!(line.status, 303, "{}", line.body);
    let none = sari.post("/study/take", &[("study", "1"), ("attribute", "luck")]);
    assert!(none.status == 422 && none.body.contains("no line about `luck`"), "{}", none.body);
}

#[test]
fn a_question_that_cannot_be_read_is_refused_with_what_was_typed() {
    let server = Server::start();
    let mut sari = server.sari();
    bring(&mut sari);
    let wrong = sari.post("/study", &[("objective", "churn"), ("won", "Closed Won")]);
    assert!(wrong.status == 422 && wrong.body.contains("value=\"Closed Won\""), "{}", wrong.body);
    assert!(wrong.body.contains("<option value=\"churn\" selected"), "{}", wrong.body);
    let unknown = sari.post("/study", &[("won", "Mood=good")]);
    assert!(unknown.status == 422 && unknown.body.contains("Mood"), "{}", unknown.body);
}

#[test]
fn a_second_look_at_the_same_deals_is_told() {
    let server = Server::start();
    let mut sari = server.sari();
    bring(&mut sari);
    sari.post("/study", &[("objective", "won")]);
    sari.post("/study", &[("objective", "won")]);
    let first = sari.get("/study/1/files/study.json").body;
    let second = sari.get("/study/2/files/study.json").body;
    assert!(first.contains("\"opened\":1") || first.contains("\"opened\": 1"), "{first}");
    assert!(second.contains("\"opened\":2") || second.contains("\"opened\": 2"), "{second}");
}
