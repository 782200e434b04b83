//! How much wider a range is for resting on few observations.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The quantile of Student's t (1908) with so many degrees of freedom that holds as much as `z` does under a normal curve.
pub fn student(z: f64, freedom: f64) -> f64 {
    let share = Normal::standard().cdf(z);
    match StudentsT::new(0.0, 1.0, freedom.max(1.0)) {
        Ok(students) if freedom < 1e4 && share < 1.0 => students.inverse_cdf(share),
        _ => z,
    }
}
