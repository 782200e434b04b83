//! What people have answered of accounts: pairs that compare alike are weighed by it, and of two that are not one a lead is but one.

use rustc_hash::FxHashMap;

use super::super::answers::{Answer, Answers};
use super::super::dedupe::probability;
use super::super::pairs::{Levels, levels, pattern};
use super::super::weigh::Told;
use super::Index;
use super::answer::{Hit, Verdict};

/// Odds are kept within these.
const SUREST: f64 = 1e-12;

impl Index {
    /// The same with answers about pairs of accounts, by their numbers. What the weights say of how two compare stays as it was learned;
    /// the answers count beside it.
    pub fn with_answers(mut self, answers: Answers) -> Index {
        self.implied = answers.implied();
        self.answers = answers;
        self.count_told();
        self
    }

    /// Counts the answers by how the accounts compare as they are now.
    pub(super) fn count_told(&mut self) {
        let mut told: FxHashMap<u32, Told> = FxHashMap::default();
        let words = self.words();
        for (one, other, answer) in self.answers.pairs() {
            if !self.accounts.has(*one) || !self.accounts.has(*other) {
                continue;
            }
            let mut side = self.accounts.side(*one);
            let card = self.sharing(&side);
            side.card = &card;
            let of = told.entry(pattern(&levels(&words, &side, &self.accounts.side(*other)))).or_default();
            match answer {
                Answer::Same => of.same += 1.0,
                Answer::Related => of.related += 1.0,
                Answer::Different => of.different += 1.0,
            }
        }
        self.told = told;
    }

    /// The log odds of levels, after what was answered of pairs with the same.
    pub(super) fn odds(&self, levels: &Levels) -> f64 {
        let learned = self.learned.model.log_odds(levels);
        let Some(told) = self.told.get(&pattern(levels)) else { return learned };
        let tempered = told.temper(probability(learned)).clamp(SUREST, 1.0 - SUREST);
        (tempered / (1.0 - tempered)).ln()
    }

    /// Where a lead is surely the first account, it is also each that is said to be the same, and none that is said to be another.
    pub(super) fn obey(&self, hits: &mut [Hit]) {
        let Some((first, others)) = hits.split_first_mut() else { return };
        if first.verdict != Verdict::Match || self.answers.is_empty() {
            return;
        }
        for other in others {
            other.answered = self.implied.about(first.account, other.account);
            match other.answered {
                Some(Answer::Same) => (other.verdict, other.probability) = (Verdict::Match, first.probability),
                Some(Answer::Related | Answer::Different) => other.verdict = Verdict::None,
                None => {}
            }
        }
    }
}
