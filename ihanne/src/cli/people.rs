//! `ihanne people`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ihanne_core::market::Noun;

use super::{Context, now};
use crate::ops::person::{erase, export};
use crate::ops::{Refusal, Stop};

/// Tell or erase everything that is known of a person
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne people export anna@kaarna.example -o anna.json
  ihanne people erase anna@kaarna.example
  ihanne people erase \"#12\" --as contacts
  ihanne people erase \"Kone Matti Virtanen\" --as accounts       a sole trader

A person is named by an e-mail address, an id, a name as it stands, or a number. Erasing takes the records, what they
said before, and mentions in deals, notes and problems; it cannot be undone. What was erased is erased again when an
older backup is restored here: the data folder keeps the list twice, in its database and in `erasures.list` beside it. Backups
still hold it, and are named.")]
pub struct People {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum What {
    /// Write everything that is known of a person, as JSON
    Export {
        #[command(flatten)]
        who: Who,
        /// File to write [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Erase everything that is known of a person
    Erase {
        #[command(flatten)]
        who: Who,
        /// Why, for whoever asks later; do not name the person
        #[arg(long, value_name = "TEXT", default_value = "")]
        because: String,
    },
}

/// Who is meant.
#[derive(Debug, Args)]
struct Who {
    /// Address, id, name or number
    who: String,
    /// Look among these alone: contacts, leads, accounts [default: contacts and leads]
    #[arg(long = "as", value_name = "NOUN")]
    noun: Option<String>,
}

impl Who {
    fn nouns(&self) -> Result<Vec<Noun>, Stop> {
        match self.noun.as_deref() {
            None => Ok(vec![Noun::Contacts, Noun::Leads]),
            Some("contacts") => Ok(vec![Noun::Contacts]),
            Some("leads") => Ok(vec![Noun::Leads]),
            Some("accounts") => Ok(vec![Noun::Accounts]),
            Some(other) => {
                let message = format!("`{other}`: people are contacts, leads or accounts");
                Err(Stop::Usage(Box::new(Refusal::new("usage", message, "write: --as contacts"))))
            }
        }
    }
}

impl People {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Context { actor, data, terminal } = context;
        match self.what {
            What::Export { who, output } => {
                let told = export(actor, data, &who.nouns()?, &who.who, &now())?;
                let Some(output) = output else { return terminal.print_json(&told) };
                let text = serde_json::to_string_pretty(&told).unwrap_or_default();
                std::fs::write(&output, text + "\n").map_err(|error| {
                    let message = format!("{}: it cannot be written: {error}", output.display());
                    Refusal::new("write_failed", message, "name another file: -o anna.json")
                })?;
                terminal.say(&format!("{} records, into {}\n", told.records.len(), output.display()));
                Ok(())
            }
            What::Erase { who, because } => {
                let erased = erase(actor, data, &who.nouns()?, &who.who, (&now(), &because))?;
                if terminal.json {
                    return terminal.print_json(&erased);
                }
                let records = if erased.records == 1 { "1 record".to_owned() } else { format!("{} records", erased.records) };
                let mut text = format!("erased: {records}, {} cells of now and before\n", erased.cells);
                for backup in &erased.backups {
                    text.push_str(&format!("  still there: {} of {}\n", backup.file.display(), backup.day));
                }
                text.push_str("  backups elsewhere hold it too; restored here, it is erased again\n");
                terminal.say(&text);
                Ok(())
            }
        }
    }
}
