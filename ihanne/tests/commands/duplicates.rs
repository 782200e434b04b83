//! Duplicates in the data folder: found, answered, merged, found again by their files, and taken back.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::shell::Shell;

const ACCOUNTS: &str = "\
Record ID,Company,Website,Business ID,Country,City,Phone
1,Nordea Oyj,nordea.com,2858394-9,FI,Helsinki,
2,NORDEA ABP,www.nordea.com,2858394-9,FI,,+358 200 70000
3,Kone Oyj,kone.com,1927400-1,FI,Espoo,
4,Kone Hissit Oy,kone.com,,FI,Espoo,
5,Metso Oyj,metso.com,,FI,Helsinki,+358 20 484 100
6,Metso Corporation,,,FI,Helsinki,
7,Metso,,,FI,Tampere,
";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder with the accounts.
fn shell() -> Shell {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    shell
}

fn exported(shell: &Shell) -> String {
    shell.run("export accounts").done()
}

/// How many pairs are in each state, as far as there are any.
fn counts(shell: &Shell) -> Vec<(String, u64)> {
    let listed = json(&shell.run("duplicates list --json").done());
    let counts = listed["counts"].as_array().unwrap().iter();
    let counts = counts.map(|count| (count[0].as_str().unwrap().to_owned(), count[1].as_u64().unwrap()));
    counts.filter(|(_, count)| *count > 0).collect()
}

fn state(word: &str, count: u64) -> (String, u64) {
    (word.to_owned(), count)
}

#[test]
fn pairs_are_found_once_and_answered_ones_are_not_asked_again() {
    let shell = shell();
    let found = json(&shell.run("duplicates find --json").done());
    let among = &found["nouns"][0];
    assert_eq!((&among["records"], &among["auto"], &among["answered"]), (&7.into(), &1.into(), &0.into()));
    let open = among["open"].as_u64().unwrap();
    assert!(open >= 2, "{among}");
    let page = json(&shell.run("duplicates list --limit 1 --after 1 --json").done());
    assert_eq!((page["pairs"].as_array().unwrap().len(), page["all"].as_u64()), (1, Some(open)));
    let shown = shell.run("duplicates show 3 4").done();
    assert!(shown.contains("Kone Hissit Oy") && shown.contains("bits are a probability of"), "{shown}");
    assert!(shown.contains("What are they?"), "{shown}");
    shell.run("duplicates answer 4 3 related").done();
    assert!(shell.run("duplicates answer 5 6 same").done().contains("1 answer, 1 new; 2 kept"));
    let before = counts(&shell);
    assert!(before.contains(&state("same", 1)) && before.contains(&state("related", 1)), "{before:?}");
    let again = json(&shell.run("duplicates find --json").done());
    assert_eq!(again["nouns"][0]["answered"], 2);
    let after = counts(&shell);
    assert!(after.contains(&state("same", 1)) && after.contains(&state("related", 1)), "{after:?}");
    let related = json(&shell.run("duplicates list --state related --json").done());
    assert_eq!(related["pairs"][0]["keys"], serde_json::json!(["3", "4"]));
    let answered = &related["pairs"][0]["answered"];
    assert_eq!(answered["answer"], "related");
    assert!(answered["at"].as_str().unwrap().ends_with('Z') && !answered["by"].as_str().unwrap().is_empty());
}

#[test]
fn a_merge_says_what_survives_from_where_and_undo_brings_both_back() {
    let shell = shell();
    let before = exported(&shell);
    shell.run("duplicates find").done();
    shell.run("duplicates answer 5 6 same").done();
    shell.run("duplicates answer 3 4 related").done();
    let tried = json(&shell.run("duplicates merge --dry-run --json").done());
    assert_eq!((&tried["merged"], &tried["records"], &tried["batch"]), (&2.into(), &5.into(), &Value::Null));
    assert_eq!(exported(&shell), before, "it was only tried");
    let nordea = &tried["groups"][0];
    assert_eq!((&nordea["survivor"], &nordea["merged"]), (&"1".into(), &serde_json::json!(["2"])));
    let cell = |key: &str| nordea["cells"].as_array().unwrap().iter().find(|cell| cell["attribute"] == key).unwrap().clone();
    assert_eq!((&cell("phone")["from"], &cell("phone")["why"]), (&"2".into(), &"filled".into()));
    assert_eq!(cell("name")["others"], serde_json::json!([["2", "NORDEA ABP"]]));
    let said = shell.run("duplicates merge").done();
    assert!(said.contains("batch 2: 2 accounts merged into 2; 5 accounts now"), "{said}");
    assert!(said.contains("phone: +358 200 70000 of 2, filled in"), "{said}");
    let merged = exported(&shell);
    assert!(merged.contains("1,Nordea Oyj,nordea.com,2858394-9,FI,Helsinki,+358 200 70000\n"), "{merged}");
    assert!(!merged.contains("NORDEA ABP") && merged.lines().count() == 6, "{merged}");
    assert!(merged.contains("Kone Hissit Oy"), "one group is not one account");
    assert!(shell.run("doctor").done().contains("5 accounts in 2 batches"));
    assert!(shell.run("batches").done().contains("2 accounts merged into 2"));
    assert!(shell.run("duplicates merge").done().contains("there is nothing to merge"));
    let said = shell.run("undo").err;
    assert!(said.contains("2 accounts are records of their own again"), "{said}");
    assert_eq!(exported(&shell), before);
}

#[test]
fn what_was_taken_back_is_not_merged_again_until_somebody_says_so() {
    let shell = shell();
    shell.run("duplicates find").done();
    shell.run("duplicates merge").done();
    shell.run("undo").done();
    for found in [false, true] {
        if found {
            shell.run("duplicates find").done();
        }
        let said = shell.run("duplicates merge").done();
        assert!(said.contains("1 sure pair is not joined, because that merge was taken back"), "{said}");
        assert!(!counts(&shell).iter().any(|(state, _)| state == "auto"), "{:?}", counts(&shell));
        assert!(shell.run("duplicates list").done().contains("was merged, and taken back"));
    }
    let again = json(&shell.run("duplicates merge --again --dry-run --json").done());
    assert_eq!((&again["merged"], &again["held_back"]), (&1.into(), &0.into()));
    shell.run("duplicates answer 1 2 same").done();
    let merged = json(&shell.run("duplicates merge --json").done());
    assert_eq!((&merged["merged"], &merged["held_back"]), (&1.into(), &0.into()));
    let said = shell.run("duplicates undo 2").done();
    assert!(said.contains("the next merge joins them again"), "{said}");
    shell.run("duplicates answer 1 2 different").done();
    assert!(shell.run("duplicates merge").done().contains("there is nothing to merge"));
}

#[test]
fn a_cell_that_was_erased_in_the_survivor_stays_erased() {
    let city = |shell: &Shell| exported(shell).lines().nth(1).unwrap().split(',').nth(5).unwrap().to_owned();
    let phone = |shell: &Shell| exported(shell).lines().nth(1).unwrap().split(',').nth(6).unwrap().to_owned();
    let shell = shell();
    shell.write("cities.csv", "Record ID,City,Employees\n2,Lund,5\n");
    shell.run("import cities.csv --as accounts").done();
    shell.write("erased.csv", "Record ID,City,Employees\n1,,7\n");
    shell.run("import erased.csv --as accounts --blank-erases").done();
    shell.run("duplicates find").done();
    shell.run("duplicates merge --keep 1").done();
    assert_eq!((city(&shell), phone(&shell)), (String::new(), "+358 200 70000".to_owned()));
    // What another lends is erased where it is seen, and comes back neither with the file of the CRM nor on its own.
    shell.run("export accounts -o own.csv").done();
    let own = shell.read("own.csv").replace("+358 200 70000", "");
    shell.write("own.csv", own);
    let report = json(&shell.run("import own.csv --as accounts --blank-erases --json").done());
    assert_eq!(report["updated"], 1, "{report}");
    assert_eq!((city(&shell), phone(&shell)), (String::new(), String::new()));
    let again = json(&shell.run("import own.csv --as accounts --blank-erases --json").done());
    assert_eq!(again["unchanged"], 6, "{again}");
    shell.run("undo").done();
    assert_eq!(phone(&shell), "+358 200 70000");
    // The file of the CRM says of both what they are: a blank of the one takes nothing from the other.
    shell.write("crm.csv", "Record ID,Phone\n1,\n2,+358 200 70000\n");
    let report = json(&shell.run("import crm.csv --as accounts --blank-erases --json").done());
    assert_eq!(report["unchanged"], 2, "{report}");
    // What is said later counts.
    shell.write("later.csv", "Record ID,City\n2,Stockholm\n");
    shell.run("import later.csv --as accounts").done();
    assert_eq!(city(&shell), "Stockholm");
}

#[test]
fn the_file_of_the_crm_finds_the_survivor_for_both_ids_and_changes_nothing() {
    let shell = shell();
    shell.write("deals.csv", "Deal ID,Account ID,Deal name,Stage\nD1,2,Licences,Won\nD2,1,Support,Won\nD3,3,Lifts,Lost\n");
    shell.run("import deals.csv").done();
    shell.run("duplicates find").done();
    shell.run("duplicates merge").done();
    let merged = exported(&shell);
    let report = json(&shell.run("import accounts.csv --json").done());
    assert_eq!((&report["unchanged"], &report["files"][0]["batch"]), (&7.into(), &Value::Null));
    assert_eq!(report["files"][0]["records"], 6);
    // Deals of the account that is gone are those of its survivor; what stood there is kept.
    let deals = shell.run("export deals --originals").done();
    assert!(deals.contains("D1,1,2,Licences") && deals.contains("D2,1,,Support") && deals.contains("D3,3,,Lifts"), "{deals}");
    assert_eq!(json(&shell.run("import deals.csv --json").done())["unchanged"], 3);
    // Our own export changes nothing either.
    for noun in ["accounts", "deals"] {
        shell.run(&format!("export {noun} -o own.csv")).done();
        let report = json(&shell.run(&format!("import own.csv --as {noun} --json")).done());
        assert_eq!((&report["updated"], &report["created"], &report["set_aside"]), (&0.into(), &0.into(), &0.into()), "{noun}");
    }
    assert_eq!(exported(&shell), merged);
    // A row that has only what both have in common is about the survivor.
    shell.write("register.csv", "Company,Business ID,Employees\nNordea,2858394-9,27000\n");
    let report = json(&shell.run("import register.csv --as accounts --json").done());
    assert_eq!((&report["created"], &report["updated"], &report["set_aside"]), (&0.into(), &1.into(), &0.into()));
    assert!(exported(&shell).contains("27000"));
}

#[test]
fn what_is_said_of_a_merged_record_later_counts_and_stays_with_it_when_the_merge_is_taken_back() {
    let shell = shell();
    shell.run("duplicates find").done();
    shell.run("duplicates merge").done();
    shell.write("later.csv", "Record ID,Company,City\n2,NORDEA ABP,Stockholm\n8,Neste,Espoo\n");
    let report = json(&shell.run("import later.csv --as accounts --json").done());
    assert_eq!((&report["created"], &report["updated"]), (&1.into(), &1.into()));
    assert!(exported(&shell).contains("1,Nordea Oyj,nordea.com,2858394-9,FI,Stockholm,"), "the newer value survives");
    let said = shell.run("duplicates undo 2").done();
    assert!(said.contains("2 is a record of its own again"), "{said}");
    let after = exported(&shell);
    assert!(after.contains("1,Nordea Oyj,nordea.com,2858394-9,FI,Helsinki,\n"), "{after}");
    assert!(after.contains("2,NORDEA ABP,www.nordea.com,2858394-9,FI,Stockholm,+358 200 70000\n"), "{after}");
    let batches = json(&shell.run("batches --json").done());
    assert_eq!((&batches[1]["verb"], batches[1]["undone"].is_string()), (&"merge".into(), true));
    let refused = shell.run("duplicates undo 2").refused();
    assert!(refused.contains("error[not_merged]"), "{refused}");
    // The batches that still stand are taken back in order.
    assert!(shell.run("undo").err.contains("later.csv"));
    assert!(shell.run("undo").err.contains("accounts.csv"));
    assert!(shell.run("undo").refused().contains("error[nothing_to_undo]"));
}

#[test]
fn merges_in_a_chain_are_taken_back_in_order_and_out_of_order() {
    let shell = shell();
    let before = exported(&shell);
    shell.run("duplicates answer 6 7 same").done();
    shell.run("duplicates merge --keep 6").done();
    let first = exported(&shell);
    assert!(!first.contains("7,Metso,") && first.contains("6,Metso Corporation"), "{first}");
    shell.run("duplicates answer 5 6 same").done();
    shell.run("duplicates merge --keep 5").done();
    let both = exported(&shell);
    assert!(both.contains("5,Metso Oyj") && !both.contains("Metso Corporation") && !both.contains("7,Metso,"), "{both}");
    shell.write("late.csv", "Record ID,Company\n7,Metso\n");
    assert_eq!(json(&shell.run("import late.csv --as accounts --json").done())["unchanged"], 1, "by way of 6 it is 5");
    shell.run("undo").done();
    assert_eq!(exported(&shell), first);
    shell.run("undo").done();
    assert_eq!(exported(&shell), before);
    shell.run("duplicates merge --keep 5").done();
    assert_eq!(exported(&shell), both, "what was answered is still known");
    shell.run("duplicates undo 7").done();
    let apart = exported(&shell);
    assert!(apart.contains("7,Metso,") && !apart.contains("Metso Corporation"), "{apart}");
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    let shell = Shell::new();
    assert!(shell.run("duplicates find").refused().contains("error[nothing_imported]"));
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    assert!(shell.run("duplicates merge").done().contains("there is nothing to merge"));
    assert!(shell.run("duplicates answer 1 1 same").refused().contains("error[same_record]: 1 is one record"));
    assert!(shell.run("duplicates answer 1 99 same").refused().contains("error[unknown_key]: there is no record 99"));
    shell.run("duplicates answer 5 6 same").done();
    shell.run("duplicates answer 6 7 same").done();
    let refused = shell.run("duplicates answer 7 5 different").refused();
    assert!(refused.contains("error[contradicting_answers]"), "{refused}");
    assert!(refused.contains("5 is the same as 6, and 6 is the same as 7"), "{refused}");
    let listed = json(&shell.run("duplicates list --state same --json").done());
    assert_eq!(listed["pairs"].as_array().unwrap().len(), 2, "a refused answer is not kept");
    // A later answer of the same pair takes the place of an earlier one.
    shell.run("duplicates answer 6 7 different").done();
    let refused = shell.run("duplicates merge --keep 5 --keep 6").refused();
    assert!(refused.contains("error[two_survivors]"), "{refused}");
    shell.run("duplicates merge").done();
    let refused = shell.run("duplicates answer 5 6 different").refused();
    assert!(refused.contains("error[already_merged]") && refused.contains("ihanne duplicates undo"), "{refused}");
    assert!(shell.run("duplicates show 5 5").refused().contains("error[same_record]"));
    shell.write("answers.csv", "key,other_key,answer\n1,2,perhaps\n");
    assert!(shell.run("duplicates answer --from answers.csv").refused().contains("error[unknown_answer]"));
    shell.write("answers.csv", "key,other_key,answer\n1,2,yes\n2,3,no\n1,3,\n");
    assert!(shell.run("duplicates answer --from answers.csv").done().contains("2 answers, 2 new; 4 kept"));
}

#[test]
fn answers_about_records_that_are_taken_back_go_with_them() {
    let shell = shell();
    shell.write("more.csv", "Record ID,Company,Website\n8,Neste Oyj,neste.com\n9,Neste,neste.com\n");
    shell.run("import more.csv --as accounts").done();
    shell.run("duplicates answer 8 9 same").done();
    shell.run("duplicates answer 1 3 different").done();
    shell.run("undo").done();
    shell.write("other.csv", "Record ID,Company,Website\n20,Fortum,fortum.com\n21,Outokumpu,outokumpu.com\n");
    shell.run("import other.csv --as accounts").done();
    assert_eq!(counts(&shell), [state("different", 1)], "the numbers of records that are gone are given again");
}

#[test]
fn leads_are_one_only_where_the_person_is() {
    let shell = Shell::new();
    let leads = "Lead ID,Company,Email,First name,Last name,Country\n\
                 L1,Nordea Oyj,anna@nordea.com,Anna,Virtanen,FI\n\
                 L2,Nordea Oyj,pekka@nordea.com,Pekka,Korhonen,FI\n\
                 L3,NORDEA OYJ,Anna@nordea.com,Anna,Virtanen,FI\n";
    shell.write("leads.csv", leads);
    shell.run("import leads.csv --as leads").done();
    shell.run("duplicates find").done();
    let listed = json(&shell.run("duplicates list --of leads --state all --json").done());
    let keys: Vec<&Value> = listed["pairs"].as_array().unwrap().iter().map(|pair| &pair["keys"]).collect();
    assert!(keys.iter().all(|keys| !keys.to_string().contains("L2")), "{listed}");
}

/// Two hundred accounts, each twice.
fn twice() -> String {
    let mut text = "Record ID,Company,Website,Business ID,Country\n".to_owned();
    for id in 0..200 {
        let number = 5_560_000_000_u64 + id * 37;
        for copy in 0..2 {
            text.push_str(&format!("{id}-{copy},Firm {id} Trading AB,firm{id}.se,{number},SE\n"));
        }
    }
    text
}

#[test]
fn a_merge_that_is_killed_has_merged_all_or_nothing() {
    let shell = Shell::new();
    shell.write("accounts.csv", twice());
    shell.run("import accounts.csv --as accounts").done();
    let answers: String = (0..200).map(|id| format!("{id}-0,{id}-1,same\n")).collect();
    shell.write("answers.csv", format!("key,other_key,answer\n{answers}"));
    shell.run("duplicates answer --from answers.csv").done();
    let rows = || exported(&shell).lines().count() - 1;
    let begun = Instant::now();
    shell.run("duplicates merge").done();
    let whole = begun.elapsed();
    assert_eq!(rows(), 200);
    shell.run("undo").done();
    for attempt in 0..16_u32 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ihanne"))
            .args(["duplicates", "merge"])
            .current_dir(shell.path("."))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * attempt / 12 + Duration::from_millis(1));
        // Whoever was quicker is gone already.
        let _ = child.kill();
        let said = String::from_utf8_lossy(&child.wait_with_output().unwrap().stdout).contains("accounts now");
        let left = rows();
        assert!(left == 400 || left == 200, "attempt {attempt}: {left} accounts");
        assert!(!said || left == 200, "attempt {attempt}: what was said to be merged is not");
        if left == 200 {
            shell.run("undo").done();
            assert_eq!(rows(), 400, "attempt {attempt}");
        }
    }
    assert!(shell.run("doctor").done().contains("400 accounts"));
}

#[test]
fn a_page_of_pairs_is_filled_in_as_a_file_and_given_back() {
    let shell = shell();
    shell.run("duplicates find").done();
    shell.run("duplicates list -o pairs.csv").done();
    let pairs = shell.read("pairs.csv");
    assert!(pairs.starts_with("key,other_key,answer,name,other_name,probability,by,at\n"), "{pairs}");
    let filled: String = pairs.lines().map(|line| format!("{}\n", line.replacen(",,", ",different,", 1))).collect();
    shell.write("pairs.csv", filled);
    shell.run("duplicates answer --from pairs.csv").done();
    assert_eq!(json(&shell.run("duplicates list --json").done())["all"], 0, "nothing is left to look at");
}
