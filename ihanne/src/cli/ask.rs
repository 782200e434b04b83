//! The questions of `ihanne profile new` on a terminal.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use ihanne_core::profile::{Wanted, Wish};

use crate::ops::profile::new::Request;
use crate::ops::{Refusal, Stop};

/// What flags have already answered.
pub struct Known {
    pub name: Option<String>,
    pub by: Option<String>,
    pub output: Option<PathBuf>,
}

const STEPS: [(Wanted, &str, &str); 4] = [
    (Wanted::Must, "What must a customer have?", "employees>=50"),
    (Wanted::Ideal, "What would be ideal, beyond a must?", "employees>=200"),
    (Wanted::Nice, "What is worth points?", "industry=SaaS:+20"),
    (Wanted::Disqualify, "What excludes?", "employees<20"),
];

/// Asks until there is a profile to write. An answer that cannot be read is asked for again.
pub fn request(known: Known, on: NaiveDate, answers: &mut dyn BufRead, questions: &mut dyn Write) -> Result<Request, Stop> {
    let mut asking = Asking { answers, questions };
    let name = asking.until_said("What shall the profile be called?", known.name)?;
    let by = asking.until_said("Who signs it?", known.by)?;
    let mut wishes = Vec::new();
    for (wanted, question, like) in STEPS {
        asking.say(&format!("\n{question} For example {like}; an empty line goes on.\n"))?;
        while let Some(condition) = asking.line("> ")?.filter(|line| !line.is_empty()) {
            match Wish::typed(wanted, &condition, "") {
                Ok(wish) => {
                    let because = asking.until_said("  Why?", None)?;
                    wishes.push(Wish { because, ..wish });
                }
                Err(error) => asking.say(&format!("  {error}\n  hint: {}\n", error.hint))?,
            }
        }
    }
    if wishes.is_empty() {
        let hint = "run ihanne profile new again and answer at least one question";
        return Err(Refusal::new("nothing_said", "a profile without conditions describes nobody", hint).into());
    }
    let output = match known.output {
        Some(path) => path,
        None => match asking.line("\nWhich file shall it be written to? [profile.toml] ")? {
            Some(line) if !line.is_empty() => PathBuf::from(line),
            _ => PathBuf::from("profile.toml"),
        },
    };
    Ok(Request { name, by, on, wishes, output: Some(output) })
}

struct Asking<'a> {
    answers: &'a mut dyn BufRead,
    questions: &'a mut dyn Write,
}

impl Asking<'_> {
    fn say(&mut self, text: &str) -> Result<(), Stop> {
        self.questions.write_all(text.as_bytes()).and_then(|()| self.questions.flush()).map_err(broken)
    }

    /// One answer, or `None` when there will be no more.
    fn line(&mut self, question: &str) -> Result<Option<String>, Stop> {
        self.say(question)?;
        let mut line = String::new();
        let read = self.answers.read_line(&mut line).map_err(broken)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// The answer that is known, or the first that says something.
    fn until_said(&mut self, question: &str, known: Option<String>) -> Result<String, Stop> {
        if let Some(known) = known.filter(|known| !known.trim().is_empty()) {
            return Ok(known);
        }
        loop {
            match self.line(&format!("{question} "))? {
                Some(line) if !line.is_empty() => return Ok(line),
                Some(_) => {}
                None => {
                    let hint = "answer all questions, or give flags: ihanne profile new --help";
                    return Err(Refusal::new("not_answered", "the questions were not all answered", hint).into());
                }
            }
        }
    }
}

fn broken(error: io::Error) -> Stop {
    Refusal::new("read_failed", format!("the answers cannot be read: {error}"), "give flags: ihanne profile new --help").into()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Known, request};
    use crate::ops::Stop;

    fn asked(answers: &str) -> (Result<super::Request, Stop>, String) {
        let mut said = Vec::new();
        let known = Known { name: None, by: Some("Anna".to_owned()), output: None };
        let on = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let request = request(known, on, &mut answers.as_bytes(), &mut said);
        (request, String::from_utf8(said).expect("text"))
    }

    #[test]
    fn a_mistyped_condition_is_asked_for_again() {
        let (request, said) =
            asked("Nordic SaaS\nemployees\nemployees>=50\nsmaller ones leave\n\n\nindustry=SaaS:+20\nwe know it\n\n\n\n");
        let Ok(request) = request else { panic!("a request") };
        assert_eq!((request.name.as_str(), request.by.as_str(), request.wishes.len()), ("Nordic SaaS", "Anna", 2));
        assert_eq!(request.wishes[0].because, "smaller ones leave");
        assert_eq!(request.output, Some("profile.toml".into()));
        assert!(said.contains("`employees` asks nothing\n  hint: type an attribute, a sign and a value"), "{said}");
    }

    #[test]
    fn a_profile_of_nothing_and_answers_that_end_too_early_are_refused() {
        let code = |answers| match asked(answers).0 {
            Err(Stop::Refused(refusal)) => refusal.code,
            _ => "accepted",
        };
        assert_eq!(code("Nordic SaaS\n\n\n\n\n"), "nothing_said");
        assert_eq!(code("Nordic SaaS\nemployees>=50\n"), "not_answered");
    }
}
