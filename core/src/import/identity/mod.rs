//! Identity: which records mean one account. Business ids, names, domains and phones are read; pairs are compared in levels;
//! weights are learned from the file itself; clusters are what the whole cluster supports.

mod answers;
#[cfg(test)]
mod answers_tests;
mod clusters;
pub mod contact;
mod dedupe;
pub mod id;
pub mod index;
pub mod legal;
mod pairs;
mod queue;
pub mod records;
#[cfg(test)]
mod tests;
mod usual;
mod weigh;

pub use answers::{Answer, Answers, Contradiction, Implied};
pub use clusters::{Clusters, Merge, agreed};
pub use dedupe::{Explanation, Weighed, probability, weigh, weigh_with};
pub use pairs::{Scope, all_words};
pub use weigh::Step;
