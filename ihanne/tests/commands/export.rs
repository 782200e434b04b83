//! What is exported says the truth under its headers, and goes back into the CRM it came from as it came.

use serde_json::Value;

use crate::shell::Shell;

const DEALS: &str = "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,Amount in company currency,Close Date,Deal owner\n\
    9001,Nordea renewal,Closed Won,Sales,100000,SEK,8900,2024-03-05 14:22,Anna\n\
    9002,Kone,Closed Won,Sales,5000,EUR,5000,2024-03-05,Anna\n\
    9003,Volvo,Appointment scheduled,Sales,\"1,000,000.50\",SEK,,,Lars\n\
    9004,Zabka,Closed Won,Sales,12000,PLN,,2024-07-01,\"Lars\nOy\"\n";

fn import(shell: &Shell, words: &str) -> Value {
    serde_json::from_str(&shell.run(&format!("import {words} --json")).done()).unwrap()
}

#[test]
fn a_file_for_the_crm_is_the_file_of_the_crm() {
    let shell = Shell::new();
    shell.write("hubspot.csv", DEALS);
    shell.run("import hubspot.csv").done();
    assert_eq!(shell.run("export deals --crm").done(), DEALS);
    // The plain form has one currency, and says which.
    let plain = shell.run("export deals").done();
    assert!(
        plain.starts_with(
            "Record ID,Deal Name,Deal Stage,Pipeline,amount,currency_original,amount_in_company_currency,Close Date,Deal owner,ihanne_currency\n"
        ),
        "{plain}"
    );
    let cells: Vec<&str> = plain.lines().nth(1).unwrap().split(',').collect();
    let euros: f64 = cells[4].parse().unwrap();
    assert!((8000.0..10_000.0).contains(&euros), "{plain}");
    assert_eq!((cells[5], cells[6], cells[9]), ("SEK", "8900", "EUR"), "{plain}");
}

#[test]
fn the_plain_form_changes_nothing_and_is_converted_once_wherever_it_goes() {
    let shell = Shell::new();
    shell.write("hubspot.csv", DEALS);
    shell.write("bolag.csv", "Företag,Omsättning (MSEK),Land\nE AB,\"2 000,5\",Sverige\nF AB,500,Sverige\n");
    shell.run("import hubspot.csv").done();
    shell.run("import bolag.csv --as accounts").done();
    let accounts = shell.run("export accounts").done();
    assert!(accounts.starts_with("Företag,revenue,Land,ihanne_currency\nE AB,1"), "{accounts}");
    for noun in ["deals", "accounts"] {
        for ending in ["csv", "xlsx", "jsonl", "parquet"] {
            let file = format!("{noun}.{ending}");
            shell.run(&format!("export {noun} -o {file}")).done();
            let again = import(&shell, &format!("{file} --as {noun}"));
            assert_eq!((&again["unchanged"], &again["rows"]), (&again["rows"], &again["unchanged"]), "{file}: {again}");
        }
        let other = Shell::new();
        other.write("plain.csv", shell.read(&format!("{noun}.csv")));
        other.run(&format!("import plain.csv --as {noun}")).done();
        let (mine, others) = (shell.read(&format!("{noun}.csv")), other.run(&format!("export {noun}")).done());
        let rows = |text: &str| -> Vec<String> {
            text.lines().skip(1).map(|line| line.replace(",SEK,", ",,").replace(",PLN,", ",,")).collect()
        };
        let without = |text: &str| text.replace(",currency_original", "");
        if noun == "accounts" {
            assert_eq!(rows(&mine), rows(&others));
        } else {
            assert_eq!(without(mine.lines().next().unwrap()), others.lines().next().unwrap());
        }
        // In a folder of crowns the euros become crowns.
        let crowns = Shell::new();
        crowns.write("plain.csv", &mine);
        crowns.run(&format!("import plain.csv --as {noun} --currency SEK")).done();
        let out = crowns.run(&format!("export {noun}")).done();
        assert!(out.lines().nth(1).unwrap().ends_with(",SEK"), "{out}");
    }
}

#[test]
fn what_could_not_be_read_and_what_is_written_otherwise_goes_back_as_it_came() {
    let shell = Shell::new();
    let file = "Record ID,Company name,Annual Revenue,Number of Employees,Country/Region,Web Technologies,Create Date,Company owner\n\
        1,A Oy,500 tkr,51-200,Finland,Salesforce;HubSpot,2024-01-05 10:15,Anna\n\
        2,B Oy,2 MNOK,\"10,001+\",Suomi,\"SAP\nSlack\",2024-01-05 11:00,Anna\n\
        3,C Oy,1 MSEK,plenty,Sweden,none,2024-31-12,Anna\n\
        4,D Oy,5 M€,70,Sverige,SAP,2024-03-05,Anna\n";
    shell.write("hubspot.csv", file);
    shell.run("import hubspot.csv").done();
    assert_eq!(shell.run("export accounts --crm").done(), file);
    let plain = shell.run("export accounts").done();
    assert!(plain.contains(",SAP;Slack,"), "a word on each line is a set: {plain}");
    // The time of day of a later file is what the CRM says now.
    shell.write("later.csv", file.replace("2024-01-05 10:15", "2024-01-05 12:30"));
    shell.run("import later.csv").done();
    assert!(shell.run("export accounts --crm").done().contains("2024-01-05 12:30"));
}

#[test]
fn the_headers_are_those_of_the_crm_and_the_records_are_its_own() {
    let shell = Shell::new();
    shell.write(
        "fair.csv",
        "Yritys,Web,Henkilöstö,Maa,Vuosi\nMessu Oy,messu.fi,20,Suomi,2024\nKone Oyj,kone.com,60000,Suomi,2024\n",
    );
    shell.write(
        "crm.csv",
        "Record ID,Company name,Company Domain Name,Number of Employees,Country/Region,Company owner,Lifecycle Stage\n\
         1,Nordea Oyj,nordea.com,10001,Finland,Anna,customer\n2,Kone Oyj,kone.com,59999,Finland,Lars,customer\n",
    );
    shell.run("import fair.csv --as accounts").done();
    shell.run("import crm.csv").done();
    let out = shell.run("export accounts --crm");
    // In the order of the records, and in the words of the CRM, whoever was first.
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&out.out), sorted(&shell.read("crm.csv")), "{}", out.err);
    assert!(out.err.contains("1 account have no record id of HubSpot"), "{}", out.err);
    assert!(out.err.contains("no file of HubSpot has `Vuosi`"), "{}", out.err);
    // Another CRM counts from 1 too, and its headers and records are its own.
    let pipedrive = "Organization - ID,Organization - Name,Organization - Owner\n1,Aivan Muu Oy,Pekka\n";
    shell.write("organizations.csv", pipedrive);
    shell.run("import organizations.csv").done();
    assert_eq!(shell.run("export accounts --crm=pipedrive").done(), pipedrive);
    assert_eq!(sorted(&shell.run("export accounts --crm=hubspot").done()), sorted(&shell.read("crm.csv")));
    assert!(shell.run("export accounts --crm=odoo").refused().contains("error[no_record_ids]"));
    // A file with other headers for the same columns comes last.
    shell.write("api.csv", "hs_object_id,name,domain,numberofemployees,lifecyclestage\n1,Nordea Oyj,nordea.com,10002,customer\n");
    shell.run("import api.csv --as accounts").done();
    let out = shell.run("export accounts --crm");
    assert!(out.out.starts_with("hs_object_id,name,domain,numberofemployees,lifecyclestage,"), "{}", out.out);
    assert!(out.err.contains("headers_differ"), "{}", out.err);
}

#[test]
fn an_amount_that_another_file_says_is_not_put_under_the_header_of_the_crm() {
    let shell = Shell::new();
    let crm = "Record ID,Company name,Annual Revenue,Currency,Number of Employees,Company owner\n\
        1,A AB,1000000,SEK,10,Anna\n2,B AB,2000000,SEK,20,Anna\n";
    shell.write("crm.csv", crm);
    shell.write("list.csv", "Record ID,Company name,Liikevaihto (1000 €),Henkilöstö\n1,A AB,900,\"1 100\"\n");
    shell.run("import crm.csv").done();
    shell.run("import list.csv --as accounts").done();
    let out = shell.run("export accounts --crm=hubspot");
    assert_eq!(out.out, crm.replace("SEK,10,", "SEK,1100,"), "{}", out.err);
    assert!(out.err.contains("amounts_of_others"), "{}", out.err);
    assert!(shell.run("export accounts").done().contains("1,A AB,900000,"));
}
