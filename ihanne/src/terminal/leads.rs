//! What a lead is told, as text and as JSON.

use serde_json::{Value, json};

use super::refusal::problem_json;
use super::summary::problem_text;
use crate::ops::leads::{Answer, Answered, Likely, Why};

/// What a lead is told, in a few lines.
pub fn answer_text(answer: &Answer) -> String {
    let mut text = match answer.account() {
        Some(account) => format!("{}: {}, probability {:.4}\n", answer.verdict.word(), account.key, account.probability),
        None => "none: its account is not there\n".to_owned(),
    };
    let own = usize::from(answer.account().is_some());
    for Likely { key, probability, related, answered, .. } in &answer.accounts[own..] {
        let family = if *related { ", of one family" } else { "" };
        let said = answered.map_or(String::new(), |said| format!(", answered {} of it and the first", said.word()));
        text.push_str(&format!("  also {key}, probability {probability:.4}{family}{said}\n"));
    }
    for problem in &answer.problems {
        text.push_str(&format!("  problem {}: {}; {}\n", problem.code, problem.message, problem.hint));
    }
    if let Some(why) = &answer.why {
        text.push_str(&why_text(why));
    }
    text
}

fn why_text(why: &Why) -> String {
    let mut text = format!("\nIs it {}?\n\n", why.key);
    let mut sum = 0.0;
    for step in &why.steps {
        sum += step.bits;
        text.push_str(&format!("  {:<12} {:>7.1} bits {:>8.1}   {}\n", step.comparison, step.bits, sum, step.level));
    }
    text.push_str(&format!("\n  {:.1} bits are a probability of {:.4}.\n", why.bits, why.probability));
    text.push_str(match (why.forbidden, why.related) {
        (true, _) => "  It is not: the business ids differ.\n",
        (_, true) => "  They look like two of one family.\n",
        _ => "",
    });
    text.push_str("  One bit doubles the odds; what is not known adds next to nothing.\n");
    text
}

/// What a lead is told, for programs: in one line. `line` is where the lead begins in what came.
pub fn answer_json(line: Option<u64>, answer: &Answer) -> String {
    let rounded = |number: f64| (number * 1e6).round() / 1e6;
    let likely = |account: &Likely| {
        json!({
            "key": account.key,
            "probability": rounded(account.probability),
            "verdict": account.verdict.word(),
            "related": account.related,
            "answered": account.answered.map(|said| said.word()),
        })
    };
    let account = answer.account();
    let mut told = json!({
        "verdict": answer.verdict.word(),
        "match": account.map(|account| account.key.as_str()),
        "probability": account.map(|account| rounded(account.probability)),
        "accounts": answer.accounts.iter().map(likely).collect::<Vec<Value>>(),
        "problems": answer.problems.iter().map(problem_json).collect::<Vec<Value>>(),
    });
    if let Some(line) = line {
        told["line"] = json!(line);
    }
    if let Some(why) = &answer.why {
        told["why"] = json!({
            "key": why.key,
            "steps": why.steps,
            "bits": rounded(why.bits),
            "probability": rounded(why.probability),
            "related": why.related,
            "forbidden": why.forbidden,
        });
    }
    format!("{told}\n")
}

/// What answering leads came to, in a few lines.
pub fn answered_text(answered: &Answered) -> String {
    let Answered { leads, matches, review, none, with_problems, ready, microseconds, .. } = answered;
    let mut text = format!("{leads} leads answered against {} accounts\n", ready.accounts);
    text.push_str(&format!("  verdict: match {matches}, review {review}, none {none}; {with_problems} with problems\n"));
    let [median, most_of, most] = microseconds;
    text.push_str(&format!("  microseconds: median {median}, 99 in 100 within {most_of}, at most {most}\n"));
    answered.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}
