//! Mappings are written, read back, and put over what was told without them.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};

use super::super::{Gathered, Mapping, ToldBy, describe_gathered};
use super::{MappingFile, MistakeCode, mapping_text};
use crate::import::source::recognise_source;
use crate::market::{Kind, Noun};

fn file(columns: &[(&str, &[&str])]) -> (Vec<String>, Gathered) {
    let headers = columns.iter().map(|(header, _)| (*header).to_owned()).collect();
    let arrays = columns.iter().map(|(header, cells)| (*header, Arc::new(StringArray::from(cells.to_vec())) as ArrayRef));
    let mut gathered = Gathered::new(columns.len());
    gathered.add(&RecordBatch::try_from_iter(arrays).unwrap());
    gathered.finish();
    (headers, gathered)
}

fn text_of(name: &str, columns: &[(&str, &[&str])]) -> String {
    let (headers, gathered) = file(columns);
    let source = recognise_source(&headers, None);
    let noun = source.map_or(Noun::Accounts, |source| source.table.noun);
    let mapping = Mapping::of(&headers, noun, &gathered, source.map(|source| source.table));
    let about = describe_gathered(&gathered, &mapping, None);
    mapping_text((name, None), noun, source.as_ref(), &mapping, &about, &gathered)
}

const COMPANIES: [(&str, &[&str]); 5] = [
    ("Record ID", &["11", "12", "13"]),
    ("Company name", &["Acme Oy", "Byholm AB", "\"Quoted\"\nName"]),
    ("Number of Employees", &["12", "70", "12"]),
    ("Company owner", &["", "", ""]),
    ("Tier \"A\"", &["x", "y", "x"]),
];

#[test]
fn a_mapping_is_read_by_people() {
    insta::assert_snapshot!(text_of("exports/companies.csv", &COMPANIES), @r#"
    # How the columns of companies.csv become attributes of accounts. It is taken for HubSpot (companies).
    # Change what is wrong, and give it back: ihanne import FILE --mapping THIS
    # A column with skip = true is not taken. Without kind, the values tell it.

    format = 1
    source = "hubspot"
    records = "accounts"

    [[column]]
    header = "Record ID" # 11, 12, 13
    attribute = "record_id" # HubSpot writes it so
    kind = "text" # role: key

    [[column]]
    header = "Company name" # Acme Oy, Byholm AB, "Quoted" Name
    attribute = "name" # HubSpot writes it so
    kind = "text" # role: attribute

    [[column]]
    header = "Number of Employees" # 12, 70
    attribute = "employees" # HubSpot writes it so
    kind = "number" # role: attribute

    [[column]]
    header = "Company owner" # no values
    attribute = "owner" # HubSpot writes it so

    [[column]]
    header = 'Tier "A"' # x, y
    attribute = "tier_a" # its own name
    kind = "category" # role: attribute
    "#);
}

#[test]
fn what_is_written_is_read_and_changes_nothing() {
    let read = MappingFile::read(&text_of("companies.csv", &COMPANIES)).expect("what we write we read");
    assert_eq!((read.source.map(|source| source.code), read.noun), (Some("hubspot"), Some(Noun::Accounts)));
    let (headers, gathered) = file(&COMPANIES);
    let source = recognise_source(&headers, None).unwrap();
    let told = Mapping::of(&headers, Noun::Accounts, &gathered, Some(source.table));
    let mut applied = told.clone();
    assert_eq!(read.apply(&mut applied), Default::default());
    let attributes = |mapping: &Mapping| mapping.columns.iter().map(|column| column.attribute.clone()).collect::<Vec<_>>();
    assert_eq!(attributes(&applied), attributes(&told));
}

#[test]
fn a_mapping_overrules_and_says_what_it_does_not_meet() {
    let said = "format = 1\n\
        [[column]]\nheader = \"tier\"\nattribute = \"employees\"\nkind = \"category\"\n\
        [[column]]\nheader = \"Name\"\nskip = true\n\
        [[column]]\nheader = \"Gone\"\nattribute = \"gone\"\n";
    let (headers, gathered) = file(&[("Name", &["Acme"]), ("Tier", &["3"]), ("Employees", &["12"])]);
    let mut mapping = Mapping::of(&headers, Noun::Accounts, &gathered, None);
    let applied = MappingFile::read(said).unwrap().apply(&mut mapping);
    assert_eq!((applied.unknown, applied.missed), (vec!["Gone".to_owned()], vec!["Employees".to_owned()]));
    let became: Vec<(Option<&str>, Option<Kind>, ToldBy)> =
        mapping.columns.iter().map(|column| (column.attribute.as_deref(), column.kind, column.by)).collect();
    assert_eq!(
        became,
        [
            (None, None, ToldBy::File),
            (Some("employees"), Some(Kind::Category), ToldBy::File),
            (Some("employees_2"), None, ToldBy::Itself),
        ]
    );
    assert_eq!(describe_gathered(&gathered, &mapping, None)[1].as_ref().unwrap().kind, Kind::Category);
}

#[test]
fn every_mistake_points_at_its_line() {
    let told = |text: &str| {
        let mistakes = MappingFile::read(text).expect_err("it is wrong");
        mistakes.iter().map(|mistake| (mistake.code, mistake.line)).collect::<Vec<_>>()
    };
    let column = |lines: &str| format!("format = 1\n[[column]]\n{lines}");
    assert_eq!(told("format = 1\nheader = Record ID\n"), [(MistakeCode::NotToml, 2)]);
    assert_eq!(told("format = 2\n"), [(MistakeCode::OtherFormat, 1)]);
    assert_eq!(told("source = \"hubspot\"\n"), [(MistakeCode::MissingKey, 1)]);
    assert_eq!(told("format = 1\nsource = \"hub\"\nrecords = \"companies\"\n").len(), 2);
    assert_eq!(told("format = 1\ncolumn = 3\n"), [(MistakeCode::WrongType, 2)]);
    assert_eq!(told(&column("header = \"A\"\natribute = \"a\"\nskip = true\n")), [(MistakeCode::UnknownKey, 4)]);
    assert_eq!(told(&column("attribute = \"a\"\n")), [(MistakeCode::MissingKey, 3)]);
    assert_eq!(told(&column("header = \"A\"\n")), [(MistakeCode::MissingKey, 3)]);
    assert_eq!(told(&column("header = \"A\"\nskip = \"yes\"\nattribute = \"a\"\n")), [(MistakeCode::WrongType, 4)]);
    assert_eq!(told(&column("header = \"A\"\nattribute = \"Number of Employees\"\n")), [(MistakeCode::WrongAttribute, 4)]);
    assert_eq!(told(&column("header = \"A\"\nattribute = \"a\"\nkind = \"integer\"\n")), [(MistakeCode::WrongKind, 5)]);
    let twice = column("header = \"A\"\nattribute = \"a\"\n[[column]]\nheader = \"B\"\nattribute = \"a\"\n");
    assert_eq!(told(&twice), [(MistakeCode::SaidTwice, 7)]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        let _ = MappingFile::read(&text);
    }

    #[test]
    fn any_header_and_value_is_written_and_read_back(header in "[^\\p{C}]{1,20}", value in ".{0,60}") {
        let text = text_of("a.csv", &[(header.as_str(), &[value.as_str()]), ("Company size", &["1"])]);
        let read = MappingFile::read(&text);
        // A header that is called as the other, or has no letter, may be said twice.
        proptest::prop_assert!(read.is_ok() || read.unwrap_err().iter().all(|mistake| mistake.code != MistakeCode::NotToml));
    }
}
