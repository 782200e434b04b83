//! The review queue: pairs of accounts that may be one, side by side, a pair at a time, with the evidence in words.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;
use ihanne_store::Role;
use serde::Deserialize;

use super::super::{Frame, Place};
use crate::languages::Language;
use crate::ops::duplicates::answer::{Given, answer as keep};
use crate::ops::duplicates::find::find as look;
use crate::ops::duplicates::leaf::{Beside, Decided, Leaf, leaf};
use crate::ops::duplicates::merge::{self, merge};
use crate::ops::duplicates::retract::retract;
use crate::ops::duplicates::show::Why;
use crate::ops::{Refusal, Stop};
use crate::serve::{App, Editor, Fault, Permit, Viewer, day_of, now};

#[derive(Template)]
#[template(path = "pages/duplicates.html")]
struct Duplicates {
    frame: Frame,
    leaf: Leaf,
    may_edit: bool,
}

/// What a page was asked for, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which of the open pairs.
    at: usize,
    /// The pair that was just answered.
    one: Option<u32>,
    other: Option<u32>,
    /// What was done beside: `looked`, `taken`.
    done: String,
    /// The batch that joined records.
    joined: Option<u64>,
}

/// An answer as it is sent.
#[derive(Debug, Deserialize)]
pub struct Sent {
    answer: String,
    #[serde(default)]
    at: usize,
}

/// Evidence in words: what speaks for one account, what against, and what is not known of both.
#[derive(Default)]
struct Grounds {
    speaks_for: Vec<Ground>,
    speaks_against: Vec<Ground>,
    not_known: Vec<String>,
}

/// A ground, with how much it says.
struct Ground {
    compared: String,
    says: String,
    strength: String,
}

impl Grounds {
    fn of(language: Language, why: &Why) -> Grounds {
        let mut grounds = Grounds::default();
        for (comparison, level, bits) in why.steps.iter().filter(|(comparison, ..)| comparison != "candidates") {
            let compared = language.say(&format!("compared-{}", slug(comparison)));
            if is_unknown(level) {
                grounds.not_known.push(compared);
                continue;
            }
            let strength = match bits.abs() {
                bits if bits >= 6.0 => "strength-much",
                bits if bits >= 2.0 => "strength-some",
                _ => "strength-little",
            };
            let ground =
                Ground { compared, says: language.say(&format!("level-{}", slug(level))), strength: language.say(strength) };
            if *bits >= 0.0 { grounds.speaks_for.push(ground) } else { grounds.speaks_against.push(ground) }
        }
        grounds
    }
}

/// Whether a level says that nothing can be compared.
fn is_unknown(level: &str) -> bool {
    matches!(level, "not known of both" | "one name is not known")
}

/// Words as a key of the language files.
pub fn slug(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

impl Duplicates {
    /// How the queue stands, in a sentence.
    fn says(&self) -> String {
        let key = match &self.leaf {
            leaf if !leaf.looked => "duplicates-not-looked",
            leaf if leaf.open == 0 => "duplicates-none-open",
            _ => return self.frame.language.tell("duplicates-open", &[("count", (self.leaf.open as u64).into())]),
        };
        self.frame.say(key)
    }

    fn to_join(&self) -> u64 {
        self.leaf.sure + self.leaf.same
    }

    fn grounds(&self, why: &Why) -> Grounds {
        Grounds::of(self.frame.language, why)
    }

    fn chance(&self, why: &Why) -> String {
        let percent = (why.probability * 100.0).round() as u64;
        let key = match percent {
            0 => "duplicates-hardly",
            100 => "duplicates-nearly-sure",
            _ => "duplicates-chance",
        };
        self.frame.language.tell(key, &[("percent", percent.into())])
    }

    /// Whether both say the same of an attribute, in a word.
    fn compared(&self, values: &[Option<String>; 2]) -> &'static str {
        match values {
            [Some(one), Some(other)] if one == other => "same",
            [Some(_), Some(_)] => "differs",
            _ => "one",
        }
    }

    fn compared_words(&self, word: &str) -> String {
        self.frame.say(&format!("duplicates-{word}"))
    }

    fn place(&self, beside: &Beside) -> String {
        format!("/data/duplicates/{}/{}", beside.records[0], beside.records[1])
    }

    fn answered(&self, decided: &Decided) -> String {
        told(self.frame.language, decided)
    }

    fn day<'a>(&self, decided: &'a Decided) -> &'a str {
        day_of(&decided.at)
    }

    fn later(&self) -> usize {
        if self.leaf.at + 1 < self.leaf.open { self.leaf.at + 1 } else { 0 }
    }

    /// Where the pair is in the queue.
    fn place_of(&self) -> String {
        let number = |number: usize| self.frame.language.number(number as u64).into();
        self.frame.language.tell("duplicates-place", &[("at", number(self.leaf.at + 1)), ("all", number(self.leaf.open))])
    }
}

fn told(language: Language, decided: &Decided) -> String {
    let values = [("one", decided.names[0].as_str().into()), ("other", decided.names[1].as_str().into())];
    language.tell(&format!("duplicates-said-{}", decided.answer.word()), &values)
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> super::super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let leaf = app.work(move |app| Ok(leaf(&actor, app.data(), Noun::Accounts, asked.at)?)).await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Data);
    let language = visitor.language;
    let pair = asked.one.zip(asked.other).map(|(one, other)| [one, other]);
    let decided = leaf.lately.iter().find(|decided| Some(decided.records) == pair && !decided.merged);
    let (toast, undo) = match (decided, asked.joined) {
        (Some(decided), _) => {
            let [one, other] = decided.records;
            (Some(told(language, decided)), Some(format!("/data/duplicates/{one}/{other}/take-back")))
        }
        (_, Some(batch)) => (Some(language.say("duplicates-joined")), Some(format!("/data/batches/{batch}/undo"))),
        _ if asked.done == "taken" => (Some(language.say("duplicates-taken")), None),
        _ if asked.done == "looked" => (Some(language.say("duplicates-looked")), None),
        _ if asked.done == "joined" => (Some(language.say("duplicates-joined-none")), None),
        _ => (None, None),
    };
    super::super::page(Duplicates { frame: frame.after(toast, undo), leaf, may_edit: visitor.role >= Role::Editor })
}

/// Looks for pairs.
pub async fn find(State(app): State<App>, permit: Permit<Editor>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    app.work(move |app| Ok(look(&actor, app.data(), Some(Noun::Accounts), &mut |_| {})?)).await?;
    app.write_down(&permit.visitor, "looked_for_duplicates", Noun::Accounts.word()).await?;
    Ok(Redirect::to("/data/duplicates?done=looked").into_response())
}

/// Keeps an answer about a pair.
pub async fn answer(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path((one, other)): Path<(u32, u32)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Fault> {
    let said = Answer::of_word(&sent.answer).ok_or_else(|| unknown_answer(&sent.answer))?;
    let actor = app.actor(&permit.visitor);
    let given = Given::Records([one, other], said);
    app.work(move |app| Ok(keep(&actor, app.data(), Noun::Accounts, &given, &now())?)).await?;
    app.write_down(&permit.visitor, "answered_duplicate", &format!("#{} #{}", u64::from(one) + 1, u64::from(other) + 1)).await?;
    let (one, other) = (one.min(other), one.max(other));
    Ok(Redirect::to(&format!("/data/duplicates?at={}&one={one}&other={other}", sent.at)).into_response())
}

/// Takes an answer back.
pub async fn take_back(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path((one, other)): Path<(u32, u32)>,
) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    if !app.work(move |app| Ok(retract(&actor, app.data(), Noun::Accounts, [one, other], &now())?)).await? {
        return Err(Fault::NotFound);
    }
    let about = format!("#{} #{}", u64::from(one) + 1, u64::from(other) + 1);
    app.write_down(&permit.visitor, "took_duplicate_answer_back", &about).await?;
    Ok(Redirect::to("/data/duplicates?done=taken").into_response())
}

/// Joins what is sure and what was answered the same; a batch, which can be taken back.
pub async fn join(State(app): State<App>, permit: Permit<Editor>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let noun = Noun::Accounts;
    let request = merge::Request { noun, only_answered: false, keep: Vec::new(), again: false, dry_run: false, at: now() };
    let merged = app.work(move |app| Ok(merge(&actor, app.data(), &request)?)).await?;
    app.write_down(&permit.visitor, "merged_duplicates", noun.word()).await?;
    let told = merged.batch.map_or("done=joined".to_owned(), |batch| format!("joined={batch}"));
    Ok(Redirect::to(&format!("/data/duplicates?{told}")).into_response())
}

fn unknown_answer(word: &str) -> Fault {
    let message = format!("`{word}` is no answer");
    Stop::from(Refusal::new("unknown_answer", message, "same, related or different")).into()
}

#[cfg(test)]
mod tests {
    use ihanne_core::import::identity::all_words;

    use super::{Language, is_unknown, slug};

    #[test]
    fn every_comparison_and_level_has_words_in_every_language() {
        for language in Language::ALL {
            let has = |key: String| {
                let said = language.say(&key);
                assert!(!said.is_empty() && !said.contains(&key), "{key} in {}", language.code());
            };
            for (comparison, level) in all_words() {
                has(format!("compared-{}", slug(comparison)));
                if !is_unknown(level) {
                    has(format!("level-{}", slug(level)));
                }
            }
            has("compared-answers".to_owned());
            has(format!("level-{}", slug("what was answered of pairs that compare alike")));
        }
    }
}
