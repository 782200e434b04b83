//! Columns as files give them, and what they are found to be.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, ListArray, RecordBatch, StringArray,
};
use proptest::prelude::*;

use super::intake::MistakeCode;
use super::{ColumnDescription, Decimal, RawTable, Role, TimeUnit, WarningCode, describe, describe_table, interpret};
use crate::market::{Column, Interval, Kind};

fn text(rows: &[&str]) -> StringArray {
    StringArray::from(rows.to_vec())
}

fn about(header: &str, rows: &[&str]) -> ColumnDescription {
    describe(&text(rows), header, None)
}

/// The column as it is described, or as numbers, or as the words of each row.
fn read(header: &str, rows: &[&str]) -> Column {
    let about = about(header, rows);
    interpret(&text(rows), about.kind, &about.key, &about.hints).0
}

fn numbers(column: &Column) -> Vec<Option<f64>> {
    match column {
        Column::Number(numbers) => numbers.iter().collect(),
        other => panic!("numbers, not {:?}", other.kind()),
    }
}

fn ranges(column: &Column) -> Vec<(f64, f64)> {
    match column {
        Column::Range { low, high } => low.values().iter().copied().zip(high.values().iter().copied()).collect(),
        other => panic!("ranges, not {:?}", other.kind()),
    }
}

fn words(column: &Column) -> Vec<Option<&str>> {
    match column {
        Column::Category(words) => (0..words.codes.len()).map(|row| words.word(row)).collect(),
        other => panic!("words, not {:?}", other.kind()),
    }
}

#[test]
fn the_kind_of_a_column_is_told_by_its_values() {
    for (header, rows, kind) in [
        ("Employees", vec!["1", "1 200", "", "n/a", "30 hlö"], Kind::Number),
        ("Employees", vec!["11-50", "120", "More than 1K"], Kind::Range),
        ("Budget", vec!["> 30k €", "5-50 M€", "12,5 milj"], Kind::Range),
        ("Decision", vec!["< 3 kk", "3-6 kk", "> 6 kk"], Kind::Range),
        ("IT outsourced", vec!["Kyllä", "ei", ""], Kind::Flag),
        ("Newsletter", vec!["1", "0", "1"], Kind::Flag),
        ("Channel", vec!["2", "1", "2"], Kind::Number),
        ("Signed", vec!["31.12.2024", "1.2.2025", ""], Kind::Date),
        ("Industry", vec!["SaaS", "Retail", "SaaS"], Kind::Category),
        ("Tools", vec!["Slack;Zapier", "Slack"], Kind::Categories),
        ("Multiple lines", vec!["Yes", "No", "No phone"], Kind::Category),
        ("Postcode", vec!["00100", "00-950", "01200"], Kind::Category),
        ("Nothing", vec!["", "-", "?"], Kind::Category),
        ("Segment", vec!["1-10", "11-50", "Enterprise", "Enterprise"], Kind::Category),
    ] {
        assert_eq!(about(header, &rows).kind, kind, "{header}: {rows:?}");
    }
}

#[test]
fn typed_formats_bring_their_kinds() {
    let kind = |raw: &dyn Array| describe(raw, "Column", None).kind;
    assert_eq!(kind(&Float64Array::from(vec![1.5, 2.0])), Kind::Number);
    assert_eq!(kind(&Int64Array::from(vec![1, 0, 1])), Kind::Flag);
    assert_eq!(kind(&BooleanArray::from(vec![true])), Kind::Flag);
    assert_eq!(kind(&Date32Array::from(vec![19_000])), Kind::Date);
    let mut list = arrow_array::builder::ListBuilder::new(arrow_array::builder::StringBuilder::new());
    list.append_value([Some("a"), Some("b")]);
    list.append_null();
    let list: ListArray = list.finish();
    assert_eq!(kind(&list), Kind::Categories);
    let (sets, _) = interpret(&list, Kind::Categories, "tools", &Default::default());
    let Column::Categories(sets) = sets else { panic!("a set") };
    assert_eq!((sets.row(0).map(<[i32]>::len), sets.row(1)), (Some(2), None));
    let codes: DictionaryArray<Int32Type> = vec!["x", "y", "x"].into_iter().collect();
    assert_eq!(describe(&codes, "Column", None).distinct, 2);
    let (column, problems) = interpret(&Float64Array::from(vec![1.0, f64::NAN]), Kind::Number, "revenue", &Default::default());
    assert_eq!((numbers(&column), problems[0].code.code()), (vec![Some(1.0), None], "not_finite"));
}

#[test]
fn a_number_or_range_may_be_said_to_be_about_so_much() {
    let found = ranges(&read("Employees", &["noin 20", "n. 15", "ca 15", "ok. 3", "~15", "ca 10-20", "noin 5-50"]));
    assert_eq!(found[..5], [(20.0, 20.0), (15.0, 15.0), (15.0, 15.0), (3.0, 3.0), (15.0, 15.0)]);
    assert_eq!(found[5..], [(10.0, 20.0), (5.0, 50.0)]);
}

#[test]
fn a_number_that_is_next_to_nothing_is_odd() {
    let raw = text(&["7", "1e-320", "0", "0.001"]);
    let about = describe(&raw, "Employees", None);
    let (_, problems) = interpret(&raw, Kind::Number, &about.key, &about.hints);
    let odd: Vec<(u64, &str)> = problems.iter().map(|problem| (problem.row, problem.code.entry().code)).collect();
    assert_eq!(odd, [(2, "too_small")]);
}

#[test]
fn ranges_that_touch_are_half_open() {
    let rows = ["100K or less", "100K to 250K", "250K to 500K", "500K to 1M", "More than 1M"];
    let found = ranges(&read("Client size", &rows));
    assert_eq!(found[2], (250e3, 500e3_f64.next_down()));
    assert_eq!(found[4], (1e6, f64::INFINITY));
    let from_half_a_million = Interval { low: 500e3, low_closed: true, high: f64::INFINITY, high_closed: false };
    let met: Vec<_> = found.iter().map(|(low, high)| from_half_a_million.meets(*low, *high)).collect();
    assert_eq!(met, [Some(false), Some(false), Some(false), Some(true), Some(true)]);
    // Bands of several lists share an end by chance.
    assert_eq!(ranges(&read("Size", &["1-4", "50-99", "11-50", "50+"]))[..3], [(1.0, 4.0), (50.0, 99.0), (11.0, 50.0)]);
    assert_eq!(ranges(&read("Size", &["1-10", "11-50", "50+"]))[..2], [(1.0, 10.0), (11.0, 50.0)]);
    assert_eq!(ranges(&read("Size", &["11-50", "51-200", "120"])), [(11.0, 50.0), (51.0, 200.0), (120.0, 120.0)]);
}

#[test]
fn an_end_that_does_not_belong_is_outside() {
    let found = ranges(&read("Revenue", &["> 80 M€", "under 20", "alle 5 M€", "5-50 M€"]));
    let over = Interval { low: 80e6, low_closed: true, high: f64::INFINITY, high_closed: false };
    assert_eq!(over.meets(found[0].0, found[0].1), Some(true));
    let under = Interval { low: f64::NEG_INFINITY, low_closed: false, high: 20.0, high_closed: false };
    assert_eq!(under.meets(found[1].0, found[1].1), Some(true));
    assert_eq!(found[3], (5e6, 50e6));
}

#[test]
fn the_decimal_sign_is_settled_by_the_column_then_by_the_file() {
    assert_eq!(numbers(&read("Revenue", &["1.234", "12,5"])), [Some(1234.0), Some(12.5)]);
    assert_eq!(numbers(&read("Revenue", &["1.234", "12.5"])), [Some(1.234), Some(12.5)]);
    assert!(about("Revenue", &["1.234", "9.876"]).doubts.contains(&WarningCode::AmbiguousDecimal));
    assert_eq!(describe(&text(&["1.234", "9.876"]), "Revenue", Some(true)).hints.decimal, Decimal::Comma);
    let columns: Vec<ArrayRef> = vec![Arc::new(text(&["1.234", "9.876"])), Arc::new(text(&["0,5", "3,25"]))];
    let table = RawTable { headers: vec!["Revenue".into(), "Share".into()], columns, ..RawTable::default() };
    let found = describe_table(&table);
    assert_eq!((found[0].hints.decimal, found[0].doubts.len()), (Decimal::Comma, 0));
}

#[test]
fn a_sign_before_three_figures_parts_thousands_where_the_column_shows_it() {
    assert_eq!(numbers(&read("Employees", &["1.234", "850", "12.500"])), [Some(1234.0), Some(850.0), Some(12500.0)]);
    assert_eq!(numbers(&read("Employees", &["1.234", "2.345"])), [Some(1234.0), Some(2345.0)], "people are whole");
    assert_eq!(numbers(&read("Orders", &["1.234", "850", "2.500"])), [Some(1234.0), Some(850.0), Some(2500.0)]);
    assert_eq!(numbers(&read("Weight", &["1.234", "12500", "2.500"])), [Some(1.234), Some(12500.0), Some(2.5)]);
    let unknown = about(
        "Pieces",
        &(0..30)
            .map(|at| format!("{},{:03}", 1 + at, 100 + at))
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    assert_eq!((unknown.kind, unknown.role), (Kind::Number, Role::Attribute), "thousands are no ids");
}

#[test]
fn sizes_of_linkedin_and_days_that_were_ranges_are_read_where_people_are_counted() {
    let of = |rows: &[&str]| ranges(&read("Employees", rows));
    assert_eq!(of(&["B", "D", "I"]), [(2.0, 10.0), (51.0, 200.0), (10_001.0, f64::INFINITY)]);
    assert_eq!(of(&["Nov-50", "51-200", "10-Jan"]), [(11.0, 50.0), (51.0, 200.0), (1.0, 10.0)]);
    assert_eq!(about("Grade", &["B", "D", "I"]).kind, Kind::Category, "letters of another column are words");
}

#[test]
fn people_below_zero_and_beyond_all_employers_are_named() {
    let raw = text(&["-5", "1e308", "12", "3e9"]);
    let about = describe(&raw, "Employees", None);
    let (column, problems) = interpret(&raw, about.kind, "Employees", &about.hints);
    assert_eq!(numbers(&column), [None, None, Some(12.0), None]);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.code()).collect();
    assert_eq!(codes, ["negative_count", "too_large", "too_large"]);
}

#[test]
fn amounts_of_a_month_count_twelve_times_under_a_yearly_header() {
    assert_eq!(numbers(&read("Budget", &["30k €/vuosi", "2 000 €/kk", "5000"])), [Some(30e3), Some(24e3), Some(5e3)]);
    assert_eq!(numbers(&read("Licence fee", &["100 €/kk", "50 €/kk", "1 200 €/vuosi"])), [Some(100.0), Some(50.0), Some(100.0)]);
}

#[test]
fn days_as_spreadsheets_and_registers_count_them_are_days_where_the_header_says_date() {
    assert_eq!(about("Close date", &["45657", "45658.5"]).kind, Kind::Date);
    assert_eq!(about("RegDatKtid", &["20241231", "20200102"]).kind, Kind::Date);
    assert_eq!(about("Seats", &["45657", "45658"]).kind, Kind::Number);
    match read("Close date", &["45657", "45658.5"]) {
        Column::Date(days) => assert_eq!(days.values(), &[20_088, 20_089]),
        other => panic!("dates, not {:?}", other.kind()),
    }
}

#[test]
fn countries_are_read_in_eight_languages_and_by_number() {
    let named = ["Tyskland", "Saksamaa", "Niemcy", "Deutschland", "GERMANY", "DEU"];
    assert_eq!(words(&read("Country", &named)), ["DE"; 6].map(Some));
    assert_eq!(words(&read("Country", &["246", "752", "40"])), ["FI", "SE", "AT"].map(Some));
}

#[test]
fn codes_of_industries_are_classes_of_their_version() {
    assert_eq!(words(&read("nace_code", &["62010", "01110", "1110"])), ["62.01", "01.11", "01.11"].map(Some));
    let about = about("PKD 2025", &["62.10.B", "38.21.Z"]);
    assert_eq!((about.kind, about.role), (Kind::Category, Role::Attribute));
    assert_eq!(about.hints.industry.map(|codes| codes.name()).as_deref(), Some("PKD 2025"));
    assert_eq!(words(&read("PKD 2025", &["62.10.B", "38.21.Z"])), ["62.10.B", "38.21 (NACE 2.1)"].map(Some));
    assert_eq!(words(&read("Industry", &["Software", "Retail"])), ["Software", "Retail"].map(Some), "words stay words");
}

#[test]
fn a_header_may_say_the_unit() {
    assert_eq!(numbers(&read("Liikevaihto (M€)", &["80", "12,5", "3 M€"])), [Some(80e6), Some(12.5e6), Some(3e6)]);
    assert_eq!(numbers(&read("Omsättning tkr", &["500", "1 200"])), [Some(500e3), Some(1_200e3)]);
    assert_eq!(about("Amount USD", &["5", "7"]).hints.money, Some("USD"));
    assert_eq!(numbers(&read("Koko (hlö)", &["5", "7"])), [Some(5.0), Some(7.0)]);
}

#[test]
fn stretches_of_time_share_the_columns_unit() {
    let about = about("Decision time", &["3 months", "6 months", "1 year"]);
    assert_eq!(about.hints.time, Some(TimeUnit::Month));
    assert_eq!(numbers(&read("Decision time", &["3 months", "6 months", "1 year"])), [Some(3.0), Some(6.0), Some(12.0)]);
}

#[test]
fn the_order_of_day_and_month_is_settled_by_the_column() {
    let days = |rows: &[&str]| match read("Closed", rows) {
        Column::Date(days) => days.values().to_vec(),
        other => panic!("dates, not {:?}", other.kind()),
    };
    assert_eq!(days(&["03/04/2024", "31/12/2024"])[0], 19_816, "3 April");
    assert_eq!(days(&["03/04/2024", "12/31/2024"])[0], 19_786, "4 March");
    assert!(about("Closed", &["03/04/2024"]).doubts.contains(&WarningCode::AmbiguousDate));
    assert!(about("Closed", &["03.04.2024"]).doubts.is_empty());
}

#[test]
fn variants_of_case_and_space_are_one_level_shown_as_it_is_mostly_written() {
    let rows = ["retail", "Retail", " Retail ", "Health  Care", "health care", "health care"];
    let shown = ["Retail", "Retail", "Retail", "health care", "health care", "health care"];
    assert_eq!(words(&read("Sector", &rows)), shown.map(Some));
}

#[test]
fn countries_become_codes_where_the_column_holds_countries() {
    assert_eq!(words(&read("Country", &["Finland", "FI", "Suomi", "Freedonia"])), ["FI", "FI", "FI", "Freedonia"].map(Some));
    assert_eq!(words(&read("Office", &["Ruotsi", "Kenya", "Norge"])), ["SE", "KE", "NO"].map(Some), "by content");
    assert_eq!(words(&read("State", &["CA", "DE", "IN"])), ["CA", "DE", "IN"].map(Some), "states of the USA");
    assert_eq!(words(&read("Country", &["NA", "FI", "ZA"])), ["NA", "FI", "ZA"].map(Some), "Namibia");
    assert_eq!(words(&read("Territory", &["NA", "EMEA", "n/a"])), [Some("NA"), Some("EMEA"), None], "North America");
    assert_eq!(words(&read("Country", &["Finland", "NA", "Sweden"])), [Some("FI"), None, Some("SE")], "names, and a blank");
}

#[test]
fn none_is_an_answer_for_words_and_a_blank_for_numbers() {
    assert_eq!(words(&read("Competitor", &["None", "Known", "Unknown"])), [Some("None"), Some("Known"), None]);
    assert_eq!(numbers(&read("Seats", &["5", "none", "7"])), [Some(5.0), None, Some(7.0)]);
}

#[test]
fn roles_are_told_by_header_and_values() {
    let many = |value: &dyn Fn(usize) -> String| (0..40).map(value).collect::<Vec<_>>();
    let role = |header: &str, rows: Vec<String>| describe(&StringArray::from(rows), header, None).role;
    for (header, rows, wanted) in [
        ("Opportunity Number", many(&|at| (1_641_984 + at * 113).to_string()), Role::Key),
        ("Uuid", many(&|at| format!("571b5c8e-a5b2-4d57-8574-f2ffb06f{:04x}", at % 25)), Role::Key),
        ("Web", many(&|at| format!("www.firm{at}.fi")), Role::Key),
        ("Asiakas", many(&|at| format!("Yritys {}", at % 22)), Role::Key),
        ("Customer", many(&|at| ["Enterprise", "Small"][at % 2].to_owned()), Role::Attribute),
        ("Order amount", many(&|at| (at * at * 131 + 7).to_string()), Role::Attribute),
        ("Ratio", many(&|at| format!("0.{}", at + 11)), Role::Attribute),
        ("Founded", many(&|at| (1960 + at).to_string()), Role::Attribute),
        ("Customer number of seats", many(&|at| (at * 97 + 3).to_string()), Role::Attribute),
        ("Sales agent", many(&|at| format!("Agent {}", at % 5)), Role::Owner),
        ("Lähde", many(&|at| ["Web", "Fair"][at % 2].to_owned()), Role::Source),
        ("Contact", many(&|at| format!("name{}@firm.fi", at % 9)), Role::Person),
        ("Työnimike", many(&|at| ["CEO", "CIO"][at % 2].to_owned()), Role::Attribute),
        ("Titteli", many(&|at| ["CEO", "CIO"][at % 2].to_owned()), Role::Person),
        ("Month", many(&|at| ["may", "jun"][at % 2].to_owned()), Role::Date),
        ("Notes", many(&|at| format!("They asked for offer number {at} and wanted it before summer")), Role::FreeText),
    ] {
        assert_eq!(role(header, rows), wanted, "{header}");
    }
}

#[test]
fn batches_of_one_file_become_one_table() {
    let batch = |rows: &[&str]| RecordBatch::try_from_iter([("Name", Arc::new(text(rows)) as ArrayRef)]).unwrap();
    let table = RawTable::from_batches(&[batch(&["a", "b"]), batch(&["c"])]).unwrap();
    assert_eq!((table.rows(), table.headers), (3, vec!["Name".to_owned()]));
    assert_eq!(RawTable::from_batches(&[]).unwrap().rows(), 0);
}

#[test]
fn a_batch_is_read_like_the_sample() {
    let sample = about("Size", &["250K to 500K", "500K to 1M", "0 to 250K"]);
    let (column, _) = interpret(&text(&["250K to 500K"]), Kind::Range, "size", &sample.hints);
    assert_eq!(ranges(&column)[0].1, 500e3_f64.next_down(), "though this batch alone does not touch");
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(rows in proptest::collection::vec("(.{0,12}|[0-9 .,€kM%()+<>-]{0,10}|[a-c;|, ]{0,8}){1}", 0..12), header in ".{0,12}") {
        let raw = StringArray::from(rows.clone());
        let about = describe(&raw, &header, None);
        prop_assert_eq!(about.rows, rows.len() as u64);
        prop_assert!(about.unknown <= about.rows);
        for kind in [Kind::Category, Kind::Categories, Kind::Number, Kind::Range, Kind::Flag, Kind::Date, Kind::Text] {
            let (column, problems) = interpret(&raw, kind, &about.key, &about.hints);
            prop_assert_eq!((column.len(), column.kind()), (rows.len(), kind));
            prop_assert!(problems.iter().all(|problem| (1..=rows.len() as u64).contains(&problem.row)));
            if let Column::Range { low, high } = &column {
                prop_assert!(low.iter().zip(high).all(|(low, high)| low.is_some() == high.is_some() && low <= high));
            }
            if let Column::Number(numbers) = &column {
                prop_assert!(numbers.iter().flatten().all(f64::is_finite));
            }
        }
    }

    #[test]
    fn no_text_under_a_known_header_makes_reading_panic(
        rows in proptest::collection::vec("([-0-9 .,:/+<>~()\u{a0}]{0,12}|[0-9]{1,3}[.,][0-9]{3}|[0-9.]{1,7}[A-Z]?|[A-Ja-j]|.{0,8}) ?(M€|tkr|mln zł|%|kk|/vuosi|E\\+08|SEK)?", 0..12),
        header in "(Employees|Revenue|Country|Industry|nace_code|PKD 2025|Close date|Account ID|Budget|Currency)",
    ) {
        let raw = StringArray::from(rows.clone());
        let about = describe(&raw, &header, None);
        let (column, _) = interpret(&raw, about.kind, &about.key, &about.hints);
        prop_assert_eq!(column.len(), rows.len());
        if let (Column::Number(numbers), true) = (&column, header == "Employees") {
            prop_assert!(numbers.iter().flatten().all(|number| (0.0..=1e7).contains(&number)));
        }
        let columns: Vec<ArrayRef> = vec![Arc::new(raw)];
        describe_table(&RawTable { headers: vec![header], columns, ..RawTable::default() });
    }

    #[test]
    fn every_cell_is_known_blank_or_a_problem(numbers in proptest::collection::vec(proptest::option::of(-1e6_f64..1e6), 1..30)) {
        let rows: Vec<String> = numbers.iter().map(|number| number.map_or_else(|| "n/a".to_owned(), |number| number.to_string())).collect();
        let raw = StringArray::from(rows);
        let (column, problems) = interpret(&raw, Kind::Number, "revenue", &Default::default());
        prop_assert!(problems.is_empty());
        let Column::Number(read) = column else { return Err(TestCaseError::fail("numbers")) };
        prop_assert_eq!(read.iter().collect::<Vec<_>>(), numbers);
    }
}

/// Every entry of every registry explains itself and has an example, under a code of its own.
#[test]
fn registries_explain_themselves() {
    let registries = [
        super::ProblemCode::ALL.map(super::ProblemCode::entry).to_vec(),
        WarningCode::ALL.map(WarningCode::entry).to_vec(),
        Role::ALL.map(Role::entry).to_vec(),
        super::Why::ALL.map(super::Why::entry).to_vec(),
        super::Refusal::ENTRIES.to_vec(),
        MistakeCode::ALL.map(MistakeCode::entry).to_vec(),
    ];
    for entries in registries {
        let mut codes = std::collections::HashSet::new();
        for entry in entries {
            assert!(codes.insert(entry.code), "{} stands once", entry.code);
            assert!(entry.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", entry.code);
            assert!(entry.what.ends_with('.') && entry.what.split(' ').count() >= 4, "{} says what it is", entry.code);
            assert!(entry.hint.len() >= 10 && !entry.example.is_empty(), "{} says what to do, with an example", entry.code);
        }
    }
}

#[test]
fn codes_of_the_registry_are_those_that_are_written() {
    for role in Role::ALL {
        assert_eq!(serde_json::to_value(role).unwrap(), role.entry().code);
    }
    for why in super::Why::ALL {
        assert_eq!(serde_json::to_value(why).unwrap(), why.entry().code);
    }
}

#[test]
fn a_day_beyond_belief_is_unknown_whatever_format_says_it() {
    let far = [19_723, 2_932_896, -719_162];
    let days = arrow_array::Date32Array::from(far.to_vec());
    let words = arrow_array::StringArray::from(vec!["2024-01-01", "9999-12-31", "0001-01-01"]);
    for raw in [&days as &dyn arrow_array::Array, &words] {
        let (column, problems) = super::interpret(raw, Kind::Date, "day", &super::ColumnHints::default());
        assert_eq!(column.known().iter().collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(problems.len(), 2);
    }
}
