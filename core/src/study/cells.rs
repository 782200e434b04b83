//! Each attribute cut into cells: the smallest pieces the search works with. Everything learned is made of whole cells.

use std::collections::HashMap;

use arrow_array::Array;

use crate::market::{Categories, Category, Column, Interval, Table, Test};
use crate::study::Tally;
use crate::study::bits::Bits;
use crate::study::search::rollup::{Hierarchy, is_branch};
use crate::study::search::stretches::stretches;

/// A level with fewer rows than this is pooled with the other rare ones.
const RARE: usize = 10;
/// The most levels of a category, words of a set, or stretches of numbers that are told apart.
const MOST: usize = 60;

/// What one cell stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A level of a category or a word of a set, as shown to people.
    Word(String),
    /// Numbers from the first to under the second.
    Stretch(f64, f64),
    /// Yes or no.
    Flag(bool),
    /// Any other known value: rare levels, or a set with none of the words above.
    Rest,
    /// Not known.
    Unknown,
}

/// One attribute, cut into cells: every row is in exactly one.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header.
    pub label: String,
    /// The cell of each row.
    pub codes: Vec<u8>,
    /// What each code stands for; the order matters where `ordered`.
    pub cells: Vec<Cell>,
    /// How the cells follow each other.
    pub order: Order,
    /// For sets: for each word cell, in order, the rows that have the word, whatever else they have.
    pub members: Vec<Bits>,
    /// Cells that say nothing, because what was said of them was withdrawn.
    pub silent: Vec<u8>,
}

/// How the cells of an attribute follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As numbers do: neighbours are neighbours in the world.
    Numbers,
    /// As a profile asks: a row is in the first that takes it, so only neighbours may be joined.
    FirstThatTakes,
    /// In no order.
    None,
}

/// Cuts every column of the table that has something to tell apart. Outcomes are looked at only in the rows `learn`.
pub(crate) fn cut_all(table: &Table, won: &[bool], learn: &[u32]) -> Vec<Cut> {
    table
        .iter()
        .filter_map(|(attribute, column)| {
            let (codes, cells, order) = match column {
                Column::Category(category) => words(category, &attribute.key, won, learn),
                Column::Categories(sets) => set_words(sets, won, learn),
                Column::Number(numbers) => {
                    let value = |row| numbers.is_valid(row).then(|| (numbers.value(row), numbers.value(row)));
                    stretches(numbers.len(), value)
                }
                Column::Range { low, high } => {
                    stretches(low.len(), |row| low.is_valid(row).then(|| (low.value(row), high.value(row))))
                }
                Column::Flag(flags) => flag(flags),
                Column::Date(_) | Column::Text(_) => return None,
            };
            let used = cells.iter().filter(|cell| **cell != Cell::Unknown).count();
            (used > 1 || cells.len() > 1).then(|| Cut {
                attribute: attribute.key.clone(),
                label: attribute.label.clone(),
                codes,
                members: if let Column::Categories(sets) = column { members(sets, &cells) } else { Vec::new() },
                cells,
                order,
                silent: Vec::new(),
            })
        })
        .collect()
}

/// Whether the cells of a column hang on outcomes: words of sets are put in order by them, and branches parted.
pub(crate) fn looks_at_outcomes(attribute: &str, column: &Column) -> bool {
    match column {
        Column::Categories(_) => true,
        Column::Category(category) => Hierarchy::of(attribute, category).is_some(),
        _ => false,
    }
}

/// For each word cell the rows whose set has the word.
fn members(sets: &Categories, cells: &[Cell]) -> Vec<Bits> {
    let rows = sets.offsets.len() - 1;
    let place: HashMap<&str, usize> = cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| if let Cell::Word(word) = cell { Some((word.as_str(), at)) } else { None })
        .collect();
    let of_level: Vec<Option<usize>> =
        sets.levels.iter().map(|level| level.and_then(|level| place.get(level).copied())).collect();
    let mut members = vec![Bits::new(rows); place.len()];
    for row in 0..rows {
        for at in sets.row(row).unwrap_or_default().iter().filter_map(|code| of_level[*code as usize]) {
            members[at].set(row);
        }
    }
    members
}

pub(super) type Parts = (Vec<u8>, Vec<Cell>, Order);

fn words(category: &Category, attribute: &str, won: &[bool], learn: &[u32]) -> Parts {
    let mut rows = vec![0usize; category.levels.len()];
    for code in category.codes.iter().flatten() {
        rows[code as usize] += 1;
    }
    let mut kept: Vec<usize> = (0..rows.len()).filter(|level| rows[*level] >= RARE).collect();
    // Rare levels, and too many, roll up to what they have in common.
    if let Some(hierarchy) = Hierarchy::of(attribute, category).filter(|_| kept.len() < rows.len() || kept.len() > MOST) {
        let (words, levels) = hierarchy.cells(category, (won, learn), &rows, (RARE, MOST)).into_iter().unzip();
        return word_cells(category, words, levels);
    }
    kept.retain(|level| !is_branch(category.levels.value(*level)));
    kept.sort_by(|a, b| rows[*b].cmp(&rows[*a]).then_with(|| category.levels.value(*a).cmp(category.levels.value(*b))));
    kept.truncate(MOST);
    let words = kept.iter().map(|level| category.levels.value(*level).to_owned()).collect();
    word_cells(category, words, kept.into_iter().map(|level| vec![level]).collect())
}

/// A cell for each word, with the levels it stands for.
fn word_cells(category: &Category, words: Vec<String>, levels: Vec<Vec<usize>>) -> Parts {
    let cells = words.into_iter().map(Cell::Word).collect();
    let mut cell_of = vec![Known::Rest; category.levels.len()];
    for (cell, levels) in levels.iter().enumerate() {
        levels.iter().for_each(|level| cell_of[*level] = Known::Cell(cell as u8));
    }
    let codes = category.codes.iter().map(|code| code.map_or(Known::Unknown, |code| cell_of[code as usize]));
    finish(codes.collect(), cells, Order::None)
}

/// Words by how clearly each tells won from lost, for or against: a row is in the cell of its first word in that order,
/// which is also how a profile reads its bands. So what is lost of a row with several words is what tells less.
fn set_words(sets: &Categories, won: &[bool], learn: &[u32]) -> Parts {
    let rows = sets.offsets.len() - 1;
    let (mut with, mut wins) = (vec![0usize; sets.levels.len()], vec![0usize; sets.levels.len()]);
    for row in learn.iter().map(|row| *row as usize) {
        for code in sets.row(row).unwrap_or_default() {
            with[*code as usize] += 1;
            wins[*code as usize] += usize::from(won[row]);
        }
    }
    let mut kept: Vec<usize> = (0..with.len()).filter(|word| with[*word] >= RARE).collect();
    kept.sort_by(|a, b| with[*b].cmp(&with[*a]).then_with(|| sets.levels.value(*a).cmp(sets.levels.value(*b))));
    kept.truncate(MOST);
    let tally = |won: usize, deals: usize| Tally { won: won as u64, lost: (deals - won) as u64 };
    let all = tally(learn.iter().filter(|row| won[**row as usize]).count(), learn.len());
    let tells = |word: usize| clearness(tally(wins[word], with[word]), all);
    kept.sort_by(|a, b| tells(*b).total_cmp(&tells(*a)));
    let cells = kept.iter().map(|word| Cell::Word(sets.levels.value(*word).to_owned())).collect();
    let cell_of: HashMap<i32, u8> = kept.iter().enumerate().map(|(cell, word)| (*word as i32, cell as u8)).collect();
    let codes = (0..rows).map(|row| match sets.row(row) {
        Some(codes) => Known::from(codes.iter().filter_map(|code| cell_of.get(code)).min().copied()),
        None => Known::Unknown,
    });
    finish(codes.collect(), cells, Order::FirstThatTakes)
}

/// How clearly rows with a word are won more or less often than all rows: the square of their z, but for a factor that all words
/// share.
pub(crate) fn clearness(word: Tally, all: Tally) -> f64 {
    let (deals, rows) = (word.deals() as f64, (all.deals() as f64).max(1.0));
    let more = word.won as f64 - deals * all.won as f64 / rows;
    more * more / (deals * (1.0 - deals / rows)).max(1.0)
}

fn flag(flags: &arrow_array::BooleanArray) -> Parts {
    // An answer that nobody gave has no cell: what is said of the other one would be said of it.
    let cells: Vec<Cell> = match (flags.true_count(), flags.false_count()) {
        (0, _) => vec![Cell::Flag(false)],
        (_, 0) => vec![Cell::Flag(true)],
        _ => vec![Cell::Flag(true), Cell::Flag(false)],
    };
    let place = |yes: bool| if cells.len() == 2 { u8::from(!yes) } else { 0 };
    let codes = flags.iter().map(|flag| flag.map_or(Known::Unknown, |yes| Known::Cell(place(yes))));
    finish(codes.collect(), cells, Order::None)
}

#[derive(Clone, Copy)]
pub(super) enum Known {
    Cell(u8),
    Rest,
    Unknown,
}

impl From<Option<u8>> for Known {
    fn from(cell: Option<u8>) -> Known {
        cell.map_or(Known::Rest, Known::Cell)
    }
}

/// Adds the cells for the rest and the unknown where some row needs them.
pub(super) fn finish(rows: Vec<Known>, mut cells: Vec<Cell>, order: Order) -> Parts {
    let mut code_of = |cell: Cell, needed: bool| {
        if needed {
            cells.push(cell);
        }
        (cells.len() - 1) as u8
    };
    let rest = code_of(Cell::Rest, rows.iter().any(|row| matches!(row, Known::Rest)));
    let unknown = code_of(Cell::Unknown, rows.iter().any(|row| matches!(row, Known::Unknown)));
    let codes = rows.iter().map(|row| match row {
        Known::Cell(cell) => *cell,
        Known::Rest => rest,
        Known::Unknown => unknown,
    });
    (codes.collect(), cells, order)
}

impl Cut {
    /// Whether a cell says nothing.
    pub(crate) fn is_silent(&self, cell: usize) -> bool {
        self.silent.contains(&(cell as u8))
    }

    /// Whether what says nothing is what is said in these words.
    pub(crate) fn is_silent_on(&self, says: &str) -> bool {
        self.silent.iter().any(|cell| in_words(&self.test(&[usize::from(*cell)])) == says)
    }

    /// The question that asks for these cells (all of them known), `None` for all the rest.
    pub(crate) fn test(&self, cells: &[usize]) -> Test {
        let chosen: Vec<&Cell> = cells.iter().map(|cell| &self.cells[*cell]).collect();
        if chosen.iter().all(|cell| **cell == Cell::Unknown) {
            return Test::Unknown;
        }
        // Yes and no together are whatever is known.
        if chosen.contains(&&Cell::Rest) || [true, false].iter().all(|yes| chosen.contains(&&Cell::Flag(*yes))) {
            return Test::Other;
        }
        match chosen[0] {
            Cell::Stretch(..) => {
                let ends =
                    chosen.iter().filter_map(|cell| if let Cell::Stretch(low, high) = cell { Some((*low, *high)) } else { None });
                let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |all, end| (all.0.min(end.0), all.1.max(end.1)));
                Test::Within(Interval::half_open(low, high))
            }
            Cell::Flag(yes) => Test::Yes(*yes),
            _ => Test::Is(
                chosen.iter().filter_map(|cell| if let Cell::Word(word) = cell { Some(word.clone()) } else { None }).collect(),
            ),
        }
    }
}

/// A question in plain words: `100 or more`, `care, logistics`, `not known`.
pub fn in_words(test: &Test) -> String {
    match test {
        Test::Is(words) => words.join(", "),
        Test::Lacks(words) => format!("none of {}", words.join(", ")),
        Test::Within(interval) => match (interval.low.is_finite(), interval.high.is_finite()) {
            (true, true) => format!("{} to under {}", plain(interval.low), plain(interval.high)),
            (true, false) => format!("{} or more", plain(interval.low)),
            (false, true) => format!("under {}", plain(interval.high)),
            (false, false) => "any number".to_owned(),
        },
        Test::During { since, before } => match (since, before) {
            (Some(since), Some(before)) => format!("from {since} to before {before}"),
            (Some(since), None) => format!("since {since}"),
            (None, Some(before)) => format!("before {before}"),
            (None, None) => "any day".to_owned(),
        },
        Test::Yes(true) => "yes".to_owned(),
        Test::Yes(false) => "no".to_owned(),
        Test::Unknown => "not known".to_owned(),
        Test::Other => "anything else".to_owned(),
    }
}

/// A number for reading: thousands apart, no trailing zeros.
fn plain(number: f64) -> String {
    let text = format!("{}", (number * 1e9).round() / 1e9);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("\u{2212}", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    rest.map_or(format!("{sign}{grouped}"), |rest| format!("{sign}{grouped}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_read_as_people_say_them() {
        assert_eq!(in_words(&Test::Within(Interval::half_open(100.0, 250.0))), "100 to under 250");
        assert_eq!(in_words(&Test::Within(Interval::half_open(1e7, f64::INFINITY))), "10\u{202f}000\u{202f}000 or more");
        assert_eq!(in_words(&Test::Unknown), "not known");
    }

    #[test]
    fn of_several_words_the_clearest_takes_the_row_also_when_it_speaks_against() {
        let all = Tally { won: 300, lost: 700 };
        let [common, against, rare] = [Tally { won: 130, lost: 170 }, Tally { won: 40, lost: 210 }, Tally { won: 6, lost: 4 }]
            .map(|word| clearness(word, all));
        assert!(common > against && against > rare, "{common} {against} {rare}");
        assert_eq!(clearness(all, all), 0.0);
    }

    fn cut(flags: &[Option<bool>]) -> Cut {
        let (codes, cells, order) = flag(&flags.to_vec().into());
        Cut { attribute: "crm".into(), label: "CRM".into(), codes, members: Vec::new(), cells, order, silent: vec![] }
    }

    #[test]
    fn what_is_said_of_no_is_not_said_of_yes() {
        let never = cut(&[Some(false), None, Some(false)]);
        assert_eq!((never.cells.as_slice(), never.codes.as_slice()), (&[Cell::Flag(false), Cell::Unknown][..], &[0, 1, 0][..]));
        assert_eq!(never.test(&[0]), Test::Yes(false));
        let both = cut(&[Some(false), Some(true), None]);
        assert_eq!(both.codes, [1, 0, 2]);
        assert_eq!([both.test(&[0]), both.test(&[1]), both.test(&[0, 1])], [Test::Yes(true), Test::Yes(false), Test::Other]);
    }
}
