//! The laws of the profile file.

use proptest::prelude::*;

use super::{Edit, LARGEST, PROBLEMS, edit, generator, parse, schema, write};
use crate::market::Test;
use crate::profile::whole_example;

const SMALL: &str = r#"format = 1
id = "small"
name = "Small"   # what we call it

# Why size matters is told at every course.
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [
  # Big ones first.
  { from = 200, points = 20 }, # the best
  { above = 50, below = 200 },
]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_reads_back_the_same(profile in generator::profile()) {
        let text = write(&profile);
        match parse(&text) {
            Ok((read, _)) => prop_assert_eq!(read, profile, "in\n{}", text),
            Err(diagnostics) => prop_assert!(false, "{diagnostics:#?}\nin\n{text}"),
        }
    }

    #[test]
    fn the_published_schema_knows_every_key_that_is_written(profile in generator::profile()) {
        let text = write(&profile);
        let read = toml_edit::de::from_str::<schema::File>(&text);
        prop_assert!(read.is_ok(), "{}\nin\n{text}", read.err().map(|error| error.to_string()).unwrap_or_default());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}") {
        let _ = parse(&text);
        let _ = parse(&format!("format = 1\n{text}"));
    }

    #[test]
    fn a_damaged_file_is_refused_with_a_place_or_read(at in 0..600_usize, put in "[\\[\\]{}\"=,\n a-z0-9.]{1,2}") {
        let mut text = SMALL.to_owned();
        let at = at.min(text.len());
        text.insert_str(at, &put);
        if let Err(diagnostics) = parse(&text) {
            for diagnostic in diagnostics {
                prop_assert!(diagnostic.place.span.end <= text.len() && diagnostic.place.line >= 1);
            }
        }
    }
}

#[test]
fn every_problem_has_an_example_that_triggers_it() {
    for problem in PROBLEMS {
        assert!(!problem.says.is_empty() && !problem.why.is_empty() && !problem.hint.is_empty(), "{}", problem.code);
        // Three of them are about no text one could show: very large files, and a change to a file.
        if problem.example.is_empty() {
            continue;
        }
        let text = whole_example(problem.example);
        let diagnostics = parse(&text).expect_err(problem.code);
        let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [problem.code], "in\n{text}");
    }
}

#[test]
fn a_file_that_is_far_too_large_is_refused_before_it_is_read() {
    let diagnostics = parse(&"#".repeat(LARGEST + 1)).expect_err("too large");
    assert_eq!(diagnostics[0].code, "too_large");
    let criterion = "[[criteria]]\nclass = \"nice\"\n";
    let diagnostics = parse(&whole_example(&criterion.repeat(501))).expect_err("far too many");
    assert_eq!((diagnostics.len(), diagnostics[0].code, diagnostics[0].place.line), (1, "far_too_many", 1005));
}

#[test]
fn deep_nesting_is_a_complaint_and_not_a_crash() {
    let text = format!("format = 1\nx = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(parse(&text).expect_err("too deep")[0].code, "syntax");
}

#[test]
fn every_complaint_of_a_file_comes_at_once_and_in_its_order() {
    let text = SMALL.replace("nice", "nise").replace("points = 20", "point = 20").replace("2026-11-22", "\"today\"");
    let diagnostics = parse(&text).expect_err("three mistakes");
    let told: Vec<(&str, usize, &str)> = diagnostics.iter().map(|d| (d.code, d.place.line, d.hint.as_str())).collect();
    assert_eq!(
        told,
        [
            ("unknown_word", 8, "did you mean `nice`?"),
            ("unknown_key", 12, "did you mean `points`?"),
            ("bad_date", 15, "write year-month-day: 2026-11-22"),
        ]
    );
}

#[test]
fn an_edit_changes_one_figure_and_no_other_character() {
    let points = Edit::Points { criterion: "size".into(), band: 0, points: 25 };
    assert_eq!(edit(SMALL, &points).unwrap(), SMALL.replace("points = 20", "points = 25"));
    let low = Edit::Low { criterion: "size".into(), band: 1, low: 80.0 };
    assert_eq!(edit(SMALL, &low).unwrap(), SMALL.replace("above = 50", "above = 80"));
    let high = Edit::High { criterion: "size".into(), band: 1, high: 199.5 };
    assert_eq!(edit(SMALL, &high).unwrap(), SMALL.replace("below = 200", "below = 199.5"));
    let new = Edit::Points { criterion: "size".into(), band: 1, points: 5 };
    assert_eq!(edit(SMALL, &new).unwrap(), SMALL.replace("below = 200 }", "below = 200, points = 5 }"));
}

#[test]
fn an_edit_that_finds_nothing_or_breaks_the_band_is_refused() {
    let code = |change| edit(SMALL, &change).expect_err("refused")[0].code;
    assert_eq!(code(Edit::Points { criterion: "sise".into(), band: 0, points: 1 }), "nothing_to_edit");
    assert_eq!(code(Edit::Points { criterion: "size".into(), band: 2, points: 1 }), "nothing_to_edit");
    assert_eq!(code(Edit::High { criterion: "size".into(), band: 0, high: 900.0 }), "nothing_to_edit");
    assert_eq!(code(Edit::Low { criterion: "size".into(), band: 1, low: 900.0 }), "low_above_high");
    assert_eq!(code(Edit::Low { criterion: "size".into(), band: 1, low: f64::NAN }), "nothing_to_edit");
}

#[test]
fn bands_may_stand_as_tables_and_a_byte_order_mark_says_nothing() {
    let text = "\u{feff}format = 1\nid = \"a\"\nname = \"A\"\n[[criteria]]\nid = \"crm\"\nclass = \"must\"\nattribute = \"technologies\"\n\
                judgement = { by = \"Sales\", because = \"we connect to it\", on = \"2026-11-22\" }\n[[criteria.bands]]\nis = [\"CRM systems\"]\n";
    let (profile, spans) = parse(text).expect("a profile");
    assert_eq!(profile.criteria[0].bands[0].test, Test::Is(vec!["CRM systems".into()]));
    assert_eq!(spans.place("criteria[0].bands[0].is").line, 10);
    assert_eq!(&text[spans.place("name").span], "\"A\"");
}
