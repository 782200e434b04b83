//! Numbers and ranges cut into stretches, at round edges.

use crate::study::cells::{Cell, Known, Order, Parts, finish};

/// Stretches of numbers.
const STRETCHES: usize = 20;

/// Numbers by stretches with about as many rows each, their edges at the roundest number that tells the neighbours apart.
/// A range that reaches over an edge cannot be told.
pub(crate) fn stretches(rows: usize, value: impl Fn(usize) -> Option<(f64, f64)>) -> Parts {
    let ends = distinct((0..rows).filter_map(&value).collect());
    let known: usize = ends.iter().map(|(_, rows)| rows).sum();
    let lows: Vec<(f64, usize)> = ends
        .chunk_by(|one, next| one.0.0 == next.0.0)
        .map(|same| (same[0].0.0, same.iter().map(|(_, rows)| rows).sum()))
        .collect();
    let ranges: Vec<&((f64, f64), usize)> = ends.iter().filter(|((low, high), _)| low < high).collect();
    let mut edges: Vec<f64> = Vec::new();
    let step = (known as f64 / STRETCHES as f64).max(1.0);
    // Rows below the next value, since the last edge.
    let mut below = 0usize;
    for pair in lows.windows(2) {
        let ((low, rows), (next, _)) = (pair[0], pair[1]);
        below += rows;
        let enough = if lows.len() <= STRETCHES { below >= 1 } else { below as f64 >= step };
        if enough {
            // A range that ends before the next begins must end before the edge too: `1-10` and `11-50` part above 10.
            let ended = ranges.iter().map(|(ends, _)| ends).filter(|(from, to)| *from <= low && *to < next);
            let last_end = ended.map(|(_, to)| *to).fold(low, f64::max);
            edges.push(roundest(last_end, next));
            below = 0;
        }
    }
    if !ranges.is_empty() {
        edges = clear_edges(&edges, rows, &ends);
    }
    let mut cells = Vec::with_capacity(edges.len() + 1);
    for at in 0..=edges.len() {
        let low = if at == 0 { f64::NEG_INFINITY } else { edges[at - 1] };
        cells.push(Cell::Stretch(low, edges.get(at).copied().unwrap_or(f64::INFINITY)));
    }
    let codes = (0..rows).map(|row| match value(row) {
        Some((low, high)) => {
            let cell_of = |end: f64| edges.iter().filter(|edge| **edge <= end).count();
            let cell = cell_of(low);
            let same = low == high || cell_of(high) == cell;
            if same { Known::Cell(cell as u8) } else { Known::Unknown }
        }
        None => Known::Unknown,
    });
    finish(codes.collect(), cells, Order::Numbers)
}

/// Each value once, in order, with how many rows have it.
fn distinct(mut ends: Vec<(f64, f64)>) -> Vec<((f64, f64), usize)> {
    ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    ends.chunk_by(|one, next| one == next).map(|same| (same[0], same.len())).collect()
}

/// Edges that few ranges reach over. A row whose range reaches over an edge cannot be told, so together the edges may cost
/// a quarter of the rows; the ones that part the rows most evenly are taken first.
fn clear_edges(edges: &[f64], rows: usize, ends: &[((f64, f64), usize)]) -> Vec<f64> {
    let reaches = |(low, high): (f64, f64), edge: f64| low < edge && high >= edge;
    let count = |chosen: &dyn Fn((f64, f64)) -> bool| -> usize {
        ends.iter().filter(|(ends, _)| chosen(*ends)).map(|(_, rows)| rows).sum()
    };
    let mut worth: Vec<(f64, f64)> = edges
        .iter()
        .map(|edge| {
            let over = count(&|ends| reaches(ends, *edge)) as f64 / rows as f64;
            let above = count(&|(low, _)| low >= *edge) as f64 / rows as f64;
            (above * (1.0 - above) * (1.0 - over), *edge)
        })
        .collect();
    worth.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let mut clear: Vec<f64> = Vec::new();
    for (_, edge) in worth {
        let lost = count(&|ends| reaches(ends, edge) || clear.iter().any(|taken| reaches(ends, *taken)));
        if lost * 4 <= rows {
            clear.push(edge);
        }
    }
    clear.sort_by(f64::total_cmp);
    clear
}

/// The number in `(low, high]` with the fewest digits; the nearest to `low` among those.
pub(crate) fn roundest(low: f64, high: f64) -> f64 {
    if !(low.is_finite() && high.is_finite()) || high <= low {
        return high;
    }
    let top = high.abs().max(low.abs()).log10().ceil() as i32 + 1;
    for exponent in (-9..=top).rev() {
        for factor in [5.0, 2.5, 2.0, 1.0] {
            if exponent < 1 && factor == 2.5 {
                continue;
            }
            let unit = factor * 10f64.powi(exponent);
            let candidate = (low / unit).floor().mul_add(unit, unit);
            // Powers of ten below one are not exact; write the decimal that is meant.
            let candidate: f64 = if exponent < 0 { format!("{candidate:.9}").parse().unwrap_or(candidate) } else { candidate };
            if candidate > low && candidate <= high {
                return candidate;
            }
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::roundest;

    #[test]
    fn edges_are_round_numbers_between_the_neighbours() {
        for (low, high, edge) in [
            (99.0, 100.0, 100.0),
            (87.0, 113.0, 100.0),
            (0.0, 1.0, 1.0),
            (1.2, 1.4, 1.4),
            (-3.0, -1.0, -1.0),
            (0.12, 0.19, 0.15),
            (93.2, 93.444, 93.4),
        ] {
            let found = roundest(low, high);
            assert!(found > low && found <= high, "{low} < {found} <= {high}");
            if low != 1.2 && low != -3.0 && low != 93.2 {
                assert_eq!(found, edge, "between {low} and {high}");
            }
        }
    }
}
