//! Small companies with points anyone can add up.

use super::build::*;
use crate::market::{Kind, Table, Test};
use crate::profile::{Class, Level};
use crate::scorecard::{CompileError, Missing, Scorecard, Want, reasons_text};

/// Points, the two ends, verdict and reasons of every row.
fn told(scorecard: &Scorecard, table: &Table) -> Vec<String> {
    let bound = scorecard.bind(table);
    let scores = bound.score();
    let row = |row: usize| {
        let (points, low, high) = (scores.points[row], scores.low[row], scores.high[row]);
        format!("{} {points} ({low}..{high}): {}", scores.verdicts[row].word(), reasons_text(&bound.explain(row)))
    };
    (0..table.rows()).map(row).collect()
}

#[test]
fn a_points_table_adds_up_to_sixty_and_high_priority() {
    let scorecard = Scorecard::compile(&saas()).unwrap();
    let accounts = table(vec![
        ("industry", words(&[Some("SaaS"), Some("Retail"), Some("SaaS"), Some("Public Sector")])),
        ("employees", numbers(&[Some(120.0), Some(12.0), None, Some(300.0)])),
        ("technologies", sets(&[Some(vec!["Salesforce"]), Some(vec!["HubSpot"]), None, Some(vec!["Excel"])])),
        ("country", words(&[Some("FI"), Some("US"), None, Some("SE")])),
        ("challenges", sets(&[Some(vec!["hiring", "scaling"]), Some(vec![]), None, None])),
    ]);
    assert_eq!(
        told(&scorecard, &accounts),
        [
            "ideal 60 (60..60): industry SaaS +20; employees 120 +15; technologies Salesforce +10; country FI +5; \
             challenges hiring, scaling +10",
            "disqualified 0 (0..0): industry Retail 0; employees 12 0; technologies HubSpot 0; country US 0; \
             challenges none 0; employees 12 (disqualifies)",
            "ideal 20 (20..60): industry SaaS +20; employees not known (0 or +15); technologies not known (0 or +10); \
             country not known (0 or +5); challenges not known (0 or +10); employees not known (may disqualify); \
             technologies not known (may disqualify)",
            "disqualified 20 (20..30): industry Public Sector 0; employees 300 +15; technologies Excel 0; country SE +5; \
             challenges not known (0 or +10); technologies Excel (disqualifies); industry Public Sector (disqualifies)",
        ]
    );
    let scores = scorecard.score(&accounts);
    assert_eq!(scores.priority, [Some(0), None, None, None], "60 points are High, the label at place 0");
    assert_eq!(scores.fit, [100.0, 0.0, 20.0 / 60.0 * 100.0, 20.0 / 60.0 * 100.0]);
    assert_eq!(scores.open, [0, 1, 1, 1, 2, 1, 1, 0], "rows that each criterion leaves open");
}

#[test]
fn without_a_must_an_account_of_which_nothing_is_known_is_unknown_and_not_ideal() {
    let scorecard = Scorecard::compile(&saas()).unwrap();
    let accounts = table(vec![("industry", words(&[None, Some("Farming")])), ("founded", numbers(&[Some(1998.0), None]))]);
    let verdicts: Vec<&str> = scorecard.score(&accounts).verdicts.iter().map(|verdict| verdict.word()).collect();
    assert_eq!(verdicts, ["unknown", "ideal"]);
}

#[test]
fn musts_have_a_minimum_and_an_ideal() {
    let size = |minimum, ideal| vec![level(at_least(ideal), Level::Ideal), level(at_least(minimum), Level::Minimum)];
    let scorecard = Scorecard::compile(&profile(vec![
        criterion(Class::Must, "revenue", size(80e6, 200e6)),
        criterion(Class::Must, "it_team", size(5.0, 15.0)),
        criterion(Class::Disqualify, "it_outsourced", vec![band(Test::Yes(true), 0)]),
    ]))
    .unwrap();
    let accounts = table(vec![
        ("revenue", numbers(&[Some(250e6), Some(250e6), Some(90e6), Some(10e6), None, None, Some(250e6)])),
        ("it_team", numbers(&[Some(20.0), Some(5.0), Some(5.0), None, Some(9.0), Some(2.0), Some(20.0)])),
        ("it_outsourced", flags(&[Some(false), None, Some(false), Some(false), None, None, Some(true)])),
    ]);
    let verdicts: Vec<&str> = scorecard.score(&accounts).verdicts.iter().map(|verdict| verdict.word()).collect();
    assert_eq!(verdicts, ["ideal", "minimum", "minimum", "outside", "unknown", "outside", "disqualified"]);
    assert_eq!(
        reasons_text(&scorecard.bind(&accounts).explain(4)),
        "revenue not known (must: cannot be told); it team 9 (must: minimum); it outsourced not known (may disqualify)"
    );
}

#[test]
fn a_range_counts_for_what_is_sure() {
    let bands = vec![band(under(50.0), 10), band(within(50.0, 500.0), 15), band(at_least(500.0), -5)];
    let must = vec![level(at_least(200.0), Level::Ideal), level(at_least(50.0), Level::Minimum)];
    let scorecard =
        Scorecard::compile(&profile(vec![criterion(Class::Nice, "employees", bands), criterion(Class::Must, "employees", must)]))
            .unwrap();
    let infinity = f64::INFINITY;
    let cells = [(51.0, 200.0), (11.0, 60.0), (201.0, 1000.0), (501.0, infinity), (1.0, 10.0), (-infinity, infinity)];
    let accounts = table(vec![("employees", ranges(&cells.map(Some)))]);
    assert_eq!(
        told(&scorecard, &accounts),
        [
            "minimum 15 (15..15): employees 51-200 +15; employees 51-200 (must: minimum)",
            "unknown 10 (10..15): employees 11-60 +10 (+10 or +15); employees 11-60 (must: cannot be told)",
            "ideal 0 (-5..15): employees 201-1000 (-5 or +15); employees 201-1000 (must: ideal)",
            "ideal -5 (-5..-5): employees 501 or more -5; employees 501 or more (must: ideal)",
            "outside 10 (10..10): employees 1-10 +10; employees 1-10 (must: not met)",
            "unknown 0 (-5..15): employees any number (-5 to +15); employees any number (must: cannot be told)",
        ]
    );
}

#[test]
fn an_unknown_value_may_have_points_of_its_own() {
    let bands = vec![band(is(&["SaaS"]), 20), band(Test::Unknown, -5), band(Test::Other, 3)];
    let scorecard = Scorecard::compile(&profile(vec![criterion(Class::Nice, "industry", bands)])).unwrap();
    let accounts = table(vec![("industry", words(&[Some("saas"), None, Some("Retail")]))]);
    assert_eq!(
        told(&scorecard, &accounts),
        [
            "ideal 20 (20..20): industry saas +20",
            "unknown -5 (-5..20): industry not known -5 (-5 to +20)",
            "ideal 3 (3..3): industry Retail +3",
        ]
    );
}

#[test]
fn columns_that_are_not_there_are_unknown_and_named_once() {
    let scorecard = Scorecard::compile(&saas()).unwrap();
    let accounts = table(vec![("industry", words(&[Some("SaaS")])), ("employees", words(&[Some("many")]))]);
    let missing = |attribute: &str, stands_as| Missing { attribute: attribute.to_owned(), stands_as };
    assert_eq!(
        scorecard.bind(&accounts).missing(),
        [
            missing("employees", Some(Kind::Category)),
            missing("technologies", None),
            missing("country", None),
            missing("challenges", None),
        ]
    );
    let scores = scorecard.score(&accounts);
    assert_eq!((scores.points[0], scores.low[0], scores.high[0]), (20, 20, 60));
}

#[test]
fn a_country_may_be_named_in_any_way() {
    let names = is(&["Suomi", "Sweden", "USA"]);
    let scorecard = Scorecard::compile(&profile(vec![criterion(Class::Nice, "country", vec![band(names, 5)])])).unwrap();
    let accounts = table(vec![("country", words(&[Some("FI"), Some("SE"), Some("US"), Some("DE"), Some("Suomi")]))]);
    assert_eq!(scorecard.score(&accounts).points, [5, 5, 5, 0, 5]);
}

#[test]
fn it_says_which_columns_it_wants_and_as_what() {
    let want =
        |attribute: &str, kind| Want { attribute: attribute.to_owned(), kind, countries: attribute == "country", whole: false };
    assert_eq!(
        Scorecard::compile(&saas()).unwrap().wants(),
        [
            want("industry", Kind::Category),
            want("employees", Kind::Number),
            want("technologies", Kind::Category),
            want("country", Kind::Category),
            want("challenges", Kind::Category),
        ]
    );
}

#[test]
fn questions_of_two_kinds_about_one_attribute_are_refused() {
    let mixed = criterion(Class::Nice, "employees", vec![band(within(1.0, 2.0), 5), band(is(&["many"]), 5)]);
    let error = Scorecard::compile(&profile(vec![mixed])).unwrap_err();
    assert_eq!(error.code(), "profile_mixed_bands");
    let number = criterion(Class::Nice, "employees", vec![band(within(1.0, 2.0), 5)]);
    let word = criterion(Class::Must, "employees", vec![band(is(&["many"]), 5)]);
    let error = Scorecard::compile(&profile(vec![number.clone(), word])).unwrap_err();
    assert_eq!(error.to_string(), "`employees` is asked for a number by one line of the profile and for words by another");
    let mut much = number;
    much.bands[0].points = i32::MAX;
    assert_eq!(Scorecard::compile(&profile(vec![much.clone(), much])).unwrap_err(), CompileError::TooManyPoints);
}

#[test]
fn rows_are_the_same_wherever_they_stand_in_a_long_table() {
    let scorecard = Scorecard::compile(&saas()).unwrap();
    let few = [Some(120.0), Some(12.0), None];
    let cells: Vec<Option<f64>> = (0..10_000).map(|row| few[row % 3]).collect();
    let scores = scorecard.score(&table(vec![("employees", numbers(&cells))]));
    for row in 0..10_000 {
        assert_eq!(scores.points[row], [15, 0, 0][row % 3], "row {row}");
        assert_eq!(scores.high[row], [60, 45, 60][row % 3], "row {row}");
    }
    assert_eq!(scores.open[1], 3_333, "rows whose employees are not known");
}
