//! Which attributes are chosen again when other accounts had been asked: a hundred resamples of accounts.
//!
//! Stability selection (Meinshausen and Buehlmann 2010) with resampling by account. Of two attributes that say much the
//! same, each may be chosen half of the time; so the least often chosen goes first, and the others are counted anew.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use crate::study::card::choose::{Features, Search};
use crate::study::card::encode::Encoding;
use crate::study::card::learn::Lesson;
use crate::study::clusters::Clusters;
use crate::study::methods::Method;
use crate::study::search::gate;

pub(crate) const METHOD: Method = Method {
    code: "stability",
    name: "Proved and supporting",
    tells: "How much a single line can bear. A proved trait stands on its own. A supporting one belongs to a scorecard that works as a whole; alone it could be chance.",
    computed: "Proved: as strong a trait turned up anywhere in the search in at most 5% of shuffles, and the line is chosen again in at least 90% of 100 resamples of the accounts. Supporting: chosen into the scorecard, and chosen again in at least 70%. The line that is chosen least goes first, and the others are counted anew without it. A resample weighs and searches anew among bands that were made once on all deals.",
    misleads: "Supporting lines may trade places with others that say much the same. None is made a must or a disqualifier, and none should be told to a customer as a fact.",
    source: "Meinshausen and Bühlmann 2010, Stability selection, JRSS B 72.",
};

/// Resamples of accounts.
const TIMES: u64 = 100;
/// A line is kept when it is chosen in at least this share of them.
pub(crate) const KEPT_AT: f64 = 0.7;
/// A proved line is chosen in at least this share of them, too: what hangs on a few accounts proves nothing.
const CHOSEN_AT: f64 = 0.9;
/// Rows of one resample at the most: enough to tell, and quick on large files.
const MOST_ROWS: usize = 30_000;

/// Whether an attribute is proved: by the adjusted p of its strongest question, and by how often it is chosen.
pub(crate) fn proved(p: f64, selected: f64) -> bool {
    p <= gate::PROVED_AT && selected >= CHOSEN_AT
}

/// For every attribute the share of resamples in which it is chosen among those that are kept.
pub(crate) fn selected(lesson: &Lesson, encodings: &[Encoding], clusters: &Clusters, seed: u64) -> (Vec<bool>, Vec<f64>) {
    let searches: Vec<Search> = (0..TIMES)
        .into_par_iter()
        .map(|time| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 0x5EED);
            rng.set_stream(time + 1);
            let rows = clusters.resample(MOST_ROWS, &mut rng);
            let lesson = Lesson { rows: &rows, ..*lesson };
            let division = time as usize % lesson.folds.len();
            let again: Vec<Encoding> = encodings.iter().filter_map(|encoding| encoding.again(&lesson, division)).collect();
            let lesson = Lesson { folds: &lesson.folds[division..=division], ..lesson };
            Search::new(&again, &Features::new(&lesson, &again, &rows))
        })
        .collect();
    let mut kept = vec![false; lesson.cuts.len()];
    for encoding in encodings {
        kept[encoding.cut] = true;
    }
    let mut first = None;
    loop {
        let chosen: Vec<Vec<usize>> = searches.par_iter().map(|search| search.forward(&kept)).collect();
        let mut times = vec![0u64; kept.len()];
        for cut in chosen.into_iter().flatten() {
            times[cut] += 1;
        }
        let share: Vec<f64> = times.iter().map(|times| *times as f64 / TIMES as f64).collect();
        first.get_or_insert_with(|| share.clone());
        let least = (0..kept.len()).filter(|cut| kept[*cut]).min_by(|a, b| share[*a].total_cmp(&share[*b]).then(b.cmp(a)));
        match least {
            Some(least) if share[least] < KEPT_AT => kept[least] = false,
            _ => {
                let all = first.unwrap_or_default();
                let last = (0..kept.len()).map(|cut| if kept[cut] { share[cut] } else { all[cut] }).collect();
                return (kept, last);
            }
        }
    }
}
