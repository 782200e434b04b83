//! A folder to run commands in.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of its own, with the examples in it.
pub struct Shell {
    folder: TempDir,
}

/// What a command left behind.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A profile of two criteria: 10 points for SaaS, and at least 50 employees as a must.
pub const PROFILE: &str = r#"format = 1
id = "small"
name = "Small"
review_every = "3 months"

[[criteria]]
id = "industry"
class = "nice"
attribute = "industry"
bands = [{ is = ["SaaS"], points = 10 }]
judgement = { by = "Sari Laine", because = "it is what we know", on = 2026-10-12 }

[[criteria]]
id = "employees"
class = "must"
attribute = "employees"
bands = [{ from = 50, points = 5 }]
judgement = { by = "Sari Laine", because = "smaller ones have no need", on = 2026-10-12 }
"#;

impl Shell {
    pub fn new() -> Shell {
        let shell = Shell { folder: tempfile::tempdir().unwrap() };
        for example in ["saas.toml", "saas-accounts.csv", "manufacturing.toml", "manufacturing-accounts.csv"] {
            let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples").join(example);
            std::fs::copy(from, shell.path(example)).unwrap();
        }
        shell.write("small.toml", PROFILE);
        shell
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        String::from_utf8(std::fs::read(self.path(name)).unwrap()).unwrap()
    }

    /// The names of the files there are.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `ihanne` with these words, parted by spaces.
    pub fn run(&self, words: &str) -> Answer {
        self.run_with(words, b"")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, words: &str, input: &[u8]) -> Answer {
        self.run_all(&words.split_whitespace().collect::<Vec<_>>(), input)
    }

    /// Runs `ihanne` with these words, which may hold spaces.
    pub fn run_words(&self, words: &[&str]) -> Answer {
        self.run_all(words, b"")
    }

    fn run_all(&self, words: &[&str], input: &[u8]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
        command.args(words).current_dir(self.folder.path()).env("NO_COLOR", "1").env("COLUMNS", "120");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that refuses its arguments does not read; that is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        Answer::of(child.wait_with_output().unwrap())
    }
}

impl Answer {
    fn of(output: Output) -> Answer {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Answer { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Standard output of a command that did what it was asked.
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }

    /// Standard error of a command that was refused, and wrote no rows.
    pub fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        self.err
    }
}
