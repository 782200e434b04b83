//! The index answers as a match of lists does, and as an index made anew does whatever came and went.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use proptest::prelude::*;

use super::super::answers::{Answer, Answers};
use super::super::dedupe::probability;
use super::super::pairs::{Comparer, OTHER_NUMBER, Scope, candidates};
use super::super::records::{FIELDS, Lead, Records};
use super::{Hit, Index, Learned, Verdict};

/// Cells in the order of the fields: name, domain, e-mail, business id, country, city, postal code, phone.
type Row = [String; FIELDS.len()];

fn row(name: &str, domain: &str, country: &str) -> Row {
    [name, domain, "", "", country, "", "", ""].map(str::to_owned)
}

fn lead(row: &Row) -> Lead {
    Lead::read(&row.each_ref().map(String::as_str))
}

fn list(rows: &[Row]) -> Records {
    let mut records = Records::new();
    let column = |at: usize| Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row[at]))) as ArrayRef;
    records.add(&std::array::from_fn(|at| Some(column(at))), rows.len());
    records
}

/// Three accounts that everybody knows.
fn banks() -> Vec<Row> {
    vec![
        row("Nordea Oyj", "nordea.com", "FI"),
        row("Nordea Finance Oy", "nordeafinance.fi", "FI"),
        row("Kone Oyj", "kone.com", "FI"),
    ]
}

/// Accounts in great number, each with a name of its own.
fn many(accounts: usize, domain: impl Fn(usize) -> String) -> Vec<Row> {
    let syllables = ["mar", "kol", "vel", "sun", "tor", "pan", "rik", "les", "dom", "fer", "gul"];
    let word = |n: usize| format!("{}{}{}", syllables[n % 11], syllables[n / 11 % 11], syllables[n / 121 % 11]);
    (0..accounts).map(|n| row(&format!("{} {} Oy", word(n), word(n * 7 + 3)), &domain(n), "FI")).collect()
}

#[test]
fn a_lead_is_told_its_account_and_its_relative() {
    let index = Index::learn_from(list(&banks()));
    let hits = index.answer(&lead(&row("NORDEA ABP", "https://www.nordea.com/fi", "Suomi")), 3);
    assert_eq!((hits[0].account, hits[0].verdict), (0, Verdict::Match), "{hits:?}");
    assert!(hits.iter().skip(1).all(|hit| hit.verdict == Verdict::None), "{hits:?}");
    let stranger = index.answer(&lead(&row("Wärtsilä Oyj", "wartsila.com", "FI")), 3);
    assert!(stranger.iter().all(|hit| hit.verdict == Verdict::None), "{stranger:?}");
}

#[test]
fn a_business_id_that_differs_forbids_what_all_else_says() {
    let mut account = row("Aurora Service Oy", "aurora.fi", "FI");
    account[3] = "0112038-9".to_owned();
    let mut other = account.clone();
    other[3] = "1927400-1".to_owned();
    let index = Index::learn_from(list(&[account, row("Aurora Oy", "", "FI")]));
    let hits = index.answer(&lead(&other), 5);
    let forbidden = hits.last().unwrap();
    assert_eq!((forbidden.account, forbidden.verdict), (0, Verdict::None), "it comes last: {hits:?}");
    assert!(index.explain(&lead(&other), 0).unwrap().forbidden);
}

#[test]
fn an_answer_is_explained_by_bits_that_add_up() {
    let index = Index::learn_from(list(&banks()));
    let asked = lead(&row("Nordea", "nordea.com", ""));
    let hit = index.answer(&asked, 1)[0];
    let explanation = index.explain(&asked, hit.account).unwrap();
    let bits: f64 = explanation.steps.iter().map(|step| step.bits).sum();
    assert!((probability(bits * std::f64::consts::LN_2) - hit.probability).abs() < 1e-9);
    assert_eq!(index.explain(&asked, 99), None);
}

#[test]
fn accounts_come_change_and_go() {
    let mut index = Index::learn_from(list(&banks()));
    let asked = lead(&row("Wärtsilä", "wartsila.com", ""));
    let number = index.insert(&lead(&row("Wärtsilä Oyj Abp", "wartsila.com", "FI")));
    let found = |index: &Index, asked: &Lead| {
        let hits = index.answer(asked, 1);
        hits.first().filter(|hit| hit.verdict != Verdict::None).map(|hit| hit.account)
    };
    assert_eq!((number, found(&index, &asked)), (3, Some(3)));
    let other = lead(&row("Vaisala", "vaisala.com", ""));
    assert!(index.update(3, &lead(&row("Vaisala Oyj", "vaisala.com", "FI"))));
    assert_eq!((found(&index, &asked), found(&index, &other)), (None, Some(3)));
    assert!(index.remove(3) && !index.remove(3) && !index.update(9, &asked));
    assert_eq!((found(&index, &other), index.len(), index.changed()), (None, 3, 3));
}

#[test]
fn answers_are_obeyed_and_learned_from() {
    let mut accounts = banks();
    accounts.push(row("Nordea Oyj", "nordea.com", "FI"));
    accounts.push(row("Nordea", "nordea.com", ""));
    [0, 3, 4].into_iter().for_each(|at: usize| accounts[at][3] = "0112038-9".to_owned());
    let asked = lead(&accounts[0]);
    let verdicts = |index: &Index| {
        let mut hits = index.answer(&asked, 9);
        hits.sort_by_key(|hit| hit.account);
        hits.into_iter().map(|hit| (hit.account, hit.verdict, hit.answered)).collect::<Vec<_>>()
    };
    let index = Index::learn_from(list(&accounts));
    assert!(verdicts(&index).contains(&(3, Verdict::Match, None)), "{:?}", verdicts(&index));
    let answers = Answers::of(&[(0, 3, Answer::Different), (0, 4, Answer::Same)]).unwrap();
    let index = index.with_answers(answers);
    let said = verdicts(&index);
    assert!(said.contains(&(3, Verdict::None, Some(Answer::Different))), "{said:?}");
    let same = |(account, verdict, _): &&(u32, Verdict, _)| [0, 4].contains(account) && *verdict == Verdict::Match;
    assert_eq!(said.iter().filter(same).count(), 2, "{said:?}");
    // Many answers that pairs of one name and domain are two change what is thought of such pairs.
    let pairs = many(80, |n| format!("site{}.fi", n % 40));
    let mut twice = pairs.clone();
    twice[40..].clone_from_slice(&pairs[..40]);
    let index = Index::learn_from(list(&twice));
    let before = index.answer(&lead(&twice[39]), 1)[0].probability;
    let said: Vec<(u32, u32, Answer)> = (0..39).map(|n| (n, n + 40, Answer::Different)).collect();
    let mut index = index.with_answers(Answers::of(&said).unwrap());
    let after = index.answer(&lead(&twice[39]), 1)[0].probability;
    assert!(after < before, "{after} {before}");
    (40..79).for_each(|account| assert!(index.remove(account)));
    assert!(index.told.is_empty(), "what is gone says nothing");
}

#[test]
fn what_was_learned_is_of_a_list_while_nine_in_ten_names_are_there() {
    let accounts = many(100, |n| format!("site{n}.fi"));
    let index = Index::learn_from(list(&accounts));
    let learned = Learned::from_json(&index.learned().to_json()).unwrap();
    let others = |changed: usize| {
        let mut rows = accounts.clone();
        (0..changed).for_each(|at| rows[at][0] = format!("Wholly Other {at} Oy"));
        list(&rows)
    };
    assert!(learned.is_of(&others(0)) && learned.is_of(&others(5)) && !learned.is_of(&others(30)));
}

#[test]
fn what_was_learned_is_kept_and_what_was_spoilt_is_refused() {
    let accounts = many(200, |n| format!("site{}.fi", n / 2));
    let index = Index::learn_from(list(&accounts));
    let text = index.learned().to_json();
    let learned = Learned::from_json(&text).unwrap();
    assert_eq!((learned.accounts(), &learned.frequencies), (200, &index.learned().frequencies));
    let (asked, again) = (lead(&accounts[7]), Index::of(list(&accounts), learned));
    let (was, is) = (index.answer(&asked, 9), again.answer(&asked, 9));
    // Numbers lose their last bits on the way.
    let alike = |one: &Hit, other: &Hit| {
        (one.account, one.verdict) == (other.account, other.verdict) && (one.probability - other.probability).abs() < 1e-9
    };
    assert!(!was.is_empty() && was.len() == is.len() && was.iter().zip(&is).all(|(one, other)| alike(one, other)));
    for spoilt in ["", "{}", &text.replace("\"cells\":[[", "\"cells\":[[-1.0,"), &text.replace("\"ends\":[", "\"ends\":[7,")] {
        assert!(Learned::from_json(spoilt).is_err());
    }
}

/// What people and registers call companies that everybody knows; the last four are not among the accounts.
#[test]
fn real_companies_are_found_by_what_people_call_them() {
    let accounts = [
        ("Nordea Bank Abp", "nordea.com", "FI"),
        ("Nordea Finance Finland Oy", "nordeafinance.fi", "FI"),
        ("Kesko Oyj", "kesko.fi", "FI"),
        ("Telefonaktiebolaget LM Ericsson", "ericsson.com", "SE"),
        ("A.P. Møller - Mærsk A/S", "maersk.com", "DK"),
        ("UPM-Kymmene Oyj", "upm.com", "FI"),
        ("Stora Enso Oyj", "storaenso.com", "FI"),
        ("ORLEN S.A.", "orlen.pl", "PL"),
        ("Novo Nordisk A/S", "novonordisk.com", "DK"),
        ("Atlas Copco AB", "atlascopco.com", "SE"),
        ("CD PROJEKT S.A.", "cdprojekt.com", "PL"),
        ("Wärtsilä Oyj Abp", "wartsila.com", "FI"),
        ("Müller Weingarten AG", "", "DE"),
        ("Aker Solutions ASA", "akersolutions.com", "NO"),
        ("Aker BP ASA", "akerbp.com", "NO"),
        ("Ørsted A/S", "orsted.com", "DK"),
    ];
    let leads = [
        ("AP Moller Maersk", "", "Denmark", Some(4)),
        ("Ericsson", "www.ericsson.com", "", Some(3)),
        ("NORDEA BANK", "", "Suomi", Some(0)),
        ("Stora-Enso", "", "", Some(6)),
        ("PKN Orlen", "orlen.pl", "", Some(7)),
        ("Novo-Nordisk AS", "", "DK", Some(8)),
        ("Atlas Copco Aktiebolag", "", "", Some(9)),
        ("CD Projekt Spółka Akcyjna", "", "", Some(10)),
        ("Wartsila", "https://wartsila.com/en", "", Some(11)),
        ("Mueller Weingarten", "", "", Some(12)),
        ("Aker Solution", "", "", Some(13)),
        ("Orsted", "orsted.com", "DK", Some(15)),
        ("Vattenfall AB", "vattenfall.com", "", None),
        ("Aker Horizons ASA", "", "NO", None),
        ("Nordea Funds Oy", "nordea.com", "", None),
        ("Kesko Senukai", "", "LT", None),
    ];
    let index = Index::learn_from(list(&accounts.map(|(name, domain, country)| row(name, domain, country))));
    for (name, domain, country, account) in leads {
        let hits = index.answer(&lead(&row(name, domain, country)), 1);
        let found = hits.first().filter(|hit| hit.verdict != Verdict::None).map(|hit| hit.account);
        assert_eq!(found, account, "{name}: {hits:?}");
    }
}

/// Accounts that have been cleaned hold no two of one account; leads still find theirs.
#[test]
fn a_clean_list_does_not_teach_that_nothing_is_ever_the_same() {
    let accounts = many(1300, |n| if n % 3 == 0 { format!("site{n}.fi") } else { String::new() });
    let index = Index::learn_from(list(&accounts));
    let found = (0..accounts.len()).filter(|at| {
        let mut asked = accounts[*at].clone();
        asked[0] = asked[0].replace(" Oy", " Osakeyhtiö").to_uppercase();
        let hits = index.answer(&lead(&asked), 1);
        hits.first().is_some_and(|hit| hit.account == *at as u32 && hit.verdict != Verdict::None)
    });
    assert!(found.count() > 1250);
}

#[test]
fn whatever_a_lead_looks_like_few_accounts_are_compared_with_it() {
    let mut accounts = many(5000, |n| if n % 2 == 0 { "portal.fi".to_owned() } else { String::new() });
    for (n, account) in accounts.iter_mut().enumerate() {
        account[0] = format!("{} Palvelu", account[0].trim_end_matches(" Oy"));
        account[2] = if n % 5 == 0 { "info@gmail.com".to_owned() } else { String::new() };
        account[5] = "Helsinki".to_owned();
        account[7] = "09 1234567".to_owned();
    }
    let index = Index::learn_from(list(&accounts));
    let megabyte = "marmarmar ".repeat(100_000);
    let odd = [
        ["Oy", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", ""],
        ["Palvelu", "portal.fi", "info@gmail.com", "", "FI", "Helsinki", "", "09 1234567"],
        ["marmarmar palvelu", "portal.fi", "info@portal.fi", "", "FI", "Helsinki", "", "09 1234599"],
        [&megabyte, &megabyte, &megabyte, &megabyte, &megabyte, &megabyte, &megabyte, &megabyte],
        ["🚀", "🚀", "🚀", "🚀", "🚀", "🚀", "🚀", "🚀"],
    ];
    for cells in odd {
        let asked = Lead::read(&cells);
        assert!(index.answer(&asked, usize::MAX).len() < 420, "{}", &cells[0][..cells[0].len().min(40)]);
    }
    assert!(Lead::read(&odd[1]).is_blank() && !Lead::read(&odd[0]).is_blank());
    assert!(index.answer(&Lead::read(&odd[1]), 5).is_empty());
}

/// Rows that have much in common, now and then something odd.
fn rows(most: usize) -> impl Strategy<Value = Vec<Row>> {
    let word = prop::sample::select(vec!["nordea", "norda", "kone", "aalto", "finance", "group", "ii", "palvelu", "åbo"]);
    let name = (prop::collection::vec(word, 0..4), prop::sample::select(vec!["", "Oy", "AB", "Ltd"]))
        .prop_map(|(words, form)| format!("{} {form}", words.join(" ")));
    let of = |cells: &[&str]| prop::sample::select(cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>());
    let row = (
        name,
        of(&["", "nordea.com", "nordea.fi", "kone.com", "portal.fi"]),
        of(&["", "info@nordea.com", "aalto@gmail.com", "x@portal.fi"]),
        of(&["", "", "0112038-9", "FI01120389", "1927400-1", "1.2E+08"]),
        of(&["", "FI", "SE"]),
        of(&["", "Helsinki", "Espoo"]),
        of(&["", "00100"]),
        of(&["", "040 1234567", "040 1234599"]),
    );
    let row = row.prop_map(|(name, domain, email, id, country, city, postal, phone)| {
        [name, domain, email, id, country, city, postal, phone]
    });
    prop::collection::vec(row, 1..most)
}

/// The candidates of a lead in a match of lists, with their log odds by what an index has learned, the likeliest first.
fn matched(accounts: &[Row], asked: &Row, learned: &Learned) -> Vec<(bool, f64, u32)> {
    let all: Vec<Row> = std::iter::once(asked).chain(accounts).cloned().collect();
    let mut records = list(&all);
    records.lexicon.count_as(|word| learned.frequencies.count(word));
    let weights = records.lexicon.weights(learned.frequencies.names);
    let pairs = candidates(&records, &weights, Scope::Between(1));
    let comparer = Comparer::new(&records, weights);
    let with_odds = |(one, other): (u32, u32)| {
        let levels = comparer.levels(one as usize, other as usize);
        (levels[4] == OTHER_NUMBER, learned.model.log_odds(&levels), other - 1)
    };
    let mut matched: Vec<(bool, f64, u32)> = pairs.into_iter().map(with_odds).collect();
    matched.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    matched
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// With so few accounts no key is shared by too many.
    #[test]
    fn it_answers_as_a_match_of_lists_does(accounts in rows(15), leads in rows(6)) {
        let index = Index::learn_from(list(&accounts));
        for asked in &leads {
            let hits = index.answer(&lead(asked), usize::MAX);
            let wanted = matched(&accounts, asked, index.learned());
            prop_assert_eq!(hits.len(), wanted.len());
            for (hit, (_, log_odds, account)) in hits.iter().zip(&wanted) {
                prop_assert_eq!(hit.account, *account);
                prop_assert!((hit.probability - probability(*log_odds)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn it_answers_as_one_made_anew_whatever_came_and_went(
        first in rows(60),
        steps in prop::collection::vec((0_u8..3, 0_usize..80), 0..40),
        others in rows(40),
        leads in rows(5),
    ) {
        let mut index = Index::learn_from(list(&first));
        let mut kept: Vec<Option<Row>> = first.into_iter().map(Some).collect();
        for (step, ((what, at), other)) in steps.into_iter().zip(others.iter().cycle()).enumerate() {
            let at = at % kept.len();
            match what {
                0 => {
                    prop_assert_eq!(index.insert(&lead(other)) as usize, kept.len(), "step {}", step);
                    kept.push(Some(other.clone()));
                }
                1 => {
                    prop_assert!(index.update(at as u32, &lead(other)));
                    kept[at] = Some(other.clone());
                }
                _ => prop_assert_eq!(index.remove(at as u32), kept[at].take().is_some()),
            }
        }
        let left: Vec<(u32, Row)> = (0..).zip(&kept).filter_map(|(at, row)| Some((at, row.clone()?))).collect();
        let rows: Vec<Row> = left.iter().map(|(_, row)| row.clone()).collect();
        let anew = Index::of(list(&rows), index.learned().clone());
        prop_assert_eq!(anew.len(), index.len());
        for asked in &leads {
            let numbered = |hit: Hit| Hit { account: left[hit.account as usize].0, ..hit };
            let wanted: Vec<Hit> = anew.answer(&lead(asked), usize::MAX).into_iter().map(numbered).collect();
            prop_assert_eq!(index.answer(&lead(asked), usize::MAX), wanted);
        }
    }

    #[test]
    fn no_lead_is_too_odd(cells in prop::array::uniform8("\\PC{0,30}")) {
        let index = Index::learn_from(list(&banks()));
        let asked = lead(&cells);
        let hits = index.answer(&asked, 3);
        prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.probability)));
        prop_assert!(hits.iter().all(|hit| index.explain(&asked, hit.account).is_some()));
    }
}
