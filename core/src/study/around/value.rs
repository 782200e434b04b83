//! Value beside chance: what won deals are worth with a trait and without it, and what a deal is then worth before it is won.

use serde::{Deserialize, Serialize};

use crate::import::{Cohort, MadeOf};
use crate::study::bits::Bits;
use crate::study::cells::{Cell, Cut};
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z95, each_of, newcombe, wilson};
use crate::study::measured::means::{difference, mean, range};
use crate::study::search::questions::Question;
use crate::study::search::searched::Searched;
use crate::study::{Claim, Estimate, Tally};

/// Traits shown at most, each attribute once.
const MOST_TRAITS: usize = 12;
/// Segments shown at most.
const MOST_SEGMENTS: usize = 10;
/// Won deals with a known worth that a side needs.
const LEAST: u64 = 5;

/// What won deals are worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The columns it is made of.
    pub made_of: Vec<MadeOf>,
    /// Parts that were looked for and are not in the data.
    pub absent: Vec<String>,
    /// The currency, or nothing where no column says.
    pub currency: String,
    /// Won deals of which the worth is known.
    pub known: u64,
    /// Their mean worth.
    pub mean: Option<Estimate>,
    /// The strongest trait of each attribute.
    pub traits: Vec<TraitWorth>,
    /// Words of categories, by what a deal is worth before it is won, most first.
    pub segments: Vec<TraitWorth>,
}

/// Chance and worth of the deals with a trait and without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraitWorth {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// How strong the claim is that deals with it are won more (or less) often.
    pub strength: Claim,
    /// Deals that have it.
    pub with: SideWorth,
    /// Deals that have it not.
    pub without: SideWorth,
    /// Mean worth of a won deal with it minus without it; its range allows for the rows of the table.
    pub difference: Option<Estimate>,
    /// Won more often, and clearly worth less.
    pub keen_but_costly: bool,
}

/// One side of a trait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SideWorth {
    /// Its deals.
    pub deals: Tally,
    /// Won deals of which the worth is known.
    pub known: u64,
    /// The win rate.
    pub rate: Option<Estimate>,
    /// Mean worth of a won deal.
    pub value: Option<Estimate>,
    /// What a deal is worth before it is won: chance times worth.
    pub expected: Option<Estimate>,
}

/// Chance and worth of the strongest traits and of every segment; `None` without amounts or values of won deals.
pub(crate) fn beside_chance(cohort: &Cohort, searched: &Searched) -> Option<Value> {
    let worth = cohort.beside.worth.as_ref()?;
    let values: Vec<f64> = worth.values.iter().map(|value| value.unwrap_or(0.0)).collect();
    let valued = Bits::from_fn(values.len(), |row| cohort.won[row] && worth.values[row].is_some());
    let clusters = Clusters::new(&cohort.account);
    let table = Table { won: Bits::from_fn(values.len(), |row| cohort.won[row]), values, valued, clusters };
    let enough = |question: &Question| {
        let without = question.known.without(&question.with);
        question.with.count_and(&table.valued) >= LEAST && without.count_and(&table.valued) >= LEAST
    };
    // The traits stand strongest first; each attribute is shown once.
    let mut strongest: Vec<&Question> = Vec::new();
    for one in &searched.traits {
        let of = |question: &&Question| searched.cuts[question.cut].attribute == one.attribute && question.says == one.says;
        let Some(question) = searched.asked.iter().find(of) else { continue };
        if strongest.len() < MOST_TRAITS && enough(question) && strongest.iter().all(|known| known.cut != question.cut) {
            strongest.push(question);
        }
    }
    let words: Vec<&Question> =
        searched.asked.iter().filter(|one| is_word(one, &searched.cuts)).filter(|one| enough(one)).collect();
    let rows = |questions: Vec<&Question>, z: f64| -> Vec<TraitWorth> {
        questions.into_iter().map(|question| table.row(question, &searched.cuts, z)).collect()
    };
    // By the lower end, so that the largest of many small words is not the luckiest.
    let surely = |one: &Question| table.side(&one.with, one.rate_effects.0).expected.map_or(f64::NEG_INFINITY, |worth| worth.low);
    let mut words: Vec<(f64, &Question)> = words.into_iter().map(|one| (surely(one), one)).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    let z = each_of(words.len());
    words.truncate(MOST_SEGMENTS);
    let segments = rows(words.into_iter().map(|(_, question)| question).collect(), z);
    Some(Value {
        made_of: worth.made_of.clone(),
        absent: worth.absent.clone(),
        currency: worth.currency.clone(),
        known: table.valued.count(),
        mean: mean(&table.values, &table.valued, &table.clusters, Z95),
        traits: {
            let z = each_of(strongest.len());
            rows(strongest, z)
        },
        segments,
    })
}

/// Whether a question asks for a word of a category or set: a segment that people can name.
fn is_word(question: &Question, cuts: &[Cut]) -> bool {
    cuts[question.cut].cells.iter().any(|cell| matches!(cell, Cell::Word(word) if *word == question.says))
}

/// The deals with their worth.
struct Table {
    won: Bits,
    values: Vec<f64>,
    /// Won deals of which the worth is known.
    valued: Bits,
    clusters: Clusters,
}

impl Table {
    fn row(&self, question: &Question, cuts: &[Cut], z: f64) -> TraitWorth {
        let without = question.known.without(&question.with);
        let (with, other) = (self.side(&question.with, question.rate_effects.0), self.side(&without, question.rate_effects.1));
        let member = |rows: &Bits| rows.and(&self.valued);
        let (one, two) = (member(&question.with), member(&without));
        let difference = difference(&self.values, &one, &two, &self.clusters, z);
        let oftener = newcombe(with.deals, other.deals, question.design_effect, Z95).is_some_and(|apart| apart.low > 0.0);
        // Won so often that they come to as much before they are won, they are not costly.
        // The range of the difference from the ranges of both (Zou and Donner 2008).
        let above = |own: Estimate, others: Estimate| (own.high - own.value).hypot(others.value - others.low);
        let less = with.expected.zip(other.expected).is_some_and(|(own, others)| own.value + above(own, others) < others.value);
        TraitWorth {
            attribute: cuts[question.cut].attribute.clone(),
            label: cuts[question.cut].label.clone(),
            says: question.says.clone(),
            strength: Claim::None,
            with,
            without: other,
            keen_but_costly: oftener && less && difference.is_some_and(|apart| apart.high < 0.0),
            difference,
        }
    }

    fn side(&self, rows: &Bits, effect: f64) -> SideWorth {
        let wins = rows.count_and(&self.won);
        let deals = Tally { won: wins, lost: rows.count() - wins };
        let valued = rows.and(&self.valued);
        SideWorth {
            deals,
            known: valued.count(),
            rate: wilson(deals, effect, Z95),
            value: mean(&self.values, &valued, &self.clusters, Z95),
            expected: self.expected(rows, &valued),
        }
    }

    /// What a deal of these rows is worth before it is won: win rate times mean worth.
    fn before_won(&self, rows: &Bits) -> f64 {
        let valued = rows.and(&self.valued);
        let mut sum = 0.0;
        valued.each(|row| sum += self.values[row]);
        rows.count_and(&self.won) as f64 / rows.count() as f64 * sum / valued.count() as f64
    }

    /// Win rate times mean worth, with what both add to the error of their product, account by account (delta method).
    fn expected(&self, rows: &Bits, valued: &Bits) -> Option<Estimate> {
        let (n, known) = (rows.count() as f64, valued.count() as f64);
        if known < 3.0 {
            return None;
        }
        let rate = rows.count_and(&self.won) as f64 / n;
        let expected = self.before_won(rows);
        let worth = expected / rate;
        let mut of_account = vec![(false, 0.0); self.clusters.len()];
        rows.each(|row| {
            let Some(account) = self.clusters.account(row) else { return };
            let (here, part) = &mut of_account[account];
            *here = true;
            *part += worth * (f64::from(u8::from(self.won.has(row))) - rate) / n;
            if valued.has(row) {
                *part += rate * (self.values[row] - worth) / known;
            }
        });
        let mut parts: Vec<f64> = of_account.into_iter().filter(|(here, _)| *here).map(|(_, part)| part).collect();
        let accounts = parts.len() as f64;
        let widened = (accounts / (accounts - 1.0).max(1.0)).sqrt();
        parts.iter_mut().for_each(|part| *part *= widened);
        let expected = range(expected, &parts, (accounts - 1.0).max(1.0), Z95);
        let mut negative = false;
        valued.each(|row| negative |= self.values[row] < 0.0);
        Some(if negative { expected } else { Estimate { low: expected.low.max(0.0), ..expected } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::cells::Order;

    /// 300 deals with the trait, of which 180 are won, and 300 without, of which 60 are won and worth about 200.
    fn row(worth_with: f64) -> TraitWorth {
        let with = Bits::from_fn(600, |row| row < 300);
        let won = Bits::from_fn(600, |row| if row < 300 { row % 5 < 3 } else { row % 5 == 0 });
        let worth = |row: usize| if row < 300 { worth_with } else { 200.0 } + (row % 7) as f64;
        let table = Table {
            values: (0..600).map(worth).collect(),
            valued: won.clone(),
            won,
            clusters: Clusters::new(&(0..600).collect::<Vec<u32>>()),
        };
        let known = Bits::all(600).into();
        let question = Question { cut: 0, says: "yes".into(), with, known, design_effect: 1.0, rate_effects: (1.0, 1.0) };
        let cut = Cut {
            attribute: "a".into(),
            label: "A".into(),
            codes: vec![],
            members: vec![],
            cells: vec![],
            order: Order::None,
            silent: vec![],
        };
        table.row(&question, &[cut], Z95)
    }

    #[test]
    fn whoever_buys_so_often_that_it_pays_is_not_costly() {
        assert!(row(20.0).keen_but_costly, "12 a deal before it is won, against 40");
        let pays = row(100.0);
        assert!(!pays.keen_but_costly && pays.difference.unwrap().high < 0.0, "60 a deal before it is won, against 40");
    }
}
