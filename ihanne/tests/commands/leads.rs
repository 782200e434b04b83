//! `ihanne match --one`: a lead is told its account at once, whatever it looks like.

use serde_json::{Value, json};

use crate::shell::{Answer, Shell};

const ACCOUNTS: &str = "\
Record ID,Company,Website,Country,City,Y-tunnus
a1,Nordea Oyj,nordea.com,FI,Helsinki,0112038-9
a2,Nordea Finance Oy,nordeafinance.fi,FI,Helsinki,
a3,Kone Oyj,kone.com,FI,Espoo,
a4,Wärtsilä Oyj Abp,wartsila.com,FI,Helsinki,
";

fn shell() -> Shell {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell
}

fn answers(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect()
}

#[test]
fn a_typed_lead_is_told_its_account_and_why() {
    let shell = shell();
    let answer = shell.run("match --one name=Nordea domain=www.nordea.com --against accounts.csv --explain");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.lines().next().unwrap().contains(": a1, probability 0.9"), "{}", answer.out);
    for line in ["Is it a1?", "before anything is compared", "bits are a probability of"] {
        assert!(answer.out.contains(line), "{}", answer.out);
    }
    assert!(answer.err.contains("named by its `Record ID`"), "{}", answer.err);
    let stranger = shell.run("match --one name=Vaisala --against accounts.csv --quiet");
    assert_eq!((stranger.out.as_str(), stranger.err.as_str()), ("none: its account is not there\n", ""));
}

#[test]
fn a_lead_is_looked_for_among_the_accounts_of_the_data_folder() {
    let shell = shell();
    let refused = shell.run("match --one name=Nordea").refused();
    assert!(refused.contains("ihanne import"), "{refused}");
    shell.run("import accounts.csv --as accounts").done();
    let told = shell.run("match --one name=WARTSILA domain=wartsila.com --json").done();
    let answer: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&answer["match"], &answer["problems"]), (&json!("a4"), &json!([])), "{answer}");
    assert!(shell.path("ihanne-data/identity.json").is_file(), "what was learned is kept");
    let again = shell.run("match --one name=WARTSILA domain=wartsila.com --json").done();
    assert_eq!(again, told);
    shell.write("ihanne-data/identity.json", "{}");
    assert!(shell.run("match --one name=Nordea").refused().starts_with("error[not_learned]"));
}

#[test]
fn a_stored_account_without_an_id_is_called_by_its_number() {
    let shell = shell();
    shell.write("without.csv", "Company,Website\nVaisala Oyj,vaisala.com\nKone Oyj,kone.com\n");
    shell.run("import without.csv --as accounts").done();
    let told = shell.run("match --one name=Kone domain=kone.com --json").done();
    assert_eq!(serde_json::from_str::<Value>(&told).unwrap()["match"], "#2", "{told}");
}

#[test]
fn what_was_answered_of_accounts_is_obeyed_and_a_key_that_was_merged_away_is_its_survivors() {
    let shell = Shell::new();
    let twice = "k1,Kone Oyj,kone.com,FI\nk2,KONE OYJ,www.kone.com,FI\nk3,Kone,kone.com,FI\nm1,Metso Oyj,metso.com,FI\n";
    shell.write("accounts.csv", format!("Record ID,Company,Website,Country\n{twice}"));
    shell.run("import accounts.csv --as accounts").done();
    shell.run("duplicates answer k1 k2 different").done();
    let told = shell.run("match --one name=Kone domain=kone.com country=FI --json").done();
    let told: Value = serde_json::from_str(&told).unwrap();
    let of = |key: &str| told["accounts"].as_array().unwrap().iter().find(|account| account["key"] == key).unwrap().clone();
    let (one, other) = (of("k1"), of("k2"));
    assert!(one["verdict"] != "match" || other["verdict"] != "match", "{told}");
    if told["verdict"] == "match" && (told["match"] == "k1" || told["match"] == "k2") {
        assert!([&one["answered"], &other["answered"]].contains(&&json!("different")), "{told}");
    }
    shell.run("duplicates answer k1 k3 same").done();
    shell.run("duplicates merge --only-answered --keep k1").done();
    shell.write("leads.csv", "id,name,website\nL1,Aivan Muu Oy,muu.fi\n");
    shell.write("answers.csv", "lead,account,answer\nL1,k3,same\n");
    let matched = shell.run("match leads.csv --answers answers.csv").done();
    assert!(matched.contains("L1,Aivan Muu Oy,muu.fi,k1,1,match"), "{matched}");
    shell.write("answers.csv", "lead,account,answer\nL1,k3,same\nL1,k2,same\n");
    let refused = shell.run("match leads.csv --answers answers.csv").refused();
    assert!(refused.contains("contradicting_answers"), "{refused}");
}

#[test]
fn merged_accounts_are_one_and_the_survivor_answers() {
    let shell = Shell::new();
    let merged = "k1,Kone Oyj,kone.com,1927400-1,\nk2,KONE OYJ,kone.com,1927400-1,+358 20 4751\n";
    shell.write("accounts.csv", format!("Record ID,Company,Website,Y-tunnus,Phone\n{merged}m1,Metso Oyj,metso.com,,\n"));
    shell.run("import accounts.csv --as accounts").done();
    let ask = || {
        let lead = br#"{"name": "Kone", "domain": "kone.com", "phone": "+358 20 4751"}"#;
        let answer = shell.run_with("match --one - --json", lead);
        let told = answers(&answer).remove(0);
        let keys: Vec<String> =
            told["accounts"].as_array().unwrap().iter().map(|account| account["key"].as_str().unwrap().to_owned()).collect();
        let ready = serde_json::from_str::<Value>(&answer.err).unwrap()["ready"].clone();
        (keys, ready["accounts"].as_u64().unwrap(), ready["learned_now"].as_bool().unwrap())
    };
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    assert_eq!(ask(), (owned(&["k2", "k1"]), 3, true), "only k2 has the phone");
    assert_eq!(ask(), (owned(&["k2", "k1"]), 3, false), "what was learned is kept");
    shell.run("duplicates find").done();
    shell.run("duplicates merge --keep k1").done();
    assert_eq!(ask(), (owned(&["k1"]), 2, false), "there are fewer accounts now, of the same names");
    shell.write("leads.csv", "Lead ID,Company,Website\n7,Kone,kone.com\n8,Metso,metso.com\n");
    let matched = || shell.run("match leads.csv").done();
    assert!(matched().contains("7,Kone,kone.com,k1,0.9") && matched().contains("8,Metso,metso.com,m1,0.9"), "{}", matched());
    shell.write("answers.csv", "lead,account,answer\n7,k1,different\n");
    let obeyed = shell.run("match leads.csv --answers answers.csv").done();
    assert!(obeyed.contains("7,Kone,kone.com,,,none") && obeyed.contains(",m1,"), "{obeyed}");
    shell.run("undo").done();
    assert_eq!(ask(), (owned(&["k2", "k1"]), 3, false), "and more again");
    shell.write("more.csv", "Record ID,Company,Website\nv1,Vaisala Oyj,vaisala.com\n");
    shell.run("import more.csv --as accounts").done();
    assert_eq!(ask(), (owned(&["k2", "k1"]), 4, true), "a third of the names is new");
}

#[test]
fn a_list_is_matched_against_the_data_folder_too() {
    let shell = shell();
    shell.run("import accounts.csv --as accounts").done();
    shell.write("leads.csv", "Company;Email\nNordea;sales@nordea.com\nAcme;x@gmail.com\n");
    shell.run("match leads.csv -o out.csv").done();
    let out = shell.read("out.csv");
    assert!(out.lines().nth(1).unwrap().contains(";a1;") && out.lines().nth(2).unwrap().ends_with("none"), "{out}");
}

#[test]
fn leads_of_a_stream_are_answered_line_by_line_and_nothing_stops_it() {
    let leads = concat!(
        "{\"name\": \"Kone\", \"domain\": \"kone.com\"}\n",
        "\n",
        "{\"name\": \"Kone\", \"colour\": \"red\", \"domain\": \"kone.com\"}\n",
        "{}\n",
        "not json\n",
        "[1, 2]\n",
        "{\"name\": 7, \"domain\": null, \"city\": {\"deep\": []}}\n",
        "{\"name\": \"never ends\"\n",
        "{\"domain\": \"nordea.com\", \"name\": \"Nordea\"}\n",
        "{\n  \"name\": \"NORDEA ABP\",\n  \"business_id\": \"FI01120389\"\n}\n",
        "{\"name\": \"Oy\", \"business_id\": \"1.2E+08\"}\n",
        "\u{fffd}{\"name\": \"last\"",
    );
    let answer = shell().run_with("match --one - --against accounts.csv", leads.as_bytes());
    let told = answers(&answer);
    let lines: Vec<u64> = told.iter().map(|answer| answer["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15]);
    assert_eq!((&told[0]["match"], codes(&told[0])), (&json!("a3"), vec![]));
    assert_eq!((&told[1]["match"], codes(&told[1])), (&json!("a3"), vec!["unknown_field"]));
    assert_eq!(codes(&told[2]), ["nothing_to_compare"]);
    assert_eq!([codes(&told[3]), codes(&told[4])], [["not_a_lead"], ["not_a_lead"]]);
    assert_eq!((&told[5]["verdict"], codes(&told[5])), (&json!("none"), vec![]));
    assert_eq!((codes(&told[6]), &told[7]["match"]), (vec!["not_a_lead"], &json!("a1")));
    assert_eq!(told[8]["match"], "a1", "an object over several lines");
    assert_eq!((&told[9]["verdict"], codes(&told[9])), (&json!("none"), vec!["id_mangled"]), "an id that Excel has changed");
    assert_eq!(codes(&told[10]), ["not_a_lead"]);
    assert!(answer.err.contains("11 leads answered against 4 accounts"), "{}", answer.err);
}

#[test]
fn what_is_typed_wrong_is_told_before_anything_is_read() {
    let shell = shell();
    for (words, code) in [
        ("match --one Nordea --against missing.csv", "error[not_a_field]"),
        ("match --one nmae=Nordea name=x --against missing.csv", "error[unknown_field]"),
        ("match --one country=FI --against missing.csv", "error[nothing_to_compare]"),
        ("match --one name=Nordea --against missing.csv", "error[file_not_found]"),
        ("match --one name=Nordea --against accounts.csv --key id", "error[unknown_column]"),
    ] {
        let refused = shell.run(words).refused();
        assert!(refused.starts_with(code), "{words}: {refused}");
    }
    assert_eq!(shell.run("match accounts.csv --one name=x").code, 2);
    assert_eq!(shell.run("match").code, 2);
}

#[test]
fn a_lead_of_a_megabyte_and_one_of_many_are_answered() {
    let long = "long ".repeat(200_000);
    let huge = "x".repeat(9 << 20);
    let leads = format!("{{\"name\": \"{long}\"}}\n{{\"name\": \"{huge}\"}}\n{{\"name\": \"Kone\"}}\n");
    let told = answers(&shell().run_with("match --one - --against accounts.csv", leads.as_bytes()));
    assert_eq!((told.len(), codes(&told[0]).len(), codes(&told[1])), (3, 0, vec!["not_a_lead"]));
    assert_eq!(told[2]["accounts"][0]["key"], "a3", "{}", told[2]);
}
