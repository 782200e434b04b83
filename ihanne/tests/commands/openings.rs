//! Which look is the first: the book of the deals that proofs have opened in a folder.

use serde_json::Value;

use super::draws::draws;
use super::shell::Shell;

/// Deals `from` to `to`, as in every file: those of care companies win more often. With `named` they have ids.
fn deals(from: u64, to: u64, named: bool) -> String {
    let mut text = if named { "Deal ID,Industry,Size,Floor,Result\n" } else { "Industry,Size,Floor,Result\n" }.to_owned();
    for deal in from..to {
        let mut draw = draws(deal);
        let industry = ["Care", "Retail", "Metal", "Hotels"][draw(4) as usize];
        let (size, floor) = (10 + draw(4_000), draw(90));
        let result = if draw(100) < if industry == "Care" { 70 } else { 15 } { "Won" } else { "Lost" };
        let name = if named { format!("D{deal},") } else { String::new() };
        text.push_str(&format!("{name}{industry},{size},{floor},{result}\n"));
    }
    text
}

/// Rows of the proof, which look it was, how many of them had been opened; and the codes of the warnings.
fn look(shell: &Shell, file: &str, words: &str) -> (u64, u64, u64, Vec<String>) {
    shell.run(&format!("study --deals {file} -o out -q --today 2026-01-01 {words}")).done();
    let study: Value = serde_json::from_str(&shell.read("out/study.json")).unwrap();
    let proof = |field: &str| study["holdout"][field].as_u64().unwrap();
    let said = study["warnings"].as_array().unwrap().iter().map(|said| said["code"].as_str().unwrap().to_owned());
    (proof("rows"), proof("opened"), proof("opened_before"), said.collect())
}

#[test]
fn another_seed_one_row_more_or_another_question_is_no_first_look() {
    for named in [true, false] {
        let shell = Shell::new();
        shell.write("deals.csv", deals(0, 900, named));
        let (rows, opened, before, said) = look(&shell, "deals.csv", "");
        assert_eq!((opened, before), (1, 0));
        assert!(!said.contains(&"opened_again".to_owned()));

        let (_, opened, before, said) = look(&shell, "deals.csv", "--seed 2");
        assert!(opened == 2 && before > rows / 5 && before < rows, "{before} of {rows}");
        assert!(said.contains(&"opened_again".to_owned()));

        // One row more, and in front of the others.
        let (head, rest) = deals(0, 900, named).split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let one = deals(900, 901, named).split_once('\n').unwrap().1.to_owned();
        shell.write("more.csv", format!("{head}\n{one}{rest}"));
        let (_, opened, before, _) = look(&shell, "more.csv", "--ignore Floor");
        assert!(opened >= 3 && before > rows / 5, "look {opened}, {before} of {rows}");
        let page = shell.read("out/study.html");
        assert!(page.contains("had been opened in this folder before; this is look"), "{page}");
    }
}

#[test]
fn new_deals_are_a_first_look_though_a_few_old_ones_are_among_them() {
    let shell = Shell::new();
    shell.write("deals.csv", deals(0, 900, true));
    assert_eq!(look(&shell, "deals.csv", "").1, 1);
    shell.write("next.csv", deals(880, 1800, true));
    let (_, opened, before, said) = look(&shell, "next.csv", "");
    assert_eq!(opened, 1);
    assert!(before <= 20 && !said.contains(&"opened_again".to_owned()), "{before} {said:?}");
}

#[test]
fn a_damaged_book_is_refused_and_kept_and_a_lost_one_is_said() {
    let shell = Shell::new();
    shell.write("deals.csv", deals(0, 900, true));
    look(&shell, "deals.csv", "");
    let (study, book) = (shell.read("out/study.json"), shell.read("out/openings.json"));
    for damaged in [&book[..book.len() / 2], "{}", ""] {
        shell.write("out/openings.json", damaged);
        for words in ["study --deals deals.csv -o out", "study prove out --deals deals.csv"] {
            let refused = shell.run(words).refused();
            assert!(refused.starts_with("error[openings_damaged]") && refused.contains("mv "), "{refused}");
        }
        assert_eq!((shell.read("out/openings.json").as_str(), shell.read("out/study.json")), (damaged, study.clone()));
    }
    std::fs::remove_file(shell.path("out/openings.json")).unwrap();
    let (rows, opened, before, said) = look(&shell, "deals.csv", "");
    assert_eq!((opened, before), (2, rows), "the study of the folder still tells which rows it opened");
    assert!(said.contains(&"openings_missing".to_owned()), "{said:?}");
}
