//! How much it tells when two rows agree: rare values tell more than common ones, and a value that another column already gives
//! away tells nothing.
//!
//! Every column is weighed given the one column that says most about it: the tree of Chow and Liu (1968).

use arrow_array::Array;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::cells::NULL;
use super::super::interpret::interpret_cells;
use super::file::File;
use crate::market::{Column, Kind, canonical};

/// Columns are weighed against each other in at most so many groups of values.
const GROUPS: usize = 64;
/// So many rows tell which column says most about another.
const SAMPLE: usize = 4_000;

/// A column of some rows as it is compared.
pub struct Compared {
    /// Where it stands in the file.
    pub at: usize,
    /// What its values are.
    pub kind: Kind,
    /// The value of each row; the same for variants of case and space. A blank is a value.
    pub codes: Vec<u32>,
    /// How many rows have each value.
    pub counts: Vec<u32>,
    /// The group of each value.
    group: Vec<usize>,
    /// How many rows are in each group.
    groups: Vec<u32>,
    /// What the agreement of two rows on a value that no third has tells beyond its share of the rows (see [`unseen`]).
    pair: f64,
    /// The column that says most about this one, and how many rows are in each pair of groups.
    given: Option<(usize, Vec<u32>)>,
}

/// The columns that rows are compared by, each with what its agreement tells.
pub fn compared(file: &File, columns: &[usize], rows: &[u32]) -> Vec<Compared> {
    let mut all: Vec<Compared> = columns.par_iter().map(|at| Compared::of(file, *at, rows)).collect();
    for (column, parent) in tree(&all) {
        let (one, other) = (&all[column], &all[parent]);
        let mut both = vec![0_u32; one.groups.len() * other.groups.len()];
        (0..rows.len()).for_each(|row| both[other.in_group(row) * one.groups.len() + one.in_group(row)] += 1);
        all[column].given = Some((parent, both));
    }
    all
}

impl Compared {
    fn of(file: &File, at: usize, rows: &[u32]) -> Compared {
        let cells = &file.cells[at];
        let mut forms: FxHashMap<String, u32> = FxHashMap::default();
        let of_values: Vec<u32> = cells
            .values
            .iter()
            .map(|value| {
                let next = forms.len() as u32;
                *forms.entry(canonical(&value.text())).or_insert(next)
            })
            .collect();
        let blank = *forms.get("").unwrap_or(&(forms.len() as u32));
        let code = |row: &u32| match cells.codes[*row as usize] {
            NULL => blank,
            code => of_values[code as usize],
        };
        let codes: Vec<u32> = rows.iter().map(code).collect();
        let mut counts = vec![0_u32; forms.len() + 1];
        codes.iter().for_each(|code| counts[*code as usize] += 1);
        let kind = file.about[at].kind;
        let numbers = || match interpret_cells(cells, Kind::Number, "", &file.about[at].hints).0 {
            Column::Number(numbers) => {
                let of_row = |row: &u32| numbers.is_valid(*row as usize).then(|| numbers.value(*row as usize));
                let mut values = vec![None; counts.len()];
                rows.iter().zip(&codes).for_each(|(row, code)| values[*code as usize] = of_row(row));
                values
            }
            _ => vec![None; counts.len()],
        };
        let group = match counts.iter().filter(|count| **count > 0).count() {
            few if few <= GROUPS => by_value(&counts),
            _ if kind == Kind::Number => by_size(&counts, &numbers()),
            _ => by_value(&counts),
        };
        let mut groups = vec![0_u32; GROUPS + 1];
        codes.iter().for_each(|code| groups[group[*code as usize]] += 1);
        let pair = unseen(&counts);
        Compared { at, kind, codes, counts, group, groups, pair, given: None }
    }

    fn in_group(&self, row: usize) -> usize {
        self.group[self.codes[row] as usize]
    }

    /// What it tells, in nats, that two rows have this value: minus the logarithm of the chance that another row has it, given
    /// the column that says most about it where they agree on that one (`agree`, by place among the columns). Neither of the two
    /// rows makes its own value frequent.
    pub fn tells(&self, all: &[Compared], row: usize, agree: impl Fn(usize) -> bool) -> f64 {
        let rarity = |part: u32, whole: u32| (f64::from(whole.max(3) - 2) / f64::from(part.max(3) - 2)).ln().max(0.0);
        let (value, group) = (self.codes[row] as usize, self.in_group(row));
        let in_group = match &self.given {
            Some((parent, both)) if agree(*parent) => {
                let other = &all[*parent];
                let given = other.in_group(row);
                rarity(both[given * self.groups.len() + group], other.groups[given])
            }
            _ => rarity(self.groups[group], self.codes.len() as u32),
        };
        let pair = if self.counts[value] == 2 { self.pair } else { 0.0 };
        in_group + rarity(self.counts[value], self.groups[group]) + pair
    }
}

/// How much rarer than one row in all a value is that a single row has: where few values stand twice, those that stand once
/// are few of very many (Good 1953). In nats.
fn unseen(counts: &[u32]) -> f64 {
    let of = |rows: u32| counts.iter().filter(|count| **count == rows).count() as f64;
    (of(1) / (2.0 * of(2)).max(1.0)).max(1.0).ln()
}

/// Each frequent value a group of its own, the others together.
fn by_value(counts: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|code| std::cmp::Reverse(counts[*code]));
    let mut group = vec![GROUPS; counts.len()];
    order.into_iter().take(GROUPS).enumerate().for_each(|(place, code)| group[code] = place);
    group
}

/// Groups of numbers with about as many rows each; what is no number is one of its own.
fn by_size(counts: &[u32], numbers: &[Option<f64>]) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = numbers.iter().enumerate().filter_map(|(code, number)| Some(((*number)?, code))).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let all: u64 = order.iter().map(|(_, code)| u64::from(counts[*code])).sum();
    let mut group = vec![GROUPS; counts.len()];
    let mut before = 0;
    for (_, code) in order {
        group[code] = (before * GROUPS as u64 / all.max(1)) as usize;
        before += u64::from(counts[code]);
    }
    group
}

/// For every column but the first the one that says most about it, of a tree: the largest sum of mutual information.
fn tree(all: &[Compared]) -> Vec<(usize, usize)> {
    let Some(rows) = all.first().map(|first| first.codes.len()) else { return Vec::new() };
    let step = rows.div_ceil(SAMPLE).max(1);
    let mut best = vec![(f64::NEG_INFINITY, 0_usize); all.len()];
    let mut inside = vec![false; all.len()];
    let (mut edges, mut last) = (Vec::new(), 0);
    inside[0] = true;
    while edges.len() + 1 < all.len() {
        let shared: Vec<f64> = (0..all.len())
            .into_par_iter()
            .map(|column| if inside[column] { 0.0 } else { mutual(&all[column], &all[last], step) })
            .collect();
        for column in (0..all.len()).filter(|column| !inside[*column]) {
            if shared[column] > best[column].0 {
                best[column] = (shared[column], last);
            }
        }
        let outside = (0..all.len()).filter(|column| !inside[*column]);
        let Some(next) = outside.max_by(|one, other| best[*one].0.total_cmp(&best[*other].0)) else { break };
        edges.push((next, best[next].1));
        inside[next] = true;
        last = next;
    }
    edges
}

/// The mutual information of the groups of two columns in nats, on every `step`th row, without what chance alone gives (Miller 1955).
fn mutual(one: &Compared, other: &Compared, step: usize) -> f64 {
    let wide = other.groups.len();
    let (mut both, mut here, mut there) =
        (vec![0_u32; one.groups.len() * wide], vec![0_u32; one.groups.len()], vec![0_u32; wide]);
    let mut rows = 0_u32;
    for row in (0..one.codes.len()).step_by(step) {
        let (a, b) = (one.in_group(row), other.in_group(row));
        both[a * wide + b] += 1;
        here[a] += 1;
        there[b] += 1;
        rows += 1;
    }
    let entropy = |counts: &[u32]| -> f64 {
        let share = |count: &u32| f64::from(*count) / f64::from(rows);
        counts.iter().filter(|count| **count > 0).map(|count| -share(count) * share(count).ln()).sum()
    };
    let used = |counts: &[u32]| counts.iter().filter(|count| **count > 0).count() as f64;
    let by_chance = (used(&here) - 1.0) * (used(&there) - 1.0) / (2.0 * f64::from(rows.max(1)));
    entropy(&here) + entropy(&there) - entropy(&both) - by_chance
}
