//! Patterns: two or three traits that together win clearly more (or less) often than any of them without the others.
//!
//! **What is claimed.** A pattern beats every sub-pattern of it, each single trait and the deals as a whole included:
//! within the deals that have the sub-pattern, those with the rest as well win more often (or less often) than those
//! without. Only deals are compared of which every part is known.
//!
//! **Which null is right.** Outcomes shuffled over all deals would be the null "nothing matters". Where one trait matters
//! that is the wrong one: with any filler it beats the filler for sure and itself by luck, and shuffled outcomes hardly
//! ever show such a thing. The null of a pattern is "it is no better than one of its sub-patterns", whatever these are
//! worth. Its p is therefore the *largest* of the exact conditional p values against its sub-patterns (intersection-union
//! test, Berger 1982, Technometrics 24, 295-300), which has its level whatever the parts do.
//!
//! **The correction** is Bonferroni's over all combinations searched, pairs and triples with half of the level each, both
//! directions counted. What is searched is chosen without looking at outcomes. The bound holds whatever the parts do and
//! however the combinations overlap; it needs no shuffles. Patterns are looked for only where the gate over single traits
//! has opened, so noise as a whole is kept out by the gate, and a pattern beside real traits by this bound.

mod cells;
mod choose;
pub(crate) mod exact;
mod figures;
mod found;
mod search;
mod selectors;
#[cfg(test)]
mod tests;

pub use found::{Direction, Pattern, PatternPart, PatternProof, PatternSearch, SubPattern};

use crate::market::Table;
use crate::study::Tally;
use crate::study::bits::Bits;
use crate::study::cells::{Cut, cut_all};
use crate::study::clusters::Clusters;
use crate::study::methods::Method;
use cells::Ground;
use choose::choose;
use figures::Reading;
use search::search;
use selectors::{Selector, selectors};

pub(crate) const METHOD: Method = Method {
    code: "patterns",
    name: "Together: traits that work in combination",
    tells: "Which two or three traits win more, or less, often together than any of them without the others.",
    computed: "All pairs and triples of up to 60 traits with at least 20 deals are compared with each of their parts, among the deals that have that part: Fisher's exact test, deals of one account counting as fewer. The weakest of these comparisons decides, and must stand after a correction for all combinations tried. Of combinations that cover nearly the same deals one is kept. They are found without the unseen deals and then counted on them.",
    misleads: "Two strong traits that merely add up beat each other's deals too: compare with what adding up gives. A combination is not in the points, and it may be a third thing that both traits go with.",
    source: "Berger 1982, Multiparameter hypothesis testing and acceptance sampling (intersection-union tests); Fisher 1935.",
};

/// A pattern, and what it is compared with, have at least this many deals ...
const SUPPORT: u64 = 20;
/// ... of at least this many accounts.
const ACCOUNTS: usize = 10;
/// The chance of reporting any pattern that is no better than one of its parts is at most this.
const LEVEL: f64 = 0.05;

/// The deals that patterns are searched in, and those they are proved on.
pub(crate) struct Deals<'a> {
    /// The attributes, over all rows.
    pub cuts: &'a [Cut],
    /// The outcome of every row.
    pub won: &'a [bool],
    /// The accounts of the rows searched.
    pub learned: &'a Clusters,
    /// The accounts of the rows set aside.
    pub sealed: Option<&'a Clusters>,
    /// How alike the deals of one account are.
    pub likeness: f64,
}

/// The patterns of the deals that were searched, the clearest first, each with its proof; and how much was searched.
pub(crate) fn patterns(deals: &Deals) -> (Vec<Pattern>, PatternSearch) {
    let learn = rows_of(deals.learned, deals.won.len());
    let chosen = selectors(deals.cuts, &learn);
    let ground = Ground::on(&chosen, &learn, deals.won, deals.learned, deals.likeness);
    let searched = search(&ground);
    let found = choose(&ground, &searched);
    let sealed =
        deals.sealed.map(|sealed| Ground::on(&chosen, &rows_of(sealed, deals.won.len()), deals.won, sealed, deals.likeness));
    let reading = Reading { cuts: deals.cuts, selectors: &chosen, ground: &ground, sealed: sealed.as_ref(), searched: &searched };
    (found.iter().map(|found| reading.pattern(found)).collect(), searched.counts)
}

/// The patterns of a table whose deals are all independent, without gate, leaks or proof: the search by itself.
pub fn patterns_of(table: &Table, won: &[bool]) -> (Vec<Pattern>, PatternSearch) {
    let everyone: Vec<u32> = (0..won.len() as u32).collect();
    let cuts = cut_all(table, won, &everyone);
    patterns(&Deals { cuts: &cuts, won, learned: &Clusters::new(&everyone), sealed: None, likeness: 0.0 })
}

/// The rows of these accounts.
fn rows_of(clusters: &Clusters, rows: usize) -> Bits {
    let mut bits = Bits::new(rows);
    for account in 0..clusters.len() {
        for row in clusters.rows(account) {
            bits.set(*row as usize);
        }
    }
    bits
}
