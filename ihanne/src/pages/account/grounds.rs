//! Why a criterion stands, as one account's page tells it: the deals behind it with the range of their share, or who signed.

use ihanne_core::profile::{Grounds, Strength, Tally};
use ihanne_core::study::intervals::{Z95, wilson};

use crate::languages::Language;

/// Grounds in words.
pub struct Told {
    /// Whether deals speak, and not a person.
    pub observed: bool,
    /// What was found, or who judged.
    pub says: Vec<String>,
    /// Why, in the words of the one who signed.
    pub why: Option<String>,
}

/// The grounds of a criterion in words.
pub fn told(grounds: &Grounds, language: Language) -> Told {
    match grounds {
        Grounds::Evidence(evidence) => {
            let mut says =
                vec![share(evidence.with, "grounds-with", language), share(evidence.without, "grounds-without", language)];
            if evidence.unknown.deals() > 0 {
                says.push(language.tell("grounds-unknown", &[("deals", evidence.unknown.deals().into())]));
            }
            let key = if evidence.strength == Strength::Proved { "grounds-proved" } else { "grounds-supporting" };
            says.push(language.say(key));
            Told { observed: true, says, why: None }
        }
        Grounds::Judgement(judgement) => {
            let values = [("by", judgement.by.as_str().into()), ("on", judgement.on.to_string().into())];
            Told { observed: false, says: vec![language.tell("grounds-judged", &values)], why: Some(judgement.because.clone()) }
        }
    }
}

/// Deals won of all, the share, and where the true one likely lies.
fn share(tally: Tally, key: &str, language: Language) -> String {
    let percent = |share: f64| ((share * 100.0).round() as u64).into();
    match wilson(tally, 1.0, Z95) {
        None => language.say(&format!("{key}-none")),
        Some(range) => {
            let values = [
                ("won", tally.won.into()),
                ("of", tally.deals().into()),
                ("share", percent(range.value)),
                ("low", percent(range.low)),
                ("high", percent(range.high)),
            ];
            language.tell(key, &values)
        }
    }
}
