//! Where the best begin: an edge among the values, with as near to the wanted share above it as the values allow.

/// The share of rows that count as best.
pub const SHARE: f64 = 0.25;
/// A value that is this many times the next one is taken for a slip of the pen or another kind of customer.
pub const ABSURD: f64 = 100.0;
/// At most this share of the rows can be absurd.
const MOST_ABSURD: f64 = 0.02;

/// The edge whose share of rows at or beyond it is nearest to a quarter, and which rows those are.
/// `None` when all values are the same.
pub fn best(values: &[f64], higher: bool) -> Option<(f64, Vec<bool>)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| if higher { b.total_cmp(a) } else { a.total_cmp(b) });
    let n = sorted.len() as f64;
    // A place is an edge where the next value is worse.
    let edges = (1..sorted.len()).filter(|at| sorted[at - 1] != sorted[*at]);
    let off = |at: &usize| (*at as f64 / n - SHARE).abs();
    let at = edges.min_by(|a, b| off(a).total_cmp(&off(b)))?;
    let edge = sorted[at - 1];
    Some((edge, values.iter().map(|value| if higher { *value >= edge } else { *value <= edge }).collect()))
}

/// The size beyond which values are absurd, and the rows that are: the few that lie at least [`ABSURD`] times beyond the next.
pub fn absurd(values: &[Option<f64>]) -> Option<(f64, Vec<usize>)> {
    let mut sizes: Vec<f64> = values.iter().flatten().map(|value| value.abs()).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let most = ((sizes.len() as f64 * MOST_ABSURD) as usize).max(1);
    let at = (1..=most.min(sizes.len().saturating_sub(1)))
        .rev()
        .find(|at| sizes[*at] > 0.0 && sizes[at - 1] >= ABSURD * sizes[*at])?;
    let limit = sizes[at];
    let rows = (0..values.len()).filter(|row| values[*row].is_some_and(|value| value.abs() > limit));
    Some((limit, rows.collect()))
}

/// The rank of each known value among the known, from 0 (worst) to 1 (best); equal values share theirs.
pub fn ranks(values: &[Option<f64>], higher: bool) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..values.len()).filter(|row| values[*row].is_some()).collect();
    let value = |row: usize| values[row].unwrap_or_default();
    order.sort_by(|a, b| value(*a).total_cmp(&value(*b)));
    let last = (order.len().max(2) - 1) as f64;
    let mut ranks = vec![None; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        while end < order.len() && value(order[end]) == value(order[at]) {
            end += 1;
        }
        let rank = (at + end - 1) as f64 / 2.0 / last;
        order[at..end].iter().for_each(|row| ranks[*row] = Some(if higher { rank } else { 1.0 - rank }));
        at = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_best_or_what_comes_nearest() {
        let (edge, best_rows) = best(&[1.0, 8.0, 3.0, 4.0, 5.0, 6.0, 7.0, 2.0], true).unwrap();
        assert_eq!((edge, best_rows.iter().filter(|best| **best).count()), (7.0, 2));
        assert_eq!(best(&[0.0, 0.0, 0.0, 0.0, 0.0, 5.0], true).unwrap().0, 5.0);
        assert_eq!(best(&[30.0, 90.0, 60.0, 120.0], false).unwrap().1, [true, false, false, false]);
        assert_eq!(best(&[4.0; 9], true), None);
    }

    #[test]
    fn a_slip_of_the_pen_is_absurd_and_a_large_customer_is_not() {
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(absurd(&some(&[5e4, 7e4, 6e7, 3e4])), Some((7e4, vec![2])));
        assert_eq!(absurd(&some(&[5e4, 7e4, 9e5, 3e4])), None);
        assert_eq!(absurd(&some(&[0.0, 0.0, 5.0])), None, "one who buys among many who do not");
    }

    #[test]
    fn ranks_run_from_worst_to_best() {
        let ranks = ranks(&[Some(10.0), None, Some(30.0), Some(20.0), Some(20.0)], false);
        assert_eq!(ranks, [Some(1.0), None, Some(0.0), Some(0.5), Some(0.5)]);
    }
}
