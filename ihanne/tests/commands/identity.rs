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

#[test]
fn answers_are_obeyed_and_no_third_record_gets_around_them() {
    let shell = Shell::new();
    shell.write("list.csv", "id;Name;Website\na;Acme Oy;acme.fi\nb;Acme Oy;acme.fi\nc;Acme Oy;acme.fi\nd;Zeta Ltd;\n");
    let clusters = || column(&shell.read("out.csv"), "ihanne_cluster").into_iter().map(str::to_owned).collect::<Vec<String>>();
    shell.run("dedupe list.csv -o out.csv").done();
    assert_eq!(clusters(), ["1", "1", "1", "2"]);
    shell.write("answers.csv", "key;other_key;answer\na;c;different\na;d;same\nb;c;\n");
    let said = shell.run("dedupe list.csv --key id --answers answers.csv -o out.csv");
    assert!(said.err.contains("answers: 2 pairs"), "{}", said.err);
    let found = clusters();
    assert!(found[0] == found[3] && found[0] != found[2], "{found:?}");
    assert!(!shell.read("out.csv").contains("ihanne_group"));
    shell.write("answers.csv", "key;other_key;answer\na;c;related\nb;d;different\n");
    shell.run("dedupe list.csv --key id --answers answers.csv -o out.csv").done();
    let (found, out) = (clusters(), shell.read("out.csv"));
    assert_ne!(found[0], found[2], "one group is not one account");
    let groups = column(&out, "ihanne_group");
    assert_eq!((groups[0], groups[2], groups[3]), ("1", "1", ""));
    let said = shell.run("dedupe list.csv --key id --answers answers.csv --explain a c").done();
    assert!(said.contains("Somebody answered: related.") && said.contains("They are not in one cluster"), "{said}");
}

#[test]
fn answers_that_cannot_be_are_refused() {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    let refused = |answers: &str| {
        shell.write("answers.csv", format!("key,other_key,answer\n{answers}"));
        shell.run("dedupe list.csv --key id --answers answers.csv -o out.csv").refused()
    };
    let unknown = refused("a1,a2,same\na1,zz,same\n");
    assert!(unknown.contains("error[unknown_key]: answers.csv, line 3: list.csv has no row whose `id` is zz"), "{unknown}");
    assert!(refused("a1,a2,same\na2,a1,different\n").contains("a1 is the same as a2"));
    let chain = refused("a1,a2,same\na2,a3,same\na1,a3,different\n");
    assert!(chain.contains("error[contradicting_answers]"), "{chain}");
    assert!(chain.contains("a1 and a3 are said to be different, and a1 is the same as a2, and a2 is the same as a3"), "{chain}");
    assert!(refused("a1,a1,same\n").contains("error[same_record]"));
    assert!(refused("a1,a2,maybe\n").contains("error[unknown_answer]: answers.csv, line 2: `maybe` is no answer"));
    shell.write("answers.csv", "key,other\na1,a2\n");
    assert!(shell.run("dedupe list.csv --key id --answers answers.csv -o out.csv").refused().contains("error[no_answers]"));
    assert!(!shell.path("out.csv").exists());
}

#[test]
fn the_unsure_pairs_are_written_to_be_answered_and_given_back() {
    let shell = Shell::new();
    shell.write("list.csv", "id;Name;Website\na;Wärtsilä Oyj Abp;wartsila.com\nb;Wartsila;wartsila.fi\nc;Kone Oyj;kone.com\n");
    shell.run("dedupe list.csv --key id --unsure unsure.csv -o out.csv").done();
    let unsure = shell.read("unsure.csv");
    assert!(unsure.starts_with("key,other_key,probability,answer\na,b,0."), "{unsure}");
    let answered: String =
        unsure.lines().map(|line| line.strip_suffix(',').map_or(format!("{line}\n"), |line| format!("{line},same\n"))).collect();
    shell.write("answers.csv", answered);
    shell.run("dedupe list.csv --key id --answers answers.csv --unsure rest.csv -o out.csv").done();
    assert_eq!(shell.read("rest.csv").trim_end(), "key,other_key,probability,answer", "nobody is asked twice");
    assert_eq!(column(&shell.read("out.csv"), "ihanne_merge")[..2], ["auto", "auto"]);
}

#[test]
fn answers_are_obeyed_between_two_lists() {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    shell.write("leads.csv", "lead_id;Company;Email\nl1;Nordea;sales@nordea.com\nl2;Acme;x@gmail.com\n");
    shell.write("answers.csv", "lead;account;answer\nl1;a1;no\nl1;a2;no\nl2;a3;yes\n");
    shell.run("match leads.csv --against list.csv --answers answers.csv -o out.csv").done();
    let out = shell.read("out.csv");
    assert_eq!(column(&out, "ihanne_match"), ["", "a3"]);
    assert_eq!(column(&out, "ihanne_match_verdict"), ["none", "match"]);
    assert_eq!(column(&out, "ihanne_match_probability")[1], "1");
}

/// Of two accounts that are as likely neither is sure, and the order of the file changes nothing about that.
#[test]
fn a_lead_of_two_accounts_that_are_as_likely_is_to_be_looked_at() {
    let shell = Shell::new();
    let rows = ["P1,Foobar Logistics Oy,foobarlogistics.fi,Espoo", "P2,Foobar Logistics Oy,foobarlogistics.fi,Oulu"];
    shell.write("lead.csv", "lead,name,domain\nL1,Foobar Logistics Oy,foobarlogistics.fi\nL2,Zed Oy,zed.fi\n");
    for rows in [[rows[0], rows[1]], [rows[1], rows[0]]] {
        shell.write("accounts.csv", format!("key,name,domain,city\n{}\nP3,Zed Oy,zed.fi,Oulu\n", rows.join("\n")));
        shell.run("match lead.csv --against accounts.csv -o matched.csv").done();
        let matched = shell.read("matched.csv");
        let verdicts: Vec<&str> = matched.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
        assert_eq!(verdicts, ["review", "match"], "{matched}");
    }
}
