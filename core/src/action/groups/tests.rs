//! Groups are what their names say, whatever the accounts.

use arrow_array::{Int32Array, StringArray};
use arrow_buffer::OffsetBuffer;
use proptest::prelude::*;

use super::{Limits, groups};
use crate::market::{Attribute, Categories, Category, Column, Table};

const INDUSTRIES: [&str; 5] = ["62.10", "62.20", "46.14", "25.11", "Wizardry"];
const NEEDS: [&str; 4] = ["scaling", "hiring", "costs", "quality"];

fn table(accounts: &[(usize, Vec<usize>)]) -> Table {
    let mut table = Table::new(accounts.len());
    let mut push = |key: &str, column: Column| {
        table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    };
    let industry = |account: &(usize, Vec<usize>)| (account.0 < 5).then_some(account.0 as i32);
    let codes: Int32Array = accounts.iter().map(industry).collect();
    push("industry", Column::Category(Category { levels: StringArray::from(INDUSTRIES.to_vec()), codes }));
    let needs = Categories {
        levels: StringArray::from(NEEDS.to_vec()),
        codes: accounts.iter().flat_map(|account| account.1.iter().map(|need| *need as i32)).collect(),
        offsets: OffsetBuffer::from_lengths(accounts.iter().map(|account| account.1.len())),
        known: None,
    };
    push("challenges", Column::Categories(needs));
    table
}

#[test]
fn accounts_of_one_need_in_one_industry_are_a_group_with_its_name() {
    let mut accounts = vec![(0, vec![0]); 7];
    accounts.extend(vec![(3, vec![1]); 6]);
    accounts.push((2, vec![]));
    let made = groups(&table(&accounts), Limits::default());
    let names: Vec<(&str, usize)> = made.iter().map(|group| (group.name.as_str(), group.accounts.len())).collect();
    assert_eq!(
        names,
        [
            ("Computer programming activities (62.10), challenges: scaling", 7),
            ("Manufacture of metal structures and parts of structures (25.11), challenges: hiring", 6)
        ]
    );
}

#[test]
fn too_many_of_a_kind_are_parted_evenly_and_who_shares_nothing_has_no_group() {
    let mut accounts = vec![(1, vec![2]); 32];
    accounts.extend([(4, vec![]), (5, vec![])]);
    let made = groups(&table(&accounts), Limits::default());
    assert_eq!(made.iter().map(|group| group.accounts.len()).collect::<Vec<_>>(), [10, 11, 11]);
    assert!(made[0].name.ends_with("(1 of 3)"), "{}", made[0].name);
    assert_eq!(made[0].accounts, (0..10).collect::<Vec<_>>(), "the best are together");
    assert!(groups(&table(&vec![(4, vec![]); 4]), Limits::default()).is_empty(), "four are too few");
}

#[test]
fn who_is_left_joins_by_what_it_shares_and_the_name_says_no_more() {
    let mut accounts = vec![(0, vec![0]); 6];
    accounts.push((0, vec![1]));
    let made = groups(&table(&accounts), Limits::default());
    assert_eq!((made.len(), made[0].accounts.len()), (1, 7));
    assert_eq!(made[0].name, "Computer programming activities (62.10)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_account_of_a_group_has_what_its_name_says(
        accounts in proptest::collection::vec((0..6_usize, proptest::sample::subsequence(vec![0, 1, 2, 3], 0..4)), 0..90),
        least in 2..6_usize,
    ) {
        let limits = Limits { least, most: least * 3 };
        let made = groups(&table(&accounts), limits);
        let mut seen = vec![0; accounts.len()];
        for group in &made {
            prop_assert!((limits.least..=limits.most).contains(&group.accounts.len()), "{group:?}");
            prop_assert!(!group.shared.is_empty());
            for row in &group.accounts {
                let (industry, needs) = &accounts[*row as usize];
                seen[*row as usize] += 1;
                for (attribute, word) in &group.shared {
                    let holds = match attribute.as_str() {
                        "challenges" => needs.iter().any(|need| NEEDS[*need] == word),
                        _ => INDUSTRIES.get(*industry).is_some_and(|own| {
                            let section = [("K", 0..2), ("G", 2..3), ("C", 3..4)];
                            own.starts_with(word.as_str())
                                || section.iter().any(|(name, of)| of.contains(industry) && word.ends_with(&format!(" {name}")))
                        }),
                    };
                    prop_assert!(holds, "{attribute} {word} of account {row}");
                }
            }
        }
        prop_assert!(seen.iter().all(|times| *times <= 1));
        // Nobody is left who shares something with enough others that are left.
        let left: Vec<&(usize, Vec<usize>)> = accounts.iter().zip(&seen).filter(|(_, seen)| **seen == 0).map(|(account, _)| account).collect();
        for need in 0..4 {
            prop_assert!(left.iter().filter(|(_, needs)| needs.contains(&need)).count() < limits.least);
        }
    }
}
