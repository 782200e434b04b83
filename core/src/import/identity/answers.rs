//! What people have answered about pairs of records, and whether the answers can all be true.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

/// What somebody answered about two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// They are one account.
    Same,
    /// They are two, of one group, such as a company and its subsidiary.
    Related,
    /// They are two that have nothing to do with each other.
    Different,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Answer; 3] = [Answer::Same, Answer::Related, Answer::Different];

    /// Its word in files and commands.
    pub const fn word(self) -> &'static str {
        match self {
            Answer::Same => "same",
            Answer::Related => "related",
            Answer::Different => "different",
        }
    }

    /// The answer of a word; `yes` is the same, `no` is different.
    pub fn of_word(word: &str) -> Option<Answer> {
        match word.trim().to_lowercase().as_str() {
            "yes" => Some(Answer::Same),
            "no" => Some(Answer::Different),
            word => Answer::ALL.into_iter().find(|answer| answer.word() == word),
        }
    }
}

/// Answers that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A record was compared with itself.
    Itself(u32),
    /// Two records were said to be two, and the same by way of others.
    NotTheSame {
        /// What was said of the first and the last of `by`.
        said: Answer,
        /// From the one to the other: each was said to be the same as the next.
        by: Vec<u32>,
    },
    /// Of two records, or of others that are the same as these, both related and different was said.
    Both {
        /// The first two.
        first: [u32; 2],
        /// The other two.
        second: [u32; 2],
    },
}

/// Answers about pairs of records, by row, that do not contradict each other.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pairs: Vec<(u32, u32, Answer)>,
    /// For each record that is in an answer the others and the answers.
    of: FxHashMap<u32, Vec<(u32, Answer)>>,
}

impl Answers {
    /// Nothing was answered.
    pub fn none() -> Answers {
        Answers::default()
    }

    /// Takes answers. One that is said twice counts once.
    ///
    /// # Errors
    /// When they contradict each other: the same is an equivalence, and what is the same as one of two is to the other what that
    /// one is.
    pub fn of(said: &[(u32, u32, Answer)]) -> Result<Answers, Contradiction> {
        let mut answers = Answers::default();
        for (one, other, answer) in said {
            if one == other {
                return Err(Contradiction::Itself(*one));
            }
            let known = answers.of.entry(*one).or_default();
            if known.contains(&(*other, *answer)) {
                continue;
            }
            known.push((*other, *answer));
            answers.of.entry(*other).or_default().push((*one, *answer));
            answers.pairs.push((*one.min(other), *one.max(other), *answer));
        }
        answers.check()?;
        Ok(answers)
    }

    fn check(&self) -> Result<(), Contradiction> {
        let groups = self.groups();
        let mut between: FxHashMap<(u32, u32), (Answer, [u32; 2])> = FxHashMap::default();
        for (one, other, answer) in self.pairs.iter().filter(|(.., answer)| *answer != Answer::Same) {
            let (a, b) = (groups[one], groups[other]);
            if a == b {
                return Err(Contradiction::NotTheSame { said: *answer, by: self.path(*one, *other) });
            }
            let (said, first) = *between.entry(ordered(a, b)).or_insert((*answer, [*one, *other]));
            if said != *answer {
                return Err(Contradiction::Both { first, second: [*one, *other] });
            }
        }
        Ok(())
    }

    /// What follows from the answers: what is the same as one of two is to the other what that one is.
    pub fn implied(&self) -> Implied {
        let groups = self.groups();
        let apart = self.pairs.iter().filter(|(.., answer)| *answer != Answer::Same);
        let between = apart.map(|(one, other, answer)| (ordered(groups[one], groups[other]), *answer)).collect();
        Implied { groups, between }
    }

    /// For each record in an answer the first of those that are the same.
    fn groups(&self) -> FxHashMap<u32, u32> {
        let mut groups = FxHashMap::default();
        for (first, ..) in &self.pairs {
            let mut waiting = vec![*first];
            while let Some(row) = waiting.pop() {
                if groups.contains_key(&row) {
                    continue;
                }
                groups.insert(row, *first);
                waiting.extend(self.same(row));
            }
        }
        // Whoever is only ever the second of a pair begins a group of its own.
        for (_, other, _) in &self.pairs {
            if !groups.contains_key(other) {
                groups.insert(*other, *other);
            }
        }
        groups
    }

    /// The shortest way from one record to another by those that are the same.
    fn path(&self, one: u32, other: u32) -> Vec<u32> {
        let mut before: FxHashMap<u32, u32> = FxHashMap::default();
        let mut waiting = VecDeque::from([one]);
        while let Some(row) = waiting.pop_front() {
            for next in self.same(row) {
                if next != one && !before.contains_key(&next) {
                    before.insert(next, row);
                    waiting.push_back(next);
                }
            }
        }
        let mut path: Vec<u32> = std::iter::successors(Some(other), |row| before.get(row).copied()).collect();
        path.reverse();
        path
    }

    /// The records that one was said to be the same as.
    pub fn same(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let of = self.of.get(&row).into_iter().flatten();
        of.filter(|(_, answer)| *answer == Answer::Same).map(|(other, _)| *other)
    }

    /// The records that one was said not to be.
    pub fn not(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let of = self.of.get(&row).into_iter().flatten();
        of.filter(|(_, answer)| *answer != Answer::Same).map(|(other, _)| *other)
    }

    /// What was answered of two records.
    pub fn about(&self, one: u32, other: u32) -> Option<Answer> {
        self.of.get(&one)?.iter().find(|(known, _)| *known == other).map(|(_, answer)| *answer)
    }

    /// Whether anything was answered of a record.
    pub fn mentions(&self, row: u32) -> bool {
        self.of.contains_key(&row)
    }

    /// All pairs, the smaller row first, with what was answered.
    pub fn pairs(&self) -> &[(u32, u32, Answer)] {
        &self.pairs
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}

/// What follows from answers.
#[derive(Clone, Debug, Default)]
pub struct Implied {
    groups: FxHashMap<u32, u32>,
    between: FxHashMap<(u32, u32), Answer>,
}

impl Implied {
    /// What follows of two records.
    pub fn about(&self, one: u32, other: u32) -> Option<Answer> {
        let (one, other) = (*self.groups.get(&one)?, *self.groups.get(&other)?);
        if one == other { Some(Answer::Same) } else { self.between.get(&ordered(one, other)).copied() }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer::{Different, Related, Same};
    use super::{Answer, Answers, Contradiction};

    #[test]
    fn answers_that_cannot_all_be_true_are_told_with_the_way_between_them() {
        let refused = |said: &[(u32, u32, Answer)]| Answers::of(said).unwrap_err();
        assert_eq!(refused(&[(3, 3, Same)]), Contradiction::Itself(3));
        assert_eq!(refused(&[(1, 2, Same), (2, 1, Different)]), Contradiction::NotTheSame { said: Different, by: vec![1, 2] });
        let chain = [(5, 1, Different), (1, 2, Same), (5, 4, Same), (2, 4, Same)];
        assert_eq!(refused(&chain), Contradiction::NotTheSame { said: Different, by: vec![1, 2, 4, 5] });
        let both = [(1, 2, Same), (1, 3, Related), (2, 3, Different)];
        assert_eq!(refused(&both), Contradiction::Both { first: [1, 3], second: [2, 3] });
    }

    #[test]
    fn answers_are_known_from_both_sides_and_count_once() {
        let answers = Answers::of(&[(1, 2, Same), (2, 1, Same), (1, 3, Related), (2, 4, Different)]).unwrap();
        assert_eq!(answers.pairs(), [(1, 2, Same), (1, 3, Related), (2, 4, Different)]);
        assert_eq!((answers.about(3, 1), answers.about(3, 2)), (Some(Related), None));
        assert_eq!((answers.same(2).collect::<Vec<_>>(), answers.not(4).collect::<Vec<_>>()), (vec![1], vec![2]));
        let implied = answers.implied();
        assert_eq!((implied.about(3, 2), implied.about(4, 1), implied.about(3, 4)), (Some(Related), Some(Different), None));
        assert_eq!((Answer::of_word(" Yes "), Answer::of_word("maybe")), (Some(Same), None));
    }
}
