//! Columns that are known only after the outcome: found by name, by being filled only when won (or lost), by telling won
//! from lost too well to be true, and by the digits of a number.

use arrow_array::Array;

use crate::import::{Words, filled_by_outcome};
use crate::market::{Column, Table};

use crate::study::cells::{Cell, Cut};
use crate::study::figures::percent;
use crate::study::methods::Method;
use crate::study::search::echo::said_again;
use crate::study::{LeftOut, Tally, Warning, Why, warning};

/// How the reason begins of a column that is told by its name alone.
pub(crate) const BY_NAME: &str = "by its name:";
/// How the reason begins of a number that is told by its digits.
pub(super) const BY_DIGITS: &str = "its digits know the outcome:";

pub(crate) const METHOD: Method = Method {
    code: "leaks",
    name: "Columns that know the outcome",
    tells: "Which columns were left out because they are written only after the deal is decided. A scorecard with one of them looks brilliant and is worth nothing.",
    computed: "By name; by being filled nearly only when won (or lost); by ranking won over lost too well to be known beforehand; by the digits of a number: when round amounts win clearly less or more often than exact ones, they were corrected afterwards; and by saying again, in bands or in another unit, what a column left out for one of these reasons says. Bands of a number that only its digits gave away are kept, with a warning.",
    misleads: "A column filled in a little more carefully for won deals may pass. A true, strong trait may be taken for a leak: --keep brings it back, and says so.",
    source: "Kaufman, Rosset and Perlich 2012, Leakage in data mining, ACM TKDD 6; Haldane 1956 for odds of small counts.",
};

/// A single column whose cells alone rank won over lost this well is not something one knows beforehand.
const TOO_GOOD: f64 = 0.9;
/// Odds ratio of round against other amounts at which the digits are taken to know the outcome.
const DIGITS: f64 = 3.0;
/// Below that and from this on, a warning.
const DIGITS_WARN: f64 = 1.8;

/// Columns to leave out, and warnings about others. Columns in `keep` are only warned about.
pub(crate) fn find(
    table: &Table,
    cuts: &[Cut],
    won: &[bool],
    words: &Words,
    keep: &dyn Fn(&str) -> bool,
) -> (Vec<LeftOut>, Vec<Warning>) {
    let mut left_out = Vec::new();
    let mut warnings = Vec::new();
    for (attribute, column) in table.iter() {
        let cut = cuts.iter().find(|cut| cut.attribute == attribute.key);
        let because = by_name(&attribute.key)
            .or_else(|| by_filling(column, won, words))
            .or_else(|| cut.and_then(|cut| too_good(cut, won, words)))
            .or_else(|| {
                let (odds, because) = by_digits(column, won, words)?;
                if odds >= DIGITS {
                    return Some(because);
                }
                warnings.push(warning(
                    "digits",
                    format!("{}: {because} It was kept; `--ignore '{}'` leaves it out.", attribute.label, attribute.label),
                ));
                None
            });
        if let Some(because) = because {
            if keep(&attribute.key) {
                warnings.push(warning(
                    "kept_leak",
                    format!("{} was kept on request, although it looks known only afterwards: {because}", attribute.label),
                ));
            } else {
                left_out.push(LeftOut {
                    column: attribute.label.clone(),
                    attribute: attribute.key.clone(),
                    why: Why::Leak,
                    because,
                });
            }
        }
    }
    let (again, more) = said_again(table, &left_out, keep);
    left_out.extend(again);
    warnings.extend(more);
    (left_out, warnings)
}

/// The table without the columns whose names say that they are known only afterwards, but for those that are kept.
pub(crate) fn without_named(table: &Table, keep: &dyn Fn(&str) -> bool) -> Table {
    let mut rest = Table::new(table.rows());
    for (attribute, column) in table.iter().filter(|(attribute, _)| by_name(&attribute.key).is_none() || keep(&attribute.key)) {
        rest.push(attribute.clone(), column.clone());
    }
    rest
}

/// Names that CRMs give to what is written down at or after the end of a deal.
const AFTERWARDS: &[(&str, &str)] = &[
    (
        "lost reason|loss reason|closed lost reason|reason lost|reason for loss|win reason|won reason|closed won reason|win loss reason|close reason|closing reason|havion syy|havioperuste|voiton syy|forlustorsak|vinstorsak|powod przegranej|powod wygranej",
        "a reason is written when the deal ends",
    ),
    (
        "close value|closed amount|closed value|won amount|total revenue|closed revenue|invoiced|invoice amount|invoice total|first invoice|contract value|contract start|contract start date|contract signed|contract end|signed on|signed date|onboarding date|go live date|renewal date|order number|order date",
        "it exists once a deal is won",
    ),
    (
        "stage|deal stage|sales stage|opportunity stage|lead stage|lead status|deal status|opportunity status|forecast category|forecast|probability|win probability|is closed|is won|closed|won|lost|hs is closed won|hs is closed|expected revenue|furthest stage|furthest stage reached|highest stage|last stage|last open stage|stage reached|max stage|previous stage|prior stage|stage before closed|stage before lost|stage when lost|lost at stage|lost stage|myyntivaihe|forsaljningssteg|etap sprzedazy",
        "it follows the deal to its end",
    ),
    (
        "converted|is converted|converted account id|converted contact id|converted opportunity id|converted date|became customer date|became a customer date|customer since|lifecycle stage|lifecyclestage",
        "it is set when the deal is won",
    ),
    (
        "number of times contacted|times contacted|number of sales activities|sales activities|recent deal amount|recent deal close date|number of associated deals|associated deals|total activities|done activities|last meeting|last email|voitetut kaupat|havityt kaupat",
        "it grows or is set as deals go on",
    ),
    (
        "tags|lead quality|lead rating|lead score|lead grade|last activity|last notable activity|last activity date|last contacted|next step|next activity",
        "it is typed in or updated after contact, up to the end",
    ),
    (
        "duration|call duration|sales cycle|sales cycle days|days to close|time to close|days in pipeline|days in stage|deal age|cycle length|myyntisykli|cykl sprzedazy|saljcykel",
        "it is measured when the deal ends",
    ),
];

fn by_name(key: &str) -> Option<String> {
    let name = key.replace('_', " ");
    for (names, reason) in AFTERWARDS {
        if names.split('|').any(|known| known == name) {
            return Some(format!("by its name: {reason}."));
        }
    }
    // Deals counted by how they ended: "Won deals", "Total closed deals", "Recent deal amount".
    let words: Vec<&str> = name.split(' ').collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    if has(&["deals", "deal", "opportunities", "kaupat", "affarer", "szanse"])
        && has(&[
            "won",
            "lost",
            "closed",
            "open",
            "recent",
            "associated",
            "voitetut",
            "havityt",
            "vunna",
            "forlorade",
            "wygrane",
            "przegrane",
        ])
    {
        return Some("by its name: it counts deals by how they ended.".to_owned());
    }
    // Time counted in the stages of the sale: "Total Days Identified Through Closing", "Elapsed Days In Sales Stage".
    let counted = has(&["days", "hours", "weeks", "elapsed", "duration", "time", "count", "changes"]);
    let of_sale = has(&["stage", "stages", "closing", "close", "closed", "qualified", "identified", "validated", "pipeline"]);
    (counted && of_sale).then(|| "by its name: it counts what happened between opening and closing.".to_owned())
}

/// Filled on deals of one outcome only; a zero amount is not filled.
fn by_filling(column: &Column, won: &[bool], words: &Words) -> Option<String> {
    let because = match column {
        Column::Number(numbers) => {
            let filled = numbers.iter().map(|number| number.filter(|number| *number != 0.0));
            filled_by_outcome(&Column::Number(filled.collect()), won, words)
        }
        _ => filled_by_outcome(column, won, words),
    };
    because.map(|because| format!("{because}."))
}

/// Ranks won over lost (nearly) without fail, all by itself.
pub(crate) fn too_good(cut: &Cut, won: &[bool], words: &Words) -> Option<String> {
    let mut counts = vec![Tally::default(); cut.cells.len()];
    for (code, won) in cut.codes.iter().zip(won) {
        let tally = &mut counts[usize::from(*code)];
        if *won {
            tally.won += 1;
        } else {
            tally.lost += 1;
        }
    }
    let all = counts.iter().fold(Tally::default(), |all, one| all.plus(*one));
    // Fewer deals than this can be separated by chance.
    if all.won < 20 || all.lost < 20 {
        return None;
    }
    let rate = |tally: &Tally| (tally.won as f64 + 0.5 * all.rate().unwrap_or(0.5)) / (tally.deals() as f64 + 0.5);
    counts.sort_by(|a, b| rate(a).total_cmp(&rate(b)));
    let (mut lost_below, mut beaten) = (0.0, 0.0);
    for tally in &counts {
        beaten += tally.won as f64 * (lost_below + tally.lost as f64 / 2.0);
        lost_below += tally.lost as f64;
    }
    let auc = beaten / (all.won as f64 * all.lost as f64);
    let unknown = cut.cells.contains(&Cell::Unknown);
    (auc >= TOO_GOOD).then(|| {
        let blank = if unknown { ", blanks included," } else { "" };
        format!("alone{blank} it puts {} {:.0} times of 100: too well to be known beforehand.", words.pair, auc * 100.0)
    })
}

/// Round amounts are typed as a guess, exact ones come from an offer or an invoice: when the digits tell the outcome,
/// the number was corrected after it.
pub(crate) fn by_digits(column: &Column, won: &[bool], words: &Words) -> Option<(f64, String)> {
    let Column::Number(numbers) = column else { return None };
    let whole: Vec<(i64, bool)> = (0..numbers.len())
        .filter(|row| numbers.is_valid(*row))
        .map(|row| (numbers.value(row), won[row]))
        .filter(|(value, _)| *value != 0.0 && value.abs() < 1e15)
        .map(|(value, won)| ((value * 100.0).round() as i64, won))
        .collect();
    let mut distinct: Vec<i64> = whole.iter().map(|(value, _)| *value).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 100 {
        return None;
    }
    let mut worst: Option<(f64, f64, String)> = None;
    for unit in [100_000i64, 1_000, 100, 10] {
        let (mut round, mut other) = (Tally::default(), Tally::default());
        for (value, won) in &whole {
            let tally = if value % (unit * 100) == 0 { &mut round } else { &mut other };
            if *won {
                tally.won += 1;
            } else {
                tally.lost += 1;
            }
        }
        if round.deals() < 50 || other.deals() < 50 {
            continue;
        }
        let cell = |count: u64| count as f64 + 0.5;
        let odds = (cell(other.won) / cell(other.lost)) / (cell(round.won) / cell(round.lost));
        let error = [round.won, round.lost, other.won, other.lost].iter().map(|count| 1.0 / cell(*count)).sum::<f64>().sqrt();
        let strength = odds.ln().abs();
        // Sure of at least a small effect, beyond five standard errors.
        if strength / error > 5.0 && worst.as_ref().is_none_or(|(most, ..)| strength > *most) {
            let rate = |tally: Tally| percent(tally.rate().unwrap_or(0.0));
            let says = format!(
                "{BY_DIGITS} round values (multiples of {unit}) {} {}, the others {}.",
                words.verb,
                rate(round),
                rate(other)
            );
            worst = Some((strength, odds.max(1.0 / odds), says));
        }
    }
    worst.filter(|(_, odds, _)| *odds >= DIGITS_WARN).map(|(_, odds, says)| (odds, says))
}

#[cfg(test)]
mod tests {
    use super::by_name;

    #[test]
    fn names_that_know_the_outcome_are_told_from_those_that_do_not() {
        for leak in [
            "total_days_identified_through_closing",
            "elapsed_days_in_sales_stage",
            "sales_stage_change_count",
            "ratio_days_qualified_to_total_days",
            "lost_reason",
            "close_value",
            "duration",
            "lead_status",
            "won_deals",
            "recent_deal_amount",
        ] {
            assert!(by_name(leak).is_some(), "{leak}");
        }
        for fine in [
            "duration_in_month",
            "status_of_existing_checking_account",
            "total_time_spent_on_website",
            "tenure",
            "marital",
            "employees",
            "deal_size_category",
            "route_to_market",
            "closest_office",
            "pdays",
            "present_employment_since",
        ] {
            assert_eq!(by_name(fine), None, "{fine}");
        }
    }
}
