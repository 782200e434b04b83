//! A market is counted, and what keeps accounts out is named.

use arrow_array::{Float64Array, Int32Array, StringArray};

use super::{MarketSize, Pitfall};
use crate::market::{Attribute, Category, Column, Table};
use crate::profile::parse;
use crate::scorecard::Scorecard;

const PROFILE: &str = r#"
format = 1
id = "market"
name = "Market"
review_every = "3 months"
[[criteria]]
id = "size"
class = "must"
attribute = "employees"
bands = [{ from = 200, level = "ideal" }, { from = 100, level = "minimum" }]
judgement = { by = "A", because = "b", on = 2026-10-12 }
[[criteria]]
id = "sector"
class = "disqualify"
attribute = "industry"
bands = [{ is = ["public sector"] }]
judgement = { by = "A", because = "b", on = 2026-10-12 }
[calibration]
intercept = 0.0
slope = 0.1
deals = 200
"#;

fn list(employees: &[Option<f64>], public: &[Option<bool>], values: &[Option<f64>]) -> Table {
    let mut table = Table::new(employees.len());
    let mut push = |key: &str, column: Column| {
        table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    };
    push("employees", Column::Number(employees.iter().copied().collect::<Float64Array>()));
    let codes: Int32Array = public.iter().map(|public| public.map(i32::from)).collect();
    push("industry", Column::Category(Category { levels: StringArray::from(vec!["SaaS", "public sector"]), codes }));
    push("value", Column::Number(values.iter().copied().collect::<Float64Array>()));
    table
}

fn sized(table: &Table, check: impl Fn(&MarketSize)) {
    let scorecard = Scorecard::compile(&parse(PROFILE).expect("it is well-formed").0).expect("it compiles");
    let mut size = MarketSize::new(scorecard.profile());
    let bound = scorecard.bind(table);
    size.add(&bound, &bound.score(), table, Some("value"));
    check(&size);
}

#[test]
fn what_keeps_accounts_out_is_counted_and_a_lower_number_is_tried() {
    let employees = [Some(300.0), Some(150.0), Some(90.0), Some(82.0), Some(40.0), Some(30.0), None, Some(20.0)];
    let public = [false, false, false, false, false, true, false, false].map(Some);
    let table = list(&employees, &public, &[None; 8]);
    sized(&table, |size| {
        assert_eq!((size.qualify(), size.told(), size.verdicts), (2, 7, [1, 1, 1, 4, 1]));
        let (employees, sector) = (&size.cuts[0], &size.cuts[1]);
        assert_eq!((employees.out, employees.alone, employees.unknown_alone), (5, 4, 1));
        assert_eq!((sector.out, sector.alone), (1, 0), "the public body is too small as well");
        let loosened = size.loosened(employees).expect("a number would do");
        assert_eq!((loosened.from, loosened.to, loosened.lets_in), (100.0, 82.0, 2));
        let finding = size.finding(50);
        assert_eq!(finding.pitfall, Pitfall::TooNarrow);
        assert_eq!(finding.says, "2 accounts qualify, and 50 are wanted; 1 more cannot be told, about 0 of which may (0 to 1)");
        assert_eq!(
            finding.reasons,
            [
                "`size` keeps out 5, of which 4 meet all else; from 82 in place of 100 it would let in 2",
                "`sector` keeps out 1, of which 0 meet all else",
                "employees is all that is missing to tell of 1 accounts"
            ]
        );
    });
}

#[test]
fn where_everybody_fits_the_list_is_too_wide_and_where_nothing_is_known_nobody_can_tell() {
    let wide = list(&[Some(500.0); 60], &[Some(false); 60], &[None; 60]);
    sized(&wide, |size| assert_eq!(size.finding(50).pitfall, Pitfall::TooWide));
    let mut some = [Some(500.0); 60];
    some[20..].fill(Some(1.0));
    sized(&list(&some, &[Some(false); 60], &[None; 60]), |size| assert_eq!(size.finding(10).pitfall, Pitfall::Workable));
    let unknown = list(&[None; 9], &[None; 9], &[None; 9]);
    sized(&unknown, |size| {
        assert_eq!((size.finding(50).pitfall, size.likely()), (Pitfall::CannotTell, None));
        assert_eq!(size.worth.expected(), None);
    });
}

#[test]
fn unknown_values_are_like_the_known_ones_and_widen_the_range() {
    let values = [Some(100.0), Some(300.0), None, None];
    sized(&list(&[Some(500.0); 4], &[Some(false); 4], &values), |size| {
        let expected = size.worth.expected().expect("two are known");
        // No points, so each is won with a chance of a half: 200 for the known ones, and as much for the two others.
        assert_eq!((size.worth.valued, size.worth.value, expected.value), (2, 400.0, 400.0));
        // 2 x (100² + 300²) / 4 for winning or not, 2 x 5,000 for two more such values, 2² x 5,000 / 2 for the mean of two.
        assert!((expected.high - expected.value - 1.96 * (50_000.0_f64 + 10_000.0 + 10_000.0).sqrt()).abs() < 0.1);
        assert_eq!(size.worth.open(), (200.0, 200.0));
    });
}
