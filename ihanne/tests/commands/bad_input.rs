//! Files that no study can say much about: each gets the right verdict, or is named.

use serde_json::Value;

use super::shell::Shell;

/// A file with a header and one line for each deal.
fn table(header: &str, rows: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = header.to_owned() + "\n";
    for at in 0..rows {
        text.push_str(&row(at));
        text.push('\n');
    }
    text
}

fn study(deals: String) -> Value {
    let shell = Shell::new();
    shell.write("deals.csv", deals);
    let study: Value = serde_json::from_str(&shell.run("study --deals deals.csv -o out --json").done()).unwrap();
    let count = |name: &str| study[name].as_u64().unwrap();
    assert_eq!(count("rows"), count("won") + count("lost") + count("open") + count("problems"));
    assert!(!shell.read("out/study.html").contains("NaN"));
    study
}

fn why<'a>(study: &'a Value, column: &str) -> Option<&'a str> {
    let left = study["left_out"].as_array().unwrap().iter().find(|left| left["column"] == column)?;
    left["why"].as_str()
}

fn scattered(at: usize, of: usize) -> usize {
    let x = (at as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((x ^ (x >> 27)) >> 33) as usize % of
}

#[test]
fn two_wins_are_not_enough() {
    let study = study(table("Size,Result", 200, |at| format!("{},{}", scattered(at, 90), if at < 2 { "Won" } else { "Lost" })));
    assert_eq!((study["verdict"].as_str(), study["won"].as_u64()), (Some("not_enough_data"), Some(2)));
    assert_eq!(study["needs"]["more_wins"], 8);
}

#[test]
fn wins_alone_are_refused() {
    let shell = Shell::new();
    shell.write("deals.csv", table("Size,Result", 200, |at| format!("{},Won", scattered(at, 90))));
    let refused = shell.run("study --deals deals.csv --won Result=Won -o out").refused();
    assert!(refused.starts_with("error[one_outcome]") && refused.contains("hint: "), "{refused}");
}

#[test]
fn one_account_on_every_row_is_few_accounts_and_a_leak_is_named_where_nothing_else_tells() {
    let study = study(table("Deal ID,Account ID,Size,Reference,Result", 600, |at| {
        let won = scattered(at * 5, 10) < 3;
        let reference = if won && scattered(at * 3, 100) < 92 { "kept" } else { "" };
        format!("D{at},A1,{},{reference},{}", scattered(at * 11, 90), if won { "Won" } else { "Lost" })
    }));
    assert_eq!((study["verdict"].as_str(), study["accounts"].as_u64()), (Some("no_evidence"), Some(1)));
    let warnings = study["warnings"].as_array().unwrap();
    let few = warnings.iter().find(|warning| warning["code"] == "few_accounts").expect("it is one account");
    assert!(few["message"].as_str().unwrap().starts_with("All deals belong to 1 account:"), "{few}");
    let sentence = study["sentence"].as_str().unwrap();
    assert!(sentence.contains("`Reference` (filled on ") && sentence.contains("left out as known only afterwards"), "{sentence}");
}

#[test]
fn what_separates_perfectly_is_a_leak_and_no_criterion() {
    for header in ["Mark,Size,Result", "Score,Size,Result"] {
        let study = study(table(header, 300, |at| {
            let won = scattered(at, 3) == 0;
            let mark = if header.starts_with("Mark") {
                if won { "x" } else { "y" }.to_owned()
            } else {
                (1 + usize::from(won) * 500 + scattered(at * 7, 90)).to_string()
            };
            format!("{mark},{},{}", scattered(at * 3, 90), if won { "Won" } else { "Lost" })
        }));
        assert_eq!(why(&study, header.split(',').next().unwrap()), Some("leak"));
        assert_eq!(study["verdict"], "no_evidence");
    }
}

#[test]
fn five_thousand_levels_are_an_identifier_or_no_evidence() {
    let distinct = study(table("Tag,Size,Result", 5_000, |at| {
        format!("tag {at},{},{}", scattered(at, 90), ["Won", "Lost", "Lost"][scattered(at * 5, 3)])
    }));
    assert_eq!(why(&distinct, "Tag"), Some("identifier"));
    let repeated = study(table("Tag,Size,Result", 12_000, |at| {
        format!("tag {},{},{}", scattered(at, 5_000), scattered(at * 3, 90), ["Won", "Lost", "Lost"][scattered(at * 5, 3)])
    }));
    assert_eq!(repeated["verdict"], "no_evidence");
}

#[test]
fn columns_without_a_value_are_too_sparse_and_one_day_is_no_time() {
    let study = study(table("Empty,Dash,Close date,Size,Result", 600, |at| {
        let size = scattered(at, 90);
        let won = scattered(at * 11, 100) < if size > 45 { 60 } else { 20 };
        format!(",-,2025-03-31,{size},{}", if won { "Won" } else { "Lost" })
    }));
    assert_eq!((why(&study, "Empty"), why(&study, "Dash")), (Some("too_sparse"), Some("too_sparse")));
    assert_eq!(why(&study, "Close date"), Some("date"));
    assert_eq!(study["verdict"], "evidence");
    assert_eq!(study["holdout"]["by"], "accounts", "where all days are one, there is no later");
}

#[test]
fn a_value_far_beyond_the_others_makes_no_band() {
    let study = study(table("Revenue,Result", 600, |at| {
        let size = 1 + scattered(at, 90);
        let won = scattered(at * 11, 100) < if size > 45 { 60 } else { 20 };
        let revenue = if at == 77 { "999999999999".to_owned() } else { (size * 1_000).to_string() };
        format!("{revenue},{}", if won { "Won" } else { "Lost" })
    }));
    assert_eq!(study["verdict"], "evidence");
    let warnings = study["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "absurd_amount"), "{warnings:?}");
    for band in study["criteria"][0]["bands"].as_array().unwrap() {
        let deals = &band["deals"];
        assert!(deals["won"].as_u64().unwrap() + deals["lost"].as_u64().unwrap() >= 8, "{band}");
    }
}

#[test]
fn copies_of_deals_do_not_prove_what_their_originals_taught() {
    // Nothing tells won from lost, and every deal stands there twice under ids of its own.
    let study = study(table("Deal ID,Close date,Industry,Employees,Revenue,Result", 800, |at| {
        let deal = at % 400;
        let result = if scattered(deal * 5 + 1, 3) == 0 { "Won" } else { "Lost" };
        let industry = ["Care", "Retail", "Metal", "Hotels"][scattered(deal, 4)];
        format!(
            "D{at},2025-0{}-1{},{industry},{},{},{result}",
            1 + at / 100,
            at % 9,
            scattered(deal * 3, 9_000),
            scattered(deal * 7, 90_000)
        )
    }));
    assert_eq!(study["accounts"], 400);
    assert_eq!(study["verdict"], "no_evidence");
    let warnings = study["warnings"].as_array().unwrap();
    let near = warnings.iter().find(|warning| warning["code"] == "near_copies").unwrap();
    assert!(near["message"].as_str().unwrap().contains(": 400, for example row 401"), "{near}");
}

#[test]
fn the_lines_of_a_deal_are_not_so_many_deals() {
    let study = study(table("Deal ID,Product,Size,Result", 600, |at| {
        let deal = at / 6;
        let result = if scattered(deal, 10) < 3 { "Won" } else { "Lost" };
        format!("D{deal},P{},{},{result}", at % 6, scattered(deal + 900, 90))
    }));
    assert_eq!(study["accounts"], 100);
    let warned = study["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["message"].as_str().unwrap().contains("600 rows of 100 deals"));
    assert!(warned, "{}", study["warnings"]);
    assert_eq!(study["verdict"], "no_evidence");
}

#[test]
fn files_of_a_header_alone_are_refused_whatever_is_asked() {
    let shell = Shell::new();
    shell.write("deals.csv", "Deal ID,Account ID,Created,Stage\n1,A,2025-01-01,Won\n2,B,2025-01-02,Lost\n");
    shell.write("none.csv", "Account ID,Industry\n");
    shell.write("no-deals.csv", "Deal ID,Account ID,Stage\n");
    shell.write("history.csv", "account_id,attribute,value,from,to\n");
    for words in [
        "--deals no-deals.csv --won Stage=Won --objective churn",
        "--deals deals.csv --accounts none.csv",
        "--deals deals.csv --history history.csv",
    ] {
        let refused = shell.run(&format!("study {words} -o out")).refused();
        assert!(refused.starts_with("error[no_rows]"), "{words}: {refused}");
    }
}

#[test]
fn whoever_wrote_the_record_is_no_attribute_of_the_company() {
    let study = study(table("HubSpot owner,Created by,Size,Result", 200, |at| {
        let person = ["Aino", "Bo", "Cia"][scattered(at, 3)];
        format!("{person},{person},{},{}", scattered(at + 500, 90), if scattered(at + 900, 3) == 0 { "Won" } else { "Lost" })
    }));
    assert_eq!((why(&study, "HubSpot owner"), why(&study, "Created by")), (Some("person"), Some("person")));
    assert!(!study.to_string().contains("Aino"));
}

#[test]
fn deals_closed_before_they_were_opened_are_counted_apart_from_those_without_a_day() {
    let deals = table("Deal ID,Industry,Opened,Closed,Result", 300, |at| {
        let industry = ["Care", "Retail", "Metal"][scattered(at, 3)];
        let (opened, closed) = match at {
            0..7 => ("2025-06-01".to_owned(), "2025-05-01".to_owned()),
            7..12 => ("2025-06-01".to_owned(), String::new()),
            _ => ("2025-02-01".to_owned(), format!("2025-0{}-1{}", 3 + at % 7, at % 9)),
        };
        format!("D{at},{industry},{opened},{closed},{}", if at % 3 == 0 { "Won" } else { "Lost" })
    });
    let study = study(deals);
    let counts = ["deals", "negative", "unknown"].map(|field| study["cycle"][field].as_u64().unwrap());
    let looked_at = ["won", "lost"].map(|side| study["looked_at"][side].as_u64().unwrap());
    assert_eq!(counts[1..], [7, 5]);
    assert_eq!(counts.iter().sum::<u64>(), looked_at.iter().sum::<u64>());
}
