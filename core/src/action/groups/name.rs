//! What a group is called.

use super::features::Feature;
use crate::market::industry::{is_industry, label_of};

/// What a group shares, in words: `Computer programming activities (62.10), challenges: scaling`.
pub(super) fn name(shared: &[&Feature]) -> String {
    let words: Vec<String> = shared.iter().map(|feature| of_feature(feature)).collect();
    words.join(", ")
}

fn of_feature(feature: &Feature) -> String {
    let word = &feature.word;
    if is_industry(&feature.attribute) {
        return label_of(word)
            .map_or_else(|| word.clone(), |label| format!("{label} ({})", word.trim_start_matches("NACE 2.1 ")));
    }
    format!("{}: {word}", feature.attribute.replace('_', " "))
}
