//! Stories of intake: a file comes in, and what is kept changes by what it says.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use proptest::prelude::*;

use super::{
    Blanks, Changed, Cleaned, Found, Gathered, Key, Ledger, Mapping, Merged, NONE, Placed, Scheme, changed, describe_gathered,
    find, keys_of_file, keys_of_kept, schemes, settle,
};
use crate::import::ProblemCode;
use crate::market::{Kept, Kind, Noun};

/// What is kept of one noun, in memory: fewer records than a chunk holds.
#[derive(Default)]
struct Memory {
    attributes: Vec<(String, Kind, Kept)>,
    records: usize,
}

/// What an import came to.
struct Came {
    found: Found,
    rows: [u64; 3],
    cells: Ledger,
    problems: Vec<ProblemCode>,
}

fn gathered(headers: &[&str], rows: &[Vec<&str>]) -> Gathered {
    let column = |at: usize| Arc::new(rows.iter().map(|row| Some(row[at])).collect::<StringArray>()) as ArrayRef;
    let columns = headers.iter().enumerate().map(|(at, header)| (format!("{at} {header}"), column(at)));
    let mut gathered = Gathered::new(headers.len());
    if !rows.is_empty() {
        gathered.add(&RecordBatch::try_from_iter(columns).unwrap());
    }
    gathered.finish();
    gathered
}

impl Memory {
    fn import(&mut self, text: &str) -> Came {
        self.import_as(Noun::Accounts, text, Blanks::Keep)
    }

    fn import_as(&mut self, noun: Noun, text: &str, blanks: Blanks) -> Came {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let headers: Vec<&str> = lines.next().unwrap().split(',').collect();
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
        self.import_rows(noun, &headers, &rows, blanks)
    }

    fn import_rows(&mut self, noun: Noun, headers: &[&str], rows: &[Vec<&str>], blanks: Blanks) -> Came {
        let gathered = gathered(headers, rows);
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let mapping = Mapping::of(&headers, noun, &gathered, None);
        let about = describe_gathered(&gathered, &mapping, None);
        let clean = |at: usize| {
            let attribute = mapping.columns[at].attribute.as_deref()?;
            let kept = self.attributes.iter().find(|(key, ..)| key == attribute).map(|(_, kind, _)| *kind);
            Some(Cleaned::of(&gathered.columns[at], attribute, about[at].as_ref()?, kept))
        };
        let cleaned: Vec<Option<Cleaned>> = (0..headers.len()).map(clean).collect();
        let kept: Vec<(String, Vec<Kept>)> =
            self.attributes.iter().map(|(key, _, kept)| (key.clone(), vec![kept.clone()])).collect();
        let key = |scheme: Scheme| Key {
            rows: keys_of_file(scheme, &gathered, &mapping, &cleaned),
            kept: keys_of_kept(scheme, &kept, self.records),
        };
        let with_more = |scheme: &Scheme| {
            let weaker = key(*scheme);
            let more = scheme.with_more().iter().map(|scheme| {
                let mut more = key(*scheme);
                if scheme.may_change() {
                    settle(&mut more, &weaker, &Merged::default());
                }
                more
            });
            let more: Vec<Key> = more.collect();
            more.into_iter().chain([weaker])
        };
        let keys: Vec<Key> = schemes(noun).iter().flat_map(with_more).collect();
        let found = find(&keys, rows.len(), self.records, &Merged::default(), &|_| true);
        let placed = Placed::of(&found);
        let (mut cells, mut changing) = (Ledger::default(), vec![false; rows.len()]);
        let mut problems: Vec<ProblemCode> = found.set_aside.iter().map(|(_, why)| *why).collect();
        for (at, cleaned) in cleaned.iter().enumerate() {
            cells.cells += placed.set_aside;
            cells.set_aside += placed.set_aside;
            let (Some(cleaned), Some(attribute)) = (cleaned, mapping.columns[at].attribute.clone()) else {
                cells.not_taken += rows.len() as u64 - placed.set_aside;
                cells.cells += rows.len() as u64 - placed.set_aside;
                continue;
            };
            let place = self.attributes.iter().position(|(key, ..)| *key == attribute);
            let old = place.map(|place| self.attributes[place].2.clone()).unwrap_or_default();
            let Changed { kept, ledger, rows, problems: odd, .. } =
                changed(&placed, 0, &gathered.columns[at], cleaned, &old, blanks, None);
            cells.add(&ledger);
            rows.iter().for_each(|row| changing[*row as usize] = true);
            problems.extend(odd.iter().map(|(_, why)| *why));
            if let Some(kept) = kept {
                match place {
                    Some(place) => (self.attributes[place].1, self.attributes[place].2) = (cleaned.kind, kept),
                    None => self.attributes.push((attribute, cleaned.kind, kept)),
                }
            }
        }
        self.records = found.all as usize;
        assert!(cells.closes(), "{cells:?}");
        assert_eq!(cells.cells, (rows.len() * headers.len()) as u64);
        Came { rows: placed.count(&|row| changing[row as usize]), found, cells, problems }
    }

    fn value(&self, attribute: &str, record: usize) -> Option<&str> {
        self.attributes.iter().find(|(key, ..)| key == attribute)?.2.cell(record).value
    }

    fn stood(&self, attribute: &str, record: usize) -> Option<&str> {
        self.attributes.iter().find(|(key, ..)| key == attribute)?.2.cell(record).original
    }
}

const ACCOUNTS: &str = "
    Record ID,Company,Country,Employees,Revenue,Founded on
    1,Acme Oy,Finland,51-200,1 234 500,1.2.1999
    2,Byholm AB,SE,70,5000,24.12.2004
    3,Cirrus,,plenty,,
    4,Dal,FI,12,7.5,1.1.2011";

#[test]
fn values_are_kept_in_plain_form_with_what_stood_there() {
    let mut memory = Memory::default();
    let came = memory.import(ACCOUNTS);
    assert_eq!(came.rows, [4, 0, 0]);
    assert_eq!((memory.value("country", 0), memory.stood("country", 0)), (Some("FI"), Some("Finland")));
    assert_eq!((memory.value("country", 1), memory.stood("country", 1)), (Some("SE"), None));
    assert_eq!((memory.value("employees", 0), memory.value("employees", 1)), (Some("51..200"), Some("70")));
    assert_eq!((memory.value("revenue", 0), memory.stood("revenue", 0)), (Some("1234500"), Some("1 234 500")));
    assert_eq!((memory.value("founded", 1), memory.stood("founded", 1)), (Some("2004-12-24"), Some("24.12.2004")));
    assert_eq!((memory.value("employees", 2), memory.stood("employees", 2)), (None, Some("plenty")), "unknown, and not lost");
    assert_eq!(came.problems, [ProblemCode::NotARange]);
    assert_eq!((came.cells.blank, came.cells.set_aside), (3, 1));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut memory = Memory::default();
    memory.import(ACCOUNTS);
    let again = memory.import(ACCOUNTS);
    assert_eq!((again.rows, again.cells.filled, again.cells.replaced), ([0, 0, 4], 0, 0));
}

#[test]
fn only_cells_that_say_something_new_change_and_a_blank_erases_nothing() {
    let mut memory = Memory::default();
    memory.import(ACCOUNTS);
    let later = "Record ID,Company,Employees\n2,Byholm AB,\n1,Acme Group,51-200\n5,Eno,9";
    let came = memory.import(later);
    assert_eq!((came.rows, came.cells.replaced), ([1, 1, 1], 1));
    assert_eq!((memory.value("name", 0), memory.value("employees", 1)), (Some("Acme Group"), Some("70")));
    let came = memory.import_as(Noun::Accounts, later, Blanks::Erase);
    assert_eq!((came.rows, came.cells.erased, memory.value("employees", 1)), ([0, 1, 2], 1, None));
}

#[test]
fn rows_of_one_record_are_merged_and_the_first_that_says_something_counts() {
    let mut memory = Memory::default();
    let came = memory.import("Record ID,Company,City,Country\n7,Acme,,FI\n7,Acme,Espoo,\n7,Acme,Vantaa,FI\n7,Acme,Espoo,FI");
    assert_eq!((came.rows, memory.records), ([1, 0, 3], 1));
    assert_eq!(memory.value("city", 0), Some("Espoo"));
    assert_eq!(came.problems, [ProblemCode::SaysAnother]);
}

#[test]
fn a_record_is_found_by_its_surest_key() {
    let mut memory = Memory::default();
    memory.import("Record ID,Company,Domain,Y-tunnus\n1,Acme,acme.fi,0112038-9\n2,Acme Norge,acme.fi,");
    // By business id, though the name is another; by domain alone it could be either.
    let came = memory.import("Company,Domain,Y-tunnus,Employees\nACME OYJ,,FI01120389,50\n,acme.fi,,70");
    assert_eq!((came.found.records, came.problems), (vec![0, NONE], vec![ProblemCode::SeveralRecords]));
    assert_eq!(memory.value("employees", 0), Some("50"));
    // One that came without an id gets it later.
    let mut memory = Memory::default();
    memory.import("Company,Domain\nAcme,https://www.acme.fi/en\nByholm,byholm.se");
    let came = memory.import("Record ID,Company,Domain\n1,Acme Oy,acme.fi\n9,Acme Norge,acme.fi");
    assert_eq!(came.found.records, [0, 2], "the second id of the domain is another record");
}

#[test]
fn a_row_without_a_key_is_set_aside_with_all_its_cells() {
    let mut memory = Memory::default();
    let came = memory.import("Company,Country,Employees\nAcme,FI,50\n,FI,70");
    assert_eq!((came.found.set_aside, came.cells.set_aside), (vec![(1, ProblemCode::NoKey)], 3));
}

#[test]
fn an_id_that_a_spreadsheet_has_changed_is_no_key() {
    let mut memory = Memory::default();
    let came = memory.import("Record ID,Domain\n1.83E+10,acme.fi\n18300000001,byholm.se");
    assert_eq!(came.problems, [ProblemCode::MangledId]);
    assert_eq!((memory.value("record_id", 0), memory.stood("record_id", 0)), (None, Some("1.83E+10")));
}

#[test]
fn ids_keep_their_zeros_and_names_their_numbers() {
    let mut memory = Memory::default();
    memory.import("Account ID,Company,Postal code,Score\n0017,1969,00100,007\n0018,24/7,02600,012");
    assert_eq!(memory.value("record_id", 0), Some("0017"));
    assert_eq!((memory.value("name", 0), memory.value("postal_code", 1)), (Some("1969"), Some("02600")));
    assert_eq!(memory.value("score", 0), Some("007"), "a code with leading zeros is no number");
}

#[test]
fn a_column_that_changes_its_kind_loses_nothing() {
    let mut memory = Memory::default();
    memory.import("Record ID,Employees,Grade\n1,50,1\n2,70,2");
    memory.import("Record ID,Employees,Grade\n3,51-200,A\n4,11-50,B");
    let employees = &memory.attributes[1];
    assert_eq!((employees.0.as_str(), employees.1), ("employees", Kind::Range));
    assert_eq!((memory.value("employees", 0), memory.value("employees", 2)), (Some("50"), Some("51..200")));
    assert_eq!((memory.value("grade", 0), memory.value("grade", 2)), (Some("1"), Some("A")));
}

#[test]
fn deals_without_an_id_are_told_apart_by_the_whole_row() {
    let mut memory = Memory::default();
    let deals = "Deal name,Stage,Amount\nLicences,Won,10\nLicences,Lost,10\nLicences,Won,10";
    assert_eq!(memory.import_as(Noun::Deals, deals, Blanks::Keep).rows, [2, 0, 1]);
    assert_eq!(memory.import_as(Noun::Deals, deals, Blanks::Keep).rows, [0, 0, 3]);
}

#[test]
fn what_our_own_commands_added_is_not_taken() {
    let mut memory = Memory::default();
    let came = memory.import("Record ID,Country,country_original,ihanne_points\n1,FI,Suomi,35");
    assert_eq!((came.cells.not_taken, memory.attributes.len()), (2, 2));
}

#[test]
fn companies_that_share_a_web_address_or_a_business_id_stay_what_they_are_called() {
    let mut memory = Memory::default();
    let nordea =
        "Company,Website,Employees\nNordea Oyj,nordea.com,10000\nNordea Finance Oy,nordea.com,900\nNORDEA ABP,www.nordea.com,";
    assert_eq!(memory.import(nordea).rows, [2, 0, 1]);
    assert_eq!(memory.import(nordea).rows, [0, 0, 3]);
    assert_eq!((memory.value("name", 1), memory.value("employees", 0)), (Some("Nordea Finance Oy"), Some("10000")));
    let mut memory = Memory::default();
    let espoo = "Yritys,Y-tunnus,Henkilöstö\nEspoon kaupunki,0101263-6,10000\nEspoon kaupungin tekninen toimi,0101263-6,900";
    assert_eq!(memory.import(espoo).rows, [2, 0, 0]);
    assert_eq!(memory.import(espoo).rows, [0, 0, 2]);
    // A company of its own that is called otherwise now.
    let mut memory = Memory::default();
    memory.import("Company,Business ID\nNordea Pankki Oyj,2858394-9");
    assert_eq!(memory.import("Company,Business ID\nNordea Bank Abp,2858394-9").rows, [0, 1, 0]);
    // Two shops of one name in two cities; one that moved.
    let mut memory = Memory::default();
    assert_eq!(memory.import("Company,City\nKauppahuone,Turku\nKauppahuone,Oulu\nVerkko,Espoo").rows, [3, 0, 0]);
    assert_eq!(memory.import("Company,City\nVerkko,Vantaa\nKauppahuone,Oulu").rows, [0, 1, 1]);
}

#[test]
fn names_that_differ_by_a_sign_and_ids_of_two_registers_are_two() {
    let mut memory = Memory::default();
    let names =
        "Yritys,Kaupunki\nTähti Oy,Turku\nTahti Oy,Oulu\nSäde Oy,Turku\nSade Oy,\nC++ Oy,\nC Oy,\nSTORA ENSO,\nStora-Enso,";
    assert_eq!(memory.import(names).rows, [7, 0, 1]);
    assert_eq!(memory.import(names).rows, [0, 0, 8]);
    // Where one alone is written so, it is the other.
    assert_eq!(memory.import("Yritys,Kaupunki,Puhelin\nStora Enso,,09 1").rows, [0, 1, 0]);
    let mut memory = Memory::default();
    memory.import("Company,Country,Business ID\nNokia Oyj,FI,0112038-9\nBygg AS,,NO123456788MVA");
    let others = "Company,Country,Business ID\nSmith Plumbing Ltd,GB,01120389\nBau GmbH,,DE123456788\nA GmbH,DE,HRB 12345\nB GmbH,DE,HRB 12345";
    assert_eq!(memory.import(others).rows, [4, 0, 0]);
    assert_eq!(memory.import(others).rows, [0, 0, 4]);
    assert_eq!(memory.import("Company,Business ID\nNOKIA,01120389").rows, [0, 1, 0], "the name says which");
    assert_eq!(memory.import("Business ID,Employees\n01120389,5").problems, [ProblemCode::SeveralRecords]);
    let mut memory = Memory::default();
    assert_eq!(memory.import("Company,Business ID\nA Oy,00000000\nB Oy,00000000").rows, [2, 0, 0]);
}

#[test]
fn two_people_behind_one_mailbox_are_two() {
    let mut memory = Memory::default();
    let people =
        "First name,Last name,Email,Phone\nMatti,M,info@nordea.com,\nLiisa,L,info@nordea.com,1\nAnna,A,anna.a@nordea.com,";
    assert_eq!(memory.import_as(Noun::Contacts, people, Blanks::Keep).rows, [3, 0, 0]);
    assert_eq!(memory.import_as(Noun::Contacts, people, Blanks::Keep).rows, [0, 0, 3]);
    let married = "First name,Last name,Email\nAnna,B,anna.a@nordea.com";
    assert_eq!(memory.import_as(Noun::Contacts, married, Blanks::Keep).rows, [0, 1, 0]);
}

#[test]
fn ten_thousand_records_of_one_domain_are_no_burden() {
    let ids: Vec<String> = (0..10_000).map(|id| id.to_string()).collect();
    let rows: Vec<Vec<&str>> = ids.iter().map(|id| vec![id.as_str(), "acme.fi"]).chain([vec!["", "acme.fi"]]).collect();
    let mut memory = Memory::default();
    let came = memory.import_rows(Noun::Accounts, &["Record ID", "Domain"], &rows, Blanks::Keep);
    assert_eq!((memory.records, came.problems), (10_000, vec![ProblemCode::SeveralRecords]));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-c]{1,2}",
        "[0-9]{1,4}",
        "[0-9]{1,3}-[0-9]{2,4}",
        "[0-9]{1,2},[0-9]",
        Just("n/a".to_owned()),
        Just("yes".to_owned()),
        Just("31.12.2024".to_owned()),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_comes_every_cell_is_accounted_for_and_nothing_changes_twice(
        rows in prop::collection::vec(prop::collection::vec(cell(), 5), 0..24)
    ) {
        let headers = ["Record ID", "Company", "Country", "Employees", "Anything"];
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let mut memory = Memory::default();
        let first = memory.import_rows(Noun::Accounts, &headers, &rows, Blanks::Keep);
        let set_aside = first.found.set_aside.len() as u64;
        prop_assert_eq!(first.rows.iter().sum::<u64>() + set_aside, rows.len() as u64);
        let records = memory.records;
        let second = memory.import_rows(Noun::Accounts, &headers, &rows, Blanks::Keep);
        prop_assert_eq!((second.rows[0], second.rows[1], memory.records), (0, 0, records));
    }
}
