//! Cells whose claim was withdrawn. They are silent: no points, no questions, no patterns, and what the other cells say is
//! measured without them, for else these would say it in their stead.

use std::collections::HashSet;

use crate::market::{Interval, Test};
use crate::study::bits::Bits;
use crate::study::cells::{Cell, Cut, Order, in_words};
use crate::study::search::questions::Question;

/// What of one attribute is silent, however its column is cut.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Silence {
    attribute: String,
    /// Words, blanks, and stretches where no edge is left.
    cells: Vec<Cell>,
    /// Edges between stretches that part nothing.
    edges: Vec<f64>,
}

/// What is silent once some questions have fallen. `claims` says of each question whether it claims something that stands.
///
/// A word and a blank are silent when what is said of them falls. So are the words of a branch that falls, but for those that
/// claim something of their own. A number is said to be at least so much: of such a claim the edge is what falls, and where
/// none of the others stands, all stretches are silent. Yes and no are one claim.
pub(crate) fn silent(cuts: &[Cut], questions: &[Question], fallen: &[bool], claims: &[bool]) -> Vec<Silence> {
    let of_cut = |(at, cut): (usize, &Cut)| {
        let says = |chosen: &[bool]| -> HashSet<&str> {
            let asked = questions.iter().zip(chosen).filter(|(question, chosen)| question.cut == at && **chosen);
            asked.map(|(question, _)| question.says.as_str()).collect()
        };
        let (fell, stands) = (says(fallen), says(claims));
        if fell.is_empty() {
            return None;
        }
        let claimed: Vec<Option<String>> = cut.cells.iter().map(claim).collect();
        let is = |cell: usize, of: &HashSet<&str>| claimed[cell].as_deref().is_some_and(|claim| of.contains(claim));
        let number = |cell: &usize| matches!(cut.cells[*cell], Cell::Stretch(..));
        let any_edge = |of: &HashSet<&str>| (0..cut.cells.len()).filter(number).any(|cell| is(cell, of));
        let no_edge_left = any_edge(&fell) && !any_edge(&stands);
        let flag = cut.cells.contains(&Cell::Flag(true))
            && (0..cut.cells.len()).any(|cell| matches!(cut.cells[cell], Cell::Flag(_)) && is(cell, &fell));
        let branches = questions.iter().zip(fallen).filter(|(question, fallen)| {
            question.cut == at && **fallen && !claimed.iter().flatten().any(|claim| *claim == question.says)
        });
        let inside = inside(cut, branches.map(|(question, _)| &question.with));
        let is_silent = |cell: usize| match cut.cells[cell] {
            Cell::Stretch(..) => no_edge_left,
            Cell::Flag(_) => flag,
            Cell::Rest => false,
            Cell::Word(_) | Cell::Unknown => is(cell, &fell) || (inside[cell] && !is(cell, &stands)),
        };
        let edge = |cell: usize| match cut.cells[cell] {
            Cell::Stretch(low, _) if is(cell, &fell) => Some(low),
            _ => None,
        };
        Some(Silence {
            attribute: cut.attribute.clone(),
            cells: (0..cut.cells.len()).filter(|cell| is_silent(*cell)).map(|cell| cut.cells[cell].clone()).collect(),
            edges: if no_edge_left { Vec::new() } else { (0..cut.cells.len()).filter_map(edge).collect() },
        })
    };
    cuts.iter().enumerate().filter_map(of_cut).collect()
}

/// What is asked of a cell, in words.
fn claim(cell: &Cell) -> Option<String> {
    let test = match cell {
        Cell::Word(word) => Test::Is(vec![word.clone()]),
        Cell::Stretch(low, _) if low.is_finite() => Test::Within(Interval::half_open(*low, f64::INFINITY)),
        Cell::Flag(yes) => Test::Yes(*yes),
        Cell::Unknown => Test::Unknown,
        Cell::Stretch(..) | Cell::Rest => return None,
    };
    Some(in_words(&test))
}

/// For each cell whether all its rows lie in one of the branches.
fn inside<'a>(cut: &Cut, branches: impl Iterator<Item = &'a Bits>) -> Vec<bool> {
    let mut inside = vec![false; cut.cells.len()];
    for branch in branches {
        let mut whole = vec![true; cut.cells.len()];
        (0..cut.codes.len()).filter(|row| !branch.has(*row)).for_each(|row| whole[usize::from(cut.codes[row])] = false);
        inside.iter_mut().zip(whole).for_each(|(inside, whole)| *inside |= whole);
    }
    inside
}

/// The cuts as the learner hears them: with their silent cells marked, and stretches joined over edges that part nothing.
pub(crate) fn heard(cuts: Vec<Cut>, silences: &[Silence]) -> Vec<Cut> {
    let hear = |cut: Cut| match silences.iter().find(|silence| silence.attribute == cut.attribute) {
        Some(silence) if cut.order == Order::Numbers => joined(cut, silence),
        Some(silence) if cut.order == Order::FirstThatTakes => reordered(cut, silence),
        Some(silence) => Cut { silent: places(&cut.cells, silence), ..cut },
        None => cut,
    };
    cuts.into_iter().map(hear).collect()
}

/// The places of the silent cells.
fn places(cells: &[Cell], silence: &Silence) -> Vec<u8> {
    (0..cells.len() as u8).filter(|cell| silence.cells.contains(&cells[usize::from(*cell)])).collect()
}

/// Stretches joined over the edges that part nothing.
fn joined(cut: Cut, silence: &Silence) -> Cut {
    let mut cells: Vec<Cell> = Vec::new();
    let mut into = vec![0u8; cut.cells.len()];
    for (cell, place) in cut.cells.into_iter().zip(&mut into) {
        match (cells.last_mut(), &cell) {
            (Some(Cell::Stretch(_, end)), Cell::Stretch(low, high)) if silence.edges.contains(low) => *end = *high,
            _ => cells.push(cell),
        }
        *place = (cells.len() - 1) as u8;
    }
    let codes = cut.codes.iter().map(|code| into[usize::from(*code)]).collect();
    Cut { silent: places(&cells, silence), cells, codes, ..cut }
}

/// A set whose silent words stand last: they take a row only where no other word does.
fn reordered(cut: Cut, silence: &Silence) -> Cut {
    let words = cut.members.len();
    let (last, mut order): (Vec<usize>, Vec<usize>) = (0..words).partition(|word| silence.cells.contains(&cut.cells[*word]));
    order.extend(last);
    let members: Vec<Bits> = order.iter().map(|word| cut.members[*word].clone()).collect();
    order.extend(words..cut.cells.len());
    let cells: Vec<Cell> = order.iter().map(|cell| cut.cells[*cell].clone()).collect();
    // A row without any of the words stays where it is: the rest, or unknown.
    let first = |row: usize| members.iter().position(|rows| rows.has(row));
    let codes = (0..cut.codes.len()).map(|row| first(row).map_or(cut.codes[row], |word| word as u8)).collect();
    Cut { silent: places(&cells, silence), cells, codes, members, ..cut }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn cut(codes: &[u8], cells: Vec<Cell>, order: Order, members: Vec<Bits>) -> Cut {
        Cut { attribute: "a".into(), label: "A".into(), codes: codes.to_vec(), members, cells, order, silent: vec![] }
    }

    fn word(word: &str) -> Cell {
        Cell::Word(word.to_owned())
    }

    /// Asked of rows in some of the cells.
    fn question(cut: &Cut, says: &str, cells: &[u8]) -> Question {
        Question {
            cut: 0,
            says: says.to_owned(),
            with: Bits::from_fn(cut.codes.len(), |row| cells.contains(&cut.codes[row])),
            known: Arc::new(Bits::all(cut.codes.len())),
            design_effect: 1.0,
            rate_effects: (1.0, 1.0),
        }
    }

    /// What the learner hears when the first so many questions fall and the others stand.
    fn after(cut: Cut, questions: &[Question], fall: usize) -> Cut {
        let fallen: Vec<bool> = (0..questions.len()).map(|at| at < fall).collect();
        let claims: Vec<bool> = fallen.iter().map(|fallen| !fallen).collect();
        let silences = silent(std::slice::from_ref(&cut), questions, &fallen, &claims);
        heard(vec![cut], &silences).remove(0)
    }

    #[test]
    fn a_blank_that_falls_is_silent_and_the_numbers_stay() {
        let stretches = vec![Cell::Stretch(f64::NEG_INFINITY, 10.0), Cell::Stretch(10.0, f64::INFINITY), Cell::Unknown];
        let cut = cut(&[0, 1, 2], stretches.clone(), Order::Numbers, vec![]);
        let asked = [question(&cut, "not known", &[2]), question(&cut, "10 or more", &[1])];
        let heard = after(cut, &asked, 1);
        assert_eq!((heard.silent, heard.cells), (vec![2], stretches));
    }

    #[test]
    fn an_edge_that_falls_parts_nothing() {
        let edges = [f64::NEG_INFINITY, 10.0, 20.0, f64::INFINITY];
        let stretches = edges.windows(2).map(|ends| Cell::Stretch(ends[0], ends[1])).collect();
        let cut = cut(&[0, 1, 2], stretches, Order::Numbers, vec![]);
        let asked = [question(&cut, "20 or more", &[2]), question(&cut, "10 or more", &[1, 2])];
        let one = after(cut.clone(), &asked, 1);
        assert_eq!(one.cells, [Cell::Stretch(f64::NEG_INFINITY, 10.0), Cell::Stretch(10.0, f64::INFINITY)]);
        assert_eq!((one.codes, one.silent), (vec![0, 1, 1], vec![]));
        let none_left = after(cut, &asked, 2);
        assert_eq!((none_left.codes, none_left.silent), (vec![0, 1, 2], vec![0, 1, 2]));
    }

    #[test]
    fn the_words_of_a_branch_fall_with_it_but_for_those_with_a_claim_of_their_own() {
        let cells = vec![word("62.1"), word("62.2"), word("45")];
        let cut = cut(&[0, 1, 2], cells, Order::None, vec![]);
        let asked = [question(&cut, "62.*", &[0, 1]), question(&cut, "62.1", &[0])];
        assert_eq!(after(cut, &asked, 1).silent, [1]);
    }

    #[test]
    fn yes_and_no_fall_together() {
        let cut = cut(&[0, 1, 2], vec![Cell::Flag(true), Cell::Flag(false), Cell::Unknown], Order::None, vec![]);
        let asked = [question(&cut, "yes", &[0]), question(&cut, "not known", &[2])];
        assert_eq!(after(cut, &asked, 1).silent, [0, 1]);
    }

    #[test]
    fn a_silent_word_of_a_set_leaves_the_row_to_the_next() {
        // Salesforce and SAP; Salesforce; SAP; neither.
        let has = |rows: &'static [usize]| Bits::from_fn(4, |row| rows.contains(&row));
        let cells = vec![word("Salesforce"), word("SAP"), Cell::Rest];
        let cut = cut(&[0, 0, 1, 2], cells, Order::FirstThatTakes, vec![has(&[0, 1]), has(&[0, 2])]);
        let asked = [question(&cut, "Salesforce", &[0]), question(&cut, "SAP", &[1])];
        let heard = after(cut, &asked, 1);
        assert_eq!(heard.cells, [word("SAP"), word("Salesforce"), Cell::Rest]);
        assert_eq!((heard.codes, heard.silent), (vec![0, 1, 0, 2], vec![1]));
        assert!(heard.members[1].has(1) && !heard.members[0].has(1));
    }
}
