//! Ids that nothing may be joined on: wrong check digits, lost zeros, fillers.

use super::shell::Shell;

#[test]
fn an_id_that_cannot_be_joins_nothing_and_is_named() {
    let shell = Shell::new();
    for (id, country, code) in [
        ("2858394-8", "", "invalid_id"),
        ("28583948", "FI", "invalid_id"),
        ("1120389", "FI", "mangled_id"),
        ("5567037486", "Sweden", "invalid_id"),
        ("00000000", "DK", "placeholder_id"),
    ] {
        let rows = ["Alfa Oy,alfa.fi", "Beta AB,beta.se", "Gamma,gamma.fi"].map(|who| format!("{who},{id},{country}\n")).concat();
        shell.write("bad.csv", format!("name,domain,business id,country\n{rows}"));
        let said = shell.run("import bad.csv --as accounts --data d --dry-run --json").done();
        assert!(said.contains("\"created\": 3"), "{id}: {said}");
        assert!(said.contains(code), "{id}: {said}");
        shell.run("dedupe bad.csv -o out.csv").done();
        let out = shell.read("out.csv");
        assert!(out.lines().skip(1).all(|line| line.ends_with("none")), "{id}: {out}");
    }
}

#[test]
fn a_record_id_of_zeros_is_none() {
    let shell = Shell::new();
    shell.write(
        "zero.csv",
        "Record ID,Company name,Company Domain Name\n0,Alfa Oy,alfa.fi\n0,Beta AB,beta.se\n7,Gamma,gamma.fi\n",
    );
    let said = shell.run("import zero.csv --as accounts --data d --json").done();
    assert!(said.contains("\"created\": 3") && said.contains("placeholder_id"), "{said}");
}

#[test]
fn a_customer_number_is_the_id_however_it_is_shortened_and_a_loss_in_brackets_keeps_its_sign() {
    for header in ["Kundnr", "Kundnummer", "Kundenr", "Asiakasnro", "Asiakasnumero"] {
        let shell = Shell::new();
        shell.write("a.csv", format!("{header};Företag;Omsättning\n1001;Acme AB;(1 200) €\n1002;Acme AB;500 €\n"));
        let said = shell.run("import a.csv --as accounts --data d --json").done();
        assert!(said.contains("\"created\": 2") && !said.contains("not_a_number"), "{header}: {said}");
        let out = shell.run("export accounts --data d").done();
        assert!(out.contains("1001,Acme AB,-1200"), "{header}: {out}");
        let again = shell.run("import a.csv --as accounts --data d --json").done();
        assert!(again.contains("\"unchanged\": 2"), "{header}: {again}");
    }
}
