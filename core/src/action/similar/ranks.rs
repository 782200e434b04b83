//! Numbers by their rank: where a number lies in the list, from 0 to 1, in at most [`BANDS`] bands of equal count.
//!
//! A revenue of 1 and of 2 million are as far apart as the share of the list between them, whatever the richest account has. Numbers of
//! one band count as the same; less than the [`BANDS`]th part of the list lies between them.

/// The most bands.
pub const BANDS: usize = 128;

/// Where numbers lie in a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ranks {
    /// Where the second band and those after it begin.
    cuts: Vec<f64>,
    /// The place of each band, from 0 for the first to 1 for the last.
    places: Vec<f64>,
    /// Whether a band holds different numbers.
    coarse: bool,
}

impl Ranks {
    /// From all known numbers, which come back sorted. Infinite ends are left out.
    pub fn of(mut known: Vec<f64>) -> Ranks {
        known.retain(|number| number.is_finite());
        known.sort_unstable_by(f64::total_cmp);
        let mut cuts: Vec<f64> = (1..BANDS).filter_map(|band| known.get(known.len() * band / BANDS).copied()).collect();
        cuts.dedup();
        cuts.retain(|cut| known.first().is_some_and(|least| cut > least));
        // The middle rank of each band.
        let ends: Vec<usize> = cuts.iter().map(|cut| known.partition_point(|number| number < cut)).chain([known.len()]).collect();
        let middles: Vec<f64> = [0].iter().chain(&ends).zip(&ends).map(|(from, to)| (*from + *to) as f64 / 2.0).collect();
        let (first, last) = (middles[0], middles[middles.len() - 1]);
        let places = middles.iter().map(|middle| if last > first { (middle - first) / (last - first) } else { 0.0 }).collect();
        let different = known.chunk_by(|one, other| one == other).count();
        Ranks { coarse: different > cuts.len() + 1, cuts, places }
    }

    /// Whether different numbers count as the same.
    pub fn is_coarse(&self) -> bool {
        self.coarse
    }

    /// The band of a number.
    pub fn band(&self, number: f64) -> usize {
        self.cuts.partition_point(|cut| *cut <= number)
    }

    /// The place of a band.
    pub fn place(&self, band: usize) -> f64 {
        self.places[band]
    }
}

#[cfg(test)]
mod tests {
    use super::{BANDS, Ranks};
    use proptest::prelude::*;

    proptest! {
        /// However the numbers lie, and however often each is there.
        #[test]
        fn of_numbers_that_count_as_the_same_less_than_a_band_lies_between(
            parts in proptest::collection::vec((0..400_u32, 1..60_usize), 1..300)
        ) {
            let mut known: Vec<f64> = parts.iter().flat_map(|(number, times)| vec![f64::from(*number); *times]).collect();
            let ranks = Ranks::of(known.clone());
            known.sort_by(f64::total_cmp);
            let different: Vec<&[f64]> = known.chunk_by(|one, other| one == other).collect();
            let same = |one: &[f64], other: &[f64]| ranks.band(one[0]) == ranks.band(other[0]);
            prop_assert_eq!(ranks.is_coarse(), different.windows(2).any(|two| same(two[0], two[1])));
            let mut from = 0;
            for at in 0..different.len() {
                from = if same(different[from], different[at]) { from } else { at };
                let between: usize = different[from..at].iter().skip(1).map(|alike| alike.len()).sum();
                prop_assert!(between * BANDS <= known.len(), "{between} of {}", known.len());
            }
            let places: Vec<f64> = different.iter().map(|alike| ranks.place(ranks.band(alike[0]))).collect();
            prop_assert!(places.is_sorted());
        }
    }

    #[test]
    fn a_number_lies_where_its_rank_is() {
        let ranks = Ranks::of(vec![1.0, 10.0, 100.0, 1000.0, 10_000.0]);
        let place = |number| ranks.place(ranks.band(number));
        assert_eq!([1.0, 10.0, 100.0, 1000.0, 10_000.0].map(place), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!((place(f64::NEG_INFINITY), place(50.0), place(f64::INFINITY)), (0.0, 0.25, 1.0));
    }

    #[test]
    fn nothing_known_and_one_number_have_one_band() {
        assert_eq!((Ranks::of(vec![]).places, Ranks::of(vec![7.0; 9]).places), (vec![0.0], vec![0.0]));
        assert_eq!(Ranks::of(vec![f64::INFINITY, 1.0]).place(0), 0.0);
    }
}
