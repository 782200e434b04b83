//! What a job is to do, in words that outlive the process.

use serde::{Deserialize, Serialize};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A file that was received becomes records.
    Import {
        /// The number of the upload.
        upload: String,
        /// What the file is called.
        file: String,
        /// What is said of its columns, as a form says it.
        form: Vec<(String, String)>,
    },
    /// What is remembered is studied.
    Study {
        /// What best means, as study.json names it.
        objective: String,
        /// The column and values of a won deal: `Stage=Closed Won`.
        won: String,
        /// Whether salespeople are named.
        name_salespeople: bool,
    },
}

impl Work {
    /// What a job was asked, read; `None` where a later version asked it.
    pub fn read(asked: &str) -> Option<Work> {
        serde_json::from_str(asked).ok()
    }

    /// The same as it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Its verb.
    pub fn kind(&self) -> &'static str {
        match self {
            Work::Import { .. } => "import",
            Work::Study { .. } => "study",
        }
    }

    /// What it is about, for people.
    pub fn about(&self) -> &str {
        match self {
            Work::Import { file, .. } => file,
            Work::Study { objective, .. } => objective,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Work;

    #[test]
    fn what_is_asked_is_read_again() {
        let form = vec![("header".to_owned(), "Yritys \"x\"".to_owned())];
        let work = Work::Import { upload: "a1".to_owned(), file: "Säde.csv".to_owned(), form };
        assert_eq!(Work::read(&work.text()), Some(work));
        assert_eq!(Work::read("{\"dance\":{}}"), None);
        assert_eq!(Work::read(""), None);
    }
}
