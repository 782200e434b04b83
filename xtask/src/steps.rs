//! Steps of a chore: each is announced, timed and listed in a closing table.

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How a step ended, with a few words for the table.
pub enum Ended {
    /// Done, and all is well.
    Passed(String),
    /// Done, and something is wrong.
    Failed(String),
    /// Not done, and why that is no failure.
    Skipped(String),
}

impl Ended {
    /// Reads the ending off a command that either succeeds or has said what is wrong.
    pub fn of(result: std::io::Result<bool>) -> Ended {
        match result {
            Ok(true) => Ended::Passed(String::new()),
            Ok(false) => Ended::Failed("see above".into()),
            Err(error) => Ended::Failed(format!("could not be started: {error}")),
        }
    }

    fn words(&self) -> (&'static str, &str) {
        match self {
            Ended::Passed(note) => ("ok", note),
            Ended::Failed(note) => ("FAILED", note),
            Ended::Skipped(note) => ("skipped", note),
        }
    }
}

/// The steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Duration, Ended)>,
}

impl Steps {
    /// Does one step. Later steps run also when it fails: one run tells everything that is wrong.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Ended) {
        println!("\n==> {name}");
        let start = Instant::now();
        let ended = work();
        let took = start.elapsed();
        let (word, note) = ended.words();
        println!("<== {name}: {word} in {:.1} s{}", took.as_secs_f64(), after_dash(note));
        self.done.push((name, took, ended));
    }

    /// Prints the closing table; fails if any step failed.
    pub fn close(self) -> ExitCode {
        print!("\n{}", self.table());
        let failed = self.done.iter().any(|(_, _, ended)| matches!(ended, Ended::Failed(_)));
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn table(&self) -> String {
        let mut table = format!("{:<20} {:>9}  result\n", "step", "seconds");
        for (name, took, ended) in &self.done {
            let (word, note) = ended.words();
            let line = format!("{name:<20} {:>9.1}  {word}{}", took.as_secs_f64(), after_dash(note));
            table += &format!("{line}\n");
        }
        let all: f64 = self.done.iter().map(|(_, took, _)| took.as_secs_f64()).sum();
        table + &format!("{:<20} {all:>9.1}\n", "together")
    }
}

fn after_dash(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(" - {note}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(ended: Ended) -> Steps {
        let mut steps = Steps::default();
        steps.step("sums", || Ended::Passed(String::new()));
        steps.step("words", || ended);
        steps
    }

    #[test]
    fn a_failed_step_fails_the_chore_and_a_skipped_one_does_not() {
        let outcome = |ended| format!("{:?}", steps(ended).close());
        assert_eq!(outcome(Ended::Failed("2 + 2 is 5".into())), format!("{:?}", ExitCode::FAILURE));
        assert_eq!(outcome(Ended::Skipped("offline".into())), format!("{:?}", ExitCode::SUCCESS));
    }

    #[test]
    fn the_table_names_every_step_and_why_one_was_skipped() {
        let table = steps(Ended::Skipped("offline".into())).table();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[1].starts_with("sums") && lines[1].ends_with("ok"), "{table}");
        assert!(lines[2].starts_with("words") && lines[2].ends_with("skipped - offline"), "{table}");
    }
}
