//! Ranks, for what is compared by order and not by size.

/// Ranks from 1, lowest first; equal values share the mean of theirs.
pub(crate) fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let same = order[at..].iter().take_while(|row| values[**row] == values[order[at]]).count();
        let shared = at as f64 + (same as f64 + 1.0) / 2.0;
        order[at..at + same].iter().for_each(|row| ranks[*row] = shared);
        at += same;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::mid_ranks;

    #[test]
    fn equal_values_share_their_rank() {
        assert_eq!(mid_ranks(&[7.0, 3.0, 7.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
        assert!(mid_ranks(&[]).is_empty());
    }
}
