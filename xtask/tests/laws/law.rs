//! What a law is, and how a breach of it is told.

use crate::tree::{self, File};

/// A rule about the source tree.
pub struct Law {
    /// What must hold, in one line.
    pub says: &'static str,
    /// Why the house wants it.
    pub because: &'static str,
    /// What to do when it is broken.
    pub instead: &'static str,
}

/// A place where a law is broken.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// From the root of the workspace, with `/`.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// What stands there.
    pub what: String,
}

impl Breach {
    pub fn new(file: &File, line: usize, what: impl Into<String>) -> Breach {
        Breach { path: file.path.clone(), line, what: what.into() }
    }
}

impl Law {
    /// Holds the law over every file of the workspace.
    pub fn holds_for_each(&self, check: impl Fn(&File) -> Vec<Breach>) {
        self.holds(tree::files().iter().flat_map(check).collect());
    }

    /// Fails the running test if there are breaches, with everything needed to mend them.
    pub fn holds(&self, breaches: Vec<Breach>) {
        assert!(breaches.is_empty(), "{}", self.verdict(&breaches));
    }

    fn verdict(&self, breaches: &[Breach]) -> String {
        let mut text = format!("\nlaw: {}\nwhy: {}\ndo:  {}\n", self.says, self.because, self.instead);
        for breach in breaches {
            text += &format!("  {}:{}: {}\n", breach.path, breach.line, breach.what);
        }
        text
    }
}

/// The lines at which `check` finds a breach in a sample file.
pub fn lines(path: &str, text: &str, check: impl Fn(&File) -> Vec<Breach>) -> Vec<usize> {
    check(&File::new(path, text)).iter().map(|breach| breach.line).collect()
}

#[test]
fn a_breach_is_told_with_file_line_law_reason_and_remedy() {
    let law = Law { says: "no cats", because: "hair", instead: "get a dog" };
    let breach = Breach { path: "core/src/lib.rs".into(), line: 7, what: "a cat".into() };
    let told = law.verdict(&[breach]);
    assert_eq!(told, "\nlaw: no cats\nwhy: hair\ndo:  get a dog\n  core/src/lib.rs:7: a cat\n");
}
