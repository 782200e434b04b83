//! `ihanne users`.

use clap::{Args, Subcommand, ValueEnum};
use ihanne_store::Role;
use serde_json::json;

use super::Context;
use crate::ops::Stop;
use crate::ops::users::{Linked, invite, remove, reset, set_role, users};
use crate::terminal::one_line;

/// List, invite and remove those who may enter the pages, and reset a password
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne users list
  ihanne users invite sari@kaarna.example --name Sari --role editor
  ihanne users reset sari@kaarna.example       their password and sessions end; prints a link
  ihanne users role sari@kaarna.example admin
  ihanne users remove sari@kaarna.example

A role is given in the workspace (--workspace NAME). All of it works while `ihanne serve` runs, and counts at once.
A link works once, for seven days; give it to them yourself, nothing is mailed.")]
pub struct Users {
    #[command(subcommand)]
    what: What,
}

/// What to do with them.
#[derive(Debug, Subcommand)]
enum What {
    /// List everybody, with their role in the workspace
    List,
    /// Make a link by which somebody comes in
    Invite {
        /// Where they get mail
        email: String,
        /// What they are called [default: the address]
        #[arg(long)]
        name: Option<String>,
        /// What they may do
        #[arg(long, value_enum, default_value = "viewer")]
        role: Asked,
        #[command(flatten)]
        at: Address,
    },
    /// Take a password away, end all sessions, and make a link to choose another
    Reset {
        /// Whose
        email: String,
        #[command(flatten)]
        at: Address,
    },
    /// Change what somebody may do
    Role {
        /// Who
        email: String,
        /// What they may do
        #[arg(value_enum)]
        role: Asked,
    },
    /// Take somebody out of the workspace; who is in no other cannot enter
    Remove {
        /// Who
        email: String,
    },
}

/// Where the server is, for the link.
#[derive(Debug, Args)]
struct Address {
    /// Where people open the server
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:4321")]
    address: String,
}

/// A role, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Asked {
    /// Looks
    Viewer,
    /// Brings files and takes them back, writes profiles, sorts leads
    Editor,
    /// Approves profiles too
    Approver,
    /// Says who may enter
    Admin,
}

impl Asked {
    fn role(self) -> Role {
        match self {
            Asked::Viewer => Role::Viewer,
            Asked::Editor => Role::Editor,
            Asked::Approver => Role::Approver,
            Asked::Admin => Role::Admin,
        }
    }
}

impl Users {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Context { actor, data, .. } = context;
        match self.what {
            What::List => list(context),
            What::Invite { email, name, role, at } => {
                let name = name.as_deref().map_or(email.as_str(), str::trim);
                told(context, invite(actor, data, &email, name, role.role())?, &at)
            }
            What::Reset { email, at } => told(context, reset(actor, data, &email)?, &at),
            What::Role { email, role } => {
                set_role(actor, data, &email, role.role())?;
                done(context, &email, &format!("is {} in {}", role.role().word(), actor.workspace))
            }
            What::Remove { email } => {
                remove(actor, data, &email)?;
                done(context, &email, &format!("may no longer enter {}", actor.workspace))
            }
        }
    }
}

fn list(context: &Context) -> Result<(), Stop> {
    let all = users(&context.actor, &context.data)?;
    if context.terminal.json {
        return context.terminal.print_json(&all);
    }
    let mut text = String::new();
    for user in &all {
        let role = user.role.map_or("not in this workspace", Role::word);
        let closed = if user.closed.is_some() { ", shut out" } else { "" };
        text.push_str(&format!("{}  {}  {role}{closed}\n", one_line(&user.email), one_line(&user.name)));
    }
    context.terminal.print(&text)
}

/// The link is data: a script hands it on.
fn told(context: &Context, linked: Linked, at: &Address) -> Result<(), Stop> {
    let link = format!("{}{}", at.address.trim_end_matches('/'), linked.path);
    if context.terminal.json {
        return context.terminal.print_json(&json!({ "email": linked.email, "link": link }));
    }
    context.terminal.say(&format!("for {}, once, within seven days:\n", one_line(&linked.email)));
    context.terminal.print(&format!("{link}\n"))
}

fn done(context: &Context, email: &str, what: &str) -> Result<(), Stop> {
    if context.terminal.json {
        return context.terminal.print_json(&json!({ "email": email, "done": what }));
    }
    context.terminal.say(&format!("{} {what}\n", one_line(email)));
    Ok(())
}
