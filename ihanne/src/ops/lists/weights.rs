//! How much each attribute counts: by a profile, by a study, by what was typed, or all alike.

use std::fs;
use std::path::{Path, PathBuf};

use ihanne_core::action::similar::{Weight, weights_of_criteria, weights_of_profile};
use ihanne_core::import::keys_of;
use ihanne_core::study::StudyResult;

use super::List;
use crate::ops::problems::Notice;
use crate::ops::{Refusal, Stop, profile};

/// What says how much attributes count.
#[derive(Clone, Debug)]
pub enum Weighing {
    /// All that describe accounts count alike.
    Alike,
    /// A profile (`.toml`), a study (`study.json`), or the folder of a study.
    File(PathBuf),
    /// Attributes with weights.
    Typed(Vec<Weight>),
}

/// Weights, where they come from in words, and what is to be said of them.
pub struct Weighted {
    /// The weights.
    pub weights: Vec<Weight>,
    /// Where they come from.
    pub from: String,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

/// The weights for a list.
pub fn weigh(list: &List, weighing: &Weighing) -> Result<Weighted, Stop> {
    let alike = || list.traits().into_iter().map(|attribute| Weight { attribute, weight: 1.0 }).collect::<Vec<_>>();
    match weighing {
        Weighing::Alike => {
            let from = "all attributes alike".to_owned();
            let notices = vec![Notice {
                code: "weights_alike",
                message: "every attribute counts the same, because nothing says which matter".to_owned(),
                hint: "let a study or a profile say it: --weights study/study.json, or type it: --by industry=3,employees"
                    .to_owned(),
            }];
            Ok(Weighted { weights: alike(), from, notices })
        }
        Weighing::Typed(weights) => {
            let weights = weights.iter().map(|weight| Weight {
                attribute: keys_of(std::slice::from_ref(&weight.attribute)).swap_remove(0),
                weight: weight.weight,
            });
            Ok(Weighted { weights: weights.collect(), from: "as typed".to_owned(), notices: Vec::new() })
        }
        Weighing::File(path) => {
            let path = if path.is_dir() { path.join("study.json") } else { path.clone() };
            let from = path.display().to_string();
            if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
                let (profile, _) = profile::read(&path)?;
                let weights = weights_of_profile(&profile);
                refuse_empty(&weights, &path, "its criteria give no points and decide nothing")?;
                return Ok(Weighted { weights, from, notices: Vec::new() });
            }
            let weights = weights_of_criteria(&study(&path)?);
            refuse_empty(&weights, &path, "the study found no evidence that any attribute matters")?;
            Ok(Weighted { weights, from, notices: Vec::new() })
        }
    }
}

fn refuse_empty(weights: &[Weight], path: &Path, why: &str) -> Result<(), Stop> {
    if weights.is_empty() {
        let message = format!("{}: {why}", path.display());
        let hint = "leave --weights out to let all attributes count alike, or type them: --by industry=3,employees";
        return Err(Refusal::new("no_weights", message, hint).into());
    }
    Ok(())
}

fn study(path: &Path) -> Result<StudyResult, Stop> {
    let refuse = |code, what: String| {
        let hint = "name a profile (profile.toml) or what a study wrote (study.json)";
        Stop::from(Refusal::new(code, format!("{}: {what}", path.display()), hint))
    };
    let text = fs::read_to_string(path).map_err(|error| refuse("weights_unreadable", format!("it cannot be read: {error}")))?;
    serde_json::from_str(&text).map_err(|error| refuse("not_a_study", format!("it is not what a study writes: {error}")))
}
