//! `ihanne profile`.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono::{Local, NaiveDate};
use clap::{Args, Subcommand};
use ihanne_core::profile::{Severity, Wanted, Wish, explain, nearest_code};
use serde_json::json;

use super::{Context, ask};
use crate::ops::profile::{DID_NOT_HOLD, approve, diff, lint, new, show};
use crate::ops::{Input, Refusal, Stop, Table};
use crate::terminal::{changes_text, colours_on_stdout, explanation_text, findings_text, profile_text};

/// Write, check, read and compare profiles
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne profile new                                   asks, and writes a profile of signed judgements
  ihanne profile lint profile.toml                     checks it like a compiler
  ihanne profile show profile.toml                     prints it as a table
  ihanne profile diff old.toml new.toml --accounts accounts.csv
  ihanne profile approve profile.toml --by 'Anna Virtanen'")]
pub struct Profile {
    #[command(subcommand)]
    command: ProfileCommand,
}

/// What can be done with a profile.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    New(New),
    Lint(Lint),
    Show(Show),
    Diff(Diff),
    Approve(Approve),
}

/// Write a profile of signed judgements; without flags it asks
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ihanne profile new --name 'Nordic SaaS' --by 'Anna Virtanen' --because 'our ten best customers' \\
    --must 'employees>=50' --ideal 'employees>=200' --nice 'industry=SaaS:+20' --nice 'country=Nordics:+5' \\
    --disqualify 'employees<20' -o profile.toml

A condition is an attribute, a sign and a value: 'employees>=50', 'employees=50..500', 'revenue>=80 M',
'industry=SaaS,Software', 'technologies!=CRM systems', 'it_outsourced=yes', 'founded>=2015'. Points stand behind a colon.")]
pub struct New {
    /// What people will call the profile
    #[arg(long)]
    name: Option<String>,
    /// Who signs
    #[arg(long)]
    by: Option<String>,
    /// Why it should hold
    #[arg(long)]
    because: Option<String>,
    /// To be met: 'employees>=50'
    #[arg(long, value_name = "CONDITION")]
    must: Vec<String>,
    /// What one wishes for, beyond a must on the same attribute: 'employees>=200'
    #[arg(long, value_name = "CONDITION")]
    ideal: Vec<String>,
    /// Worth points: 'industry=SaaS:+20'
    #[arg(long, value_name = "CONDITION:POINTS")]
    nice: Vec<String>,
    /// Excludes: 'employees<20'
    #[arg(long, value_name = "CONDITION")]
    disqualify: Vec<String>,
    /// The day of the signature [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Check a profile file like a compiler
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne profile lint profile.toml
  ihanne profile lint --explain too_wide

Exit code 1 if there are errors, else 0: warnings and notes are for people to weigh.")]
pub struct Lint {
    /// The profile, a TOML file
    #[arg(required_unless_present = "explain")]
    file: Option<PathBuf>,
    /// Tell what a code means, and show an example
    #[arg(long, value_name = "CODE", conflicts_with = "file")]
    explain: Option<String>,
}

/// Print a profile as a table
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ihanne profile show examples/saas.toml")]
pub struct Show {
    /// The profile, a TOML file
    file: PathBuf,
}

/// Tell what changed from one profile to another
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ihanne profile diff old.toml new.toml --accounts accounts.csv

With accounts it also tells whose verdict, points or priority changes.")]
pub struct Diff {
    /// The profile as it was
    old: PathBuf,
    /// The profile as it is to be
    new: PathBuf,
    /// Accounts to try both on: .csv, .xlsx, .parquet, .arrow or .jsonl
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,
}

/// Put your name under a version of a profile
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne profile approve profile.toml --by 'Anna Virtanen' --role sales
  ihanne profile approve profile.toml --by 'Ben Lund' --role marketing

The name stands in the file, with a mark of what the profile says. When the profile is changed afterwards, lint says so,
and the next approval makes it the next version. Comments and order of the file stay.")]
pub struct Approve {
    /// The profile, a TOML file
    file: PathBuf,
    /// Who approves
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    by: String,
    /// In which role: sales, marketing, management
    #[arg(long)]
    role: Option<String>,
    /// The day of the approval [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
}

impl Profile {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        match self.command {
            ProfileCommand::New(command) => command.run(context),
            ProfileCommand::Lint(command) => command.run(context),
            ProfileCommand::Show(command) => command.run(context),
            ProfileCommand::Diff(command) => command.run(context),
            ProfileCommand::Approve(command) => command.run(context),
        }
    }
}

impl New {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let request = self.request()?;
        let (output, count) = (request.output.clone(), request.wishes.len());
        let text = new::new(&context.actor, request)?;
        let terminal = context.terminal;
        let Some(path) = output else { return terminal.print_as_is(&text) };
        let file = path.display().to_string();
        let next = [format!("ihanne profile lint {file}"), format!("ihanne score {file} accounts.csv")];
        if terminal.json {
            return terminal.print_json(&json!({ "file": file, "conditions": count, "next": next }));
        }
        terminal.say(&format!(
            "{file}: {count} condition{}, each a signed hypothesis\nnext: {}\n      {}\n",
            if count == 1 { "" } else { "s" },
            next[0],
            next[1]
        ));
        Ok(())
    }

    fn request(self) -> Result<new::Request, Stop> {
        let on = self.on.unwrap_or_else(|| Local::now().date_naive());
        let typed = [&self.must, &self.ideal, &self.nice, &self.disqualify].iter().any(|list| !list.is_empty());
        if !typed && io::stdin().is_terminal() && io::stderr().is_terminal() {
            let known = ask::Known { name: self.name, by: self.by, output: self.output };
            return ask::request(known, on, &mut io::stdin().lock(), &mut io::stderr());
        }
        let (Some(name), Some(by), Some(because)) = (&self.name, &self.by, &self.because) else {
            return Err(usage("a profile needs a name, who signs it, and why: --name, --by and --because"));
        };
        if !typed {
            return Err(usage("a profile needs at least one condition: --must, --nice or --disqualify"));
        }
        let all = [
            (Wanted::Must, &self.must),
            (Wanted::Ideal, &self.ideal),
            (Wanted::Nice, &self.nice),
            (Wanted::Disqualify, &self.disqualify),
        ];
        let mut wishes = Vec::new();
        for (wanted, conditions) in all {
            for condition in conditions {
                let wish = Wish::typed(wanted, condition, because);
                wishes.push(wish.map_err(|error| Refusal::new(error.code, error.message, error.hint))?);
            }
        }
        Ok(new::Request { name: name.clone(), by: by.clone(), on, wishes, output: self.output })
    }
}

/// A mistake in the command, with a command that works.
fn usage(message: &str) -> Stop {
    let hint = "ihanne profile new --name 'Nordic SaaS' --by Sales --because 'our ten best customers' --must 'employees>=50' --nice 'industry=SaaS:+20' -o profile.toml";
    Stop::Usage(Box::new(Refusal::new("usage", message, hint)))
}

impl Lint {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let path = match (self.explain, self.file) {
            (Some(code), _) => {
                let beside = (code == DID_NOT_HOLD.code).then_some(&DID_NOT_HOLD);
                let Some(explained) = explain(&code).or(beside) else { return Err(unknown_code(&code)) };
                return if terminal.json { terminal.print_json(explained) } else { terminal.print(&explanation_text(explained)) };
            }
            (None, Some(path)) => path,
            (None, None) => return Err(usage("name a profile file")),
        };
        let linted = lint::lint(&context.actor, &path)?;
        let errors = linted.count(Severity::Error);
        if terminal.json {
            terminal.print_json(&json!({
                "file": path.display().to_string(),
                "errors": errors,
                "warnings": linted.count(Severity::Warning),
                "notes": linted.count(Severity::Note),
                "findings": linted.findings,
                "notices": linted.notices,
            }))?;
        } else {
            terminal.print(&findings_text(&linted, colours_on_stdout()))?;
            terminal.notify(&linted.notices);
        }
        if errors > 0 { Err(Stop::FoundErrors) } else { Ok(()) }
    }
}

fn unknown_code(code: &str) -> Stop {
    let hint = match nearest_code(code) {
        Some(near) => format!("did you mean: ihanne profile lint --explain {near}"),
        None => "the codes stand in brackets in the findings: ihanne profile lint profile.toml".to_owned(),
    };
    Refusal::new("unknown_code", format!("there is no code `{code}`"), hint).into()
}

impl Approve {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let on = self.on.unwrap_or_else(|| Local::now().date_naive());
        let file = self.file.display().to_string();
        let request = approve::Request { path: self.file, by: self.by, role: self.role, on };
        let approved = approve::approve(&context.actor, request)?;
        let terminal = context.terminal;
        if terminal.json {
            return terminal.print_json(&approved);
        }
        if let Some(was) = approved.was_version {
            terminal
                .say(&format!("It was changed since version {was} was approved, so it is version {} now.\n", approved.version));
        }
        terminal.say(&format!("{file}: version {} of {} is approved by {}\n", approved.version, approved.profile, approved.by));
        Ok(())
    }
}

impl Show {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let shown = show::show(&context.actor, &self.file)?;
        // A table in a pipe or file has no edge to keep to.
        let width = if io::stdout().is_terminal() { None } else { Some(120) };
        let terminal = context.terminal;
        if terminal.json {
            return terminal.print_json(&shown);
        }
        terminal.print(&profile_text(&shown, width))?;
        terminal.notify(&shown.notices);
        Ok(())
    }
}

impl Diff {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let accounts = self.accounts.map(|path| Input::File { path, table: Table::default() });
        let request = diff::Request { old: self.old, new: self.new, accounts };
        let mut meter = context.terminal.meter();
        let compared = diff::diff(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        let terminal = context.terminal;
        if terminal.json { terminal.print_json(&compared) } else { terminal.print(&changes_text(&compared)) }
    }
}
