//! Files with values that cannot be true: each is named.

use super::tests::{deals, file};
use super::{CohortOptions, Prepared, cohort};
use crate::import::Why;

fn prepare(raw: &crate::import::RawTable) -> Prepared {
    cohort(Some(raw), None, &CohortOptions::default()).unwrap()
}

fn warned(prepared: &Prepared, code: &str) -> Option<String> {
    prepared.warnings.iter().find(|warning| warning.code == code).map(|warning| warning.message.clone())
}

fn left_out(prepared: &Prepared, column: &str) -> Option<(Why, String)> {
    prepared.left_out.iter().find(|left| left.column == column).map(|left| (left.why, left.because.clone()))
}

const OUTCOME: [&str; 3] = ["Won", "Lost", "Lost"];

/// Scattered numbers, the same each time.
fn scattered(at: usize, of: usize) -> usize {
    let x = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((x ^ (x >> 27)) >> 33) as usize % of
}

fn company(at: usize) -> String {
    let industry = ["Care", "Retail", "Metal", "Hotels", "Food"][scattered(at, 5)];
    let country = ["FI", "SE", "NO", "DK"][scattered(at * 3 + 1, 4)];
    let outcome = OUTCOME[scattered(at * 5 + 2, 3)];
    format!("{industry} | {country} | {} | {} | {outcome}", 10 + scattered(at, 997), 1000 + scattered(at * 13, 88_003))
}

const HEADER: &str = "Deal ID | Close date | Industry | Country | Employees | Revenue | Result";

fn day(at: usize) -> String {
    format!("2025-0{}-{}", 1 + at % 9, 10 + at % 18)
}

#[test]
fn copies_under_another_id_day_number_or_spelling_are_one_account() {
    let changed = |at: usize| {
        // The last rows repeat the first, each in its own way.
        let (id, same) = (format!("D{at}"), format!("{} | {}", company(at % 400), scattered(at % 400 * 17, 50_000)));
        match at {
            400..404 => format!("{id} | {} | {same}", day(at - 397)),
            404..408 => {
                format!("{id} | {} | {}", day(at), same.to_uppercase().replace(" | WON", " | Won").replace(" | LOST", " | Lost"))
            }
            408..412 => {
                let mut cells: Vec<String> = same.split(" | ").map(str::to_owned).collect();
                cells[2] = "77".to_owned();
                format!("{id} | {} | {}", day(at), cells.join(" | "))
            }
            _ => format!("{id} | {} | {same}", day(at)),
        }
    };
    let prepared = prepare(&deals(&format!("{HEADER} | Sites"), 412, changed));
    let account = &prepared.cohort.account;
    for at in 400..412 {
        assert_eq!(account[at], account[at - 400], "row {}", at + 1);
    }
    assert_eq!(prepared.cohort.accounts, 400);
    assert!(warned(&prepared, "near_copies").unwrap().contains("makes them: 12, for example row 401"), "{:?}", prepared.warnings);
}

/// 400 deals and 40 rows that are copies of the first, with some cells changed.
fn with_copies(column: &str, change: impl Fn(usize, &mut Vec<String>)) -> Prepared {
    let header =
        format!("Deal ID | {column} | Industry | Country | Employees | Revenue | Sites | Fleet | Seats | Rooms | Result");
    prepare(&deals(&header, 440, |at| {
        let same = at % 400;
        let cells = company(same);
        let (cells, outcome) = cells.rsplit_once(" | ").unwrap();
        let number = |salt: usize| scattered(same * 11 + salt * 977, 70_000);
        let extra = format!("{} | {} | {} | {}", number(1), number(2), number(3), number(4));
        let first = if column == "Customer" { format!("Nordic Works {same}0{}", same % 7) } else { format!("step {}", same % 3) };
        let mut row: Vec<String> =
            format!("D{at} | {first} | {cells} | {extra} | {outcome}").split(" | ").map(str::to_owned).collect();
        if at >= 400 {
            change(at, &mut row);
        }
        row.join(" | ")
    }))
}

#[test]
fn copies_with_a_few_numbers_changed_or_a_name_mistyped_are_found() {
    for changed in 1..=3 {
        let prepared =
            with_copies("Step", |at, row| (0..changed).for_each(|column| row[4 + (at + column) % 4] = (31 + at).to_string()));
        assert_eq!(prepared.cohort.accounts, 400, "{changed} numbers");
        assert!(warned(&prepared, "near_copies").unwrap().contains("makes them: 40, for example row 401"));
    }
    let mistyped = with_copies("Customer", |_, row| row[1] = row[1].replace("Works", "Wroks"));
    assert_eq!(mistyped.cohort.accounts, 400);
}

#[test]
fn rows_that_differ_in_more_or_in_what_they_are_called_are_deals_of_their_own() {
    let other = with_copies("Step", |at, row| (0..4).for_each(|column| row[4 + column] = (31 + at * 3).to_string()));
    assert_eq!((other.cohort.accounts, warned(&other, "near_copies")), (440, None), "four numbers");
    let other = with_copies("Customer", |at, row| row[1] = format!("Zenith {at}"));
    assert_eq!(other.cohort.accounts, 440, "another company");
}

#[test]
fn honest_rows_of_columns_that_hang_together_are_no_copies() {
    // Eight columns, but one fact: the tariff settles the rest.
    let header = "Deal ID | Tariff | Price | Setup | Term | Support | Speed | Region | Result";
    let prepared = prepare(&deals(header, 600, |at| {
        let tariff = scattered(at, 40);
        let region = ["north", "south", "east"][scattered(at * 3, 3)];
        let outcome = OUTCOME[scattered(at * 5 + 2, 3)];
        format!(
            "D{at} | T{tariff} | {} | {} | {} | S{} | {} | {region} | {outcome}",
            tariff * 7,
            tariff * 3,
            tariff % 5,
            tariff % 7,
            tariff * 11
        )
    }));
    assert_eq!((prepared.cohort.accounts, warned(&prepared, "near_copies")), (600, None));
}

#[test]
fn a_file_that_stands_there_twice_is_as_many_accounts_as_once() {
    let twice = |at: usize| format!("D{} | {} | {}", at % 300, day(at % 300), company(at % 300));
    let prepared = prepare(&deals(HEADER, 600, twice));
    assert_eq!(prepared.cohort.accounts, 300);
    assert!(warned(&prepared, "duplicate_rows").unwrap().contains("earlier one: 300, for example row 301"));
    assert_eq!(warned(&prepared, "near_copies"), None);
}

#[test]
fn look_alikes_in_a_narrow_table_and_deals_of_two_accounts_stay_apart() {
    let narrow = deals("Deal ID | Industry | Country | Result", 500, |at| {
        let cells = company(at);
        let cells: Vec<&str> = cells.split(" | ").collect();
        format!("D{at} | {} | {} | {}", cells[0], cells[1], cells[4])
    });
    assert_eq!(prepare(&narrow).cohort.accounts, 500);
    let named = deals("Account | Industry | Country | Employees | Revenue | Result", 300, |at| {
        format!("Firm {at} | {}", company(if at < 4 { at + 4 } else { at }))
    });
    assert_eq!(prepare(&named).cohort.accounts, 300, "two companies of one size are two companies");
}

#[test]
fn duplicated_columns_are_named_whatever_was_done_to_them() {
    let row = |at: usize| {
        let cells = company(at);
        let cells: Vec<&str> = cells.split(" | ").collect();
        let code = ["Care", "Retail", "Metal", "Hotels", "Food"].iter().position(|word| *word == cells[0]).unwrap() + 10;
        let size: usize = cells[2].parse().unwrap();
        let other = if cells[0] == "Metal" { "Food" } else { "Metal" };
        let few = if at % 150 == 7 { other } else { cells[0] };
        let odd = if at % 150 == 9 { 5_000 } else { size };
        format!("{cells} | {} | {code} | {few} | {odd} | {}", cells[0].to_lowercase(), size * 12, cells = cells.join(" | "))
    };
    let header =
        "Industry | Country | Employees | Revenue | Result | Sector copy | Sector code | Sector typed | Heads | Heads dozens";
    let prepared = prepare(&deals(header, 450, row));
    for (column, like) in [
        ("Sector copy", "says the same as `Industry`"),
        ("Sector code", "says the same as `Industry`"),
        ("Sector typed", "says the same as `Industry`, but on "),
        ("Heads", "says the same as `Employees`, but on 3 closed deals"),
        ("Heads dozens", "says the same as `Employees`"),
    ] {
        let (why, because) = left_out(&prepared, column).unwrap_or_else(|| panic!("{column}: {:?}", prepared.left_out));
        assert_eq!(why, Why::Duplicate, "{column}: {because}");
        assert!(because.starts_with(like), "{column}: {because}");
    }
    for column in ["Industry", "Country", "Employees", "Revenue"] {
        assert_eq!(left_out(&prepared, column), None);
    }
}

#[test]
fn deals_closed_before_they_opened_are_named_and_give_no_cycle() {
    let row = |at: usize| {
        let (created, closed) = if at % 20 == 3 { ("2025-03-02", "2025-02-01") } else { ("2025-01-05", "2025-03-01") };
        format!("{created} | {closed} | {}", company(at))
    };
    let prepared = prepare(&deals("Created | Close date | Industry | Country | Employees | Revenue | Result", 100, row));
    let named: Vec<u64> = prepared
        .problems
        .iter()
        .filter(|problem| problem.code.code() == "closed_before_opened")
        .map(|problem| problem.row)
        .collect();
    assert_eq!(named, [4, 24, 44, 64, 84]);
    let message = warned(&prepared, "closed_before_opened").unwrap();
    assert!(message.contains("5 of 100, for example row 4 (2025-02-01 before 2025-03-02)"), "{message}");
    let beside = &prepared.cohort.beside;
    assert!(beside.opened.as_ref().unwrap()[3].is_none() && beside.closed.as_ref().unwrap()[3].is_none());
    assert!(beside.opened.as_ref().unwrap()[4].is_some());
}

#[test]
fn negative_and_absurd_money_is_named_with_its_rows() {
    let row = |at: usize| {
        let revenue = match at {
            5 | 9 => "-40".to_owned(),
            17 => "120000000000".to_owned(),
            _ => (1000 + scattered(at, 9_001)).to_string(),
        };
        format!("{revenue} | {} | {}", scattered(at, 100) as i64 - 50, OUTCOME[at % 3])
    };
    let prepared = prepare(&deals("Revenue | Change | Result", 120, row));
    let negative = warned(&prepared, "negative_amount").unwrap();
    assert!(negative.contains("`Revenue` is negative on 2 of 120 deals: row 6, row 10"), "{negative}");
    let absurd = warned(&prepared, "absurd_amount").unwrap();
    assert!(absurd.contains("row 18") && absurd.contains("times the next largest"), "{absurd}");
    assert_eq!(prepared.warnings.len(), 2, "a change may well be negative: {:?}", prepared.warnings);
}

#[test]
fn columns_with_hardly_any_date_or_number_are_named() {
    let row = |at: usize| {
        let (date, odd) = (if at < 8 { "2025-01-31" } else { "31.02.2025" }, if at < 8 { "2025-01-31" } else { "45/45/2025" });
        let growth = match at % 9 {
            0..3 => "inf".to_owned(),
            3 => "error".to_owned(),
            _ => format!("{}.5", scattered(at, 9)),
        };
        format!("{date} | {odd} | {growth} | {}", OUTCOME[at / 2 % 3])
    };
    let prepared = prepare(&deals("Close date | Created date | Growth | Result", 90, row));
    let dates: Vec<&String> =
        prepared.warnings.iter().filter(|warning| warning.code == "no_dates").map(|warning| &warning.message).collect();
    assert_eq!(dates.len(), 2, "{:?}", prepared.warnings);
    assert!(dates[0].contains("`Close date` is called a date, and 8 of its 90 cells"), "{}", dates[0]);
    let numbers = warned(&prepared, "no_numbers").unwrap_or_else(|| panic!("{:?}", prepared.warnings));
    assert!(numbers.contains("`Growth` holds 50 numbers, 30 cells of NaN or infinity and 10 of words"), "{numbers}");
    let fine = prepare(&file("Closed|Result\nyes|Won\nno|Lost"));
    assert_eq!(warned(&fine, "no_dates"), None);
}
