//! `ihanne mappings`.

use clap::{Args, Subcommand};

use super::Context;
use crate::ops::Stop;
use crate::ops::mappings::{forget, mapping, mappings};
use crate::terminal::mappings_text;

/// List, show and forget how the columns of files become attributes
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne mappings
  ihanne mappings show 1 > my.toml                           to change what is wrong
  ihanne import hubspot.csv --mapping my.toml                this one from now on
  ihanne mappings forget 1                                   told anew for the next file

Each file that is imported leaves its mapping here, and the next file with the same headers is mapped by it.")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Mappings {
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do with one mapping.
#[derive(Debug, Subcommand)]
enum What {
    /// Print a mapping, as `ihanne import --mapping` reads it
    Show {
        /// Its number
        number: u64,
    },
    /// Forget a mapping
    Forget {
        /// Its number
        number: u64,
    },
}

impl Mappings {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Context { actor, data, terminal } = context;
        match self.what {
            None => {
                let all = mappings(actor, data)?;
                if terminal.json { terminal.print_json(&all) } else { terminal.print(&mappings_text(&all)) }
            }
            Some(What::Show { number }) => {
                let one = mapping(actor, data, number)?;
                if terminal.json { terminal.print_json(&one) } else { terminal.print(&one.content) }
            }
            Some(What::Forget { number }) => {
                let one = forget(actor, data, number)?;
                if terminal.json {
                    return terminal.print_json(&one);
                }
                terminal.say(&format!("forgotten: mapping {number}, made for {}\n", one.file));
                Ok(())
            }
        }
    }
}
