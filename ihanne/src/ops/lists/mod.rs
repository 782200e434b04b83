//! Lists of accounts held as a whole: their columns, who their rows are, and which are customers or seeds.

mod list;
mod picked;
mod seeds;
mod weights;

pub use list::List;
pub use picked::write;
pub use seeds::{Chosen, choose};
pub use weights::{Weighing, weigh};
