//! Logistic regression on a few columns, with slopes that are never negative.

/// How strongly slopes are drawn toward each other, in information: at a few hundred rows much, at many thousands hardly.
const TOGETHER: f64 = 20.0;
/// A ridge so small that it only keeps a slope finite where the outcome is separated.
pub(crate) const HARDLY: f64 = 1e-3;

/// Logistic regression with an intercept and slopes that are never negative, by Newton's method; gives the slopes.
///
/// The slopes are drawn toward the one that suits the sum of all columns best (a ridge around a common mean): what few rows
/// say of single columns is mostly luck. A slope that turns negative is held at zero. Rows that are there `copies` times say
/// no more than once.
pub(crate) fn logistic(columns: &[&[f32]], target: &[f32], copies: usize) -> Vec<f64> {
    let sum: Vec<f32> = (0..target.len()).map(|row| columns.iter().map(|column| column[row]).sum()).collect();
    let common = newton(&[&sum], target, 0.0, HARDLY)[0].clamp(0.0, 1.5);
    let mut held = vec![false; columns.len()];
    loop {
        let free: Vec<usize> = (0..columns.len()).filter(|at| !held[*at]).collect();
        let used: Vec<&[f32]> = free.iter().map(|at| columns[*at]).collect();
        let slopes = newton(&used, target, common, TOGETHER * copies as f64);
        let mut out = vec![0.0; columns.len()];
        let mut turned = false;
        for (at, slope) in free.iter().zip(&slopes) {
            if *slope < 0.0 {
                held[*at] = true;
                turned = true;
            }
            out[*at] = slope.clamp(0.0, 1.5);
        }
        if !turned {
            return out;
        }
    }
}

/// The slopes of a logistic regression with an intercept, drawn by `ridge` toward `common`, where they start.
pub(crate) fn newton(columns: &[&[f32]], target: &[f32], common: f64, ridge: f64) -> Vec<f64> {
    let p = columns.len() + 1;
    let mut beta = vec![common; p];
    let rate = (target.iter().map(|y| f64::from(*y)).sum::<f64>() / target.len().max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
    beta[0] = (rate / (1.0 - rate)).ln();
    let mut x = vec![1.0f64; p];
    for _ in 0..12 {
        let mut gradient = vec![0.0; p];
        let mut hessian = vec![0.0; p * p];
        for (row, y) in target.iter().enumerate() {
            for (x, column) in x[1..].iter_mut().zip(columns) {
                *x = f64::from(column[row]);
            }
            let eta: f64 = x.iter().zip(&beta).map(|(x, b)| x * b).sum();
            let chance = 1.0 / (1.0 + (-eta).exp());
            let (miss, weight) = (f64::from(*y) - chance, chance * (1.0 - chance));
            for a in 0..p {
                gradient[a] += miss * x[a];
                let scaled = weight * x[a];
                for b in 0..=a {
                    hessian[a * p + b] += scaled * x[b];
                }
            }
        }
        for a in 0..p {
            let (pull, away) = if a == 0 { (HARDLY, 0.0) } else { (ridge, beta[a] - common) };
            hessian[a * p + a] += pull;
            gradient[a] -= pull * away;
            for b in a + 1..p {
                hessian[a * p + b] = hessian[b * p + a];
            }
        }
        let step = solve(hessian, gradient);
        let size = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
        let damp = if size > 3.0 { 3.0 / size } else { 1.0 };
        for (beta, step) in beta.iter_mut().zip(&step) {
            *beta += damp * step;
        }
        if size < 1e-4 {
            break;
        }
    }
    beta[1..].to_vec()
}

/// Solves a small positive definite system by Gauss's elimination.
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for k in 0..n {
        let pivot = matrix[k * n + k];
        for row in k + 1..n {
            let factor = matrix[row * n + k] / pivot;
            for column in k..n {
                matrix[row * n + column] -= factor * matrix[k * n + column];
            }
            right[row] -= factor * right[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|column| matrix[k * n + column] * right[column]).sum();
        right[k] = (right[k] - known) / matrix[k * n + k];
    }
    right
}
