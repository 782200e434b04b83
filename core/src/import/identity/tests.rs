//! Small lists whose accounts anybody can tell.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use proptest::prelude::*;

use super::records::{FIELDS, Records, fields_of};
use super::{Clusters, Merge, Scope, probability, weigh};

/// Records of a table with a header, cells divided by `|`.
fn records(header: &str, rows: &[impl AsRef<str>]) -> Records {
    let mut records = Records::new();
    add(&mut records, header, rows);
    records
}

fn add(records: &mut Records, header: &str, rows: &[impl AsRef<str>]) {
    let headers: Vec<String> = header.split('|').map(|cell| cell.trim().to_owned()).collect();
    let cell = |row: &str, at: usize| row.split('|').nth(at).unwrap_or_default().trim().to_owned();
    let column = |at: usize| Arc::new(StringArray::from_iter_values(rows.iter().map(|row| cell(row.as_ref(), at)))) as ArrayRef;
    let columns: [Option<ArrayRef>; FIELDS.len()] = fields_of(&headers).map(|at| at.map(column));
    records.add(&columns, rows.len());
}

fn clusters(header: &str, rows: &[impl AsRef<str>]) -> Clusters {
    weigh(&records(header, rows), Scope::Within).clusters()
}

#[test]
fn nordea_is_one_account_and_nordea_finance_another() {
    let found = clusters(
        "name | website | country | city",
        &[
            "Nordea Oyj | nordea.com | FI | Helsinki",
            "NORDEA ABP | https://www.nordea.com/fi | Suomi |",
            "Nordea Finance Oy | nordeafinance.fi | FI | Helsinki",
            "Kone Oyj | kone.com | FI | Espoo",
        ],
    );
    assert_eq!(found.of, [0, 0, 1, 2]);
    assert_eq!(found.merges[2], Merge::None);
    assert!(found.links[0] > 0.5 && found.links[2].is_nan());
}

#[test]
fn another_legal_form_is_another_company() {
    let found = clusters(
        "name | country",
        &[
            "Virtanen Oy | FI",
            "Virtanen Ky | FI",
            "Rakennus Mäkelä Oy | FI",
            "Rakennus Mäkelä AB | SE",
            "RAKENNUS MAKELA OY | FI",
        ],
    );
    assert_eq!(found.of, [0, 1, 2, 3, 2]);
}

#[test]
fn slips_abbreviations_and_other_spellings_are_no_other_account() {
    let found = clusters(
        "name | phone | business id | country",
        &[
            "Svensson Möbler AB | +46 8 123 456 78 | 556703-7485 | SE",
            "Svenson Moebler Aktiebolag | 08-12345678 | | Sverige",
            "SVENSSON MÖBLER | | SE556703748501 | SE",
            "Zielony Ogród sp. z o.o. | | 7740001454 | PL",
            "ZIELONY OGROD SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ | | PL 774-000-14-54 | Polska",
        ],
    );
    assert_eq!(found.of, [0, 0, 0, 1, 1]);
}

#[test]
fn business_ids_that_differ_keep_records_apart_whatever_else_agrees() {
    let header = "name | website | phone | business id | country";
    let one = "Aurora Service Oy | aurora.fi | 040 1234567 | 0112038-9 | FI";
    let other = "Aurora Service Oy | aurora.fi | 040 1234567 | 1927400-1 | FI";
    let without = "Aurora Service Oy | aurora.fi | 040 1234567 | | FI";
    assert_eq!(clusters(header, &[one, other]).of, [0, 1]);
    let three = clusters(header, &[one, other, without]).of;
    assert_ne!(three[0], three[1], "not even through a third that fits both");
}

#[test]
fn ids_that_a_spreadsheet_mangled_join_nothing() {
    let list = records("name | business id | country", &["Aalto Oy | 1.23E+08 | FI", "Berg Oy | 1.23E+08 | FI"]);
    assert_eq!(list.mangled, [0, 1]);
    assert_eq!(weigh(&list, Scope::Within).clusters().of, [0, 1]);
}

#[test]
fn rows_that_agree_in_all_they_say_are_merged_without_a_look() {
    let letters = |n: usize| format!("{}{}{}", (b'a' + (n % 26) as u8) as char, ["kuu", "pel", "mer"][n % 3], n / 26);
    let mut rows: Vec<String> = (0..200).flat_map(|n| vec![format!("{0}la Oy | {0}la.fi | FI", letters(n)); 1 + n % 2]).collect();
    rows.extend(vec!["Toimisto Oy | toimisto.fi | FI".to_owned(); 1000]);
    let merges = clusters("name | website | country", &rows).merges;
    let auto = merges.iter().filter(|merge| **merge == Merge::Auto).count();
    assert_eq!(auto, 200 + 1000);
}

#[test]
fn thousands_of_companies_on_one_domain_are_not_one_and_cost_no_more_than_others() {
    let word = |n: usize| format!("{}{}", ["mar", "kol", "vel", "sun", "tor"][n % 5], (b'a' + (n / 5 % 26) as u8) as char);
    let rows: Vec<String> = (0..3000).map(|n| format!("{}{} {} Oy | portal.fi", word(n), word(n / 130), word(n / 7))).collect();
    let list = records("name | website", &rows);
    let weighed = weigh(&list, Scope::Within);
    assert!(weighed.compared() < 60 * rows.len(), "{}", weighed.compared());
    let found = weighed.clusters();
    let last = *found.of.iter().max().unwrap();
    assert!(last > 2000, "{last}");
}

#[test]
fn odd_names_are_compared_like_others() {
    let odd = [
        "Oy",
        "Ltd",
        "🚀🚀",
        "🚀",
        "شركة الاتصالات السعودية",
        "شركة الاتصالات السعودية",
        "深圳市腾讯计算机系统有限公司",
        "株式会社",
        "",
        "-",
        "....",
        "()",
    ];
    let found = clusters("name", &odd);
    assert_eq!(found.of.len(), odd.len());
    assert_eq!(found.of[4], found.of[5], "the same Arabic name");
    assert!(found.of[8] != found.of[9], "two blanks are not one account");
}

#[test]
fn an_explanation_adds_up() {
    let rows = ["Nordea Oyj | nordea.com | FI", "NORDEA ABP | nordea.com | Suomi", "Nordea Finance Oy | | FI"];
    let list = records("name | website | country", &rows);
    let weighed = weigh(&list, Scope::Within);
    for (one, other) in [(0, 1), (0, 2)] {
        let explanation = weighed.explain(one, other);
        let bits: f64 = explanation.steps.iter().map(|step| step.bits).sum();
        assert!((probability(bits * std::f64::consts::LN_2) - explanation.probability).abs() < 1e-9);
    }
}

#[test]
fn a_list_is_matched_against_another_and_never_with_itself() {
    let header = "name | website | country";
    let mut list = records(header, &["Acme Robotics Oy | acme.fi | FI", "ACME ROBOTICS | www.acme.fi |", "Berg & Dal AS | | NO"]);
    add(&mut list, header, &["Kone Oyj | kone.com | FI", "Acme Robotics Osakeyhtiö | acme.fi | FI"]);
    let best = weigh(&list, Scope::Between(3)).best(3);
    let rows: Vec<Option<u32>> = best.iter().map(|best| best.map(|(row, _)| row)).collect();
    assert_eq!(rows, [Some(1), Some(1), None]);
}

#[test]
fn two_records_that_agree_in_everything_are_one_account() {
    let row = "Tampereen Konepaja Oy | konepaja.fi | info@konepaja.fi | 0112038-9 | FI | Tampere | 33100 | 040 1234567";
    let found = clusters("name | website | email | business id | country | city | zip | phone", &[row, row]);
    assert_eq!((found.of, found.merges), (vec![0, 0], vec![Merge::Auto; 2]));
}

/// A list of so many companies, every tenth of them twice: in capitals and with its address written otherwise.
fn doubled(companies: usize) -> (Vec<[String; 4]>, Vec<usize>) {
    const PARTS: [&str; 16] = ["ka", "ri", "mo", "ta", "lu", "ne", "vi", "so", "pe", "ha", "jo", "ty", "ra", "ku", "sa", "no"];
    const TRADES: [&str; 8] = ["Rakennus", "Kuljetus", "Palvelu", "Invest", "Software", "Huolto", "Media", "Energia"];
    const CITIES: [&str; 5] = ["Turku", "Oulu", "Espoo", "Lahti", "Pori"];
    let (mut rows, mut truth) = (Vec::new(), Vec::new());
    for company in 0..companies {
        // A fixed walk through the names, so that neighbours have little in common.
        let walk = company.wrapping_mul(40_503).wrapping_add(company / 7) % 65_536;
        let parts: String = (0..4).map(|at| PARTS[walk >> (4 * at) & 15]).collect();
        let (trade, city) = (TRADES[company % 8], CITIES[company * 3 % 5]);
        let domain = format!("{parts}{}.fi", trade.to_lowercase());
        rows.push([format!("{parts} {trade} Oy"), domain.clone(), "FI".to_owned(), city.to_owned()]);
        truth.push(company);
        if company % 10 == 0 {
            rows.push([format!("{parts} {trade}").to_uppercase(), format!("www.{domain}"), "FI".to_owned(), city.to_owned()]);
            truth.push(company);
        }
    }
    (rows, truth)
}

#[test]
fn a_list_that_says_little_of_its_companies_hides_no_duplicate() {
    for companies in [100, 1000, 4000] {
        let (rows, truth) = doubled(companies);
        for columns in [&[0][..], &[0, 1], &[0, 1, 2], &[0, 1, 2, 3], &[0, 2, 3], &[1]] {
            let header: Vec<&str> = columns.iter().map(|at| ["name", "website", "country", "city"][*at]).collect();
            let said: Vec<String> =
                rows.iter().map(|row| columns.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join("|")).collect();
            let found = clusters(&header.join("|"), &said);
            let pairs = |same: &dyn Fn(usize) -> bool| (1..rows.len()).filter(|row| same(*row)).count();
            let doubles = pairs(&|row| truth[row] == truth[row - 1]);
            let together = pairs(&|row| truth[row] == truth[row - 1] && found.of[row] == found.of[row - 1]);
            let apart = *found.of.iter().max().unwrap() as usize + 1;
            assert!(together * 10 >= doubles * 9, "{companies} by {header:?}: {together} of {doubles} found");
            assert!(apart * 50 >= companies * 49, "{companies} by {header:?}: {apart} accounts left");
        }
    }
}

#[test]
fn whoever_stands_in_both_lists_is_found_though_nothing_else_does() {
    let (rows, _) = doubled(1000);
    let said: Vec<String> = rows.iter().map(|row| row[..3].join("|")).collect();
    let header = "name|website|country";
    let mut list = records(header, &said[..50]);
    add(&mut list, header, &said);
    let best = weigh(&list, Scope::Between(50)).best(50);
    assert_eq!(best.iter().flatten().count(), 50);
}

#[test]
fn a_neighbouring_number_without_a_check_digit_is_another_company() {
    let header = "name | business id | country | city";
    let fund = |which: &str, number: &str| format!("Penrose Fund {which} Ltd | {number} | GB | London");
    assert_eq!(clusters(header, &[fund("One", "11234567"), fund("Two", "11234568")]).of, [0, 1]);
    let polish = |number: &str| format!("Zakłady Mechaniczne Wrzosek | {number} | PL | Radom");
    assert_eq!(clusters(header, &[polish("5213003700"), polish("0000028202")]).of, [0, 0], "a tax number and one of the court");
}

#[test]
fn a_city_in_the_other_language_does_not_speak_against() {
    let header = "name | website | country | city";
    let found = clusters(
        header,
        &["Kone Oyj | kone.com | FI | Espoo", "KONE | kone.com | FI | Esbo", "Ponsse Oyj | ponsse.com | FI | Vieremä"],
    );
    assert_eq!(found.of, [0, 0, 1]);
}

#[test]
fn an_empty_list_has_no_accounts() {
    assert!(clusters("name", &[] as &[&str]).of.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_stands_in_the_cells_every_record_gets_one_cluster(
        rows in prop::collection::vec("[A-Za-z0-9 .&@+|é漢🚀/:-]{0,40}", 0..25),
    ) {
        let found = clusters("name | website | email | business id | country | city | zip | phone", &rows);
        prop_assert_eq!(found.of.len(), rows.len());
        for (row, merge) in found.merges.iter().enumerate() {
            let alone = found.of.iter().filter(|cluster| **cluster == found.of[row]).count() == 1;
            prop_assert_eq!(*merge == Merge::None, alone);
            prop_assert_eq!(found.links[row].is_nan(), alone);
        }
    }
}
