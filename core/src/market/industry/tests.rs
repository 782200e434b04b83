//! The tables close: every code that is named stands in its version, and what changed is known to have changed.

use proptest::prelude::*;

use super::lists::rows;
use super::tables::of;
use super::{
    Language, List, Version, code_of, convert, is_code, is_industry, label, label_of, listed_as, means_another, names_of,
};
use crate::market::{Test, listed, named_set};

#[test]
fn every_industry_of_hubspot_and_linkedin_has_a_code_of_nace() {
    let count = |list: List| rows().filter(|row| row.listed.list == list).count();
    assert_eq!((count(List::HubSpot), count(List::LinkedIn)), (147, 434));
    for row in rows() {
        assert!(is_code(Version::Rev21, row.listed.code), "{}: {}", row.name, row.listed.code);
        assert!([0.95, 0.8, 0.6].contains(&row.listed.confidence), "{}", row.name);
        assert_eq!(listed_as(row.name).map(|listed| listed.code), Some(row.listed.code), "{} is found", row.name);
    }
}

#[test]
fn every_class_that_only_one_version_has_leads_to_the_other() {
    for version in Version::ALL {
        for (code, _) in of(version).rows.iter().filter(|(code, _)| code.len() == 5) {
            let other = convert(code, version);
            assert!(other.is_none_or(|other| is_code(version.other(), other)));
            let changed = means_another(code) || !is_code(version.other(), code);
            if version == Version::Rev2 {
                assert!(other.is_some(), "{code} of {version}");
                assert!(!changed || other != Some(code), "{code} has changed");
            }
        }
    }
}

#[test]
fn a_code_of_one_version_is_the_right_one_in_the_other() {
    for (rev2, rev21) in [("62.01", "62.10"), ("70.22", "70.20"), ("63.91", "60.31"), ("25.62", "25.53"), ("01.11", "01.11")] {
        assert_eq!(convert(rev2, Version::Rev2), Some(rev21), "{rev2}");
    }
    for (rev21, rev2) in [("62.10", "62.01"), ("60.31", "63.91"), ("62.20", "62.0"), ("46.71", "45")] {
        let found = convert(rev21, Version::Rev21);
        assert!(found == Some(rev2) || (rev21 == "46.71" && found.is_none()), "{rev21} is {found:?}");
    }
    assert_eq!((convert("47.91", Version::Rev2), convert("J", Version::Rev2)), (Some("47"), None));
    assert_eq!((convert("K", Version::Rev21), convert("P", Version::Rev21)), (Some("J"), Some("O")));
}

#[test]
fn codes_that_mean_another_thing_are_known() {
    for code in ["38.21", "38.32", "25.40", "43.91", "46.71", "61.20", "63.91"] {
        let means_what = |version| label(version, code, Language::English);
        assert!(means_another(code) && means_what(Version::Rev2) != means_what(Version::Rev21), "{code}");
    }
    for code in ["62.01", "62.10", "01.11", "47.11", "70.10"] {
        assert!(!means_another(code), "{code}");
    }
}

#[test]
fn a_profile_finds_industries_whatever_they_are_called() {
    let asks = |words: &[&str], level: &str| {
        let open = Test::words_about("industry", &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        listed(&open, level)
    };
    for level in ["62.01", "62.10", "62", "computer_software", "software development", "saas", "ohjelmistot", "oprogramowanie"] {
        assert!(asks(&["62.*"], level), "{level}");
        assert!(asks(&["NACE Rev. 2 section J"], level) && asks(&["NACE 2.1 section K"], level), "{level}");
        assert!(!asks(&["NACE 2.1 section J"], level) && !asks(&["64.*"], level), "{level}");
    }
    assert!(asks(&["62.01"], "62.10") && asks(&["62.10"], "62.01"), "one activity under two codes");
    assert!(asks(&["NACE C"], "manufacturing") && asks(&["NACE C"], "25.62 (nace rev. 2)"));
    assert!(asks(&["saas"], "saas") && !asks(&["saas"], "62.10"), "words ask for words");
    assert!(!asks(&["62.*"], "bakery of the year"));
    assert!(asks(&["J"], "62.10") && asks(&["J"], "62.99") && !asks(&["J"], "64.19"), "a bare letter is of Rev. 2");
    let products = Test::words_about("product", &["62.01".to_owned()]);
    assert!(!listed(&products, "62.10") && !listed(&products, "saas"), "codes of other things are not of industries");
}

#[test]
fn one_code_of_two_versions_is_two_industries() {
    let asks = |word: &str, level: &str| listed(&Test::words_about("industry", &[word.to_owned()]), level);
    let (rev2, rev21) = ("38.21 (nace rev. 2)", "38.21 (nace 2.1)");
    assert!(asks(rev2, rev2) && asks(rev21, rev21) && !asks(rev2, rev21) && !asks(rev21, rev2));
    assert!(asks("38.21", rev2) && asks("38.21", rev21), "without a version it may be either");
    assert!(asks("38.31 (nace rev. 2)", "38.31 (nace rev. 2)"));
    assert_eq!(code_of("38.21 (nace 2.1)"), Some((Some(Version::Rev21), "38.21")));
    assert_eq!((code_of("62.01.Z"), code_of("J")), (Some((Some(Version::Rev2), "62.01")), None));
}

#[test]
fn a_code_has_its_label_beside_it() {
    assert_eq!(label_of("62.10"), Some("Computer programming activities"));
    assert_eq!(label_of("62.*"), Some("Computer programming, consultancy and related activities"));
    assert_eq!(label_of("38.21 (NACE 2.1)"), Some("Materials recovery"));
    assert_eq!(label_of("NACE Rev. 2 section J"), Some("Information and communication"));
    assert_eq!((label_of("38.21"), label_of("SaaS"), label_of("99.99")), (None, None, None));
}

#[test]
fn sections_are_named_sets_with_all_divisions_once() {
    for version in Version::ALL {
        let divisions = of(version).rows.iter().filter(|(code, _)| code.len() == 2);
        for (division, _) in divisions {
            assert!(super::section_of(version, division).is_some(), "{division} of {version}");
        }
    }
    assert_eq!(named_set("nace j").map(|set| set.name), Some("NACE Rev. 2 section J"));
    assert!(is_industry("nace_code") && is_industry("sni_2007") && is_industry("industry") && !is_industry("industrial_area"));
}

proptest! {
    #[test]
    fn no_word_makes_it_panic(word in ".{0,40}") {
        names_of(&word);
        listed_as(&word);
    }

    #[test]
    fn no_word_like_a_code_makes_it_panic(word in "[0-9A-Za-zåß.]{0,8}( \\([A-Za-z0-9. ]{0,12}\\)?)?") {
        names_of(&word);
        code_of(&word);
    }
}
