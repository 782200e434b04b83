//! The word someone probably meant.

/// The candidate nearest to `word`, if it is near enough to have been meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let scored = candidates.into_iter().map(|candidate| (strsim::damerau_levenshtein(&wanted, candidate), candidate));
    let (distance, candidate) = scored.min_by_key(|(distance, _)| *distance)?;
    // A third of the letters may be wrong, and at least one.
    (distance <= (wanted.chars().count() / 3).max(1)).then_some(candidate)
}

/// `, did you mean …?` as a sentence, or the list of what there is.
pub(super) fn did_you_mean(word: &str, candidates: &[&str]) -> String {
    match nearest(word, candidates.iter().copied()) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => format!("it may be {}", listed(candidates)),
    }
}

/// `a`, `b` or `c`.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, nearest};

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_a_stranger_does_not() {
        let keys = ["points", "level", "deals"];
        assert_eq!(nearest("point", keys), Some("points"));
        assert_eq!(nearest("Lvel", keys), Some("level"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(did_you_mean("colour", &keys), "it may be `points`, `level` or `deals`");
    }
}
