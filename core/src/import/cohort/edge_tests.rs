//! Files at the edge of what can be studied: each is answered with its true reason.

use super::tests::{deals, file};
use super::{CohortOptions, Prepared, Sources, cohort};
use crate::import::Refusal;
use crate::market::Column;

fn refused(raw: &crate::import::RawTable) -> Refusal {
    cohort(Some(raw), None, &CohortOptions::default()).unwrap_err()
}

fn prepare(raw: &crate::import::RawTable) -> Prepared {
    cohort(Some(raw), None, &CohortOptions::default()).unwrap()
}

#[test]
fn a_closed_deal_that_was_not_won_is_lost_whatever_it_is_called() {
    let raw = file(
        "Stage|Size\nClosed Won|1\nNo decision|2\nAbandoned|3\nCancelled|4\nDisqualified|5\nNegotiation|6\nPeruttu|7\nInget beslut|8\nBrak decyzji|9",
    );
    let counts = prepare(&raw).counts;
    assert_eq!((counts.won, counts.lost, counts.open), (1, 7, 1));
}

#[test]
fn where_nothing_was_lost_the_refusal_says_what_was_read_as_what() {
    let all_won = refused(&file("Stage|Size\nWon|1\nWon|2"));
    assert_eq!(all_won.to_string(), "all 2 closed deals are won, so nothing tells won from lost (column `Stage`: Won)");
    assert!(all_won.hint().contains("export lost deals as well") && all_won.hint().contains("--objective lifetime_value"));
    let some_open = refused(&file("Stage|Size\nWon|1\nOn ice|2\nNegotiation|3"));
    assert!(some_open.to_string().contains("taken as open: On ice, Negotiation"), "{some_open}");
    assert!(some_open.hint().contains("--lost 'Stage=On ice'"), "{}", some_open.hint());
    let options = CohortOptions { won: Some(("Stage".into(), vec!["Won".into()])), later: true, ..CohortOptions::default() };
    let none = cohort(Some(&file("Stage|Size\nOpen|1\nNew|2")), None, &options).unwrap_err();
    assert!(none.to_string().starts_with("no deal has ended"), "{none}");
}

#[test]
fn an_accounts_file_with_repeated_ids_is_refused_for_that() {
    let of_deals =
        deals("Deal|Account ID|Stage", 60, |at| format!("D{at}|A{}|{}", at % 40, if at % 3 == 0 { "Won" } else { "Lost" }));
    let accounts = deals("Account ID|Industry", 60, |at| format!("A{}|{}", at % 40, ["Care", "Food", "Metal"][at % 3]));
    let refusal = cohort(Some(&of_deals), Some(&accounts), &CohortOptions::default()).unwrap_err();
    assert_eq!(refusal.code(), "repeated_accounts");
    let said = refusal.to_string();
    assert!(said.contains("`Account ID` of the accounts") && said.contains("40 different values on 60 rows"), "{said}");
    assert!(refusal.hint().contains("one row for each account"));
}

#[test]
fn one_account_on_every_row_is_one_account() {
    for accounts in [1, 3] {
        let raw = deals("Deal|Account ID|Size|Stage", 90, |at| {
            format!("D{at}|A{}|{}|{}", at % accounts, at * 7 % 83, if at % 3 == 0 { "Won" } else { "Lost" })
        });
        assert_eq!(prepare(&raw).cohort.accounts as usize, accounts);
    }
}

#[test]
fn what_was_written_after_the_opening_of_the_same_day_is_not_used() {
    let of_deals = file(
        "Deal|Account ID|Created|Stage\n1|A1|2025-03-01 10:00|Won\n2|A2|2025-03-01 10:00|Lost\n3|A3|2025-03-01|Lost\n4|A1|2025-03-02 09:00|Won",
    );
    let accounts = file("Account ID|Plan\nA1|Gold\nA2|Basic\nA3|Gold");
    let history = file(
        "account_id|attribute|value|timestamp\nA1|Plan|Basic|2025-01-01 08:00\nA1|Plan|Gold|2025-03-01 15:30\nA2|Plan|Basic|2025-03-01 09:00\nA3|Plan|Basic|2025-01-01 08:00\nA3|Plan|Gold|2025-03-01 15:30",
    );
    let sources = Sources { deals: Some(&of_deals), accounts: Some(&accounts), history: Some(&history) };
    let options = CohortOptions { wanted: vec![("plan".to_owned(), crate::market::Kind::Category)], ..CohortOptions::default() };
    let prepared = sources.cohort(&options).unwrap();
    let Some(Column::Category(plan)) = prepared.cohort.table.column("plan") else { panic!("{:?}", prepared.left_out) };
    // The third deal says no time, so it may have been opened after the change.
    let was: Vec<Option<&str>> = (0..4).map(|row| plan.word(row)).collect();
    assert_eq!(was, [Some("Basic"), Some("Basic"), Some("Gold"), Some("Gold")]);
}
