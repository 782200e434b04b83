//! The warnings of a study: what the reader should know before trusting the rest.

use crate::import::Entry;
use crate::study::Warning;

/// Every warning of a study, explained. Those of import stand in [`crate::import::WarningCode`].
pub const WARNINGS: [Entry; 14] = [
    Entry::new(
        "digits",
        "Round values of a number are won clearly less or more often than exact ones: it may have been corrected after the outcome.",
        "--ignore COLUMN if the number is typed in or changed late",
        "amounts that are rounded until an offer is made",
    ),
    Entry::new(
        "said_again",
        "A column says in bands or in another unit what a number says that was left out because its digits know the outcome.",
        "--ignore COLUMN if it is typed in or changed late",
        "`Deal size category` beside `Amount`",
    ),
    Entry::new(
        "kept_leak",
        "A column was kept on request although it looks known only after the outcome; what rests on it may be worth nothing.",
        "leave out --keep unless its values were there when the deal was opened",
        "--keep 'Close value'",
    ),
    Entry::new(
        "drift",
        "The later deals are won clearly more or less often than the earlier ones; without days, the later rows of the file.",
        "check the probabilities against new deals, and read what changed in the report",
        "11% of the deals before 2024, 25% since",
    ),
    Entry::new(
        "history_not_used",
        "The accounts have changed since they were first imported, and their attributes are taken as they are now.",
        "import a column that says when each deal was opened",
        "deals without a day of opening",
    ),
    Entry::new(
        "few_accounts",
        "All deals belong to a few accounts, so what they share may be chance, however many deals there are.",
        "bring deals of more accounts",
        "450 deals with 15 accounts",
    ),
    Entry::new(
        "no_fair_split",
        "No deals were set aside for a proof, because a few accounts hold most of the wins or losses.",
        "prove the profile on deals that close later",
        "one account with all the wins",
    ),
    Entry::new(
        "nothing_to_test",
        "No column is left that could describe an account.",
        "--keep COLUMN brings a column back; add columns that describe the companies",
        "a file with ids and dates only",
    ),
    Entry::new(
        "claim_withdrawn",
        "A column stays, but some of what it claims does not hold within salespeople, sources, periods or countries.",
        "read the table of that column within salespeople before using those words of it",
        "size holds, but 'over 500 employees' is won more only because the best salesperson has those",
    ),
    Entry::new(
        "spoken_for",
        "A column says again what a finer one says, so it has no line of its own: the points of the finer one count for both.",
        "read the line of the finer column; --ignore COLUMN leaves it out, and then the other has a line",
        "`Supplies Group` beside `Supplies Subgroup`",
    ),
    Entry::new(
        "profile_kept",
        "The profile in the folder had been edited or signed, so it is kept under another name beside the new one.",
        "compare the two: ihanne profile diff profile-kept-1.toml profile.toml",
        "a study run again after its profile was approved",
    ),
    Entry::new(
        "opened_again",
        "A tenth or more of the deals of a proof have been opened before in this folder; only the first look is proof.",
        "trust the first proof, or wait for new deals",
        "the same study with another --ignore or --seed",
    ),
    Entry::new(
        "openings_missing",
        "A proof was made in the folder, and its record of the deals that were opened is gone.",
        "put openings.json back, or trust only the proof made before",
        "openings.json deleted before the same study is made again",
    ),
    Entry::new(
        "prediction_replaced",
        "A prediction was sealed in the folder before, and this study has sealed another in its place.",
        "write each study into a folder of its own: -o study-2027",
        "a study made again before its prediction was proved",
    ),
];

/// A warning of that code.
///
/// # Panics
/// In tests, when the code is not explained in [`WARNINGS`].
pub fn warning(code: &'static str, message: String) -> Warning {
    debug_assert!(WARNINGS.iter().any(|entry| entry.code == code), "{code} is not explained");
    Warning { code: code.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::WARNINGS;

    #[test]
    fn every_warning_explains_itself_once() {
        for (at, entry) in WARNINGS.iter().enumerate() {
            assert!(entry.what.ends_with('.') && !entry.hint.is_empty() && !entry.example.is_empty(), "{}", entry.code);
            assert!(WARNINGS[..at].iter().all(|earlier| earlier.code != entry.code), "{}", entry.code);
        }
    }
}
