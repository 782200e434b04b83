//! Arrow in and out: every verb that reads or writes a table says the same of it as of CSV.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, StructArray};
use arrow_schema::Field;
use ihanne_connect::{create, open};

use crate::shell::Shell;

/// Writes a file again under another name.
fn again(shell: &Shell, from: &str, to: &str) {
    let reader = open(shell.path(from)).unwrap();
    let mut writer = create(shell.path(to), &reader.schema(), Some(&reader.format())).unwrap();
    reader.for_each(|batch| writer.write(&batch.unwrap().records).unwrap());
    writer.finish().unwrap();
}

/// Some deals, of which those of SaaS are won more often.
fn deals() -> String {
    let row = |at: usize| {
        let industry = ["SaaS", "Retail", "Energy"][at % 3];
        let outcome = if at.is_multiple_of(3) != at.is_multiple_of(7) { "Won" } else { "Lost" };
        format!("D{at},Company {},{industry},{},{outcome}\n", at / 2, 10 + at % 90)
    };
    "deal,name,industry,employees,outcome\n".to_owned() + &(0..120).map(row).collect::<String>()
}

#[test]
fn every_verb_says_the_same_of_arrow_as_of_csv() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    for ending in ["arrow", "arrows", "feather"] {
        for table in ["saas-accounts", "deals"] {
            again(&shell, &format!("{table}.csv"), &format!("{table}.{ending}"));
        }
    }
    for (verb, words, written) in [
        ("score", "score saas.toml saas-accounts.IN -o OUT/scored.csv", "scored.csv"),
        ("best", "score saas.toml saas-accounts.IN -o OUT/scored.csv --top OUT/best.csv --top-rows 2", "best.csv"),
        ("reasons", "score saas.toml saas-accounts.IN --explain -o OUT/scored.csv", "scored.csv"),
        ("tier", "tier saas.toml saas-accounts.IN -o OUT/tiers.csv", "tiers.csv"),
        ("dedupe", "dedupe deals.IN -o OUT/clusters.csv", "clusters.csv"),
        ("match", "match deals.IN --against saas-accounts.IN -o OUT/matched.csv", "matched.csv"),
        ("study", "study --deals deals.IN --won outcome=Won --today 2026-01-01 -o OUT", "profile.toml"),
        ("import", "import saas-accounts.IN --as accounts --data OUT/data", ""),
        ("export", "export accounts --data OUT/data -o OUT/exported.csv", "exported.csv"),
    ] {
        let mut said = Vec::new();
        for ending in ["csv", "arrow", "arrows", "feather"] {
            let out = format!("out-{ending}");
            std::fs::create_dir_all(shell.path(&out)).unwrap();
            let answer = shell.run(&words.replace("IN", ending).replace("OUT", &out));
            assert_eq!(answer.code, 0, "{verb} of {ending}: {}", answer.err);
            if !written.is_empty() {
                let text = shell.read(&format!("{out}/{written}"));
                said.push(text.replace(&format!(".{ending}"), ".csv"));
            }
        }
        said.iter().for_each(|text| assert_eq!(text, &said[0], "{verb}"));
    }
}

#[test]
fn what_is_written_as_arrow_is_read_again() {
    let shell = Shell::new();
    let ask = |words: &str| assert_eq!(shell.run(words).code, 0, "{words}");
    ask("score saas.toml saas-accounts.csv -o one.csv");
    for ending in ["arrow", "arrows", "feather"] {
        ask(&format!("score saas.toml saas-accounts.csv -o scored.{ending}"));
        ask(&format!("tier saas.toml scored.{ending} -o tiers.{ending}"));
        ask(&format!("score saas.toml tiers.{ending} -o two-{ending}.csv"));
        let file = open(shell.path(&format!("tiers.{ending}"))).unwrap();
        assert!(file.schema().field_with_name("ihanne_points").unwrap().data_type().is_integer());
    }
    assert_eq!(shell.read("two-arrow.csv"), shell.read("two-arrows.csv"));
    assert_eq!(shell.read("two-arrow.csv"), shell.read("two-feather.csv"));
}

#[test]
fn columns_that_hold_no_values_pass_and_are_not_known() {
    let shell = Shell::new();
    let inner: ArrayRef = Arc::new(Int64Array::from(vec![100, 5]));
    let sizes = StructArray::from(vec![(Arc::new(Field::new("count", inner.data_type().clone(), true)), inner)]);
    let names: ArrayRef = Arc::new(StringArray::from(vec!["Acme", "Beta"]));
    let batch = RecordBatch::try_from_iter(vec![("name", names), ("employees", Arc::new(sizes) as ArrayRef)]).unwrap();
    for file in ["a.arrow", "a.parquet"] {
        let mut writer = create(shell.path(file), batch.schema_ref(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.finish().unwrap();
        let answer = shell.run(&format!("score small.toml {file} -o out-{file}"));
        assert!(answer.code == 0 && answer.err.contains("unknown 2"), "{}", answer.err);
        assert!(answer.err.contains("nested_column"), "{}", answer.err);
        assert_eq!(open(shell.path(&format!("out-{file}"))).unwrap().schema().fields().len(), 9);
    }
}

#[test]
fn a_file_that_was_cut_leaves_nothing_behind() {
    let shell = Shell::new();
    again(&shell, "saas-accounts.csv", "accounts.arrow");
    let bytes = std::fs::read(shell.path("accounts.arrow")).unwrap();
    shell.write("accounts.arrow", &bytes[..bytes.len() / 2]);
    let before = shell.files();
    let told = shell.run("score saas.toml accounts.arrow -o out.arrow").refused();
    assert!(told.contains("ends too early"), "{told}");
    assert_eq!(shell.files(), before);
}
