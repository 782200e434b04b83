//! What comes in at the front door as people write it: totals below the table, titles above it, ids, bands, words and currencies.

use serde_json::Value;

use crate::shell::Shell;

fn import(shell: &Shell, words: &str) -> Value {
    serde_json::from_str(&shell.run(&format!("import {words} --json")).done()).unwrap()
}

fn codes(imported: &Value) -> Vec<String> {
    imported["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_a_report_writes_below_its_table_is_no_account() {
    for (total, made) in [
        ("Yhteensä;;600", "Tulostettu 1.11.2026;;"),
        ("Summa;;600", "Utskriven 2026-11-01;;"),
        ("Razem: 3;;600", "Wygenerowano 1.11.2026;;"),
        ("Yhteensä 3 asiakasta;;600", "kaikki luvut tuhansia;;"),
        ("Keskiarvo;;200", "Lähde: Asiakastieto;;"),
    ] {
        let shell = Shell::new();
        shell
            .write("a.csv", format!("Yritys;Maa;Liikevaihto\nA Oy;Suomi;100\nB Oy;Suomi;200\nC Oy;Suomi;300\n{total}\n{made}\n"));
        let imported = import(&shell, "a.csv --as accounts");
        assert_eq!((&imported["created"], &imported["set_aside"]), (&3.into(), &2.into()), "{total} {imported}");
        assert_eq!(codes(&imported), ["footer", "footer"], "{total}");
    }
    // A name alone, and one that begins as a total, are accounts.
    let shell = Shell::new();
    shell.write("a.csv", "Yritys;Maa;Liikevaihto\nA Oy;Suomi;100\nTotal 24 Oy;;5\nPrinted Matter Oy;;\n");
    assert_eq!(import(&shell, "a.csv --as accounts")["created"], 3);
}

#[test]
fn a_title_above_headers_with_figures_is_passed_over() {
    let shell = Shell::new();
    shell.write("b.csv", "Title;;\nYritys;Liikevaihto 2025;Maa\nA Oy;5;Suomi\nB Oy;6;Suomi\n");
    let imported = import(&shell, "b.csv --as accounts");
    assert_eq!((&imported["created"], &imported["set_aside"]), (&2.into(), &0.into()), "{imported}");
}

#[test]
fn two_people_behind_one_role_mailbox_are_two_leads() {
    let shell = Shell::new();
    shell.write(
        "leads.csv",
        "Lead ID,First Name,Last Name,Company,Email,Status\n\
         L2,Matti,Meikäläinen,Säde Oy,info@sade.fi,New\n\
         L3,Maija,Mehiläinen,Säde Oy,info@sade.fi,New\n\
         L4,Matti,Meikäläinen,Säde Oy,matti@sade.fi,New\n\
         L5,Liisa,Muu,Muu Oy,liisa@muu.fi,New\n",
    );
    shell.run("import leads.csv").done();
    shell.run("duplicates find").done();
    let listed = shell.run("duplicates list --of leads --state all").done();
    assert!(!listed.lines().any(|line| line.contains("L2") && line.contains("L3")), "{listed}");
    assert!(listed.lines().any(|line| line.contains("L2") && line.contains("L4")), "{listed}");
}

#[test]
fn each_amount_is_in_the_currency_beside_it() {
    let shell = Shell::new();
    shell.write(
        "c.csv",
        "Id,Name,Domain Name / Link URL,Annual Revenue / Amount,Annual Revenue / Currency,ARR / Amount,ARR / Currency\n\
         1,A,a.com,1000000,USD,120000,SEK\n2,B,b.com,2000000,EUR,130000,SEK\n",
    );
    shell.write("rates.csv", "Date,SEK,USD\n2026-10-01,10,2\n");
    shell.run("import c.csv --rates rates.csv").done();
    shell.run("export accounts -o out.jsonl").done();
    let rows: Vec<Value> = shell.read("out.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let number = |row: usize, key: &str| rows[row][key].to_string().trim_matches('"').parse::<f64>().unwrap();
    assert_eq!([number(0, "revenue"), number(1, "revenue")], [500_000.0, 2_000_000.0]);
    assert_eq!([number(0, "recurring_revenue"), number(1, "recurring_revenue")], [12_000.0, 13_000.0]);
}

#[test]
fn a_row_without_an_id_takes_the_ids_of_the_others_not_away() {
    let shell = Shell::new();
    shell.write("g.csv", "Asiakasnumero;Yritys;Maa\n101;Huolto Oy;Suomi\n102;Huolto Oy;Suomi\n;C Oy;Suomi\n");
    assert_eq!(import(&shell, "g.csv --as accounts")["created"], 3);
    assert_eq!(import(&shell, "g.csv --as accounts")["unchanged"], 3);
}

#[test]
fn what_somebody_wrote_keeps_its_signs() {
    let shell = Shell::new();
    shell.write(
        "e.csv",
        "Company,Notes\nA,\"He said \"\"yes\"\"\"\nB,\"one\ntwo \"\"x\"\"\"\nC,\"Call at 5 | ask for \"\"Bob\"\"\"\n",
    );
    shell.run("import e.csv --as accounts").done();
    shell.run("export accounts -o out.jsonl").done();
    let notes: Vec<String> = shell
        .read("out.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["Notes"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(notes, ["He said \"yes\"", "one\ntwo \"x\"", "Call at 5 | ask for \"Bob\""]);
}

#[test]
fn undoing_import_by_import_takes_every_step_of_a_mapping_back() {
    let shell = Shell::new();
    shell.write("deals.csv", "Deal ID,Deal name,Stage\n1,a,Closed won\n");
    let header = "Name,Domain,Country,Turnover (MSEK)\n";
    shell.write("companies.csv", format!("{header}Kone Oy,kone.fi,FI,20\nMetso Oy,metso.fi,FI,\n"));
    shell.write("companies2.csv", format!("{header}Orion Oy,orion.fi,FI,1.5\nSampo Oy,sampo.fi,FI,20\n"));
    for file in ["deals", "companies", "companies2"] {
        shell.run(&format!("import {file}.csv")).done();
    }
    let learned = shell.run("mappings show 2").done();
    assert!(learned.contains("decimal = \".\""), "{learned}");
    shell.run("undo").done();
    let before = shell.run("mappings show 2").done();
    assert!(!before.contains("decimal"), "{before}");
    shell.run("undo").done();
    let gone = shell.run("mappings").done();
    assert!(!gone.contains("companies"), "{gone}");
}

#[test]
fn a_file_of_two_encodings_loses_no_letter_without_a_word() {
    let shell = Shell::new();
    shell.write("m.csv", b"Company ID,Name\n1,S\xc3\xa4de Oy\n2,\xc4\xe4 Oy\n");
    let imported = import(&shell, "m.csv --as accounts");
    assert!(imported.to_string().contains("undecodable_text"), "{imported}");
    let out = shell.run("export accounts").done();
    assert!(out.contains("Säde Oy") && out.contains("Ää Oy"), "{out}");
}

#[test]
fn another_writing_of_an_id_or_address_is_nothing_new() {
    let shell = Shell::new();
    shell.write(
        "od.csv",
        "id,name,is_company,vat,website,country_id/id\n\
         __export__.res_partner_10_ab,Nordea Oyj,True,FI28583949,https://www.nordea.com,base.fi\n",
    );
    shell.write("ex.csv", "Yritys;Y-tunnus;Verkkosivu\nNordea Oyj;2858394-9;nordea.com\n");
    shell.run("import od.csv --as accounts").done();
    let imported = import(&shell, "ex.csv --as accounts");
    assert_eq!(imported["unchanged"], 1, "{imported}");
    shell.run("export accounts --crm=odoo -o back.csv").done();
    let back = shell.read("back.csv");
    assert!(back.contains("FI28583949") && back.contains("https://www.nordea.com"), "{back}");
    // Another address of the same company is news.
    shell.write("new.csv", "Yritys;Y-tunnus;Verkkosivu\nNordea Oyj;2858394-9;shop.nordea.com\n");
    assert_eq!(import(&shell, "new.csv --as accounts")["updated"], 1);
}

#[test]
fn bare_amounts_are_in_the_currency_of_their_column_and_that_is_said() {
    let shell = Shell::new();
    shell.write("rates.csv", "Date,PLN\n2026-10-01,4\n");
    shell.write("f.csv", "Deal ID,Deal name,Value,Status\n1,A,12 000 zł,Won\n2,B,16 000 zł,Won\n3,C,20000,Lost\n");
    let said = shell.run("import f.csv --as deals --rates rates.csv").err;
    assert!(
        said.contains("note[currency_assumed]: f.csv: 1 amounts of `Value` that name no currency were taken for PLN"),
        "{said}"
    );
    let out = shell.run("export deals").done();
    assert!(out.contains("3000") && out.contains("4000") && out.contains("5000"), "{out}");
    // Where the column states several, none is assumed.
    let other = Shell::new();
    other.write("rates.csv", shell.read("rates.csv"));
    other.write("f.csv", "Deal ID,Deal name,Value,Status\n1,A,12 000 zł,Won\n2,B,16 €,Won\n3,C,20000,Lost\n");
    assert!(!other.run("import f.csv --as deals --rates rates.csv").err.contains("currency_assumed"));
}

#[test]
fn a_file_of_which_nothing_is_kept_says_so() {
    let shell = Shell::new();
    shell.write("x.csv", "Foo,Bar\n1,2\n3,4\n");
    let said = shell.run("import x.csv --as accounts").err;
    assert!(said.contains("note[all_set_aside]"), "{said}");
}

#[test]
fn rows_that_were_joined_find_their_record_again() {
    for rows in
        ["Metso AB,kone.fi,\nMetso,kone.fi,FI\nKone AB,kone.fi,\n", "Sade Oy,kone.fi,\nSäde,kone.fi,SE\nKone Oy,kone.fi,\n"]
    {
        let shell = Shell::new();
        shell.write("s.csv", format!("Name,Domain,Country\n{rows}"));
        shell.run("import s.csv --as accounts").done();
        let before = shell.run("export accounts").done();
        let again = import(&shell, "s.csv --as accounts");
        assert_eq!((&again["created"], &again["updated"]), (&0.into(), &0.into()), "{rows}");
        assert_eq!(shell.run("export accounts").done(), before);
    }
}

/// What stands in a row that is set aside as another company's must lead no other row to the record whose id it has.
#[test]
fn a_row_with_another_companys_id_teaches_nothing() {
    let shell = Shell::new();
    shell.write("first.csv", "record_id,name,domain,employees\n1,Acme Oy,acme.fi,10\n");
    shell.write("mixed.csv", "record_id,name,domain,employees\n1,Cygnus AB,cygnus.se,500\n,Cygnus AB,cygnus.se,700\n");
    shell.run("import first.csv --as accounts").done();
    let imported = import(&shell, "mixed.csv --as accounts");
    assert_eq!(codes(&imported), ["other_record"], "{imported}");
    let exported = shell.run("export accounts").done();
    assert!(exported.contains("1,Acme Oy,acme.fi,10") && exported.contains("Cygnus AB,cygnus.se,700"), "{exported}");
    let shell = Shell::new();
    shell.write("first.csv", "record_id,name,domain,employees\n1,Acme Oy,acme.fi,10\n");
    shell.write("mixed.csv", "record_id,name,domain,employees\n1,Cygnus AB,cygnus.se,500\n,Acme Oy,acme.fi,20\n");
    shell.run("import first.csv --as accounts").done();
    shell.run("import mixed.csv --as accounts").done();
    assert_eq!(shell.run("export accounts").done().lines().skip(1).collect::<Vec<_>>(), ["1,Acme Oy,acme.fi,20"]);
}

#[test]
fn a_mapping_that_cannot_be_saved_refuses_the_import_whole() {
    let shell = Shell::new();
    shell.write("a.csv", "Company\nA Oy\n");
    shell.write("b.csv", "Company\nB Oy\n");
    shell.run("import a.csv --as accounts").done();
    shell.run("import b.csv --as accounts --save-mapping nowhere/m.toml").refused();
    assert!(!shell.run("export accounts").done().contains("B Oy"));
}
