//! The gate: is there anything at all? The whole search is repeated on outcomes shuffled between accounts.
//!
//! The strongest |z| of each shuffle gives the distribution of the largest by chance alone, over everything searched
//! (Westfall and Young 1993, single-step maxT). A gate that opens below its level controls the chance of proposing a
//! profile from noise; the same distribution corrects each trait on its own.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use crate::study::Gate;
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::methods::Method;
use crate::study::search::questions::Question;

pub(crate) const METHOD: Method = Method {
    code: "gate",
    name: "Shuffled outcomes: is there anything at all?",
    tells: "Whether won and lost deals differ by more than chance gives when one looks in as many places. Only then is a profile proposed. The same shuffles say which traits are proved: as strong a one turned up anywhere in the search in at most 5% of them.",
    computed: "Won and lost are dealt out anew between the accounts, deals of one account together, some hundreds of times. Each time the whole search is repeated and its strongest finding kept. The share of shuffles with one as strong as the real one, the real one counted, must not exceed the limit.",
    misleads: "It says that something is there, not what causes it, and not that it will last. A column that is filled in only after the deal passes it with ease: read what was left out, and ask of every trait whether it was known beforehand.",
    source: "Westfall and Young 1993, Resampling-based multiple testing: single-step maxT; Phipson and Smyth 2010 on counting the real one.",
};

/// The gate opens at this. The promise is 5 %; the rest is room for accounts of unlike sizes, whose shuffles are not exact.
pub const OPENS_AT: f64 = 0.03;
/// A trait is proved at this, after correction.
pub const PROVED_AT: f64 = 0.05;

/// What shuffling found.
#[derive(Clone, Debug)]
pub(crate) struct Shuffled {
    /// The strongest |z| of each shuffle, smallest first.
    strongest: Vec<f64>,
    searched: u64,
}

/// Shuffles the outcomes and repeats the search each time.
pub(crate) fn shuffle(questions: &[Question], clusters: &Clusters, won: &[bool], seed: u64) -> Shuffled {
    let counts: Vec<(f64, f64)> = questions.iter().map(|q| (q.with.count() as f64, q.known.count() as f64)).collect();
    let wins = clusters.wins(won);
    let all_known = questions.iter().map(|q| q.known.count() as usize == won.len()).collect::<Vec<_>>();
    let strongest: Vec<f64> = (0..times(won.len()))
        .into_par_iter()
        .map_init(
            || Bits::new(won.len()),
            |shuffled, time| {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                rng.set_stream(time + 1);
                clusters.shuffle(&wins, &mut rng, shuffled);
                let total = shuffled.count() as f64;
                let mut most = 0.0f64;
                for ((question, (with, known)), full) in questions.iter().zip(&counts).zip(&all_known) {
                    let wins = if *full { total } else { question.known.count_and(shuffled) as f64 };
                    let rate = wins / known;
                    let variance = rate * (1.0 - rate) * with * (known - with) / (known - 1.0) * question.design_effect;
                    if variance > 0.0 {
                        most = most.max((question.with.count_and(shuffled) as f64 - with * rate).abs() / variance.sqrt());
                    }
                }
                most
            },
        )
        .collect();
    Shuffled::of(strongest, questions.len() as u64)
}

/// Deals the labels of rows out anew between accounts, so many times. `strongest` says how strong the strongest finding is where
/// each row has the label of the row that is given for it.
pub(crate) fn shuffle_labels(
    clusters: &Clusters,
    times: u64,
    seed: u64,
    searched: u64,
    strongest: impl Fn(&[u32]) -> f64 + Sync,
) -> Shuffled {
    let once = |time| {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(time + 1);
        strongest(&clusters.givers(&mut rng))
    };
    Shuffled::of((0..times).into_par_iter().map(once).collect(), searched)
}

/// How often outcomes of so many rows are shuffled.
pub(crate) fn times(rows: usize) -> u64 {
    match rows {
        0..=5_000 => 999,
        5_001..=20_000 => 399,
        20_001..=200_000 => 199,
        _ => 99,
    }
}

impl Shuffled {
    /// The strongest of each shuffle, over so many questions.
    fn of(mut strongest: Vec<f64>, searched: u64) -> Shuffled {
        strongest.sort_by(f64::total_cmp);
        Shuffled { strongest, searched }
    }

    /// Chance of a |z| as large as this anywhere in the search, if nothing were there.
    pub(crate) fn p(&self, z: f64) -> f64 {
        (self.as_strong(z) + 1) as f64 / (self.strongest.len() + 1) as f64
    }

    /// The |z| that only 5 % of shuffles reach anywhere.
    pub(crate) fn critical(&self) -> f64 {
        self.reached_by(PROVED_AT)
    }

    /// The |z| that opens the gate.
    pub(crate) fn opens(&self) -> f64 {
        self.reached_by(OPENS_AT)
    }

    fn reached_by(&self, share: f64) -> f64 {
        let at = (self.strongest.len() as f64 * (1.0 - share)) as usize;
        self.strongest.get(at).copied().unwrap_or(f64::INFINITY)
    }

    /// The answer for the strongest real |z|.
    pub(crate) fn gate(&self, z: f64) -> Gate {
        Gate {
            searched: self.searched,
            shuffles: self.strongest.len() as u64,
            as_strong: self.as_strong(z),
            p: self.p(z),
            opens_at: OPENS_AT,
        }
    }

    fn as_strong(&self, z: f64) -> u64 {
        // A hair of room, so that the real outcomes count as strong as themselves.
        let below = self.strongest.partition_point(|one| *one < z.abs() - 1e-9);
        (self.strongest.len() - below) as u64
    }
}
