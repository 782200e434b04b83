//! Small companies in tables: what becomes of their files.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use proptest::prelude::*;

use super::super::{LeftOut, Problem, ProblemCode, RawTable, Refusal, Role, Why};
use super::{CohortOptions, Counts, Prepared, cohort};
use crate::market::{Column, Kind};

/// A file of text: a line of headers, then a line for each row, cells parted by `|`.
pub fn file(text: &str) -> RawTable {
    let mut lines = text.trim().lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let headers: Vec<String> = lines.next().unwrap_or_default().into_iter().map(str::to_owned).collect();
    let rows: Vec<Vec<&str>> = lines.collect();
    let column =
        |at: usize| Arc::new(rows.iter().map(|row| row.get(at).copied().or(Some(""))).collect::<StringArray>()) as ArrayRef;
    RawTable { columns: (0..headers.len()).map(column).collect(), headers, ..RawTable::default() }
}

/// `times` deals, each made of its number.
pub fn deals(header: &str, times: usize, row: impl Fn(usize) -> String) -> RawTable {
    let rows: Vec<String> = (0..times).map(row).collect();
    file(&format!("{header}\n{}", rows.join("\n")))
}

fn study(deals: &RawTable, accounts: Option<&RawTable>, options: &CohortOptions) -> Prepared {
    cohort(Some(deals), accounts, options).unwrap()
}

fn won(asked: &str) -> CohortOptions {
    let (column, values) = asked.split_once('=').unwrap();
    CohortOptions { won: Some((column.to_owned(), values.split(',').map(str::to_owned).collect())), ..CohortOptions::default() }
}

fn why(prepared: &Prepared, column: &str) -> Option<Why> {
    prepared.left_out.iter().find(|left: &&LeftOut| left.column == column).map(|left| left.why)
}

fn keys(prepared: &Prepared) -> Vec<&str> {
    prepared.cohort.table.attributes().iter().map(|attribute| attribute.key.as_str()).collect()
}

/// Forty deals of twenty accounts, some open, one without a stage; the accounts stand in a file of their own.
fn two_files() -> (RawTable, RawTable) {
    let deals = deals("Deal ID | Company | Stage | Close date | Owner | Amount | Notes", 60, |at| {
        let stage = ["Closed Won", "Closed Lost", "Negotiation", "closed lost"][at % 4];
        let stage = if at == 59 { "" } else { stage };
        let (name, day, owner) = (at % 21, at % 28 + 1, ["Aino", "Bo"][at % 2]);
        let note = format!("met them at the fair in hall {at} and talked for a long while");
        format!("D-{at:04} | company {name} | {stage} | {day}.3.2024 | {owner} | {},5 M€ | {note}", at * 7 % 50)
    });
    let accounts = deals_of_accounts();
    (deals, accounts)
}

fn deals_of_accounts() -> RawTable {
    deals("Name | Website | Country | Employees | Owner | Tech stack | Founded", 20, |at| {
        let country = ["Finland", "FI", "Ruotsi"][at % 3];
        let size = ["1-10", "11-50", "120", "1 000+"][at % 4];
        let stack = ["Salesforce; AWS", "HubSpot", "none", ""][at % 4];
        format!("Company {at} | https://www.company{at}.fi/ | {country} | {size} | Aino | {stack} | {}", 1980 + at)
    })
}

#[test]
fn deals_and_accounts_become_one_table() {
    let (deals, accounts) = two_files();
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    assert_eq!(prepared.counts, Counts { rows: 60, won: 15, lost: 29, open: 15, problems: 1 });
    assert_eq!(prepared.cohort.outcome.column, "Stage");
    assert_eq!(prepared.cohort.table.rows(), 44);
    assert_eq!(keys(&prepared), ["country", "employees", "technologies", "founded"], "an amount is of the deal");
    let joined = prepared.joined.as_ref().unwrap();
    assert_eq!(joined.by, ("Company".to_owned(), "Name".to_owned()));
    assert_eq!(joined.joined + joined.not_joined, 44);
    assert_eq!(joined.examples, ["company 20"]);
    // Deals of company 20 stay, and nothing is known of it.
    let row = prepared.cohort.row.iter().position(|row| *row == 21).unwrap();
    assert!(prepared.cohort.table.column("country").unwrap().nulls().is_some_and(|known| known.is_null(row)));
    assert_eq!(prepared.cohort.accounts, 21);
    assert_eq!(prepared.cohort.key[0], "D-0000");
    assert_eq!(prepared.cohort.day.as_ref().unwrap()[0], Some(19_783), "1 March 2024");
}

#[test]
fn countries_ranges_and_sets_are_read() {
    let (deals, accounts) = two_files();
    let kept = CohortOptions { keep: vec!["Amount".into()], ..Default::default() };
    let prepared = study(&deals, Some(&accounts), &kept);
    let table = &prepared.cohort.table;
    let Some(Column::Category(country)) = table.column("country") else { panic!("a country is a word") };
    assert_eq!(country.levels.iter().flatten().collect::<Vec<_>>(), ["FI", "SE"]);
    let Some(Column::Range { low, high }) = table.column("employees") else { panic!("bands and numbers together are ranges") };
    assert_eq!((low.value(0), high.value(0)), (1.0, 10.0));
    let Some(Column::Categories(stack)) = table.column("technologies") else { panic!("a stack is a set") };
    assert_eq!(stack.levels.iter().flatten().collect::<Vec<_>>(), ["Salesforce", "AWS", "HubSpot"]);
    let none = prepared.cohort.row.iter().position(|row| *row == 24).unwrap();
    assert_eq!(stack.row(none), Some([].as_slice()), "company 2 has no technologies, and that is known");
    let Some(Column::Number(amount)) = table.column("amount") else { panic!("an amount is a number") };
    assert_eq!(amount.value(0), 500_000.0);
}

#[test]
fn columns_that_cannot_be_criteria_are_named() {
    let (deals, accounts) = two_files();
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    for (column, wanted) in [
        ("Deal ID", Why::Identifier),
        ("Company", Why::Identifier),
        ("Close date", Why::Date),
        ("Owner", Why::Person),
        ("Notes", Why::FreeText),
        ("Amount", Why::Deal),
        ("Name", Why::Identifier),
        ("Website", Why::Identifier),
    ] {
        assert_eq!(why(&prepared, column), Some(wanted), "{column}");
    }
    assert_eq!(why(&prepared, "Stage"), None, "it is the outcome");
    let owner = prepared.cohort.owner.as_ref().unwrap();
    assert_eq!(owner.word(1), Some("Bo"), "of the deal, not of the account");
    let roles: Vec<Role> = prepared.cohort.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles[7..11], [Role::Key, Role::Key, Role::Outcome, Role::Date], "the accounts stand first");
    assert_eq!(prepared.cohort.columns[11].attribute, "deal_owner", "two owners, two keys");
}

#[test]
fn a_date_or_a_sparse_column_filled_by_the_outcome_is_a_leak() {
    let deals = deals("Industry | Contract start | Lost reason | Opened | Result", 24, |at| {
        let won = at % 3 == 0;
        let (start, reason) = if won { (format!("{}.2.2025", at + 1), "") } else { (String::new(), "Price") };
        format!("{} | {start} | {reason} | {}.1.2025 | {}", ["Care", "Retail"][at % 2], at + 1, if won { "won" } else { "lost" })
    });
    let prepared = study(&deals, None, &CohortOptions::default());
    assert_eq!(why(&prepared, "Contract start"), Some(Why::Leak));
    assert_eq!(why(&prepared, "Lost reason"), Some(Why::Leak));
    assert_eq!(why(&prepared, "Opened"), Some(Why::Date));
    assert!(prepared.cohort.day.unwrap().iter().all(Option::is_some), "by the day of opening, not of the contract");
}

#[test]
fn the_source_of_the_account_stands_in_for_that_of_the_deal() {
    let accounts = deals("Name | Lead source", 20, |at| format!("Company {at} | {}", ["Fair", "Web"][at % 2]));
    let deals = deals("Company | Result", 40, |at| format!("Company {} | {}", at % 20, ["Won", "Lost"][at / 20]));
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    assert_eq!(prepared.cohort.source.as_ref().and_then(|source| source.word(21)), Some("Web"));
    assert_eq!(keys(&prepared), ["source"], "and it may become a criterion");
}

#[test]
fn keeping_and_ignoring_overrule_and_are_recorded() {
    let (deals, accounts) = two_files();
    let asked =
        CohortOptions { keep: vec!["close date".into()], ignore: vec!["Country".into()], any_column: true, ..Default::default() };
    let prepared = study(&deals, Some(&accounts), &asked);
    assert_eq!(why(&prepared, "Country"), Some(Why::Ignored));
    assert!(keys(&prepared).contains(&"close_date") && keys(&prepared).contains(&"deal_owner"));
    assert!(prepared.warnings.iter().any(|warning| warning.code == "kept" && warning.message.contains("Close date")));
    let slip = CohortOptions { ignore: vec!["Contry".into()], ..Default::default() };
    let refusal = cohort(Some(&deals), Some(&accounts), &slip).unwrap_err();
    assert_eq!((refusal.code(), refusal.hint().as_str()), ("unknown_column", "write `Country`"));
}

#[test]
fn months_and_weekdays_are_criteria_only_of_tables_that_are_not_about_companies() {
    let calls = deals("Month | Close month | Called on | Job | Result", 40, |at| {
        format!(
            "{} | jan | 2024-0{}-01 | {} | {}",
            ["may", "jun"][at % 2],
            at % 9 + 1,
            ["clerk", "cook"][at / 20],
            ["Won", "Lost"][at / 10 % 2]
        )
    });
    assert_eq!(why(&study(&calls, None, &CohortOptions::default()), "Month"), Some(Why::Date));
    let any = study(&calls, None, &CohortOptions { any_column: true, ..Default::default() });
    assert_eq!(keys(&any), ["month", "job"]);
    assert_eq!(why(&any, "Called on"), Some(Why::Date), "a day never comes again");
}

#[test]
fn with_won_alone_the_rest_is_lost_but_for_open_stages() {
    let deals = file("id|How\n1|Gold\n2|Tin\n3|Proposal\n4|\n5|Lead gone\n6|gold");
    let prepared = study(&deals, None, &won("how=gold"));
    assert_eq!(prepared.counts, Counts { rows: 6, won: 2, lost: 2, open: 1, problems: 1 });
    assert_eq!(prepared.cohort.outcome.lost, ["Tin", "Lead gone"]);
    let problem: &Problem = &prepared.problems[0];
    assert_eq!((problem.row, problem.code, problem.column.as_str()), (4, ProblemCode::NoOutcome, "How"));
}

#[test]
fn yes_and_figures_are_outcomes_too() {
    let prepared = study(&file("Converted|x\n1|a\n0|b\n0|c"), None, &CohortOptions::default());
    assert_eq!((prepared.counts.won, prepared.counts.lost), (1, 2));
    let prepared = study(&file("y|x\n1.0|a\n0.0|b"), None, &won("y=1"));
    assert_eq!((prepared.counts.won, prepared.counts.lost), (1, 1));
    let both = CohortOptions { lost: Some(("Lost".into(), vec!["yes".into()])), ..won("Won=yes") };
    let prepared = study(&file("Won|Lost\nyes|no\nno|yes\nno|no\nyes|yes\n|"), None, &both);
    assert_eq!(prepared.counts, Counts { rows: 5, won: 1, lost: 1, open: 1, problems: 2 });
}

#[test]
fn what_cannot_be_studied_is_refused_with_a_hint() {
    let deals = file("Stage|Size\nWon|1\nWon|2");
    let code = |deals: &RawTable, options: &CohortOptions| cohort(Some(deals), None, options).map(|_| ()).unwrap_err();
    assert_eq!(code(&deals, &won("Stage=Won")).code(), "one_outcome");
    let absent = code(&deals, &won("Stge=Won"));
    assert_eq!(absent.to_string(), "there is no column `Stge`; did you mean `Stage`?");
    let absent = code(&deals, &won("Stage=Wonn"));
    assert_eq!((absent.code(), absent.hint().as_str()), ("unknown_value", "did you mean --won 'Stage=Won'?"));
    let options = CohortOptions { lost: Some(("Stage".into(), vec!["Xyz".into()])), ..CohortOptions::default() };
    assert_eq!(code(&deals, &options).hint(), "for example --lost 'Stage=Won'");
    let twice = CohortOptions { lost: Some(("Stage".into(), vec!["won".into()])), ..won("Stage=Won") };
    assert_eq!(code(&deals, &twice).to_string(), "`Won` of the column `Stage` is named as won and as lost");
    let unnamed = code(&file("Grade|Size\ngood|1\nbad|2"), &CohortOptions::default());
    assert!(unnamed.hint().contains("Grade (bad, good)"), "{}", unnamed.hint());
    assert_eq!(code(&file("Stage"), &CohortOptions::default()), Refusal::NoRows);
    let date = CohortOptions { date: Some("Size".into()), ..won("Stage=Won") };
    assert_eq!(code(&file("Stage|Size\nWon|1\nLost|2"), &date).code(), "not_a_date");
    assert_eq!(cohort(None, None, &CohortOptions::default()).map(|_| ()), Err(Refusal::NoRows));
}

#[test]
fn files_that_have_nothing_in_common_are_refused() {
    let (deals, _) = two_files();
    let accounts = file("Name|Country\nOther 1|FI\nOther 2|SE\ncompany 3|SE");
    let refusal = cohort(Some(&deals), Some(&accounts), &CohortOptions::default()).unwrap_err();
    assert_eq!(refusal.code(), "no_join");
    assert!(refusal.to_string().contains("`Company` of the deals"), "{refusal}");
}

#[test]
fn a_deal_joins_by_domain_where_it_gives_no_name() {
    let accounts = deals_of_accounts();
    let deals = deals("Account | Result", 40, |at| {
        let account = if at % 10 == 0 { format!("company{}.fi", at % 20) } else { format!("COMPANY {}", at % 20) };
        format!("{account} | {}", ["Won", "Lost"][at % 2])
    });
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    assert_eq!(prepared.joined.unwrap().not_joined, 0);
    assert_eq!(prepared.cohort.accounts, 20, "a name and a domain of one account are one account");
}

#[test]
fn an_account_that_stands_twice_is_said() {
    let accounts =
        file("Name|Country\nAcme|FI\nBeta|SE\nacme|NO\nCeta|FI\nDelta|FI\nEta|FI\nTheta|FI\nIota|FI\nKappa|FI\nLambda|FI");
    let deals = deals("Account | Result", 20, |at| format!("{} | {}", ["Acme", "Beta"][at % 2], ["Won", "Lost"][at / 2 % 2]));
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    assert_eq!(prepared.joined.unwrap().ambiguous, ["acme"]);
    let Some(Column::Category(country)) = prepared.cohort.table.column("country") else { panic!("a country is a word") };
    assert_eq!(country.word(0), Some("FI"), "the first of the two");
    assert!(prepared.warnings.iter().any(|warning| warning.code == "ambiguous_account"));
}

#[test]
fn in_a_flat_file_deals_of_one_account_stay_together_and_its_name_is_no_criterion() {
    let prepared = study(
        &deals("Account | Industry | Result", 60, |at| {
            format!("Firm {} | {} | {}", at % 25, ["Care", "Retail"][at % 2], ["Won", "Lost", "Lost"][at % 3])
        }),
        None,
        &CohortOptions::default(),
    );
    assert_eq!(prepared.cohort.accounts, 25);
    assert_eq!(why(&prepared, "Account"), Some(Why::Identifier));
    assert_eq!(keys(&prepared), ["industry"]);
    assert_eq!(prepared.cohort.account[0], prepared.cohort.account[25]);
}

#[test]
fn rows_that_stand_twice_are_one_account_but_few_columns_are_not_duplicates() {
    let row = |at: usize| format!("{} | {} | {}", at * 37 % 1000, at * 91 % 777, ["Won", "Lost"][at % 2]);
    let twice = |at: usize| row(if at == 99 { 5 } else { at });
    let prepared = study(&deals("Milk | Bread | Result", 100, twice), None, &CohortOptions::default());
    assert_eq!(prepared.cohort.accounts, 99);
    assert_eq!(prepared.cohort.account[99], prepared.cohort.account[5]);
    assert!(prepared.warnings.iter().any(|warning| warning.code == "duplicate_rows"));
    let few = deals("Size | Result", 100, |at| format!("{} | {}", ["S", "M", "L"][at % 3], ["Won", "Lost"][at % 2]));
    assert_eq!(study(&few, None, &CohortOptions::default()).cohort.accounts, 100, "six kinds of rows are not six deals");
}

#[test]
fn rows_that_the_reader_could_not_use_are_problems() {
    let mut deals = file("Stage|Size\nWon|1\nLost|2\nWon|3\nLost|4");
    deals.lines = vec![2, 3, 5, 6];
    deals.unusable =
        vec![ProblemCode::TooManyCells.at(3, Some(5), "", "x,y"), ProblemCode::BrokenRow.at(0, Some(4), "", "\"Won")];
    let prepared = study(&deals, None, &CohortOptions::default());
    assert_eq!(prepared.counts, Counts { rows: 5, won: 1, lost: 2, open: 0, problems: 2 });
    assert_eq!(prepared.cohort.row, [1, 2, 4]);
    let json = serde_json::to_value(&prepared.problems[1]).unwrap();
    assert_eq!(json["code"], "too_many_cells");
    assert_eq!((json["row"].as_u64(), json["line"].as_u64()), (Some(3), Some(5)));
}

#[test]
fn odd_cells_are_unknown_and_named_with_their_place() {
    let deals = deals("Result | Employees | Closed | Revenue", 100, |at| {
        let employees = if at == 7 { "plenty".to_owned() } else { (at * 3).to_string() };
        let closed = if at == 8 { "31.02.2024" } else { "5.3.2024" };
        let revenue = if at == 9 {
            "20 MSEK".to_owned() // converted
        } else if at == 10 {
            "inf".to_owned()
        } else {
            format!("{at} M€")
        };
        format!("{} | {employees} | {closed} | {revenue}", ["Won", "Lost"][at % 2])
    });
    let prepared = study(&deals, None, &CohortOptions::default());
    let problems: Vec<(u64, &str, ProblemCode)> = prepared.problems.iter().map(|p| (p.row, p.column.as_str(), p.code)).collect();
    assert_eq!(
        problems,
        [
            (8, "Employees", ProblemCode::NotANumber),
            (9, "Closed", ProblemCode::ImpossibleDate),
            (11, "Revenue", ProblemCode::NotFinite),
        ]
    );
    assert_eq!(prepared.counts.problems, 0, "odd cells do not cost the row");
    assert_eq!(prepared.warnings.iter().filter(|warning| warning.code == "unreadable_cells").count(), 3);
}

#[test]
fn mangled_ids_are_flagged_and_never_joined_on() {
    let accounts = deals("Account ID | Country", 20, |at| format!("{:09} | {}", at * 12345 + 100, ["FI", "SE"][at % 2]));
    let deals = deals("Account ID | Result", 40, |at| {
        let id = if at == 3 { "1.23E+05".to_owned() } else { format!("{:09}", at % 20 * 12345 + 100) };
        format!("{id} | {}", ["Won", "Lost"][at / 20])
    });
    let prepared = study(&deals, Some(&accounts), &CohortOptions::default());
    assert_eq!(prepared.joined.unwrap().not_joined, 1);
    assert_eq!((prepared.problems[0].row, prepared.problems[0].code), (4, ProblemCode::MangledId));
}

#[test]
fn two_columns_of_one_header_are_told_apart() {
    let deals = deals("Size | Size | Result", 40, |at| format!("{} | {} | {}", at % 7, at * at % 11, ["Won", "Lost"][at % 2]));
    let prepared = study(&deals, None, &CohortOptions::default());
    assert_eq!(keys(&prepared), ["employees", "size"]);
    assert!(prepared.warnings.iter().any(|warning| warning.code == "duplicate_header"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_always_close(cells in proptest::collection::vec(("(Won|Lost|Open|Proposal|maybe|){1}", "[a-c0-9 ,.;-]{0,4}", "[A-C]{0,1}"), 2..40), bad in proptest::collection::btree_set(1_u64..40, 0..4)) {
        let rows: Vec<String> = cells.iter().map(|(stage, one, two)| format!("{stage}|{one}|{two}")).collect();
        let mut table = file(&format!("Stage|One|Account\n{}", rows.join("\n")));
        let rows = table.rows() as u64;
        table.unusable = bad.iter().filter(|row| **row <= rows).map(|row| ProblemCode::TooManyCells.at(*row, None, "", "")).collect();
        if let Ok(prepared) = cohort(Some(&table), None, &CohortOptions::default()) {
            let counts = prepared.counts;
            prop_assert_eq!(counts.rows, rows);
            prop_assert_eq!(counts.rows, counts.won + counts.lost + counts.open + counts.problems);
            prop_assert_eq!(prepared.cohort.won.len() as u64, counts.won + counts.lost);
            prop_assert_eq!(prepared.cohort.won.iter().filter(|won| **won).count() as u64, counts.won);
            prop_assert!(prepared.cohort.account.iter().all(|account| *account < prepared.cohort.accounts));
        }
    }

    #[test]
    fn another_order_of_rows_is_the_same_cohort_in_another_order(order in Just((0..60).collect::<Vec<usize>>()).prop_shuffle()) {
        let row = |at: usize| {
            let name = ["Acme", "ACME ", "Beta"][at % 3];
            format!("{name} {} | {} | {} | {}", at % 10, ["Won", "Lost"][at % 2], at * 17 % 40, ["fi", "FI", "SE"][at % 3])
        };
        let header = "Account | Result | Size | Place";
        let straight = study(&deals(header, 60, row), None, &CohortOptions::default());
        let shuffled = study(&deals(header, 60, |at| row(order[at])), None, &CohortOptions::default());
        prop_assert_eq!(straight.counts, shuffled.counts);
        prop_assert_eq!(straight.cohort.accounts, shuffled.cohort.accounts);
        prop_assert_eq!(straight.cohort.table.attributes(), shuffled.cohort.table.attributes());
        let mut accounts = BTreeMap::new();
        for (at, from) in order.iter().enumerate() {
            prop_assert_eq!(shuffled.cohort.won[at], straight.cohort.won[*from]);
            let account = *accounts.entry(shuffled.cohort.account[at]).or_insert(straight.cohort.account[*from]);
            prop_assert_eq!(account, straight.cohort.account[*from]);
        }
        let rows: Vec<Option<u32>> = order.iter().map(|from| Some(*from as u32)).collect();
        for (attribute, column) in straight.cohort.table.iter() {
            let other = shuffled.cohort.table.column(&attribute.key).unwrap();
            match (column.take(&rows), other) {
                (Column::Category(one), Column::Category(two)) => {
                    prop_assert!((0..60).all(|row| one.word(row) == two.word(row)), "{}", attribute.key);
                }
                (Column::Number(one), Column::Number(two)) => prop_assert_eq!(&one, two),
                (one, _) => prop_assert!(false, "{} is {:?}", attribute.key, one.kind()),
            }
        }
        prop_assert_eq!(straight.cohort.table.column("place").map(Column::kind), Some(Kind::Category));
    }
}
