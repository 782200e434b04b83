//! The fast answer is the plain definition, whatever the list; and what it says of known accounts.

use arrow_array::{BooleanArray, Float64Array, Int32Array, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use proptest::prelude::*;

use super::{Layout, Near, Seeds, WHOLE, Weight};
use crate::market::{Attribute, Categories, Category, Column, Table};

fn push(table: &mut Table, key: &str, column: Column) {
    table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
}

fn words(levels: &[&str], codes: &[Option<i32>]) -> Column {
    Column::Category(Category { levels: StringArray::from(levels.to_vec()), codes: Int32Array::from(codes.to_vec()) })
}

fn sets(levels: &[&str], rows: &[Option<Vec<i32>>]) -> Column {
    Column::Categories(Categories {
        levels: StringArray::from(levels.to_vec()),
        codes: rows.iter().flatten().flatten().copied().collect(),
        offsets: OffsetBuffer::from_lengths(rows.iter().map(|row| row.as_ref().map_or(0, Vec::len))),
        known: Some(NullBuffer::from(rows.iter().map(Option::is_some).collect::<Vec<_>>())),
    })
}

fn weight(attribute: &str, weight: f64) -> Weight {
    Weight { attribute: attribute.to_owned(), weight }
}

const INDUSTRIES: [&str; 6] = ["62.10", "62.20", "62", "46.14", "25.11", "Wizardry"];
const STACKS: [&str; 5] = ["Salesforce", "HubSpot", "AWS", "Azure", "SAP"];

/// An account as plain values.
type Plain = (Option<i32>, Option<f64>, Option<Vec<i32>>, Option<bool>, Option<(f64, f64)>);

fn table(rows: &[Plain]) -> Table {
    let mut table = Table::new(rows.len());
    push(&mut table, "industry", words(&INDUSTRIES, &rows.iter().map(|row| row.0).collect::<Vec<_>>()));
    push(&mut table, "revenue", Column::Number(rows.iter().map(|row| row.1).collect::<Float64Array>()));
    push(&mut table, "technologies", sets(&STACKS, &rows.iter().map(|row| row.2.clone()).collect::<Vec<_>>()));
    push(&mut table, "it_outsourced", Column::Flag(rows.iter().map(|row| row.3).collect::<BooleanArray>()));
    let ends = |end: fn((f64, f64)) -> f64| rows.iter().map(|row| row.4.map(end)).collect::<Float64Array>();
    push(&mut table, "employees", Column::Range { low: ends(|range| range.0), high: ends(|range| range.1) });
    table
}

/// The definition, value by value: the middle rank of numbers, the words themselves, no tables and no blocks.
struct Definition<'a> {
    rows: &'a [Plain],
    whole: i16,
    means: [i16; 5],
}

impl Definition<'_> {
    /// The share of the list below a number, in bands: a list of at most 128 numbers has a band for each.
    fn place(known: &[f64], number: f64) -> f64 {
        let mut bands = known.to_vec();
        bands.sort_by(f64::total_cmp);
        bands.dedup();
        let at = |x: f64| bands.iter().filter(|begin| **begin <= x).count().max(1) - 1;
        let middle = |band: usize| {
            let below = known.iter().filter(|x| at(**x) < band).count() as f64;
            below + known.iter().filter(|x| at(**x) == band).count() as f64 / 2.0
        };
        let (first, last) = (middle(0), middle(bands.len().max(1) - 1));
        if last > first { (middle(at(number)) - first) / (last - first) } else { 0.0 }
    }

    fn apart(&self, attribute: usize, a: &Plain, b: &Plain) -> Option<f64> {
        match attribute {
            0 => {
                let path = |word: &str| -> Vec<&str> {
                    match word {
                        "62.10" => vec!["K", "62", "62.1", "62.10"],
                        "62.20" => vec!["K", "62", "62.2", "62.20"],
                        "62" => vec!["K", "62"],
                        "46.14" => vec!["G", "46", "46.1", "46.14"],
                        "25.11" => vec!["C", "25", "25.1", "25.11"],
                        _ => vec!["wizardry"],
                    }
                };
                let (a, b) = (path(INDUSTRIES[a.0? as usize]), path(INDUSTRIES[b.0? as usize]));
                let shared = (0..a.len().min(b.len())).take_while(|at| a[*at] == b[*at]).count();
                Some(1.0 - 2.0 * shared as f64 / (a.len() + b.len()) as f64)
            }
            1 => {
                let known: Vec<f64> = self.rows.iter().filter_map(|row| row.1).collect();
                Some((Self::place(&known, a.1?) - Self::place(&known, b.1?)).abs())
            }
            2 => {
                let (a, b) = (a.2.as_ref()?, b.2.as_ref()?);
                let both = a.iter().filter(|word| b.contains(word)).count();
                let either = a.len() + b.len() - both;
                Some(if either == 0 { 0.0 } else { 1.0 - both as f64 / either as f64 })
            }
            3 => Some(if a.3? == b.3? { 0.0 } else { 1.0 }),
            _ => {
                let known: Vec<f64> = self.rows.iter().filter_map(|row| row.4).flat_map(|(low, high)| [low, high]).collect();
                let middle = |(low, high): (f64, f64)| (Self::place(&known, low) + Self::place(&known, high)) / 2.0;
                Some((middle(a.4?) - middle(b.4?)).abs())
            }
        }
    }

    fn distance(&self, a: &Plain, b: &Plain) -> i16 {
        let units = |apart: f64| (f64::from(self.whole) * apart).round() as i16;
        (0..5).map(|attribute| self.apart(attribute, a, b).map_or(self.means[attribute], units)).sum()
    }
}

fn account() -> impl Strategy<Value = Plain> {
    let range = (0..4_i32, 0..4_i32).prop_map(|(low, more)| (f64::from(low * 50), f64::from((low + more) * 50)));
    let set = proptest::sample::subsequence(vec![0, 1, 2, 3, 4], 0..=5);
    (
        proptest::option::weighted(0.8, 0..6_i32),
        proptest::option::weighted(0.8, (0..9_i32).prop_map(|x| f64::from(x * x))),
        proptest::option::weighted(0.8, set),
        proptest::option::weighted(0.8, any::<bool>()),
        proptest::option::weighted(0.8, range),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_fast_answer_is_the_plain_definition(
        rows in proptest::collection::vec(account(), 1..40),
        more in proptest::collection::vec(account(), 0..90),
        first in 1..40_usize,
    ) {
        // One seed of which all is known keeps every attribute among those that count.
        let whole = (Some(0), Some(4.0), Some(vec![0, 2]), Some(true), Some((50.0, 100.0)));
        let rows: Vec<Plain> = rows.into_iter().chain([whole.clone()]).collect();
        let seeds: Vec<Plain> = [whole].into_iter().chain(more).collect();
        let weights = ["industry", "revenue", "technologies", "it_outsourced", "employees"].map(|key| weight(key, 2.0));
        let accounts = table(&rows);
        let layout = Layout::new(&accounts, &weights);
        let seeded = layout.seeds(&[table(&seeds)]);
        let mut means = [0; 5];
        seeded.lanes.iter().zip(&mut means).for_each(|(lane, mean)| *mean = lane.mean);
        let definition = Definition { rows: &rows, whole: (WHOLE / 5.0) as i16, means };
        // What an unknown value counts is the mean of all pairs, which so few accounts are.
        for (attribute, mean) in means.iter().enumerate().filter(|_| seeds.len() <= 64) {
            let pairs: Vec<f64> = rows.iter().flat_map(|row| seeds.iter().map(move |seed| (row, seed)))
                .filter_map(|(row, seed)| definition.apart(attribute, row, seed))
                .map(|apart| (WHOLE / 5.0 * apart).round()).collect();
            let blanks = pairs.len() < rows.len() * seeds.len();
            prop_assert_eq!(*mean, if blanks { (pairs.iter().sum::<f64>() / pairs.len() as f64).round() as i16 } else { 0 });
        }
        let excluded: Vec<bool> = (0..rows.len()).map(|row| row % 7 == 3).collect();
        let least = |row: &Plain| seeds.iter().map(|seed| definition.distance(row, seed)).min().expect("there is a seed");
        let mut plain: Vec<Near> = (0..rows.len())
            .filter(|row| !excluded[*row])
            .map(|row| Near { distance: least(&rows[row]), row: row as u32 })
            .collect();
        plain.sort_unstable();
        plain.truncate(first);
        prop_assert_eq!(seeded.nearest(&excluded, first), plain.clone());
        for told in seeded.tell(&plain) {
            let nearest = seeds.iter().map(|seed| definition.distance(&rows[told.row as usize], seed)).collect::<Vec<_>>();
            let best = nearest.iter().min().expect("there is a seed");
            prop_assert_eq!(told.seeds[0] as usize, nearest.iter().position(|x| x == best).expect("it is there"));
            prop_assert!(told.low <= told.similarity + 0.02 && told.similarity <= told.high + 0.02, "{told:?}");
        }
    }
}

fn few() -> Table {
    let mut table = Table::new(4);
    push(&mut table, "industry", words(&["62.10", "62.20", "46.14"], &[Some(0), Some(1), Some(2), None]));
    push(&mut table, "country", words(&["FI", "SE"], &[Some(0), Some(0), Some(1), None]));
    push(&mut table, "technologies", sets(&["Salesforce", "AWS"], &[Some(vec![0, 1]), Some(vec![0]), Some(vec![]), None]));
    table
}

fn seeded<'l, 'a>(layout: &'l Layout<'a>, accounts: &Table, row: u32) -> Seeds<'l, 'a> {
    let mut seeds = Table::new(1);
    for (attribute, column) in accounts.iter() {
        seeds.push(attribute.clone(), column.take(&[Some(row)]));
    }
    layout.seeds(&[seeds])
}

#[test]
fn what_makes_an_account_near_is_told_in_words() {
    let accounts = few();
    let layout = Layout::new(&accounts, &["industry", "country", "technologies"].map(|key| weight(key, 1.0)));
    let seeds = seeded(&layout, &accounts, 0);
    let near = seeds.nearest(&[true, false, false, false], 10);
    assert_eq!(near.iter().map(|near| near.row).collect::<Vec<_>>(), [1, 3, 2], "the unknown is between like and unlike");
    let told = seeds.tell(&near);
    let text: Vec<String> = told.iter().map(|told| told.shared.text(&["Acme Oy"])).collect();
    assert_eq!(
        text,
        [
            "same country as Acme Oy; near in industry and technologies (Salesforce)",
            "nearest to Acme Oy; not known: industry, country, technologies",
            "nearest to Acme Oy",
        ]
    );
    assert_eq!((told[1].low, told[1].high), (0.0, 100.0), "of it nothing is known, so it may be anything");
    assert_eq!((told[2].low, told[2].similarity, told[2].high), (0.0, 0.0, 0.0));
}

#[test]
fn an_attribute_nobody_knows_says_nothing() {
    let accounts = few();
    let weights = ["industry", "country", "sector"].map(|key| weight(key, 1.0));
    let layout = Layout::new(&accounts, &weights);
    assert_eq!(layout.missing(), ["sector"]);
    let seeds = seeded(&layout, &accounts, 3);
    assert_eq!((seeds.silent(), seeds.shares().len()), (["industry".to_owned(), "country".to_owned()].as_slice(), 0));
}

#[test]
fn kinds_that_differ_between_list_and_seeds_are_still_compared() {
    let accounts = few();
    let layout = Layout::new(&accounts, &[weight("technologies", 1.0)]);
    let mut seeds = Table::new(1);
    push(&mut seeds, "technologies", words(&["AWS"], &[Some(0)]));
    let near = layout.seeds(&[seeds]).nearest(&[false; 4], 1);
    assert_eq!(near, [Near { distance: (WHOLE / 2.0) as i16, row: 0 }], "AWS is one of the two it has");
}
