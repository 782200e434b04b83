//! Small companies for the objectives: what each customer comes to, who is best, and what is refused.

use super::super::tests::file;
use super::super::{CohortOptions, Prepared, cohort};
use super::{Component, Objective};
use crate::import::{RawTable, Refusal, Why};

fn asked(objective: &str) -> CohortOptions {
    CohortOptions { objective: objective.parse().unwrap(), ..CohortOptions::default() }
}

fn customers(text: &str, objective: &str) -> Result<Prepared, Refusal> {
    cohort(None, Some(&file(text)), &asked(objective))
}

fn values(prepared: &Prepared) -> Vec<f64> {
    prepared.cohort.beside.target.as_ref().unwrap().values.clone().unwrap()
}

fn warned(prepared: &Prepared, code: &str) -> bool {
    prepared.warnings.iter().any(|warning| warning.code == code)
}

/// Twelve customers, each line made of its number.
fn twelve(header: &str, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..12).map(|at| format!("C{at} | {}", row(at))).collect();
    format!("Company | {header}\n{}", rows.join("\n"))
}

#[test]
fn costs_are_taken_off_so_a_keen_buyer_who_costs_much_ranks_below() {
    // The first three buy most and cost more than they bring.
    let text = twelve("LTV | CAC | Cost to serve", |at| {
        if at < 3 { "90000 | 20000 | 65000".into() } else { format!("{} | 1000 | {}", 10_000 + at * 1000, at * 10) }
    });
    let prepared = customers(&text, "lifetime_value").unwrap();
    assert_eq!(values(&prepared)[0], 5_000.0);
    assert_eq!(prepared.cohort.won, (0..12).map(|at| at >= 9).collect::<Vec<_>>(), "the best quarter, and no keen buyer in it");
    let target = prepared.cohort.beside.target.unwrap();
    assert_eq!(target.absent, ["support cost"], "what the data does not have is said");
    assert_eq!((target.edge, target.made_of.len()), (Some(17_910.0), 3));
}

#[test]
fn an_unknown_cost_is_not_zero() {
    let row = |known: usize| move |at: usize| format!("{} | {}", 1000 * (at + 1), if at < known { "100" } else { "" });
    let mostly = customers(&twelve("LTV | Support cost", row(9)), "lifetime_value").unwrap();
    assert_eq!((values(&mostly).len(), mostly.counts.open), (9, 3), "customers without their cost are left out");
    assert!(warned(&mostly, "costs_unknown") && warned(&mostly, "not_measured"));
    let hardly = customers(&twelve("LTV | Support cost", row(3)), "lifetime_value").unwrap();
    assert_eq!(
        values(&hardly),
        (1..=12).map(|at| f64::from(at * 1000)).collect::<Vec<_>>(),
        "known of a few, it is not taken off"
    );
    assert!(warned(&hardly, "costs_unknown") && hardly.cohort.beside.target.unwrap().absent.contains(&"support cost".to_owned()));
}

fn two_files() -> (RawTable, RawTable) {
    let deals = file(
        "Deal | Company | Stage | Created | Close date | Amount\n1|A|Won|2025-01-01|2025-01-31|100\n2|A|Won|2025-02-01|2025-02-11|50\n3|A|Lost|2025-03-01|2025-03-05|900\n4|B|Won|2025-01-10|2025-01-05|70\n5|C|Lost|2025-01-10|2025-02-10|500\n6|D|Won|2025-01-01|2025-04-11|30",
    );
    (deals, file("Company | Country | Support cost\nA|FI|20\nB|SE|5\nC|FI|1\nD|SE|0"))
}

#[test]
fn without_a_lifetime_value_won_amounts_are_summed_by_account() {
    let (deals, accounts) = two_files();
    let prepared = cohort(Some(&deals), Some(&accounts), &asked("lifetime_value")).unwrap();
    assert_eq!(values(&prepared), [130.0, 65.0, 30.0], "A, B and D; C never bought");
    let counts = prepared.counts;
    assert_eq!((counts.rows, counts.won + counts.lost, counts.open, counts.problems), (4, 3, 1, 0));
    let alone = cohort(Some(&deals), None, &asked("lifetime_value")).unwrap();
    assert_eq!(values(&alone), [150.0, 70.0, 30.0], "one file is enough");
}

#[test]
fn how_fast_is_counted_on_won_deals_and_never_backwards() {
    let (deals, accounts) = two_files();
    let prepared = cohort(Some(&deals), Some(&accounts), &asked("cycle")).unwrap();
    assert_eq!(values(&prepared), [30.0, 10.0, 100.0]);
    assert_eq!(prepared.cohort.won, [false, true, false], "the fastest");
    assert!(warned(&prepared, "closed_before_opened"), "{:?}", prepared.warnings);
}

#[test]
fn a_blank_day_of_leaving_says_that_the_customer_stayed() {
    let row = |at: usize| {
        let left = at.is_multiple_of(3);
        format!("{} | {} | {at} | {} | FI", if left { "2025-05-01" } else { "" }, if left { "price" } else { "" }, at % 10)
    };
    let prepared = customers(&twelve("Churned on | Churn reason | Tenure | NPS | Country", row), "churn").unwrap();
    assert_eq!(prepared.cohort.won, (0..12).map(|at| at % 3 != 0).collect::<Vec<_>>());
    for leak in ["Churn reason", "Tenure", "NPS"] {
        let found = prepared.left_out.iter().find(|left| left.column == leak);
        assert_eq!(found.map(|left| left.why), Some(Why::Leak), "{leak}");
    }
    let flag = customers(&twelve("Churn | Country", |at| format!("{} | FI", ["Yes", "No"][at % 2])), "churn").unwrap();
    assert!(!flag.cohort.won[0] && flag.cohort.won[1]);
}

#[test]
fn who_refers_at_all_is_best_while_few_do() {
    let few = customers(&twelve("Referrals given", |at| (at / 8).to_string()), "referrals").unwrap();
    assert_eq!(few.counts.won, 4);
    let counted = customers(&twelve("Referrals given", |at| (at + 1).to_string()), "referrals").unwrap();
    assert_eq!(counted.counts.won, 3, "where all do, the best quarter");
}

#[test]
fn a_blend_is_the_mean_of_ranks_by_weight() {
    let text = twelve("LTV | Churned | Satisfaction", |at| {
        format!("{} | {} | {}", at * 100, ["no", "yes"][at % 2], if at == 5 { "" } else { "7" })
    });
    let prepared = customers(&text, "blend=lifetime_value:3,churn:1").unwrap();
    let blended = values(&prepared);
    assert!(blended[10] > blended[11] && blended[11] > blended[9], "{blended:?}");
    assert_eq!("blend=churn:2,cycle".parse(), Ok(Objective::Blend(vec![(Component::Churn, 2.0), (Component::Cycle, 1.0)])));
    for wrong in
        ["blend", "blend=", "blend=price:1", "blend=churn:0", "blend=churn:-1", "blend=churn:x", "blend=churn,churn", "fastest"]
    {
        assert!(wrong.parse::<Objective>().is_err(), "{wrong}");
    }
}

/// Three of twelve have no cost: what they are worth is unknown, and whether they stayed counts.
#[test]
fn in_a_blend_who_has_no_cost_still_counts() {
    let text = twelve("LTV | Support cost | Churned", |at| {
        format!("{} | {} | {}", 1000 * (at + 1), if at < 9 { "100" } else { "" }, ["no", "yes"][at % 2])
    });
    let blended = customers(&text, "blend=lifetime_value:1,churn:1").unwrap();
    assert_eq!((values(&blended).len(), blended.counts.open), (12, 0));
    assert!(warned(&blended, "costs_unknown") && !warned(&blended, "not_measured"));
    assert!(blended.warnings.iter().all(|warning| !warning.message.contains("left out")), "{:?}", blended.warnings);
}

#[test]
fn money_that_cannot_be_compared_or_believed_is_named() {
    let mixed = twelve("LTV | Currency", |at| format!("{} | {}", 1000 + at, if at < 8 { "EUR" } else { "SEK" }));
    let mixed = customers(&mixed, "lifetime_value").unwrap();
    assert!(warned(&mixed, "converted") && values(&mixed).len() == 12);
    assert!(values(&mixed)[8] < 200.0, "a thousand crowns are about a hundred euros");
    let absurd =
        customers(&twelve("LTV", |at| if at == 4 { "60000000".into() } else { (1000 + at).to_string() }), "lifetime_value")
            .unwrap();
    assert!(warned(&absurd, "absurd_value"));
    assert_eq!(values(&absurd)[4], 1011.0, "it counts as the next");
    let below = customers(&twelve("LTV", |at| (at as i64 * 100 - 300).to_string()), "lifetime_value").unwrap();
    assert!(warned(&below, "negative_money"));
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_to_do() {
    let refused = |text: &str, objective: &str| customers(text, objective).unwrap_err();
    let none = refused(&twelve("Country", |_| "FI".into()), "referrals");
    assert_eq!(none.code(), "no_objective_column");
    assert!(none.to_string().contains("referrals_given"), "{none}");
    assert_eq!(refused(&twelve("LTV", |_| "500".into()), "lifetime_value").code(), "same_for_all");
    assert!(refused(&twelve("Churned", |_| "no".into()), "churn").to_string().contains("stayed"));
    assert_eq!(refused(&twelve("LTV | Country", |_| "| FI".into()), "lifetime_value").code(), "no_objective_column");
    assert_eq!(refused(&twelve("Country | Churned", |_| "FI |".into()), "blend=churn:1,growth:1").code(), "no_objective_column");
}
