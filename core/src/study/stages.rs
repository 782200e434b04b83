//! The parts that the work of a study falls into, for whoever measures what each takes.

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Cutting the attributes into cells, and finding leaks in them.
    Cut,
    /// Asking every question: with whom it holds, and how alike the deals of one account are.
    Ask,
    /// The search over shuffled outcomes.
    Shuffle,
    /// The scorecard: how each attribute is told, which are chosen, and their points.
    Learn,
    /// The choice on resampled accounts.
    Resample,
    /// Combinations of traits.
    Patterns,
    /// The deals set aside, opened.
    Prove,
    /// The answer, with the evidence of every line.
    Answer,
    /// What is told around it: drift, losses, days, symptoms.
    Around,
}

/// Is told whenever a part of the work is done; a part may be done several times.
pub type Done<'a> = &'a dyn Fn(Stage);

impl Stage {
    /// In a word or two: `resample`.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Cut => "cut",
            Stage::Ask => "ask",
            Stage::Shuffle => "shuffle",
            Stage::Learn => "learn",
            Stage::Resample => "resample",
            Stage::Patterns => "patterns",
            Stage::Prove => "prove",
            Stage::Answer => "answer",
            Stage::Around => "around",
        }
    }

    /// Its place among the parts, from 1, and how many there are: that many tenths of the work are roughly done with it.
    pub fn place(self) -> (u64, u64) {
        (self as u64 + 1, Stage::Around as u64 + 1)
    }
}
