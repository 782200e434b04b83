//! A study and scores of what is remembered, without the files.

use serde_json::Value;

use crate::history::company;
use crate::shell::Shell;

fn answer(shell: &Shell, folder: &str) -> Value {
    let study: Value = serde_json::from_str(&shell.read(&format!("{folder}/study.json"))).unwrap();
    let parts = ["verdict", "rows", "won", "lost", "open", "criteria", "traits", "holdout", "joined"];
    parts.into_iter().map(|part| (part.to_owned(), study[part].clone())).collect::<serde_json::Map<_, _>>().into()
}

#[test]
fn what_was_imported_is_studied_as_its_files_are() {
    let shell = Shell::new();
    let company = company();
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    shell.run("study --deals deals.csv --accounts accounts.csv -o files").done();
    shell.run("import accounts.csv deals.csv").done();
    shell.run("study -o stored").done();
    assert_eq!(answer(&shell, "stored"), answer(&shell, "files"));
    assert_eq!(answer(&shell, "files")["verdict"], "evidence", "there is something to compare");
}

#[test]
fn the_messy_files_of_the_demo_are_studied_alike() {
    let shell = Shell::new();
    shell.run("demo --no-open --data demo").done();
    shell.run("import demo/demo/accounts.csv demo/demo/deals.csv").done();
    shell.run("study --today 2026-11-22 -o stored").done();
    shell.run("study --today 2026-11-22 --deals demo/demo/deals.csv --accounts demo/demo/accounts.csv -o files").done();
    assert_eq!(answer(&shell, "stored"), answer(&shell, "files"));
}

#[test]
fn words_for_nothing_are_not_lost() {
    let shell = Shell::new();
    let mut deals = String::from("Deal ID,Industry,Size,Heard of us,Result\n");
    (0..90).for_each(|deal| {
        let (industry, heard) = (["Care", "Retail", "Metal"][deal % 3], ["Select", "n/a", "", "Fair"][deal % 4]);
        deals +=
            &format!("D{deal},{industry},{},{heard},{}\n", deal % 7, if deal % 3 == 0 || deal % 7 == 1 { "Won" } else { "Lost" });
    });
    shell.write("deals.csv", deals);
    shell.run("study --deals deals.csv -o files").done();
    shell.run("import deals.csv").done();
    shell.run("study -o stored").done();
    assert_eq!(answer(&shell, "stored"), answer(&shell, "files"));
    assert!(shell.run("export deals --originals").done().contains("D0,Care,0,,Select,"));
    assert!(shell.run("import deals.csv --blank-erases").err.contains("90 unchanged"), "nothing was known that could be erased");
}

/// Customers grow and get a support plan after they sign: whoever looks at today's accounts learns that.
#[test]
fn attributes_are_taken_as_they_were_when_the_deal_was_opened() {
    let shell = Shell::new();
    let company = company();
    let before = company.accounts.lines().enumerate().map(|(at, line)| {
        let cells: Vec<&str> = line.split(',').collect();
        let Ok(employees) = cells[2].parse::<u32>() else { return format!("{line}\n") };
        let first = if employees >= 400 { employees - 400 } else { employees };
        assert!(at > 0, "the header has no number");
        format!("{},{},{first},\n", cells[0], cells[1])
    });
    shell.write("accounts.csv", before.collect::<String>());
    shell.write("deals.csv", &company.deals);
    shell.run("study --deals deals.csv --accounts accounts.csv -o then").done();
    shell.run("import accounts.csv deals.csv").done();
    shell.write("accounts.csv", &company.accounts);
    shell.run("import accounts.csv").done();
    shell.run("study -o stored").done();
    shell.run("study --deals deals.csv --accounts accounts.csv -o now").done();
    let attributes = |folder: &str| -> Vec<String> {
        let criteria = answer(&shell, folder)["criteria"].as_array().unwrap().clone();
        criteria.iter().map(|criterion| criterion["attribute"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(attributes("then"), attributes("stored"));
    assert_ne!(attributes("then"), attributes("now"), "otherwise this says nothing");
    let study: Value = serde_json::from_str(&shell.read("stored/study.json")).unwrap();
    assert_eq!(study["history"]["form"], "changes");
}

#[test]
fn an_attribute_that_comes_later_was_so_before() {
    let shell = Shell::new();
    let company = company();
    let bare: String = company.accounts.lines().map(|line| format!("{}\n", line.split(',').next().unwrap())).collect();
    shell.write("ids.csv", bare);
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    shell.run("import ids.csv --as accounts").done();
    shell.run("import deals.csv accounts.csv").done();
    shell.run("study -o stored").done();
    shell.run("study --deals deals.csv --accounts accounts.csv -o files").done();
    assert_eq!(answer(&shell, "stored")["criteria"], answer(&shell, "files")["criteria"]);
}

#[test]
fn without_files_and_without_data_there_is_nothing_to_study() {
    let shell = Shell::new();
    let answer = shell.run("study -o study");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("nothing imported into ihanne-data"), "{}", answer.err);
    shell.write("contacts.csv", "Email,First name\na@b.fi,Sari\n");
    shell.run("import contacts.csv --as contacts").done();
    assert!(shell.run("study -o study").refused().contains("error[nothing_imported]"));
}

#[test]
fn what_was_imported_is_scored_as_its_file_is() {
    let shell = Shell::new();
    let accounts = "Record ID,Company,Industry,Employees,Notes\n1,Acme,SaaS,51-200,=1+1\n2,Byholm,Retail,\"1 200\",x\n";
    shell.write("accounts.csv", accounts);
    shell.run("import accounts.csv").done();
    let of_file = shell.run("score small.toml accounts.csv").done();
    assert_eq!(shell.run("score small.toml").done(), of_file);
    shell.run("tier small.toml accounts.csv -o of-file.csv").done();
    shell.run("tier small.toml -o of-data.csv").done();
    assert_eq!(shell.read("of-data.csv"), shell.read("of-file.csv"));
    assert!(shell.run("score small.toml --leads").refused().contains("there are no leads to score"));
}

/// Some accounts stand in the CRM twice, and their deals name the copy.
#[test]
fn deals_of_merged_accounts_are_studied_as_those_of_their_survivors() {
    let shell = Shell::new();
    let company = company();
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    shell.run("study --deals deals.csv --accounts accounts.csv -o files").done();
    let (mut accounts, mut deals, mut answers) = (company.accounts.clone(), company.deals.clone(), String::new());
    for at in 0..40 {
        let line = accounts.lines().nth(at + 1).unwrap().to_owned();
        accounts.push_str(&format!("X{line}\n"));
        deals = deals.replace(&format!("D{at},A{at},"), &format!("D{at},XA{at},"));
        answers.push_str(&format!("A{at},XA{at},same\n"));
    }
    shell.write("twice.csv", accounts);
    shell.write("of-copies.csv", deals);
    shell.write("answers.csv", format!("key,other_key,answer\n{answers}"));
    shell.run("import twice.csv --as accounts").done();
    shell.run("import of-copies.csv --as deals").done();
    shell.run("duplicates answer --from answers.csv").done();
    assert!(shell.run("duplicates merge").done().contains("40 accounts merged into 40; 240 accounts now"));
    shell.run("study -o stored").done();
    assert_eq!(answer(&shell, "stored"), answer(&shell, "files"));
}
