//! `ihanne workspaces`.

use clap::{Args, Subcommand};
use serde_json::json;

use super::Context;
use crate::ops::Stop;
use crate::ops::workspaces::{add, rename, workspaces};
use crate::terminal::one_line;

/// List, make and rename workspaces: one for each company whose records are kept
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne workspaces list
  ihanne workspaces add \"Säde Oy\"
  ihanne import accounts.csv --workspace \"Säde Oy\"
  ihanne workspaces rename main Kaarna

Nothing of one is seen from another. A command works in `main` where --workspace names no other; a name that there
is not is refused.")]
pub struct Workspaces {
    #[command(subcommand)]
    what: What,
}

/// What to do with them.
#[derive(Debug, Subcommand)]
enum What {
    /// List the workspaces of the data folder
    List,
    /// Make a workspace
    Add {
        /// What it is called
        name: String,
    },
    /// Give a workspace another name
    Rename {
        /// What it is called now
        from: String,
        /// What it is called from now on
        to: String,
    },
}

impl Workspaces {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Context { actor, data, terminal } = context;
        let named = match self.what {
            What::List => {
                let all = workspaces(actor, data)?;
                if terminal.json {
                    return terminal.print_json(&all);
                }
                let mut text = String::new();
                for one in &all {
                    let people = if one.people == 1 { "1 person".to_owned() } else { format!("{} people", one.people) };
                    let batches = if one.batches == 1 { "1 batch".to_owned() } else { format!("{} batches", one.batches) };
                    text.push_str(&format!("{}  {batches}, {people}\n", one_line(&one.name)));
                }
                return terminal.print(&text);
            }
            What::Add { name } => add(actor, data, &name)?,
            What::Rename { from, to } => rename(actor, data, &from, &to)?,
        };
        if terminal.json {
            return terminal.print_json(&json!({ "workspace": named }));
        }
        terminal.say(&format!("workspace: {named}\n  work in it: --workspace \"{named}\"\n"));
        Ok(())
    }
}
