//! The invented company is what it says it is: counted from the deals, and from the files.

use std::path::Path;

use super::company::{Account, Company, Country, Deal, Stage};
use super::files::{DUPLICATES, IMPOSSIBLE_DAY, MANGLED_IDS, STRAY_ROWS, write_files};
use super::truth::{BUYING_INDUSTRIES, CONNECTED_PAYROLL, PUBLIC_SECTOR, STAR_SELLER};
use super::*;

/// Closed deals of which something holds, and how many of them were won.
struct Count {
    won: u32,
    of: u32,
}

impl Count {
    fn rate(&self) -> f64 {
        f64::from(self.won) / f64::from(self.of)
    }
}

fn closed(company: &Company, holds: impl Fn(&Account, &Deal) -> bool) -> Count {
    let account = |deal: &Deal| &company.accounts[deal.account];
    let ended = company.deals.iter().filter(|deal| deal.closed.is_some());
    let with: Vec<&Deal> = ended.filter(|deal| holds(account(deal), deal)).collect();
    let won = with.iter().filter(|deal| deal.stage == Stage::Won).count();
    Count { won: won as u32, of: with.len() as u32 }
}

/// How many times more often deals were won with the trait than without it.
fn lift(company: &Company, holds: impl Fn(&Account, &Deal) -> bool) -> f64 {
    let with = closed(company, &holds);
    let without = closed(company, |account, deal| !holds(account, deal));
    with.rate() / without.rate()
}

fn shift_work(account: &Account) -> bool {
    account.shift_share.truth >= 250
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_seed_does_not() {
    let (once, again, other) = (written(7), written(7), written(8));
    assert!(once.iter().eq(again.iter()), "seed 7 twice");
    for (name, bytes) in &once {
        let theirs = other.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes);
        assert!(theirs.is_some_and(|theirs| theirs != bytes), "{name} is the same for seeds 7 and 8");
    }
}

/// The bytes are pinned by a sum, so that a machine or a release that draws otherwise is noticed.
#[test]
fn the_bytes_are_the_ones_every_machine_writes() {
    let sums: Vec<String> = written(SEED).iter().map(|(name, bytes)| format!("{name} {:08x}", adler(bytes))).collect();
    insta::assert_snapshot!(sums.join("\n"));
}

#[test]
fn the_company_is_as_large_as_it_says() {
    let company = generate(SEED);
    assert_eq!(company.name, "Kaarna HR");
    assert_eq!(company.accounts.len(), 4812);
    assert_eq!(closed(&company, |_, _| true).of, 846);
    assert_eq!(company.deals.iter().filter(|deal| matches!(deal.stage, Stage::Open(_))).count(), 97);
    assert_eq!(company.contacts.len(), 1500);
    assert_eq!(company.notes.len(), 400);
    let worked = company.accounts.iter().filter(|account| account.worked).count();
    assert!((650..=780).contains(&worked), "{worked} accounts have deals");
    let mut deals_of = vec![0; company.accounts.len()];
    company.deals.iter().for_each(|deal| deals_of[deal.account] += 1);
    assert_eq!(deals_of.iter().max(), Some(&4), "no account has more than four deals");
    assert!(deals_of.iter().filter(|deals| **deals > 1).count() > 100, "some accounts have several deals");
}

#[test]
fn names_and_domains_are_unique_and_lead_nowhere() {
    let company = generate(SEED);
    let names: std::collections::HashSet<_> = company.accounts.iter().map(|account| &account.name).collect();
    let domains: std::collections::HashSet<_> = company.accounts.iter().map(|account| &account.domain).collect();
    assert_eq!((names.len(), domains.len()), (4812, 4812));
    assert!(domains.iter().all(|domain| domain.ends_with(".example") && domain.is_ascii()));
}

#[test]
fn nothing_happens_out_of_order_or_after_the_export() {
    let company = generate(SEED);
    for deal in &company.deals {
        assert!(deal.created <= deal.closed.unwrap_or(exported_on()), "deal {} ends before it begins", deal.id);
        assert!(deal.closed.is_none_or(|end| (day(2023, 1, 1)..=exported_on()).contains(&end)));
        assert!(deal.contract_start.is_none_or(|start| Some(start) > deal.closed && start <= exported_on()));
    }
    assert!(company.notes.iter().all(|note| note.on <= exported_on()));
    assert!(company.contacts.iter().all(|contact| contact.created <= exported_on()));
}

#[test]
fn what_matters_shows_in_the_counts() {
    let company = generate(SEED);
    let base = closed(&company, |_, _| true);
    assert!((0.25..0.29).contains(&base.rate()), "won {} of {}", base.won, base.of);
    assert!(lift(&company, |account, _| shift_work(account)) > 2.0, "shift work");
    assert!(lift(&company, |account, _| BUYING_INDUSTRIES.contains(&account.industry.truth)) > 1.8, "industry");
    assert!(lift(&company, |account, _| account.employees.truth >= 100) > 1.5, "employees");
    assert!(lift(&company, |account, _| CONNECTED_PAYROLL.contains(&account.payroll.truth)) > 1.4, "payroll system");
    assert!(lift(&company, |account, _| account.sites.truth >= 3) > 1.3, "sites");
    let public = closed(&company, |account, _| account.ownership == PUBLIC_SECTOR);
    assert!(public.of >= 120 && public.rate() < base.rate() / 8.0, "public sector won {} of {}", public.won, public.of);
}

#[test]
fn what_does_not_matter_stays_near_one_over_many_companies() {
    let companies: Vec<Company> = (1..=8).map(generate).collect();
    let mean = |holds: &dyn Fn(&Account) -> bool| {
        companies.iter().map(|company| lift(company, |account, _| holds(account))).sum::<f64>() / 8.0
    };
    let growth = mean(&|account| account.staff_growth.truth >= 200);
    let credit = mean(&|account| account.credit.truth == "A");
    let outsourced = mean(&|account| account.hr_department.truth == "Outsourced");
    for (name, lift) in [("staff growth", growth), ("credit class", credit), ("HR outsourced", outsourced)] {
        assert!((0.87..1.15).contains(&lift), "{name}: won {lift:.2} times as often");
    }
}

#[test]
fn sweden_is_the_seller_and_not_the_country() {
    let company = generate(SEED);
    let swedish = |account: &Account| account.country == Country::Se;
    let star = |deal: &Deal| deal.owner == STAR_SELLER;
    assert!(lift(&company, |account, _| swedish(account)) > 1.25, "Sweden looks good");
    let hers = closed(&company, |account, deal| swedish(account) && star(deal));
    let others = closed(&company, |account, deal| swedish(account) && !star(deal));
    assert!(hers.of > others.of, "most Swedish deals are hers");
    let elsewhere = closed(&company, |account, deal| !swedish(account) && star(deal));
    assert!((hers.rate() / elsewhere.rate() - 1.0).abs() < 0.15, "she wins as often elsewhere");
    let neither = closed(&company, |account, deal| !swedish(account) && !star(deal));
    assert!((others.rate() / neither.rate() - 1.0).abs() < 0.15, "others win as often in Sweden as elsewhere");
}

#[test]
fn leaks_and_sparse_columns_are_there_to_be_found() {
    let company = generate(SEED);
    let started = closed(&company, |_, deal| deal.contract_start.is_some());
    assert_eq!(started.won, started.of, "a contract starts only after a win");
    assert!(started.of * 100 > closed(&company, |_, _| true).won * 90, "nearly every win has a start");
    let reasons = closed(&company, |_, deal| matches!(deal.stage, Stage::Lost(Some(_))));
    assert_eq!(reasons.won, 0, "a lost reason says lost");
    assert_eq!(closed(&company, |_, deal| deal.competitor.is_some()).of, 59);
}

#[test]
fn people_took_part_in_won_deals_and_notes_speak_three_languages() {
    let company = generate(SEED);
    let won = |at: &usize| company.deals[*at].stage == Stage::Won;
    let took_part = company.contacts.iter().filter(|contact| contact.deals.iter().any(won));
    assert!(took_part.count() > 150);
    for language in ["en", "fi", "sv"] {
        assert!(company.notes.iter().filter(|note| note.language == language).count() > 15, "notes in {language}");
    }
}

#[test]
fn the_accounts_file_is_as_messy_as_the_real_ones() {
    let files = written(SEED);
    let bytes = bytes_of(&files, "accounts.csv");
    assert!(std::str::from_utf8(bytes).is_err(), "Windows-1252 is not UTF-8");
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    let rows = records(&text, b';');
    assert_eq!(rows.len(), 1 + 4812 + DUPLICATES);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let column = |name: &str| {
        let at = rows[0].iter().position(|header| header == name).expect("the header is there");
        rows[1..].iter().map(move |row| row[at].to_owned()).collect::<Vec<_>>()
    };
    let some = |name: &str, wanted: &dyn Fn(&str) -> bool| {
        let found = column(name).iter().filter(|value| wanted(value)).count();
        assert!(found >= 5, "{name}: only {found} of the kind");
    };
    some("Number of Employees", &|value| value == "100-249");
    some("Number of Employees", &|value| value == "N/A");
    some("Annual Revenue", &|value| value.ends_with("M€") && value.contains(','));
    some("Annual Revenue", &|value| value.matches(' ').count() == 2 && !value.ends_with('€'));
    for spelling in ["Finland", "FI", "Suomi", "Sverige"] {
        some("Country/Region", &|value| value == spelling);
    }
    some("Shift work share", &|value| value.contains(','));
    some("Shift work share", &|value| value.ends_with(" %"));
    some("Payroll system", &|value| value == "-");
    some("Industry", &|value| value.ends_with(' '));
    some("Street Address", &|value| value.contains('\n'));
    some("Postinumero", &|value| value.len() == 4);
    some("Systems in use", &|value| value.contains(';'));
}

#[test]
fn the_deals_file_has_its_handful_of_problems() {
    let files = written(SEED);
    let text = std::str::from_utf8(bytes_of(&files, "deals.csv")).expect("deals are UTF-8");
    let rows = records(text, b',');
    assert_eq!(rows.len(), 1 + 846 + 97 + STRAY_ROWS.len());
    let mangled = rows.iter().filter(|row| &row[0] == "1.83E+10").count();
    assert_eq!(mangled, MANGLED_IDS);
    assert_eq!(rows.iter().filter(|row| row.len() != rows[0].len()).count(), 1, "one ragged row");
    assert_eq!(text.matches(IMPOSSIBLE_DAY).count(), 1);
    assert!(text.contains("Unknown Trading Ltd"), "an account that does not join");
    let company = generate(SEED);
    let names: std::collections::HashSet<_> = company.accounts.iter().map(|account| account.name.as_str()).collect();
    let misspelt = rows[1..].iter().filter(|row| row.len() > 2 && !names.contains(&row[2])).count();
    assert!((30..120).contains(&misspelt), "{misspelt} account names are not as in the accounts file");
}

#[test]
fn contacts_have_a_byte_order_mark_and_notes_are_json_lines() {
    let files = written(SEED);
    let contacts = bytes_of(&files, "contacts.csv");
    assert!(contacts.starts_with(&[0xEF, 0xBB, 0xBF]));
    assert_eq!(records(std::str::from_utf8(contacts).expect("UTF-8"), b',').len(), 1501);
    let notes = std::str::from_utf8(bytes_of(&files, "notes.jsonl")).expect("UTF-8");
    let read: Vec<serde_json::Value> = notes.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(read.len(), 400);
    assert!(read.iter().all(|note| note["text"].as_str().is_some_and(|text| text.len() > 10)));
}

/// The four files of a seed, by name.
fn written(seed: u64) -> Vec<(String, Vec<u8>)> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let files = write_files(&generate(seed), dir.path()).expect("the files are written");
    let read = |path: &Path| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("the file is there"))
    };
    [files.accounts, files.deals, files.contacts, files.notes].iter().map(|path| read(path)).collect()
}

fn bytes_of<'a>(files: &'a [(String, Vec<u8>)], name: &str) -> &'a [u8] {
    let found = files.iter().find(|(each, _)| each == name);
    &found.expect("the file was written").1
}

fn records(text: &str, delimiter: u8) -> Vec<csv::StringRecord> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row")).collect()
}

/// The Adler-32 checksum (RFC 1950).
fn adler(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}
