//! From which probability on a pair is taken for one account, chosen from the probabilities alone.

/// The probability from which on taking pairs gives the highest F1 that is to be expected: with pairs taken down to `p`, the sum
/// of their probabilities is how many of them are right, and the sum of all is how many there are to be found.
///
/// Given (probability, pairs). Never below one half: what is more likely not is not taken.
pub fn best_threshold(mut pairs: Vec<(f64, u64)>) -> f64 {
    pairs.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    let all: f64 = pairs.iter().map(|(probability, count)| probability * *count as f64).sum();
    let (mut right, mut taken) = (0.0, 0.0);
    let (mut best, mut threshold) = (0.0, 1.0);
    for (probability, count) in pairs.iter().take_while(|(probability, _)| *probability >= 0.5) {
        right += probability * *count as f64;
        taken += *count as f64;
        let f1 = 2.0 * right / (taken + all);
        if f1 > best {
            (best, threshold) = (f1, *probability);
        }
    }
    threshold
}

/// The lowest probability from which on at most the share `wrong` of all pairs is to be expected wrong; above 1 if there is none.
///
/// Given (probability, pairs).
pub fn sure_threshold(mut pairs: Vec<(f64, u64)>, wrong: f64) -> f64 {
    pairs.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    let (mut amiss, mut taken) = (0.0, 0.0);
    let mut threshold = 2.0;
    for (probability, count) in pairs {
        amiss += (1.0 - probability) * count as f64;
        taken += count as f64;
        if amiss > wrong * taken {
            break;
        }
        threshold = probability;
    }
    threshold
}

#[cfg(test)]
mod tests {
    use super::{best_threshold, sure_threshold};

    #[test]
    fn what_is_merged_unseen_is_as_seldom_wrong_as_promised() {
        let pairs = vec![(0.999, 900), (0.98, 100), (0.9, 100)];
        assert!((sure_threshold(pairs.clone(), 0.005) - 0.98).abs() < 1e-9, "0.9 + 2 of 1000 are 0.29 %");
        assert!((sure_threshold(pairs, 0.0015) - 0.999).abs() < 1e-9);
        assert!(sure_threshold(vec![(0.9, 10)], 0.005) > 1.0);
    }

    #[test]
    fn sure_pairs_are_taken_and_doubtful_ones_only_where_many_are_missed_otherwise() {
        assert!((best_threshold(vec![(0.99, 100), (0.3, 50), (0.01, 1000)]) - 0.99).abs() < 1e-9);
        assert!((best_threshold(vec![(0.99, 100), (0.6, 200), (0.01, 1000)]) - 0.6).abs() < 1e-9);
        assert!((best_threshold(vec![]) - 1.0).abs() < 1e-9);
    }
}
