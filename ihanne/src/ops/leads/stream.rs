//! Leads that come one after the other as JSON, each answered as it comes.

use std::io::{BufRead, Read};
use std::time::Instant;

use ihanne_core::import::identity::index::Verdict;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Accounts, Answer, Asked, Ready};
use crate::ops::{Actor, Notice, ProblemCount, Refusal, Stop};

/// A lead of more bytes is not read.
const LONGEST: u64 = 8 << 20;
/// A lead over more lines is none.
const MOST_LINES: u64 = 200;

/// What answering came to.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// Who asked.
    pub by: Actor,
    /// Leads answered, and those of each verdict.
    pub leads: u64,
    /// Leads whose account is there.
    pub matches: u64,
    /// Leads that somebody should look at.
    pub review: u64,
    /// Leads whose account is not there.
    pub none: u64,
    /// Leads with something wrong.
    pub with_problems: u64,
    /// The accounts.
    pub ready: Ready,
    /// Microseconds from a lead read to its answer: the median, that of 99 in 100, and the most.
    pub microseconds: [f64; 3],
    /// About the accounts as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells of the accounts by kind.
    pub problems: Vec<ProblemCount>,
}

/// Reads leads from a stream of JSON objects, one a line or one over several lines, and gives each answer with the number of the
/// line (from 1) its lead begins in. What is wrong with a lead is part of its answer, and the next follows.
///
/// # Errors
/// When the stream cannot be read, or whoever takes the answers refuses.
pub fn answer_lines(
    actor: &Actor,
    accounts: &Accounts,
    mut stream: impl BufRead,
    mut give: impl FnMut(u64, &Answer) -> Result<(), Stop>,
) -> Result<Answered, Stop> {
    let mut tally = [0_u64; 3];
    let (mut with_problems, mut times) = (0, Vec::new());
    let (mut text, mut begins, mut line) = (Vec::new(), 1, 0);
    let mut answer = |begins: u64, read: Result<Map<String, Value>, Box<Refusal>>| {
        let begun = Instant::now();
        let asked = read.and_then(|object| Asked::of(&said(object)));
        let answer = asked.map_or_else(|refusal| Answer::refused(*refusal), |asked| accounts.answer(asked));
        times.push(begun.elapsed().as_secs_f64() * 1e6);
        tally[answer.verdict as usize] += 1;
        with_problems += u64::from(!answer.problems.is_empty());
        give(begins, &answer)
    };
    loop {
        let before = text.len();
        let more = read_line(&mut stream, &mut text)?;
        line += 1;
        if before == 0 {
            begins = line;
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            text.clear();
        } else {
            match object(&text) {
                // It may go on in the next line.
                Err(Wrong::Unfinished(_)) if more && line - begins < MOST_LINES => continue,
                Err(wrong) if before > 0 => {
                    // What began earlier never ended; this line may be a lead of its own.
                    answer(begins, Err(wrong.refusal()))?;
                    let own = text.split_off(before);
                    text.clear();
                    if !own.iter().all(u8::is_ascii_whitespace) {
                        answer(line, object(&own).map_err(Wrong::refusal))?;
                    }
                }
                read => {
                    answer(begins, read.map_err(Wrong::refusal))?;
                    text.clear();
                }
            }
        }
        if !more {
            break;
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1))).copied();
    let [matches, review, none] = [Verdict::Match, Verdict::Review, Verdict::None].map(|verdict| tally[verdict as usize]);
    let microseconds = [0.5, 0.99, 1.0].map(|share| at(share).unwrap_or_default().round());
    let leads = times.len() as u64;
    let (notices, problems) = (accounts.notices.clone(), accounts.problems.clone());
    let (by, ready) = (actor.clone(), accounts.ready);
    Ok(Answered { by, leads, matches, review, none, with_problems, ready, microseconds, notices, problems })
}

/// Adds a line; false when it was the last. Of a line that is too long the rest is skipped.
fn read_line(stream: &mut impl BufRead, text: &mut Vec<u8>) -> Result<bool, Stop> {
    let failed = |error: std::io::Error| {
        let hint = "send one JSON object a line";
        Stop::from(Refusal::new("read_failed", format!("standard input: it cannot be read: {error}"), hint))
    };
    let read = stream.by_ref().take(LONGEST).read_until(b'\n', text).map_err(failed)?;
    if read as u64 == LONGEST && !text.ends_with(b"\n") {
        loop {
            let rest = stream.fill_buf().map_err(failed)?;
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (length, last) = (end.map_or(rest.len(), |end| end + 1), rest.is_empty());
            stream.consume(length);
            if end.is_some() || last {
                return Ok(!last);
            }
        }
    }
    Ok(text.ends_with(b"\n"))
}

/// What a text is instead of a lead.
enum Wrong {
    /// The beginning of one.
    Unfinished(String),
    /// None.
    Other(String),
}

impl Wrong {
    fn refusal(self) -> Box<Refusal> {
        let (Wrong::Unfinished(reason) | Wrong::Other(reason)) = self;
        let hint = "send one JSON object a line: {\"name\": \"Nordea Oyj\", \"domain\": \"nordea.com\"}";
        Box::new(Refusal::new("not_a_lead", format!("a lead is a JSON object: {reason}"), hint))
    }
}

fn object(text: &[u8]) -> Result<Map<String, Value>, Wrong> {
    if text.len() as u64 >= LONGEST {
        return Err(Wrong::Other(format!("this one has more than {} MB", LONGEST >> 20)));
    }
    serde_json::from_slice(text).map_err(|error| match error.is_eof() {
        true => Wrong::Unfinished(error.to_string()),
        false => Wrong::Other(error.to_string()),
    })
}

/// The fields of an object as texts. What is no text, number, yes or no says nothing that could be compared.
fn said(object: Map<String, Value>) -> Vec<(String, String)> {
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    object.into_iter().map(|(name, value)| (name, text(value))).collect()
}
