//! `ihanne study` on the files of a small company whose truth is known.

use serde_json::Value;

use super::draws::draws;
use super::shell::Shell;

/// 900 deals: large companies with Salesforce win. Sizes are bands and numbers that reach over each other, stacks are sets.
fn deals() -> String {
    let mut text = "Deal ID,Employees,Tech stack,Letter,Result\n".to_owned();
    let mut state = 7_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for deal in 0..900 {
        let low = [10, 40, 60, 100, 160, 250][draw(6) as usize];
        let size = if draw(3) == 0 { format!("{low}-{}", low + 120) } else { (low + draw(9)).to_string() };
        let stack: Vec<&str> = ["Salesforce", "HubSpot", "AWS"].into_iter().filter(|_| draw(2) == 0).collect();
        let chance = 10 + if low >= 100 { 30 } else { 0 } + if stack.contains(&"Salesforce") { 25 } else { 0 };
        let result = if draw(100) < chance { "Won" } else { "Lost" };
        let letter = ["a", "b", "c"][draw(3) as usize];
        text.push_str(&format!(
            "D{deal},{size},{},{letter},{result}\n",
            if stack.is_empty() { "none".to_owned() } else { stack.join(";") }
        ));
    }
    text
}

/// 1,500 deals of companies by industry code: programming (62) wins, whichever of its many rare codes a company has, and so
/// do large companies that work in shifts.
fn coded_deals() -> String {
    let mut text = "Deal ID,NACE,Shift work,Own fleet,Result\n".to_owned();
    let mut state = 11_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for deal in 0..1500 {
        let division = [10, 25, 41, 47, 62, 86][draw(6) as usize];
        let code = format!("{division}.{:02}", 10 + draw(60));
        let (shifts, fleet) = (draw(2) == 0, draw(2) == 0);
        let chance = 15 + if division == 62 { 40 } else { 0 } + if shifts && fleet { 35 } else { 0 };
        let said = |yes: bool| if yes { "yes" } else { "no" };
        let result = if draw(100) < chance { "Won" } else { "Lost" };
        text.push_str(&format!("D{deal},{code},{},{},{result}\n", said(shifts), said(fleet)));
    }
    text
}

fn column(csv: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

#[test]
fn a_study_says_what_matters_and_its_sums_close() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    let study: Value = serde_json::from_str(&shell.run("study --deals deals.csv -o out --json").done()).unwrap();
    assert_eq!(study["verdict"], "evidence");
    let count = |name: &str| study[name].as_u64().unwrap();
    assert_eq!(count("rows"), count("won") + count("lost") + count("open") + count("problems"));
    let criteria: Vec<&str> =
        study["criteria"].as_array().unwrap().iter().map(|one| one["attribute"].as_str().unwrap()).collect();
    assert!(
        criteria.contains(&"employees") && criteria.contains(&"technologies") && !criteria.contains(&"letter"),
        "{criteria:?}"
    );
    let (low, high) = (&study["holdout"]["auc"]["low"], &study["holdout"]["auc"]["high"]);
    assert!(low.as_f64().unwrap() > 0.5 && high.as_f64().unwrap() < 0.95, "{low} to {high}");
    assert_eq!(study["left_out"][0]["column"], "Deal ID");
}

#[test]
fn the_profile_gives_every_deal_the_points_the_study_gave_it() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    shell.run("study --deals deals.csv -o out -q").done();
    shell.run("score out/profile.toml deals.csv -o scored.csv -q").done();
    let (studied, scored) = (shell.read("out/study-deals.csv"), shell.read("scored.csv"));
    assert_eq!(column(&studied, "points"), column(&scored, "ihanne_points"));
    assert_eq!(column(&studied, "probability"), column(&scored, "ihanne_probability"));
}

#[test]
fn points_come_in_fives_or_finer_where_asked() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    let points = |words: &str| {
        shell.run(&format!("study --deals deals.csv -o out {words} -q")).done();
        let study: Value = serde_json::from_str(&shell.read("out/study.json")).unwrap();
        let of = |criterion: &Value| {
            criterion["bands"].as_array().unwrap().iter().map(|band| band["points"].as_i64().unwrap()).collect()
        };
        let all: Vec<Vec<i64>> = study["criteria"].as_array().unwrap().iter().map(of).collect();
        (study["step"].as_i64().unwrap(), all.concat().iter().all(|points| points % 5 == 0))
    };
    assert_eq!(points(""), (5, true));
    assert_eq!(points("--step 1"), (1, false));
    let refused = shell.run("study --deals deals.csv -o out --step 3");
    assert!(refused.err.contains("say 5, 2 or 1"), "{}", refused.err);
}

#[test]
fn the_proof_can_be_counted_from_the_table_of_deals() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    let study: Value = serde_json::from_str(&shell.run("study --deals deals.csv -o out --json").done()).unwrap();
    let table = shell.read("out/study-deals.csv");
    let sealed: Vec<(bool, i32)> = (column(&table, "part").iter())
        .zip(column(&table, "outcome"))
        .zip(column(&table, "proof_points"))
        .filter(|((part, _), points)| {
            assert_eq!(part.as_str() == "unseen", !points.is_empty(), "those set aside, and no others, have points of the proof");
            !points.is_empty()
        })
        .map(|((_, outcome), points)| (outcome == "won", points.parse().unwrap()))
        .collect();
    let (won, lost): (Vec<_>, Vec<_>) = sealed.iter().partition(|(won, _)| *won);
    let beaten = |one: i32, other: i32| f64::from(1 + (one > other) as i8 - (one < other) as i8) / 2.0;
    let sum: f64 = won.iter().flat_map(|(_, one)| lost.iter().map(|(_, other)| beaten(*one, *other))).sum();
    let auc = sum / (won.len() * lost.len()) as f64;
    let told = study["holdout"]["auc"]["value"].as_f64().unwrap();
    assert_eq!(study["holdout"]["rows"], sealed.len());
    assert!((auc - told).abs() < 1e-4, "counted {auc}, told {told}");
}

#[test]
fn a_profile_changed_by_a_single_figure_is_noticed_and_kept() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    shell.run("study --deals deals.csv --currency SEK -o out -q").done();
    shell.run("study --deals deals.csv --currency SEK -o out -q").done();
    assert!(!shell.path("out/profile-kept-1.toml").exists(), "the study made again replaces what nobody has touched");
    let written = shell.read("out/profile.toml");
    assert!(!shell.run("profile lint out/profile.toml").out.contains("changed_since_study"), "nobody has touched it");
    let at = written.find("won = ").unwrap() + "won = ".len();
    let changed = format!("{}9{}", &written[..at], &written[at..]);
    shell.write("out/profile.toml", &changed);
    let linted = shell.run("profile lint out/profile.toml").out;
    assert!(linted.contains("warning[changed_since_study]"), "{linted}");
    shell.run("study --deals deals.csv --currency SEK -o out -q").done();
    assert_eq!(shell.read("out/profile-kept-1.toml"), changed);
}

#[test]
fn an_amount_in_bands_does_not_bring_back_what_the_amount_was_left_out_for() {
    let shell = Shell::new();
    let mut lines = deals().lines().map(str::to_owned).collect::<Vec<_>>();
    lines[0].push_str(",Close value,Deal size");
    let mut draw = super::draws::draws(5);
    for line in &mut lines[1..] {
        let value = draw(90_000);
        let band = ["small", "medium", "large"][usize::from(value > 20_000) + usize::from(value > 60_000)];
        line.push_str(&format!(",{value},{band}"));
    }
    shell.write("deals.csv", lines.join("\n"));
    let study: Value = serde_json::from_str(&shell.run("study --deals deals.csv -o out --json").done()).unwrap();
    let left_out = study["left_out"].as_array().unwrap();
    let size = left_out.iter().find(|one| one["column"] == "Deal size").expect("it is left out");
    assert_eq!((&size["why"], &size["because"]), (&"leak".into(), &"it is `Close value` in bands, which was left out.".into()));
}

#[test]
fn rare_codes_roll_up_to_a_branch_that_the_profile_names_and_scores_by() {
    let shell = Shell::new();
    shell.write("deals.csv", coded_deals());
    shell.run("study --deals deals.csv -o out -q").done();
    let profile = shell.read("out/profile.toml");
    assert!(profile.contains("is = [\"62.*\"]"), "{profile}");
    shell.run("profile lint out/profile.toml").done();
    shell.run("score out/profile.toml deals.csv -o scored.csv -q").done();
    let (studied, scored) = (shell.read("out/study-deals.csv"), shell.read("scored.csv"));
    assert_eq!(column(&studied, "points"), column(&scored, "ihanne_points"));
}

#[test]
fn what_wins_together_is_said_with_its_proof() {
    let shell = Shell::new();
    shell.write("deals.csv", coded_deals());
    let said = shell.run("study --deals deals.csv -o out").done();
    assert!(said.contains("Together\nShift work: yes and Own fleet: yes: won "), "{said}");
    let study: Value = serde_json::from_str(&shell.read("out/study.json")).unwrap();
    let pattern = &study["patterns"][0];
    assert_eq!((&pattern["wins"], &pattern["proof"]["held"]), (&Value::from("more"), &Value::from(true)));
    let page = shell.read("out/study.html");
    assert!(page.contains("id=\"patterns\">Together") && page.contains("On unseen deals it <b>held</b>"), "the report says it");
}

#[test]
fn a_profile_that_was_signed_is_kept_when_the_study_is_made_again() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    shell.run("study --deals deals.csv -o out -q").done();
    shell.run("study --deals deals.csv -o out -q").done();
    assert!(!shell.path("out/profile-kept-1.toml").exists(), "nobody had touched it");
    let signed = shell.read("out/profile.toml") + "\n[[approvals]]\nby = \"Sari Laine\"\non = 2026-11-22\n";
    shell.write("out/profile.toml", &signed);
    let said = shell.run("study --deals deals.csv -o out").done();
    assert_eq!(shell.read("out/profile-kept-1.toml"), signed);
    assert!(said.contains("kept as profile-kept-1.toml"), "{said}");
}

#[test]
fn deals_and_accounts_from_one_table_are_refused() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    let refused = shell.run("study --deals deals.csv --accounts deals.csv -o out").refused();
    assert!(refused.starts_with("error[same_table]") && !shell.path("out").exists(), "{refused}");
}

/// 1,200 deals in order of their days: 200 accounts buy again and again, and in the last third every third deal is of a new one.
fn deals_of_accounts_that_come_back() -> String {
    let mut text = "Deal ID,Account,Shift work,Own fleet,Close date,Result\n".to_owned();
    for deal in 0..1200_u64 {
        let new = deal >= 800 && deal % 3 == 0;
        let account = if new { 1000 + deal } else { draws(deal)(200) };
        let mut of_account = draws(account ^ 0xACC0);
        let (shifts, fleet) = (of_account(2) == 0, of_account(2) == 0);
        let chance = 15 + if shifts { 40 } else { 0 };
        let said = |yes: bool| if yes { "yes" } else { "no" };
        let result = if draws(deal ^ 0xDEA1)(100) < chance { "Won" } else { "Lost" };
        let (year, day) = (2020 + deal / 300, deal % 300);
        let date = format!("{year}-{:02}-{:02}", 1 + day / 25, 1 + day % 25);
        text.push_str(&format!("D{deal},A{account},{},{},{date},{result}\n", said(shifts), said(fleet)));
    }
    text
}

#[test]
fn what_is_proved_on_accounts_that_come_back_is_told_of_new_ones_alone_too() {
    let shell = Shell::new();
    shell.write("deals.csv", deals_of_accounts_that_come_back());
    let study: Value = serde_json::from_str(&shell.run("study --deals deals.csv -o out --json").done()).unwrap();
    let holdout = &study["holdout"];
    assert_eq!(holdout["by"], "time");
    let (rows, known) = (holdout["rows"].as_u64().unwrap(), holdout["known_accounts"].as_u64().unwrap());
    assert!(known > 0 && known < rows, "{known} of {rows}");
    let (all, new) = (&holdout["auc"], &holdout["auc_new_accounts"]);
    let width = |auc: &Value| auc["high"].as_f64().unwrap() - auc["low"].as_f64().unwrap();
    assert!(new["low"].as_f64().unwrap() > 0.5, "shift work tells of new accounts too: {new}");
    assert!(width(new) > width(all), "fewer deals, a wider range: {new} in {all}");
    assert!(shell.read("out/study.html").contains("of new accounts alone a won one has more points in"));
}
