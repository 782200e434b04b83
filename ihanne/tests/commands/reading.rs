//! How days, numbers and amounts are read: by what the file shows, and the same the next time.

use serde_json::Value;

use crate::shell::Shell;

fn import(shell: &Shell, words: &str) -> Value {
    serde_json::from_str(&shell.run(&format!("import {words} --json")).done()).unwrap()
}

/// The cells of a column of an export, by its header.
fn column(shell: &Shell, noun: &str, header: &str) -> Vec<String> {
    let out = shell.run(&format!("export {noun}")).done();
    let at =
        out.lines().next().unwrap().split(',').position(|found| found == header).unwrap_or_else(|| panic!("{header}: {out}"));
    out.lines().skip(1).map(|line| line.split(',').nth(at).unwrap().to_owned()).collect()
}

#[test]
fn one_column_tells_the_order_of_day_and_month_for_its_whole_file_and_for_the_next() {
    let shell = Shell::new();
    shell.write(
        "deals.csv",
        "Deal ID,Close Date,Created Date,Spend\n1,12/31/2024,1/5/2024,1.234\n2,03/04/2024,2/1/2024,\"99,5\"\n",
    );
    shell.run("import deals.csv").done();
    assert_eq!(column(&shell, "deals", "Close Date"), ["2024-12-31", "2024-03-04"]);
    assert_eq!(column(&shell, "deals", "Created Date"), ["2024-01-05", "2024-02-01"]);
    assert_eq!(column(&shell, "deals", "Spend"), ["1234", "99.5"]);
    // The next file shows nothing, and means the same.
    shell.write("later.csv", "Deal ID,Close Date,Created Date,Spend\n2,03/04/2024,2/1/2024,\n1,,,1.234\n");
    let again = import(&shell, "later.csv --as deals");
    assert_eq!(again["unchanged"], 2, "{again}");
    shell.write("fewer.csv", "Deal ID,Close Date,Spend\n2,03/04/2024,\n1,,1.234\n");
    let again = import(&shell, "fewer.csv --as deals");
    assert_eq!(again["unchanged"], 2, "{again}");
    assert_eq!(again["files"][0]["notices"], serde_json::json!([]), "{again}");
}

#[test]
fn what_may_be_read_two_ways_is_said() {
    let shell = Shell::new();
    shell.write("deals.csv", "Deal ID,Close Date,Spend\n1,03/04/2024,1.234\n2,05/06/2024,5.678\n");
    let said = shell.run("import deals.csv").err;
    assert!(said.contains("note[ambiguous_date]") && said.contains("note[ambiguous_decimal]"), "{said}");
    let other = Shell::new();
    other.write("deals.csv", shell.read("deals.csv"));
    other.write(
        "my.toml",
        "format = 1\nsource = \"plain\"\nrecords = \"deals\"\n[[column]]\nheader = \"Deal ID\"\nattribute = \"record_id\"\n\
         [[column]]\nheader = \"Close Date\"\nattribute = \"close_date\"\nday_first = false\n\
         [[column]]\nheader = \"Spend\"\nattribute = \"spend\"\ndecimal = \",\"\n",
    );
    other.run("import deals.csv --mapping my.toml").done();
    assert_eq!(column(&other, "deals", "Close Date"), ["2024-03-04", "2024-05-06"]);
    assert_eq!(column(&other, "deals", "Spend"), ["1234", "5678"]);
}

#[test]
fn an_odd_cell_does_not_make_words_of_days() {
    for (cells, wanted) in [
        (["2024-12-31", "2024-11-30", "2024-10-31", "2024-09-30", "soon"], "2024-12-31,2024-11-30,2024-10-31,2024-09-30,"),
        (
            ["31.12.2024", "31.12.2024", "31.12.2024", "45657", "20241231"],
            "2024-12-31,2024-12-31,2024-12-31,2024-12-31,2024-12-31",
        ),
        (
            ["2024-12-31T10:00:00Z", "2024-12-31 10:00", "31/12/2024", "31-Dec-98", "20241231"],
            "2024-12-31,2024-12-31,2024-12-31,1998-12-31,2024-12-31",
        ),
    ] {
        let shell = Shell::new();
        let rows: Vec<String> = (1..).zip(cells).map(|(id, cell)| format!("{id},{cell}")).collect();
        shell.write("accounts.csv", format!("Record ID,Create Date\n{}\n", rows.join("\n")));
        let report = import(&shell, "accounts.csv --as accounts");
        assert_eq!(column(&shell, "accounts", "Create Date").join(","), wanted, "{report}");
        assert_eq!(report["problems"].as_array().unwrap().len(), usize::from(cells[4] == "soon"), "{report}");
    }
}

#[test]
fn open_ranges_of_our_own_are_read_as_such() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Employees\n1,1000..\n2,120\n3,..50\n");
    shell.run("import accounts.csv --as accounts").done();
    assert_eq!(column(&shell, "accounts", "Employees"), ["1000..", "120", "..50"]);
}

#[test]
fn an_amount_is_in_what_its_header_says() {
    for (header, first) in [
        ("Liikevaihto (1000 €)", "9000000"),
        ("Liikevaihto (1 000 EUR)", "9000000"),
        ("Revenue ('000 EUR)", "9000000"),
        ("Revenue (in thousands)", "9000000"),
        ("Liikevaihto, milj. €", "9000000000"),
        ("Liikevaihto 1000e", "9000000"),
        ("Revenue kEUR", "9000000"),
    ] {
        let shell = Shell::new();
        shell.write("accounts.csv", format!("Record ID;Nimi;{header}\n1;A Oy;9000\n2;B Oy;12\n"));
        shell.run("import accounts.csv --as accounts").done();
        assert_eq!(column(&shell, "accounts", "revenue")[0], first, "{header}");
    }
}

#[test]
fn a_crown_is_the_one_of_the_country_or_of_the_language_and_else_set_aside() {
    let shell = Shell::new();
    shell.write("rates.csv", "Date,SEK,NOK\n2026-10-01,10,5\n");
    shell.write(
        "a.csv",
        "Record ID,Company,Revenue,Country\n1,A AB,2 mkr,Sweden\n2,B AS,500 tkr,Norway\n3,C Oy,7 kr,\n4,D Oy,1 M€,\n",
    );
    let report = import(&shell, "a.csv --as accounts --rates rates.csv");
    assert_eq!(column(&shell, "accounts", "revenue"), ["200000", "100000", "", "1000000"]);
    assert_eq!(report["problems"][0]["code"], "which_crown", "{report}");
    let notices = report["files"][0]["notices"].to_string();
    assert!(notices.contains("2 of its amounts stood in another currency") && notices.contains("crown_assumed"), "{notices}");
    let shell = Shell::new();
    shell.write("rates.csv", "Date,SEK,NOK\n2026-10-01,10,5\n");
    shell.write("a.csv", "Record ID,Företag,Omsättning (tkr)\n1,A AB,2 000\n2,B AB,10\n");
    shell.run("import a.csv --as accounts --rates rates.csv").done();
    assert_eq!(column(&shell, "accounts", "revenue"), ["200000", "1000"]);
}

#[test]
fn a_currency_that_is_not_known_is_never_the_euro() {
    let shell = Shell::new();
    shell.write("deals.csv", "Deal ID,Amount,Currency\n1,1000,SEK\n2,1000000,UAH\n3,94167,kr\n4,9000,XYZ\n5,5,EUR\n6,6,\n");
    let report = import(&shell, "deals.csv");
    let amounts = column(&shell, "deals", "amount");
    assert!(amounts[1].is_empty() && amounts[3].is_empty(), "{amounts:?}");
    assert!(amounts[2].starts_with("8") || amounts[2].starts_with("9"), "the one crown there is: {amounts:?}");
    assert_eq!(amounts[4..], ["5", "6"]);
    let codes: Vec<&str> = report["problems"].as_array().unwrap().iter().map(|told| told["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown_rate", "unknown_rate"], "{report}");
}

#[test]
fn a_currency_column_is_about_the_amounts_of_its_own_object() {
    let shell = Shell::new();
    shell.write(
        "opportunities.csv",
        "Opportunity ID,Opportunity Name,Stage,Close Date,Amount Currency,Amount,Amount (converted) Currency,Amount (converted)\n\
         006a,A,Won,2024-03-01,SEK,\"100,000.00\",EUR,\"8,845.00\"\n",
    );
    shell.run("import opportunities.csv").done();
    assert_eq!(column(&shell, "deals", "amount_converted"), ["8845"]);
    let shell = Shell::new();
    shell.write(
        "pipedrive.csv",
        "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of value,Deal - Status,Organization - Name,Organization - Annual revenue\n\
         1,A,1000,SEK,Won,A AB,5000000\n",
    );
    shell.run("import pipedrive.csv").done();
    assert_eq!(column(&shell, "deals", "revenue"), ["5000000"]);
}

#[test]
fn a_bare_crown_is_not_scored_as_a_euro() {
    let shell = Shell::new();
    let profile = crate::shell::PROFILE.replace("name = \"Small\"", "name = \"Small\"\ncurrency = \"EUR\"");
    let profile =
        profile.replace("attribute = \"employees\"", "attribute = \"revenue\"").replace("class = \"must\"", "class = \"nice\"");
    shell.write("revenue.toml", profile);
    shell.write("kr.csv", "Company,Revenue,Industry\nA AB,2 mkr,SaaS\nB AB,500 tkr,SaaS\n");
    let out = shell.run("score revenue.toml kr.csv -o out.csv");
    assert!(out.err.contains("which_crown"), "{}", out.err);
    shell.write("deals.csv", "Deal ID,Amount,Currency,Industry\n1,1000,SEK,SaaS\n2,5,EUR,SaaS\n");
    shell.run("import deals.csv").done();
    shell.run("export deals -o plain.csv").done();
    let profile = shell.read("revenue.toml").replace("attribute = \"revenue\"", "attribute = \"amount\"");
    shell.write("amount.toml", profile);
    shell.run("score amount.toml plain.csv -o scored.csv --explain").done();
    // 1000 SEK are some 90 euros, and are not converted once more: they are above 50.
    assert!(shell.read("scored.csv").lines().nth(1).unwrap().contains("15"), "{}", shell.read("scored.csv"));
}

#[test]
fn a_header_that_no_rule_finds_is_said_and_stays_in_the_saved_mapping() {
    let shell = Shell::new();
    let rows = "Customers of 2024,and 2025,by Ann\nYritys;Y-tunnus;2024\nNordea Oyj;2858394-9;5\nKone Oyj;1927400-1;7\n";
    shell.write("accounts.csv", rows);
    let imported = import(&shell, "accounts.csv --header-row 2 --save-mapping my.toml");
    assert_eq!(imported["created"], 2, "{imported}");
    assert_eq!(column(&shell, "accounts", "Yritys"), ["Nordea Oyj", "Kone Oyj"]);
    assert!(shell.read("my.toml").contains("header_row = 2\n"));
    let again = import(&shell, "accounts.csv --mapping my.toml");
    assert_eq!(again["unchanged"], 2, "{again}");
    // The other verbs on files are told the same way.
    let deduped = shell.run("dedupe accounts.csv --header-row 2").done();
    assert!(deduped.starts_with("Yritys;Y-tunnus;2024;ihanne_cluster"), "{deduped}");
    let matched = shell.run("match accounts.csv --header-row 2 --against accounts.csv --against-header-row 2").done();
    assert_eq!(matched.matches(";match").count(), 2, "{matched}");
    let refused = shell.run("dedupe accounts.csv --header-row 9");
    assert!(refused.err.contains("there is nothing in row 9 or below"), "{}", refused.err);
    shell.write("my.toml", shell.read("my.toml").replace("header_row = 2", "header_row = 0"));
    assert!(shell.run("import accounts.csv --mapping my.toml").err.contains("`header_row` is a number of a row"));
}
