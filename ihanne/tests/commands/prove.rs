//! `ihanne study --prove-later` and `ihanne study prove`: a promise under seal, and later deals held against it.

use serde_json::Value;

use super::draws::draws;
use super::shell::Shell;

/// Deals `from` to `to`; with `truth`, those of care companies win more often. The first half closed in 2025.
fn deals(from: u64, to: u64, truth: bool) -> String {
    let mut text = "Deal ID,Industry,Size,Close date,Result\n".to_owned();
    for deal in from..to {
        let mut draw = draws(deal);
        let industry = ["Care", "Retail", "Metal", "Hotels"][draw(4) as usize];
        let size = 10 + draw(400);
        let chance = if truth && industry == "Care" { 60 } else { 15 };
        let result = if draw(100) < chance { "Won" } else { "Lost" };
        text.push_str(&format!("D{deal},{industry},{size},{}-0{}-1{},{result}\n", 2025 + deal / 300, 1 + deal % 9, deal % 9));
    }
    text
}

fn study(shell: &Shell, words: &str) {
    shell.write("deals.csv", deals(0, 300, true));
    shell.run(&format!("study --deals deals.csv -o out -q --today 2026-01-01 {words}")).done();
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_promise_is_sealed_and_held_against_later_deals_once() {
    let shell = Shell::new();
    study(&shell, "--prove-later");
    let sealed = shell.read("out/prediction.json");
    let before = json(&shell.read("out/study.json"));
    assert_eq!((before["proof"].as_str(), &before["holdout"]), (Some("prospective"), &Value::Null));
    assert_eq!(json(&sealed)["learned"]["keys"].as_array().unwrap().len(), 300);

    // The file holds everything, also what was learned from.
    shell.write("later.csv", deals(0, 500, true));
    let proved = json(&shell.run("study prove out --deals later.csv --json --today 2026-09-01").done());
    assert_eq!(proved["answer"], "held", "{proved}");
    assert_eq!((proved["given"]["closed"].as_u64(), proved["given"]["learned"].as_u64()), (Some(500), Some(300)));
    let study = json(&shell.read("out/study.json"));
    let holdout = &study["holdout"];
    assert_eq!((holdout["by"].as_str(), holdout["rows"].as_u64()), (Some("later"), Some(200)));
    assert_eq!((holdout["from"].as_str(), holdout["opened"].as_u64()), (Some("2026-01-10"), Some(1)));
    assert!(holdout["auc"]["low"].as_f64().unwrap() > 0.5);
    assert_eq!((study["verdict"].as_str(), study["won"].as_u64()), (Some("evidence"), before["won"].as_u64()));
    let html = shell.read("out/study.html");
    assert!(html.contains("promised held on 200 deals that closed later.") && !html.contains("study prove"), "{html}");
    assert!(html.contains("that closed later") && html.contains("had been learned from and were left out"), "{html}");
    assert_eq!(shell.read("out/study-later-deals.csv").lines().count(), 201);
    assert_eq!(shell.read("out/prediction.json"), sealed, "the seal is untouched");

    let again = json(&shell.run("study prove out --deals later.csv --json").done());
    assert_eq!(again["holdout"]["opened"], 2);
    assert_eq!(json(&shell.read("out/study.json"))["earlier_proofs"].as_array().unwrap().len(), 1);
    // A few more rows are no new rows.
    shell.write("more.csv", deals(0, 520, true));
    let more = json(&shell.run("study prove out --deals more.csv --json").done());
    assert_eq!((more["holdout"]["rows"].as_u64(), more["holdout"]["opened"].as_u64()), (Some(220), Some(3)));
    assert!(shell.read("out/study.json").contains("opened_again"));
}

#[test]
fn too_few_later_deals_are_not_opened() {
    let shell = Shell::new();
    study(&shell, "--prove-later");
    let before = shell.read("out/study.json");
    shell.write("later.csv", deals(280, 312, true));
    let said = shell.run("study prove out --deals later.csv").done();
    assert!(said.starts_with("Not enough yet: ") && said.contains(" needed"), "{said}");
    let answer = json(&shell.run("study prove out --deals later.csv --json").done());
    assert_eq!((answer["answer"].as_str(), answer["given"]["learned"].as_u64()), (Some("not_enough_yet"), Some(20)));
    shell.write("won.csv", "Deal ID,Industry,Size,Close date,Result\nX1,Care,20,2026-02-01,Won\n");
    assert!(shell.run("study prove out --deals won.csv").done().starts_with("Not enough yet: 1 won of"));
    // Of one outcome only: what was learned from is no later deal here either.
    let won = deals(0, 312, true).lines().filter(|line| !line.ends_with("Lost")).collect::<Vec<_>>().join("\n");
    shell.write("won.csv", won);
    let answer = json(&shell.run("study prove out --deals won.csv --json").done());
    let counts = |field: &str| (answer[field]["won"].as_u64().unwrap(), answer[field]["lost"].as_u64().unwrap());
    assert_eq!(answer["answer"], "not_enough_yet");
    assert!(counts("later").0 <= 12 && counts("later").1 == 0, "{answer}");
    assert!(answer["given"]["learned"].as_u64().unwrap() > 60, "{answer}");
    assert_eq!(shell.read("out/study.json"), before);
    assert!(!shell.path("out/openings.json").exists());
}

#[test]
fn a_promise_that_does_not_hold_is_taken_back() {
    let shell = Shell::new();
    study(&shell, "--prove-later");
    let profile = shell.read("out/profile.toml");
    shell.write("later.csv", deals(300, 700, false));
    let proved = json(&shell.run("study prove out --deals later.csv --json").done());
    assert_eq!(proved["answer"], "did_not_hold");
    let study = json(&shell.read("out/study.json"));
    assert_eq!((study["verdict"].as_str(), study["criteria"].as_array().map(Vec::len)), (Some("no_evidence"), Some(0)));
    assert!(study["sentence"].as_str().unwrap().contains("did not hold on 400 deals"), "{}", study["sentence"]);
    let page = shell.read("out/study.html");
    assert!(page.contains("did not hold") && page.contains("Use profile.toml no more"), "{page}");
    // Whoever goes on with it is told, and nobody else.
    shell.write("accounts.csv", "Name,Industry,Size\nA,Care,20\n");
    shell.write("elsewhere.toml", &profile);
    for verb in
        ["profile lint PROFILE", "profile show PROFILE", "score PROFILE accounts.csv", "tier PROFILE accounts.csv -o t.csv"]
    {
        let said = |profile: &str| shell.run(&verb.replace("PROFILE", profile)).err;
        assert!(said("out/profile.toml").contains("note[did_not_hold]"), "{verb}: {}", said("out/profile.toml"));
        assert!(!said("elsewhere.toml").contains("did_not_hold"), "{verb}");
    }
    assert_eq!(shell.read("out/profile.toml"), profile);
    let refused = shell.run("study prove out --deals later.csv").refused();
    assert!(refused.starts_with("error[did_not_hold]"), "{refused}");
}

#[test]
fn a_study_with_sealed_deals_can_be_proved_again_on_later_ones() {
    let shell = Shell::new();
    shell.write("deals.csv", deals(0, 600, true));
    shell.run("study --deals deals.csv -o out -q --today 2027-01-01").done();
    assert_eq!(json(&shell.read("out/study.json"))["proof"], "sealed");
    shell.write("later.csv", deals(600, 900, true));
    shell.run("study prove out --deals later.csv -q").done();
    let study = json(&shell.read("out/study.json"));
    assert_eq!((study["holdout"]["by"].as_str(), study["earlier_proofs"][0]["by"].as_str()), (Some("later"), Some("time")));
    // The same study again still knows that its sealed deals have been opened.
    shell.run("study --deals deals.csv -o out -q --today 2027-01-01").done();
    assert_eq!(json(&shell.read("out/study.json"))["holdout"]["opened"], 2);
    assert!(!shell.path("out/study-later-deals.csv").exists());
}

#[test]
fn a_changed_profile_an_empty_folder_and_strange_files_are_refused_and_nothing_is_opened() {
    let shell = Shell::new();
    study(&shell, "--prove-later");
    shell.write("later.csv", deals(300, 600, true));
    let code = |words: &str| {
        let refused = shell.run(words).refused();
        refused.split([']', '[']).nth(1).unwrap().to_owned()
    };
    assert_eq!(code("study prove nowhere --deals later.csv"), "no_prediction");
    shell.write("narrow.csv", "Deal ID,Size,Close date,Result\nN1,3,2026-02-01,Won\nN2,4,2026-02-01,Lost\n");
    assert_eq!(code("study prove out --deals narrow.csv"), "column_missing");
    shell.write("nameless.csv", "Industry,Size,Close date,Result\nCare,3,2026-02-01,Won\nCare,4,2026-02-01,Lost\n");
    assert_eq!(code("study prove out --deals nameless.csv"), "unknown_column");
    let profile = shell.read("out/profile.toml");
    shell.write("out/profile.toml", format!("{profile}\n# better\n"));
    assert_eq!(code("study prove out --deals later.csv"), "profile_changed");
    assert!(!shell.path("out/openings.json").exists());
    // A signature is not a change.
    shell.write("out/profile.toml", format!("{profile}\n[[approvals]]\nby = \"Maija\"\non = 2026-01-02\n"));
    shell.run("study prove out --deals later.csv -q").done();
}

#[test]
fn deals_without_ids_are_told_apart_by_the_day_of_the_study() {
    let shell = Shell::new();
    let nameless = |text: String| {
        let lines: Vec<String> = text.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect();
        lines.join("\n") + "\n"
    };
    shell.write("deals.csv", nameless(deals(0, 300, true)));
    shell.run("study --deals deals.csv -o out -q --prove-later --today 2026-01-01").done();
    shell.write("later.csv", nameless(deals(0, 500, true)));
    let proved = json(&shell.run("study prove out --deals later.csv --json").done());
    assert_eq!((proved["given"]["learned"].as_u64(), proved["holdout"]["rows"].as_u64()), (Some(300), Some(200)));
    shell.write("dateless.csv", "Industry,Size,Result\nCare,3,Won\nCare,4,Lost\n");
    let refused = shell.run("study prove out --deals dateless.csv").refused();
    assert!(refused.starts_with("error[cannot_tell_later]"), "{refused}");
}

#[test]
fn a_study_and_its_proof_read_standard_input() {
    let shell = Shell::new();
    shell.run_with("study --deals - -o out -q --prove-later --today 2026-01-01", deals(0, 300, true).as_bytes()).done();
    assert!(shell.read("out/study.html").contains("standard input"));
    shell.run_with("study prove out --deals - -q", deals(300, 600, true).as_bytes()).done();
    let refused = shell.run_with("study --deals - --accounts - -o out", b"").refused();
    assert!(refused.starts_with("error[same_table]"), "{refused}");
}

#[test]
fn studied_deals_under_other_ids_are_no_later_deals() {
    let shell = Shell::new();
    study(&shell, "--prove-later");
    shell.write("renamed.csv", deals(0, 300, true).replace("\nD", "\nZ"));
    let proved = json(&shell.run("study prove out --deals renamed.csv --json --today 2026-09-01").done());
    assert_eq!(proved["answer"], "not_enough_yet", "{proved}");
    assert!(proved["given"]["untold"].as_u64().unwrap() > 290, "{proved}");
}

#[test]
fn a_look_is_remembered_though_another_question_was_asked_in_between() {
    let shell = Shell::new();
    shell.write("deals.csv", deals(0, 900, true));
    let opened = |words: &str| {
        let study = json(&shell.run(&format!("study --deals deals.csv -o out --json {words}")).done());
        study["holdout"]["opened"].as_u64()
    };
    assert_eq!(opened(""), Some(1));
    assert_eq!(opened("--prove-later"), None);
    assert_eq!(opened(""), Some(2));
}
