//! Amounts of several currencies are kept in one, and bands as people write them.

use serde_json::Value;

use crate::shell::Shell;

fn unchanged(shell: &Shell, file: &str, noun: &str) -> Value {
    let text = shell.run(&format!("import {file} --as {noun} --json")).done();
    serde_json::from_str::<Value>(&text).unwrap()["unchanged"].clone()
}

#[test]
fn amounts_are_kept_in_one_currency_with_what_stood_there() {
    let shell = Shell::new();
    // In January 2015 a euro was 9.4167 crowns.
    shell.write("accounts.csv", "Record ID,Company,Revenue\n1,Acme,1 M€\n2,Byholm,94167 SEK\n3,Cirrus,5\n4,Dal,7 kr\n");
    shell.write("rates.csv", "Date,SEK\n2026-10-01,9.4167\n");
    let said = shell.run("import accounts.csv --rates rates.csv").err;
    assert!(said.contains("`Revenue` is kept in EUR; 2 of its amounts stood in another currency"), "{said}");
    let out = shell.run("export accounts --originals").done();
    let amounts: Vec<&str> = out.lines().skip(1).map(|line| line.splitn(3, ',').nth(2).unwrap()).collect();
    assert_eq!(amounts[0], "1000000,1 M€,EUR");
    assert_eq!(amounts[2], "5,,EUR");
    let crowns: Vec<&str> = amounts[1].split(',').collect();
    assert!((crowns[0].parse::<f64>().unwrap() - 10_000.0).abs() < 1e-6 && crowns[1] == "94167 SEK", "{out}");
    assert!(amounts[3].ends_with(",7 kr,EUR"), "the one crown that the column names: {out}");
    for ending in ["csv", "xlsx", "jsonl", "parquet"] {
        shell.run(&format!("export accounts -o out.{ending}")).done();
        assert_eq!(unchanged(&shell, &format!("out.{ending}"), "accounts"), 4, "{ending}");
    }
    assert!(shell.run("import accounts.csv --currency SEK").refused().contains("error[currency_is_settled]"));
}

#[test]
fn a_column_of_currencies_says_what_the_amounts_beside_it_are() {
    let shell = Shell::new();
    shell.write(
        "deals.csv",
        "Deal ID,Amount,Currency,Close date\nd1,100,EUR,2024-01-15\nd2,1000,SEK,2024-01-15\nd3,1000,SEK,2023-01-15\n",
    );
    shell.run("import deals.csv").done();
    let out = shell.run("export deals -o out.csv --originals");
    assert_eq!(out.code, 0, "{}", out.err);
    let out = shell.read("out.csv");
    let euros: Vec<f64> = out.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse().unwrap()).collect();
    assert!(euros[0] == 100.0 && (80.0..100.0).contains(&euros[1]) && euros[1] != euros[2], "each at the rate of its day: {out}");
    assert_eq!(unchanged(&shell, "out.csv", "deals"), 3, "what we wrote says nothing new");
    assert_eq!(unchanged(&shell, "deals.csv", "deals"), 3);
    // The next file has crowns alone, and they are still crowns.
    shell.write("later.csv", "Deal ID,Amount,Currency,Close date\nd2,1000,SEK,2024-01-15\n");
    assert_eq!(unchanged(&shell, "later.csv", "deals"), 1);
    shell.write("corrected.csv", "Deal ID,Amount,Currency,Close date\nd1,100,SEK,2024-01-15\n");
    assert_eq!(unchanged(&shell, "corrected.csv", "deals"), 0);
    assert!(!shell.run("export deals").done().contains("d1,100,"));
}

#[test]
fn a_folder_may_keep_another_currency() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company,Revenue (M€)\n1,Acme,1\n2,Byholm,2\n");
    shell.run("import accounts.csv --currency SEK").done();
    let out = shell.run("export accounts").done();
    let crowns: f64 = out.lines().nth(1).unwrap().split(',').nth(2).unwrap().parse().unwrap();
    assert!((8e6..14e6).contains(&crowns), "{out}");
    shell.write("more.csv", "Record ID,Company,Revenue\n3,Cirrus,2 M€\n");
    shell.run("import more.csv --as accounts").done();
    assert!(!shell.run("export accounts").done().contains("3,Cirrus,2000000,"), "what was said once stands");
}

#[test]
fn bands_are_written_as_they_are_and_read_back() {
    let shell = Shell::new();
    let bands =
        "Record ID,Company,Revenue\n1,A,100K to 250K\n2,B,250K to 500K\n3,C,500K to 1M\n4,D,under 100K\n5,E,More than 1M\n";
    shell.write("accounts.csv", bands);
    shell.run("import accounts.csv").done();
    let out = shell.run("export accounts -o out.csv");
    assert_eq!(out.code, 0, "{}", out.err);
    assert_eq!(
        shell.read("out.csv"),
        "Record ID,Company,revenue,ihanne_currency\n1,A,100000..<250000,EUR\n2,B,250000..<500000,EUR\n3,C,500000..<1000000,EUR\n\
         4,D,..<100000,EUR\n5,E,1000000..,EUR\n"
    );
    assert_eq!(unchanged(&shell, "out.csv", "accounts"), 5);
    let other = Shell::new();
    other.write("out.csv", shell.read("out.csv"));
    other.run("import out.csv --as accounts").done();
    assert_eq!(other.run("export accounts").done(), shell.read("out.csv"));
    // In crowns the end that does not belong is still one that does not.
    let crowns = Shell::new();
    crowns.write("accounts.csv", bands.replace("K to", "K € to"));
    crowns.write("rates.csv", "Date,SEK\n2026-10-01,10\n");
    crowns.run("import accounts.csv --currency SEK --rates rates.csv").done();
    assert!(
        crowns.run("export accounts").done().contains("1,A,1000000..<2500000,SEK\n"),
        "{}",
        crowns.run("export accounts").out
    );
}
