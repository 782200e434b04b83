//! Least squares that takes columns in and out one by one: the sweep operator (Goodnight 1979, The American Statistician 33).

/// The cross-products of centred columns and the target, with some columns swept in.
#[derive(Clone, Debug)]
pub(crate) struct Sweep {
    /// Square, row by row; the target is the last row and column.
    cells: Vec<f64>,
    side: usize,
    /// The diagonal before anything was swept, to notice columns that say nothing new.
    diagonal: Vec<f64>,
}

impl Sweep {
    /// Cross-products of these columns, each as long as the target.
    pub(crate) fn new(columns: &[Vec<f32>], target: &[f32]) -> Sweep {
        let all: Vec<&[f32]> = columns.iter().map(Vec::as_slice).chain([target]).collect();
        let side = all.len();
        let n = target.len().max(1) as f64;
        let means: Vec<f64> = all.iter().map(|column| column.iter().map(|x| f64::from(*x)).sum::<f64>() / n).collect();
        let mut cells = vec![0.0; side * side];
        for a in 0..side {
            for b in 0..=a {
                let product = dot(all[a], all[b]) - n * means[a] * means[b];
                cells[a * side + b] = product;
                cells[b * side + a] = product;
            }
        }
        let diagonal = (0..side).map(|at| cells[at * side + at]).collect();
        Sweep { cells, side, diagonal }
    }

    /// How much of what is left unexplained this column would explain; `None` when it says nothing new or would enter with a minus.
    pub(crate) fn gain(&self, column: usize) -> Option<f64> {
        let own = self.cells[column * self.side + column];
        let with_target = self.cells[column * self.side + self.side - 1];
        (own > 1e-6 * self.diagonal[column] && own > 0.0 && with_target > 0.0).then(|| with_target * with_target / own)
    }

    /// The sum of squares left unexplained.
    pub(crate) fn left(&self) -> f64 {
        self.cells[self.side * self.side - 1]
    }

    /// The slope of a column that is in.
    pub(crate) fn slope(&self, column: usize) -> f64 {
        self.cells[column * self.side + self.side - 1]
    }

    /// Takes a column in.
    pub(crate) fn enter(&mut self, column: usize) {
        self.turn(column, 1.0);
    }

    /// Takes a column out again.
    pub(crate) fn leave(&mut self, column: usize) {
        self.turn(column, -1.0);
    }

    fn turn(&mut self, k: usize, sign: f64) {
        let side = self.side;
        let pivot = self.cells[k * side + k];
        let row: Vec<f64> = self.cells[k * side..(k + 1) * side].to_vec();
        let column: Vec<f64> = (0..side).map(|at| self.cells[at * side + k]).collect();
        for a in (0..side).filter(|a| *a != k) {
            for b in (0..side).filter(|b| *b != k) {
                self.cells[a * side + b] -= column[a] * row[b] / pivot;
            }
        }
        for at in (0..side).filter(|at| *at != k) {
            self.cells[k * side + at] = sign * row[at] / pivot;
            self.cells[at * side + k] = sign * column[at] / pivot;
        }
        self.cells[k * side + k] = -1.0 / pivot;
    }
}

/// Sum of products, in eight lanes so that it runs in vector registers.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut total = 0.0f64;
    for (a, b) in a.chunks(4096).zip(b.chunks(4096)) {
        let mut lanes = [0.0f32; 16];
        let (a_whole, b_whole) = (a.chunks_exact(16), b.chunks_exact(16));
        let rest: f32 = a_whole.remainder().iter().zip(b_whole.remainder()).map(|(x, y)| x * y).sum();
        for (x, y) in a_whole.zip(b_whole) {
            for lane in 0..16 {
                lanes[lane] += x[lane] * y[lane];
            }
        }
        total += f64::from(lanes.iter().sum::<f32>() + rest);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::Sweep;

    #[test]
    fn sweeping_solves_least_squares_and_can_be_undone() {
        // y = 2 a + 3 b exactly, with a and b correlated.
        let a: Vec<f32> = (0..50).map(|i| (i % 7) as f32).collect();
        let b: Vec<f32> = (0..50).map(|i| (i % 7) as f32 * 0.5 + (i % 3) as f32).collect();
        let y: Vec<f32> = a.iter().zip(&b).map(|(a, b)| 2.0 * a + 3.0 * b).collect();
        let mut sweep = Sweep::new(&[a, b], &y);
        let before = sweep.clone();
        sweep.enter(0);
        let one = sweep.left();
        sweep.enter(1);
        assert!((sweep.slope(0) - 2.0).abs() < 1e-4 && (sweep.slope(1) - 3.0).abs() < 1e-4);
        assert!(sweep.left().abs() < 1e-2 && one > 1.0);
        sweep.leave(1);
        assert!((sweep.left() - one).abs() < 1e-2);
        sweep.leave(0);
        for (now, then) in sweep.cells.iter().zip(&before.cells) {
            assert!((now - then).abs() < 1e-2);
        }
    }
}
