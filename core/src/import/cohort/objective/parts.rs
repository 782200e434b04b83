//! Which columns of the files are parts of an objective, by the key or the words of their headers.

use super::super::super::cells::Value;
use super::super::file::File;
use super::{Component, Goal};
use crate::market::key_of;

/// What a column can be to an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    LifetimeValue,
    RevenueFromUs,
    AcquisitionCost,
    CostToServe,
    SupportCost,
    Churn,
    ChurnedOn,
    SalesCycle,
    Referrals,
    Growth,
    ReferenceWilling,
    Satisfaction,
    Strategic,
    /// Why or how surely a customer leaves: never an outcome, always a face of it.
    AboutChurn,
    /// How long the customer has been one.
    Tenure,
    /// What the customer pays by the month.
    Paid,
}

impl Part {
    const ALL: [Part; 16] = [
        Part::LifetimeValue,
        Part::RevenueFromUs,
        Part::AcquisitionCost,
        Part::CostToServe,
        Part::SupportCost,
        Part::Churn,
        Part::ChurnedOn,
        Part::SalesCycle,
        Part::Referrals,
        Part::Growth,
        Part::ReferenceWilling,
        Part::Satisfaction,
        Part::Strategic,
        Part::AboutChurn,
        Part::Tenure,
        Part::Paid,
    ];

    /// The costs that are taken off a value.
    pub const COSTS: [Part; 3] = [Part::AcquisitionCost, Part::CostToServe, Part::SupportCost];

    /// Its name in plain words.
    pub const fn name(self) -> &'static str {
        match self {
            Part::LifetimeValue => "lifetime value",
            Part::RevenueFromUs => "revenue from the customer",
            Part::AcquisitionCost => "acquisition cost",
            Part::CostToServe => "cost to serve",
            Part::SupportCost => "support cost",
            Part::Churn => "churn",
            Part::ChurnedOn => "day of leaving",
            Part::SalesCycle => "sales cycle",
            Part::Referrals => "referrals",
            Part::Growth => "growth potential",
            Part::ReferenceWilling => "willing to be a reference",
            Part::Satisfaction => "satisfaction",
            Part::Strategic => "strategic value",
            Part::AboutChurn => "about leaving",
            Part::Tenure => "time as a customer",
            Part::Paid => "what the customer pays",
        }
    }

    /// Keys of the headers that mean it, surest first.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Part::LifetimeValue => &["lifetime_value", "cltv", "customer_value", "net_lifetime_value"],
            Part::RevenueFromUs => &[
                "revenue_from_us",
                "revenue_with_us",
                "our_revenue",
                "customer_revenue",
                "revenue_from_customer",
                "account_revenue",
                "sales_to_customer",
                "total_revenue",
                "total_sales",
                "total_spend",
                "total_purchases",
                "annual_spend",
                "yearly_spend",
                "spend",
                "purchases",
                "billed",
                "total_billed",
                "invoiced",
                "total_invoiced",
                "total_charges",
                "arr",
                "acv",
                "mrr",
                "annual_recurring_revenue",
                "annual_contract_value",
                "total_contract_value",
                "laskutus",
                "laskutettu",
                "asiakasmyynti",
                "myynti_asiakkaalle",
                "ostot",
                "fakturerat",
                "forsaljning_till_kund",
                "kundintakt",
                "zafakturowano",
                "sprzedaz_do_klienta",
            ],
            Part::AcquisitionCost => &["acquisition_cost", "cost_of_acquisition", "cost_to_acquire", "sales_cost"],
            Part::CostToServe => &["cost_to_serve", "serving_cost", "servicing_cost", "account_cost", "delivery_cost"],
            Part::SupportCost => &["support_cost", "support_costs", "cost_of_support", "complaint_cost"],
            Part::Churn => &[
                "churn",
                "churned",
                "is_churned",
                "has_churned",
                "customer_churn",
                "churn_flag",
                "churn_label",
                "churn_value",
                "attrition",
                "attrition_flag",
                "exited",
                "customer_status",
                "account_status",
                "subscription_status",
                "poistuma",
                "poistunut_asiakas",
                "kundbortfall",
                "rezygnacja",
                "status",
            ],
            Part::ChurnedOn => &[
                "churned_on",
                "churn_day",
                "cancelled_on",
                "canceled_on",
                "cancellation_date",
                "cancelled_at",
                "canceled_at",
                "left_on",
                "lost_on",
                "date_lost",
                "poistumispaiva",
                "uppsagd_den",
                "data_rezygnacji",
            ],
            Part::SalesCycle => {
                &["sales_cycle", "cycle_days", "sales_cycle_length", "cycle_length", "deal_cycle", "time_to_close"]
            }
            Part::Referrals => &[
                "referrals",
                "referrals_given",
                "referrals_made",
                "number_of_referrals",
                "referral_count",
                "referred_customers",
                "customers_referred",
                "has_referred",
                "gave_referral",
                "gave_referrals",
                "referrer",
                "suosittelut",
                "suositukset",
                "annetut_suositukset",
                "hanvisningar",
                "rekommendationer",
                "polecenia",
                "liczba_polecen",
            ],
            Part::Growth => &[
                "growth",
                "growth_potential",
                "expansion",
                "expansion_potential",
                "upsell_potential",
                "kasvupotentiaali",
                "kasvu",
                "tillvaxtpotential",
                "potencjal_wzrostu",
            ],
            Part::ReferenceWilling => &[
                "reference_willing",
                "willing_reference",
                "willing_to_be_reference",
                "willing_to_be_a_reference",
                "willing_to_refer",
                "referenceable",
                "is_reference",
                "reference_customer",
                "reference",
                "referenssi",
                "referenssiasiakas",
                "referenskund",
                "klient_referencyjny",
            ],
            Part::Satisfaction => &["satisfaction", "satisfaction_score", "csat_score", "nps_score", "customer_satisfaction"],
            Part::Strategic => &[
                "strategic",
                "strategic_value",
                "strategic_account",
                "strategic_customer",
                "strategic_importance",
                "nominated",
                "strateginen",
                "strategisk",
                "strategiczny",
            ],
            Part::AboutChurn => &["retention", "retained", "renewed", "exit_reason", "reason_for_leaving", "poistumisen_syy"],
            Part::Tenure => &[
                "tenure",
                "tenure_months",
                "tenure_in_months",
                "tenure_days",
                "months_as_customer",
                "years_as_customer",
                "customer_age",
                "customer_since",
                "asiakkuuden_kesto",
                "kundtid",
            ],
            Part::Paid => &[
                "monthly_charges",
                "monthly_charge",
                "monthly_revenue",
                "monthly_spend",
                "average_order_value",
                "orders",
                "number_of_orders",
            ],
        }
    }

    /// The part that a component of a blend is.
    pub const fn of(component: Component) -> Part {
        match component {
            Component::LifetimeValue => Part::LifetimeValue,
            Component::Churn => Part::Churn,
            Component::Cycle => Part::SalesCycle,
            Component::Referrals => Part::Referrals,
            Component::Growth => Part::Growth,
            Component::ReferenceWilling => Part::ReferenceWilling,
            Component::Satisfaction => Part::Satisfaction,
            Component::Strategic => Part::Strategic,
        }
    }
}

/// Words that, anywhere in a key, say that it is about leaving.
const LEAVING: [&str; 8] = ["churn", "churned", "attrition", "cancellation", "cancelled", "canceled", "poistuma", "rezygnacji"];

/// Whether a column is such a part, and how sure that is; less is surer.
fn sureness(file: &File, at: usize, part: Part) -> Option<usize> {
    let header = &file.raw.headers[at];
    let own = key_of(header);
    let bare = key_of(header.split(['(', '[']).next().unwrap_or_default());
    let key = &file.about[at].key;
    // What means the company's own revenue is not what it pays.
    let taken = key == "revenue";
    let listed = part.keys().iter().position(|known| known == key || (!taken && (*known == own || *known == bare)));
    if part == Part::Churn && own == "status" && !says_left_and_stayed(file, at) {
        return None;
    }
    let about = part == Part::AboutChurn && key.split('_').any(|word| LEAVING.contains(&word));
    listed.or(about.then_some(usize::MAX))
}

/// The words of a status that say who left and who stayed.
fn says_left_and_stayed(file: &File, at: usize) -> bool {
    let said = |yes: bool| file.cells[at].values.iter().map(Value::text).any(|text| super::level::left(&text) == Some(yes));
    said(true) && said(false)
}

/// The column of a file that is this part, the surest.
pub fn find(file: &File, part: Part) -> Option<usize> {
    let all = (0..file.about.len()).filter_map(|at| Some((sureness(file, at, part)?, at)));
    all.filter(|(sure, _)| *sure != usize::MAX).min().map(|(_, at)| at)
}

/// Columns that are another face of the outcome, or come only with being a customer, each with the reason.
pub fn faces(file: &File, goal: Goal, used: &[usize]) -> Vec<(usize, String)> {
    let faces = (0..file.about.len()).filter(|at| !used.contains(at)).filter_map(|at| {
        let part = Part::ALL.into_iter().find(|part| sureness(file, at, *part).is_some())?;
        // What a customer pays each month is agreed at the start; only the value is made of it.
        let fine = part == Part::Paid && !matches!(goal, Goal::LifetimeValue | Goal::Blend);
        (!fine).then(|| (at, because(part, goal)))
    });
    faces.collect()
}

fn because(part: Part, goal: Goal) -> String {
    let asked = match goal {
        Goal::Won => "the outcome",
        Goal::LifetimeValue => "the value of a customer",
        Goal::Churn => "whether a customer stays",
        Goal::Cycle => "how fast a deal is decided",
        Goal::Referrals => "whether a customer brings others",
        Goal::Blend => "how good a customer is",
    };
    match part {
        Part::Tenure => format!("it counts the time as a customer, which no new customer has, and grows with {asked}"),
        _ => format!("by its name: {} is known only of customers, later, like {asked}", part.name()),
    }
}
