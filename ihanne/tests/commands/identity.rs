//! `ihanne dedupe` and `ihanne match` write every row once, as it came, with the account it belongs to.

use crate::shell::Shell;

const LIST: &str = "id;Name;Website;Country\n\
                    a1;Nordea Oyj;nordea.com;FI\n\
                    a2;NORDEA ABP;www.nordea.com;Suomi\n\
                    a3;Kone Oyj;kone.com;FI\n";

fn column<'a>(csv: &'a str, name: &str) -> Vec<&'a str> {
    let at = csv.lines().next().unwrap().split(';').position(|header| header == name).unwrap();
    csv.lines().skip(1).map(|line| line.split(';').nth(at).unwrap()).collect()
}

#[test]
fn every_row_comes_out_with_its_cluster() {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    let answer = shell.run("dedupe list.csv -o out.csv");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.err.contains("3 rows are 2 accounts, into out.csv"), "{}", answer.err);
    let out = shell.read("out.csv");
    assert_eq!(out.lines().next(), Some("id;Name;Website;Country;ihanne_cluster;ihanne_link_probability;ihanne_merge"));
    assert_eq!(column(&out, "ihanne_cluster"), ["1", "1", "2"]);
    assert_eq!(column(&out, "Name"), ["Nordea Oyj", "NORDEA ABP", "Kone Oyj"]);
    assert_eq!((column(&out, "ihanne_link_probability")[2], column(&out, "ihanne_merge")[2]), ("", "none"));
    shell.run("dedupe out.csv -o again.csv").done();
    assert_eq!(shell.read("again.csv"), out, "columns of an earlier run give way");
}

#[test]
fn a_decision_is_explained_by_the_keys_of_its_rows() {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    let said = shell.run("dedupe list.csv --key id --explain a1 a2").done();
    assert!(said.contains("Are a1 and a2 one account?") && said.contains("They are in one cluster."), "{said}");
    let apart = shell.run("dedupe list.csv --key id --explain a1 a3").done();
    assert!(apart.contains("They are not in one cluster"), "{apart}");
    let refused = shell.run("dedupe list.csv --key id --explain a1 zz").refused();
    assert!(refused.starts_with("error[unknown_key]"), "{refused}");
}

#[test]
fn leads_are_matched_against_accounts_by_key() {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    shell.write("leads.csv", "Company;Email\nNordea;sales@nordea.com\nAcme;x@gmail.com\n");
    shell.run("match leads.csv --against list.csv -o out.csv").done();
    let out = shell.read("out.csv");
    assert!(column(&out, "ihanne_match")[0].starts_with('a'), "{out}");
    assert_eq!(column(&out, "ihanne_match")[1], "");
    assert_eq!(column(&out, "ihanne_match_verdict")[1], "none");
}

/// A list of deals names an account as often as it buys.
#[test]
fn a_name_is_matched_alike_however_often_the_list_repeats_it() {
    let shell = Shell::new();
    let accounts = ["Hottechi", "Konmatfix", "Zathunicon", "Betasoloin", "Isdom", "Kan-code", "Finhigh", "Cheers Group"];
    shell.write("accounts.csv", format!("account_id;name\n{}", each(&accounts, |at, name| format!("a{at};{name}\n"))));
    let verdicts = |times: usize| {
        let deals: String = (0..times).map(|_| each(&accounts, |_, name| format!("{name};Won\n"))).collect();
        shell.write("deals.csv", format!("Company;Stage\n{deals}"));
        shell.run("match deals.csv --against accounts.csv -o out.csv").done();
        let out = shell.read("out.csv");
        let owned = |name| column(&out, name).into_iter().map(str::to_owned).collect::<Vec<String>>();
        (owned("ihanne_match"), owned("ihanne_match_verdict"))
    };
    let (once, often) = (verdicts(1), verdicts(60));
    assert!(once.0.iter().enumerate().all(|(at, found)| *found == format!("a{at}")), "{once:?}");
    for (at, found) in often.0.iter().enumerate() {
        assert_eq!((found, &often.1[at]), (&once.0[at % 8], &once.1[at % 8]), "row {at}");
    }
}

fn each(names: &[&str], line: impl Fn(usize, &str) -> String) -> String {
    names.iter().enumerate().map(|(at, name)| line(at, name)).collect()
}

#[test]
fn a_list_without_anything_to_compare_is_refused() {
    let shell = Shell::new();
    shell.write("list.csv", "colour;size\nred;1\n");
    let refused = shell.run("dedupe list.csv -o out.csv").refused();
    assert!(refused.starts_with("error[nothing_to_compare]"), "{refused}");
    shell.write("mangled.csv", "name;business id\nAcme;1.23E+08\nBerg;1.23E+08\n");
    assert!(shell.run("dedupe mangled.csv -o out.csv").err.contains("problem id_mangled 2"));
    let refused = shell.run("dedupe mangled.csv -o mangled.csv").refused();
    assert!(refused.starts_with("error[output_is_input]"), "{refused}");
}
