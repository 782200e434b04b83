//! `ihanne tokens`.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Context, now};
use crate::api::SCOPES;
use crate::ops::Stop;
use crate::ops::tokens::{Listed, New, list, make, revoke};
use crate::serve::program_key;

/// Make, list and revoke keys of programs
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne tokens
  ihanne tokens make \"web form\" --scope leads
  ihanne tokens make nightly --scope read,write
  ihanne tokens revoke 1

A program sends the token as `Authorization: Bearer TOKEN` to `ihanne serve`, at /api/v1; /api shows what it may ask.
The token is printed once. All of it works while `ihanne serve` runs, and counts at once. Scopes: read, write, leads, approve, admin.")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Tokens {
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum What {
    /// List the tokens
    List,
    /// Make a token and print it, once
    Make {
        /// What it is for
        name: String,
        /// What it may do: read, write, leads, approve, admin
        #[arg(long, value_name = "SCOPE", value_delimiter = ',', required = true)]
        scope: Vec<String>,
    },
    /// Revoke a token: from now on it opens nothing
    Revoke {
        /// Its number
        number: i64,
    },
}

/// A token that was made.
#[derive(Serialize)]
struct Made<'a> {
    id: i64,
    name: &'a str,
    scopes: &'a [String],
    token: &'a str,
}

impl Tokens {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Context { actor, data, terminal } = context;
        match self.what {
            None | Some(What::List) => {
                let all = list(actor, data)?;
                if terminal.json { terminal.print_json(&all) } else { terminal.print(&text(&all)) }
            }
            Some(What::Make { name, scope }) => {
                let (token, hash) = program_key();
                let known = SCOPES.map(|(word, _)| word);
                let scopes: Vec<&str> = scope.iter().map(String::as_str).collect();
                let new = New { hash: &hash, name: &name, scopes: &scopes, known: &known, at: &now(), back: None };
                let id = make(actor, data, &new)?;
                if terminal.json {
                    return terminal.print_json(&Made { id, name: name.trim(), scopes: &scope, token: &token });
                }
                terminal.say("It is not shown again:\n");
                terminal.print(&format!("{token}\n"))
            }
            Some(What::Revoke { number }) => {
                let one = revoke(actor, data, number, &now())?;
                if terminal.json {
                    return terminal.print_json(&one);
                }
                terminal.say(&format!("revoked: token {number}, {}\n", one.name));
                Ok(())
            }
        }
    }
}

fn text(all: &[Listed]) -> String {
    if all.is_empty() {
        return "there are no tokens; make one: ihanne tokens make NAME --scope read\n".to_owned();
    }
    let mut out = String::new();
    for token in all {
        let used = token.used.as_deref().map_or("never used".to_owned(), |day| format!("last used {day}"));
        let state = token.revoked.as_deref().map_or(used, |at| format!("revoked {at}"));
        out.push_str(&format!(
            "{}  {}  ({})  made {} by {}, {state}\n",
            token.id,
            token.name,
            token.scopes.join(", "),
            token.made,
            token.by
        ));
    }
    out
}
