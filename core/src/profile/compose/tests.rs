//! What people type, and the profile it becomes.

use chrono::NaiveDate;

use super::{Condition, Wanted, Wish, compose};
use crate::profile::{Profile, check, parse, test_in_words, write};

fn typed(text: &str) -> String {
    match Condition::parse(text) {
        Ok(condition) => {
            let points = condition.points.map_or_else(String::new, |points| format!(" {points:+}"));
            format!("{}: {}{points}", condition.attribute, test_in_words(&condition.test))
        }
        Err(error) => format!("{error} -- {}", error.hint),
    }
}

fn composed(wishes: &[(Wanted, &str)]) -> Profile {
    let wishes: Vec<Wish> =
        wishes.iter().map(|(wanted, text)| Wish::typed(*wanted, text, "they stay").expect("a condition")).collect();
    compose("Nordic SaaS", "Sales", NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"), &wishes).expect("a profile")
}

#[test]
fn conditions_are_typed_the_way_people_write_them() {
    for (text, read) in [
        ("employees>=50", "employees: 50 and over"),
        ("employees = 50..500 : +15", "employees: 50 to 500 +15"),
        ("employees=51-200:5", "employees: 51 to 200 +5"),
        ("revenue >= 80 M", "revenue: 80 M and over"),
        ("revenue<1,5M€", "revenue: under 1.5 M"),
        ("budget>30k:-5", "budget: over 30 000 -5"),
        ("Country=FI, SE", "country: FI or SE"),
        ("technologies!=CRM systems", "technologies: none of CRM systems"),
        ("it_outsourced=yes", "it_outsourced: yes"),
        ("created>=2024-01-31", "created: since 2024-01-31"),
        ("fleet size<=20", "fleet_size: 20 or less"),
        ("headcount<20", "employees: under 20"),
        ("industry=62.10", "industry: 62.10"),
    ] {
        assert_eq!(typed(text), read, "for {text:?}");
    }
}

#[test]
fn what_cannot_be_read_says_how_to_type_it() {
    for (text, said) in [
        ("SaaS", "`SaaS` asks nothing -- type an attribute, a sign and a value: 'employees>=50', 'industry=SaaS'"),
        ("employees>=many", "`employees` holds numbers, and `many` does not fit -- type it like 'employees>=50'"),
        ("employees=NaN", "`employees` holds numbers, and `NaN` does not fit -- type it like 'employees=50..500'"),
        ("industry=SaaS:lots", "`lots` is not a number of points -- write whole points behind the colon: 'industry=SaaS:+20'"),
        (
            "industry>SaaS",
            "`industry` holds words, which are neither more nor less, and `SaaS` does not fit -- type it like 'industry=SaaS'",
        ),
        (">=50", "`>=50` names no attribute -- type an attribute before the sign: 'employees>=50'"),
        ("it_outsourced=maybe", "`it_outsourced` holds yes or no, and `maybe` does not fit -- type it like 'it_outsourced=yes'"),
    ] {
        assert_eq!(typed(text), said, "for {text:?}");
    }
}

#[test]
fn a_must_and_an_ideal_on_one_attribute_become_one_criterion_with_two_levels() {
    let profile = composed(&[
        (Wanted::Ideal, "employees>=200"),
        (Wanted::Must, "employees>=50"),
        (Wanted::Nice, "country=FI:+10"),
        (Wanted::Nice, "country=SE:+5"),
        (Wanted::Nice, "technologies=Salesforce:+10"),
        (Wanted::Nice, "technologies=Slack:+5"),
        (Wanted::Disqualify, "employees<20"),
    ]);
    let text = write(&profile);
    assert_eq!(parse(&text).expect("a profile").0, profile);
    let codes: Vec<&str> = check(&text).iter().map(|found| found.code).collect();
    assert_eq!(codes, ["never_approved", "no_priorities", "guesses"]);
    insta::assert_snapshot!(text);
}

#[test]
fn narrower_bands_come_first_whatever_the_order_they_were_typed_in() {
    let profile = composed(&[(Wanted::Nice, "employees>=50:+5"), (Wanted::Nice, "employees>=200:+15")]);
    let points: Vec<i32> = profile.criteria[0].bands.iter().map(|band| band.points).collect();
    assert_eq!(points, [15, 5]);
}

#[test]
fn persons_points_that_decide_nothing_and_an_ideal_alone_are_refused() {
    let refused = |wanted, text: &str| Wish::typed(wanted, text, "x").expect_err("refused").code;
    assert_eq!(refused(Wanted::Nice, "job title=CFO:+10"), "person_attribute");
    assert_eq!(refused(Wanted::Nice, "industry=SaaS"), "no_effect");
    assert_eq!(refused(Wanted::Disqualify, "employees<20:-10"), "points_of_disqualifier");
    let alone = [Wish::typed(Wanted::Ideal, "employees>=200", "x").expect("a condition")];
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    assert_eq!(compose("A", "B", today, &alone).expect_err("refused").code, "ideal_without_must");
}
