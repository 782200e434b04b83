//! What each unit comes to: its value with costs taken off, whether it stayed, how fast it was decided, whom it referred,
//! or a blend of these.

use arrow_array::Array;

use super::super::super::interpret::interpret_cells;
use super::super::super::{Refusal, WarningCode};
use super::super::beside::{amount_column, opened_and_closed};
use super::super::build::category;
use super::super::file::File;
use super::edge::ranks;
use super::money::{Odd, figures};
use super::parts::{Part, find};
use super::units::Units;
use super::{Component, MadeOf, Objective, level};
use crate::market::{Column, Kind, key_of};

/// The name of the part that is summed from deals.
pub const WON_AMOUNTS: &str = "sum of won amounts";

/// What the units come to.
pub struct Measured {
    /// The figure of each unit: in money, days, referrals, points; 1 and 0 where units only did or did not.
    pub values: Vec<Option<f64>>,
    /// Whether units only did or did not.
    pub did_or_not: bool,
    pub higher: bool,
    pub measure: String,
    pub made_of: Vec<MadeOf>,
    pub absent: Vec<String>,
    /// The columns that make it: the file and the place.
    pub used: Vec<(&'static str, usize)>,
}

impl Measured {
    fn new(values: Vec<Option<f64>>, measure: &str) -> Measured {
        Measured {
            values,
            did_or_not: false,
            higher: true,
            measure: measure.to_owned(),
            made_of: Vec::new(),
            absent: Vec::new(),
            used: Vec::new(),
        }
    }

    fn made_of(mut self, file: &File, at: usize, part: &str, weight: f64, values: &[Option<f64>]) -> Measured {
        self.made_of.push(MadeOf {
            column: file.raw.headers[at].clone(),
            file: file.name.to_owned(),
            part: part.to_owned(),
            weight,
            known: values.iter().flatten().count() as u64,
        });
        self.used.push((file.name, at));
        self
    }
}

/// Measures every unit by the objective.
///
/// # Errors
/// When the files have no column for it.
pub fn measure(units: &Units, objective: &Objective, odd: &mut Odd) -> Result<Measured, Refusal> {
    match objective {
        Objective::Won => Err(missing("won", &[])),
        Objective::LifetimeValue => value(units, odd),
        Objective::Churn => churn(units).ok_or_else(|| missing("churn", &[Part::Churn, Part::ChurnedOn])),
        Objective::Cycle => cycle(units, odd).ok_or_else(|| missing("cycle", &[Part::SalesCycle])),
        Objective::Referrals => {
            one(units, Part::Referrals, "referrals", odd).ok_or_else(|| missing("referrals", &[Part::Referrals]))
        }
        Objective::Blend(weights) => blend(units, weights, odd),
    }
}

fn missing(objective: &'static str, parts: &[Part]) -> Refusal {
    let mut looked_for: Vec<String> = parts.iter().flat_map(|part| part.keys()).map(|key| (*key).to_owned()).collect();
    if objective == "cycle" {
        looked_for.push("the days on which deals were opened and closed".to_owned());
    }
    if objective == "lifetime_value" {
        looked_for.push("the amounts of won deals".to_owned());
    }
    Refusal::NoObjectiveColumn { objective: objective.to_owned(), looked_for }
}

/// The file, place and rows of a part: among the accounts, or else the deals.
fn place<'u, 'a>(units: &'u Units<'a>, part: Part) -> Option<(&'u File<'a>, usize, &'u [Option<u32>])> {
    let among = |file: &'u Option<File<'a>>, rows: &'u [Option<u32>]| {
        let file = file.as_ref()?;
        Some((file, find(file, part)?, rows))
    };
    among(&units.accounts, &units.of_accounts).or_else(|| among(&units.deals, &units.of_deals))
}

/// A single column of figures.
fn one(units: &Units, part: Part, measure: &str, odd: &mut Odd) -> Option<Measured> {
    let (file, at, rows) = place(units, part)?;
    let values = figures(file, at, rows, odd)?;
    let did_or_not = values.iter().flatten().all(|value| *value == 0.0 || *value == 1.0);
    let mut measured = Measured::new(values.clone(), measure).made_of(file, at, part.name(), 1.0, &values);
    measured.did_or_not = did_or_not;
    Some(measured)
}

/// Revenue with the costs taken off: each part only where the data has it, and a blank cost is unknown, never zero.
pub fn value(units: &Units, odd: &mut Odd) -> Result<Measured, Refusal> {
    let mut measured =
        revenue(units, odd).ok_or_else(|| missing("lifetime_value", &[Part::LifetimeValue, Part::RevenueFromUs]))?;
    other_currencies(units, &mut measured.values, odd);
    for part in Part::COSTS {
        measured = less(units, measured, part, odd);
    }
    negative(&measured, odd);
    Ok(measured)
}

fn revenue(units: &Units, odd: &mut Odd) -> Option<Measured> {
    let money = |file: &File, at: usize| file.about[at].hints.money.unwrap_or_default().to_owned();
    let mut column = |part: Part| {
        let (file, at, rows) = place(units, part)?;
        let values = figures(file, at, rows, odd)?;
        Some(Measured::new(values.clone(), &money(file, at)).made_of(file, at, part.name(), 1.0, &values))
    };
    if let Some(lifetime) = column(Part::LifetimeValue) {
        return Some(lifetime);
    }
    let summed = units.deals.as_ref().and_then(|deals| {
        let at = amount_column(deals)?;
        let all: Vec<Option<u32>> = (0..deals.rows() as u32).map(Some).collect();
        let amounts = figures(deals, at, &all, &mut Odd::default())?;
        // One unknown amount makes the sum unknown: it is at least the rest, and nobody knows how much more.
        let sum = |deals: &Vec<u32>| deals.iter().map(|row| amounts[*row as usize]).sum::<Option<f64>>();
        let values: Vec<Option<f64>> = units.won_deals.iter().map(|deals| sum(deals).filter(|_| !deals.is_empty())).collect();
        (values.iter().any(Option::is_some))
            .then(|| Measured::new(values.clone(), &money(deals, at)).made_of(deals, at, WON_AMOUNTS, 1.0, &values))
    });
    let mut found = summed.or_else(|| column(Part::RevenueFromUs))?;
    found.absent.push(Part::LifetimeValue.name().to_owned());
    Some(found)
}

/// Takes a cost off, when at least half of the customers with a value have it; what the others are worth is then unknown.
fn less(units: &Units, mut measured: Measured, part: Part, odd: &mut Odd) -> Measured {
    let Some((file, at, rows)) = place(units, part) else {
        measured.absent.push(part.name().to_owned());
        return measured;
    };
    let Some(mut costs) = figures(file, at, rows, odd) else {
        measured.absent.push(part.name().to_owned());
        return measured;
    };
    let header = &file.raw.headers[at];
    let money = file.about[at].hints.money;
    if let Some(money) = money.filter(|money| !measured.measure.is_empty() && *money != measured.measure) {
        let message = format!("`{header}` is in {money} and the value in {}: it was not taken off", measured.measure);
        odd.warn(WarningCode::MixedCurrencies, message);
        measured.absent.push(part.name().to_owned());
        return measured;
    }
    if costs.iter().flatten().any(|cost| *cost < 0.0) {
        let all = costs.iter().flatten().all(|cost| *cost <= 0.0);
        let many = costs.iter().flatten().filter(|cost| **cost < 0.0).count();
        let done = if all { "as costs they are taken off without their sign" } else { "they are taken as unknown" };
        odd.warn(WarningCode::NegativeMoney, format!("amounts below zero in `{header}`: {many}; {done}"));
        costs.iter_mut().for_each(|cost| *cost = cost.map(f64::abs).filter(|_| all || cost.is_some_and(|cost| cost >= 0.0)));
    }
    let valued = measured.values.iter().flatten().count();
    let both = measured.values.iter().zip(&costs).filter(|(value, cost)| value.is_some() && cost.is_some()).count();
    if both * 2 < valued {
        let message =
            format!("`{header}` is known of {both} of {valued} customers, too few to take it off; the value stands without it");
        odd.warn(WarningCode::CostsUnknown, message);
        measured.absent.push(part.name().to_owned());
        return measured;
    }
    if both < valued {
        let message = format!(
            "`{header}` is not known of {} of {valued} customers; what they are worth is unknown, for an unknown cost is not zero",
            valued - both
        );
        odd.warn(WarningCode::CostsUnknown, message);
    }
    measured.values = measured.values.iter().zip(&costs).map(|(value, cost)| Some((*value)? - (*cost)?)).collect();
    if measured.measure.is_empty() {
        measured.measure = money.unwrap_or_default().to_owned();
    }
    measured.made_of(file, at, part.name(), -1.0, &costs)
}

fn negative(measured: &Measured, odd: &mut Odd) {
    let below = measured.values.iter().flatten().filter(|value| **value < 0.0).count();
    if below > 0 {
        let all = measured.values.iter().flatten().count();
        odd.warn(
            WarningCode::NegativeMoney,
            format!("customers whose value is below zero: {below} of {all}; they count as they stand, as customers that cost more than they bring"),
        );
    }
}

/// Customers in another currency than most are unknown: amounts of two currencies cannot be compared.
fn other_currencies(units: &Units, values: &mut [Option<f64>], odd: &mut Odd) {
    const KEYS: [&str; 9] = [
        "currency",
        "currency_code",
        "currency_iso_code",
        "deal_currency",
        "amount_currency",
        "account_currency",
        "valuutta",
        "valuta",
        "waluta",
    ];
    let files = [(&units.accounts, &units.of_accounts), (&units.deals, &units.of_deals)];
    for (file, rows) in files {
        let Some(file) = file else { continue };
        // What is converted can be compared.
        if !file.warnings.is_empty() {
            continue;
        }
        let column = (0..file.about.len()).find(|at| KEYS.contains(&key_of(&file.raw.headers[*at]).as_str()));
        let Some(words) = column.and_then(|at| category(file, at, rows)) else { continue };
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for row in (0..rows.len()).filter(|row| values[*row].is_some()) {
            *counts.entry(words.word(row).unwrap_or_default()).or_default() += 1;
        }
        counts.remove("");
        let Some((most, _)) = counts.iter().max_by_key(|(_, rows)| **rows).filter(|_| counts.len() > 1) else { continue };
        let others = (0..rows.len()).filter(|row| words.word(*row).is_some_and(|word| word != *most)).collect::<Vec<_>>();
        let message = format!(
            "amounts stand in {} currencies, which cannot be compared: what the {} rows that are not in {most} are worth is unknown; convert them to one currency to use them",
            counts.len(),
            others.len()
        );
        odd.warn(WarningCode::MixedCurrencies, message);
        others.into_iter().for_each(|row| values[row] = None);
        return;
    }
}

/// Stayed is 1, left is 0. A day of leaving that is blank says that the customer is still one: that is what such a column means.
fn churn(units: &Units) -> Option<Measured> {
    let said = place(units, Part::Churn).and_then(|(file, at, rows)| {
        let words = category(file, at, rows)?;
        let read: Vec<Option<f64>> =
            (0..rows.len()).map(|row| words.word(row).and_then(level::left).map(|left| f64::from(u8::from(!left)))).collect();
        let known = (0..rows.len()).filter(|row| words.word(*row).is_some()).count();
        (read.iter().flatten().count() * 2 > known)
            .then(|| Measured::new(read.clone(), "").made_of(file, at, "left or stayed", 1.0, &read))
    });
    let mut measured = said.or_else(|| {
        let (file, at, rows) = place(units, Part::ChurnedOn)?;
        let Column::Date(days) = interpret_cells(&file.cells[at], Kind::Date, "", &file.about[at].hints).0.take(rows) else {
            return None;
        };
        let blank = category(file, at, rows)?;
        let read: Vec<Option<f64>> = (0..rows.len())
            .map(|row| match (days.is_valid(row), blank.word(row)) {
                (true, _) => Some(0.0),
                (false, None) => Some(1.0),
                (false, Some(_)) => None,
            })
            .collect();
        days.iter()
            .any(|day| day.is_some())
            .then(|| Measured::new(read.clone(), "").made_of(file, at, "day of leaving", 1.0, &read))
    })?;
    measured.did_or_not = true;
    Some(measured)
}

/// Days from opening to closing, or the column that counts them; fewer are better.
fn cycle(units: &Units, odd: &mut Odd) -> Option<Measured> {
    let by_days = units.deals.as_ref().and_then(|deals| {
        let (opened, closed) = opened_and_closed(deals)?;
        let days =
            |at: usize| match interpret_cells(&deals.cells[at], Kind::Date, "", &deals.about[at].hints).0.take(&units.of_deals) {
                Column::Date(days) => Some(days.iter().collect::<Vec<Option<i32>>>()),
                _ => None,
            };
        let (from, to) = (days(opened)?, days(closed)?);
        let backwards = from.iter().zip(&to).filter(|(from, to)| from.zip(**to).is_some_and(|(from, to)| to < from)).count();
        if backwards > 0 {
            odd.warn(
                WarningCode::ClosedBeforeOpened,
                format!("won deals that closed before they were opened: {backwards}; their days are taken as unknown"),
            );
        }
        let took = |(from, to): (&Option<i32>, &Option<i32>)| Some(f64::from((*to)? - (*from)?)).filter(|days| *days >= 0.0);
        let values: Vec<Option<f64>> = from.iter().zip(&to).map(took).collect();
        let measured = Measured::new(values.clone(), "days");
        let measured = measured.made_of(deals, closed, "day of closing", 1.0, &values).made_of(
            deals,
            opened,
            "day of opening",
            -1.0,
            &values,
        );
        values.iter().any(Option::is_some).then_some(measured)
    });
    let mut measured = by_days.or_else(|| {
        let mut measured = one(units, Part::SalesCycle, "days", odd)?;
        let (file, at, _) = place(units, Part::SalesCycle)?;
        let unit = file.about[at].hints.time.map_or(1.0, |time| time.days());
        measured.values.iter_mut().for_each(|days| *days = days.map(|days| days * unit).filter(|days| *days >= 0.0));
        Some(measured)
    })?;
    (measured.higher, measured.did_or_not) = (false, false);
    Some(measured)
}

/// The weighted mean of ranks, from 0 (worst in all) to 100 (best in all). A customer of whom less than half of the weight is
/// known is not measured; otherwise what is known of it counts.
fn blend(units: &Units, weights: &[(Component, f64)], odd: &mut Odd) -> Result<Measured, Refusal> {
    let mut all = Measured::new(Vec::new(), "points of 100");
    let mut ranked: Vec<(f64, Vec<Option<f64>>)> = Vec::new();
    for (component, weight) in weights {
        let part = Part::of(*component);
        let found = match component {
            Component::LifetimeValue => value(units, odd)?,
            Component::Churn => churn(units).ok_or_else(|| missing("churn", &[Part::Churn, Part::ChurnedOn]))?,
            Component::Cycle => cycle(units, odd).ok_or_else(|| missing("cycle", &[part]))?,
            _ => one(units, part, part.name(), odd).ok_or_else(|| missing(component.word(), &[part]))?,
        };
        ranked.push((*weight, ranks(&found.values, found.higher)));
        all.used.extend(found.used);
        all.absent.extend(found.absent);
        all.made_of.extend(found.made_of.into_iter().map(|made| MadeOf {
            part: format!("{} ({})", made.part, component.word()),
            weight: *weight,
            ..made
        }));
    }
    let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
    let rows = ranked.first().map_or(0, |(_, ranks)| ranks.len());
    all.values = (0..rows)
        .map(|row| {
            let known = ranked.iter().filter_map(|(weight, ranks)| Some((weight, ranks[row]?)));
            let (sum, weight) = known.fold((0.0, 0.0), |all, (weight, rank)| (all.0 + weight * rank, all.1 + weight));
            (weight * 2.0 >= total).then(|| 100.0 * sum / weight)
        })
        .collect();
    Ok(all)
}

/// What the data says beside the value: growth, being a reference, satisfaction, each where a column has it and does not
/// make the outcome.
pub fn beside(units: &Units, used: &[(&'static str, usize)]) -> Vec<(String, Vec<Option<f64>>)> {
    let parts = [Part::Growth, Part::ReferenceWilling, Part::Satisfaction, Part::Strategic, Part::Referrals];
    let found = parts.into_iter().filter_map(|part| {
        let (file, at, rows) = place(units, part)?;
        let free = !used.contains(&(file.name, at));
        Some((part.name().to_owned(), figures(file, at, rows, &mut Odd::default()).filter(|_| free)?))
    });
    found.collect()
}
