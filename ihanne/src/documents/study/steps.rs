//! What the reader can do now, as things that can be typed.

use ihanne_core::import::Goal;
use ihanne_core::study::{Proof, StudyResult, Verdict, Worth};

use super::{ReportContext, sentences};

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What to do.
    pub title: &'static str,
    /// What comes of it.
    pub because: String,
    /// What to type, if it is done by typing.
    pub command: Option<String>,
}

/// The next steps of a study, the most useful first.
pub fn next(study: &StudyResult, context: &ReportContext) -> Vec<Step> {
    let words = study.objective.words();
    let table = if study.columns.iter().all(|column| column.file == "accounts") && !study.columns.is_empty() {
        "accounts"
    } else {
        "deals"
    };
    let folder = if context.folder.is_empty() { "." } else { &context.folder };
    let profile = quoted(&format!("{folder}/{}", context.profile_file.as_deref().unwrap_or("profile.toml")));
    let step = |title, because: &str, command: Option<String>| Step { title, because: because.to_owned(), command };
    let proved_later = study.holdout.as_ref().is_some_and(|holdout| holdout.by == "later");
    let study_again = format!("ihanne study --{table} ALL_{}.csv -o study-again", table.to_uppercase());
    let again = match &study.promise {
        Some(_) if proved_later => step(
            "Learn from the later ones, too",
            &format!(
                "The promise held, and the profile stays as it is. In time study all {}, the later ones among them, in a new folder.",
                words.many
            ),
            Some(format!("{study_again} --prove-later")),
        ),
        Some(promise) => step(
            "Prove it on later ones",
            &format!(
                "Once there are {} {} and {} {} new {}, hold the promise against them; before that nothing is opened.",
                promise.wins, words.best_adjective, promise.losses, words.other_adjective, words.many
            ),
            Some(format!("ihanne study prove {} --{} NEW_{}.csv", quoted(folder), table, table.to_uppercase())),
        ),
        None => step(
            "Keep the score",
            &format!(
                "Score the {} that come from now on, and see whether those with more points are {}.",
                words.many, words.more_often
            ),
            Some(format!("ihanne score {profile} NEW_{}.csv -o scored.csv", table.to_uppercase())),
        ),
    };
    if study.verdict == Verdict::Evidence {
        let mut steps = Vec::new();
        let against = study.worthwhile.as_ref().filter(|worthwhile| worthwhile.answer == Worth::No);
        steps.extend(against.map(|worthwhile| {
            let because =
                format!("{} The profile keeps: nothing need be scored by it until that is answered otherwise.", worthwhile.says);
            step("Decide first whether to use a profile", &because, None)
        }));
        if study.proof == Proof::Prospective && study.holdout.is_none() {
            steps.push(again.clone());
        }
        steps.push(step(
            "Score a list with it",
            "Every row gets its points, its verdict and, with --explain, the reasons that add up to them.",
            Some(format!("ihanne score {profile} ACCOUNTS.csv -o scored.csv --explain")),
        ));
        steps.push(step(
            "Read the profile and sign it",
            "It is a text file with the counts behind every line; what you know better, change and sign as a judgement.",
            Some(format!("ihanne profile lint {profile}")),
        ));
        if study.proof != Proof::Prospective || study.holdout.is_some() {
            steps.push(again);
        }
        return steps;
    }
    let mut steps = Vec::new();
    if proved_later {
        steps.push(step(
            "Use profile.toml no more",
            &format!(
                "What it promises did not hold on later {many}, so its points say nothing of new ones. Study again, with the later {many} among the others.",
                many = words.many
            ),
            Some(study_again),
        ));
    }
    steps.push(step(
        "Write down what you believe",
        "Each criterion is signed and shown as a hypothesis until deals speak for or against it.",
        Some("ihanne profile new -o profile.toml".to_owned()),
    ));
    if let Some(takes) = sentences::what_it_takes(study) {
        steps.push(Step { title: "Come back with more of them", because: takes.plain(), command: None });
    }
    steps.push(step(
        "Bring what describes the companies",
        "Industry, size, what they use and what they struggle with: a study can only find what a column says.",
        Some("ihanne study --deals DEALS.csv --accounts ACCOUNTS.csv -o out".to_owned()),
    ));
    steps.push(step(
        if study.objective.name == Goal::Won { "Ask won and lost customers why" } else { "Ask customers of both kinds why" },
        "Ten conversations say what no column holds; their answers become columns or signed judgements.",
        None,
    ));
    steps
}

/// A word that a shell takes as one.
fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
