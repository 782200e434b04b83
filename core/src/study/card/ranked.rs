//! The words of a set ranked fold by fold.
//!
//! A profile puts an account into the band of its first word, and the words stand by how clearly they tell won from lost. An
//! order learned with a row flatters what it says of that row, so each fold gets the order that the others teach.

use crate::study::Tally;
use crate::study::card::learn::{FOLDS, Lesson};
use crate::study::cells::{Cell, Cut, clearness};

/// One order of an attribute's cells for each fold, learned outside it.
#[derive(Debug)]
pub(crate) struct Ranked {
    /// `order[fold]`: the cells, the word that takes first in front.
    pub order: Vec<Vec<usize>>,
    /// `codes[fold][row]`: the cell that takes the row by that order.
    pub codes: Vec<Vec<u8>>,
    /// For each row the cell by the order of its own fold.
    pub own: Vec<u8>,
}

impl Ranked {
    /// Ranks the words of a set; cells that are no word keep their place behind them.
    pub(crate) fn new(lesson: &Lesson, cut: &Cut, folds: &[u8]) -> Ranked {
        let words = cut.members.len();
        let (mut with, mut all) = (vec![[Tally::default(); FOLDS]; words], [Tally::default(); FOLDS]);
        for row in lesson.rows.iter().map(|row| *row as usize) {
            let (fold, won) = (usize::from(folds[row]), u64::from(lesson.won[row]));
            let one = Tally { won, lost: 1 - won };
            all[fold] = all[fold].plus(one);
            for word in (0..words).filter(|word| cut.members[*word].has(row)) {
                with[word][fold] = with[word][fold].plus(one);
            }
        }
        let order: Vec<Vec<usize>> = (0..FOLDS)
            .map(|fold| {
                let outside = |of: &[Tally; FOLDS]| {
                    let others = (0..FOLDS).filter(|other| *other != fold);
                    others.fold(Tally::default(), |sum, other| sum.plus(of[other]))
                };
                let told: Vec<f64> = with.iter().map(|word| clearness(outside(word), outside(&all))).collect();
                let mut order: Vec<usize> = (0..words).collect();
                // A silent word takes a row only where no other does.
                order.sort_by(|a, b| {
                    let silent = cut.is_silent(*a).cmp(&cut.is_silent(*b));
                    silent.then(told[*b].total_cmp(&told[*a])).then(a.cmp(b))
                });
                order.extend((words..cut.cells.len()).filter(|cell| cut.cells[*cell] != Cell::Unknown));
                order
            })
            .collect();
        let codes: Vec<Vec<u8>> = order
            .iter()
            .map(|order| {
                // A row without any of the words stays where it is: the rest, or unknown.
                let first = |row: usize| order[..words].iter().find(|word| cut.members[**word].has(row));
                (0..cut.codes.len()).map(|row| first(row).map_or(cut.codes[row], |word| *word as u8)).collect()
            })
            .collect();
        let own = (0..cut.codes.len()).map(|row| codes[usize::from(folds[row])][row]).collect();
        Ranked { order, codes, own }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::study::bits::Bits;
    use crate::study::card::encode::Encoding;
    use crate::study::card::points::STEP;
    use crate::study::cells::{Cell, Order};
    use crate::study::search::shuffles::below;

    #[test]
    fn a_set_that_says_nothing_explains_nothing_about_as_often_as_something() {
        let mut explains = 0;
        for seed in 0..60 {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let mut members = vec![Bits::new(400); 12];
            let (mut codes, mut won, mut fold) = (vec![12u8; 400], vec![false; 400], vec![0u8; 400]);
            for row in 0..400 {
                for word in (0..12).rev().filter(|_| below(&mut rng, 4) == 0).collect::<Vec<_>>() {
                    members[word].set(row);
                    codes[row] = word as u8;
                }
                won[row] = below(&mut rng, 3) == 0;
                fold[row] = below(&mut rng, FOLDS as u64) as u8;
            }
            let cells = (0..12).map(|word| Cell::Word(format!("w{word}"))).chain([Cell::Rest]).collect();
            let order = Order::FirstThatTakes;
            let cut = Cut { attribute: "tools".into(), label: "Tools".into(), codes, cells, order, members, silent: vec![] };
            let rows: Vec<u32> = (0..400).collect();
            let lesson = Lesson { cuts: &[cut], won: &won, rows: &rows, folds: &[fold], step: STEP };
            explains += usize::from(Encoding::best(&lesson, 0).alone > 0.0);
        }
        assert!(explains <= 36, "in {explains} of 60");
    }
}
