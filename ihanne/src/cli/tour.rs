//! `ihanne --help`: what one does first, what comes next, and what it looks like.

use clap::Command;

/// Commands that belong together.
pub struct Group {
    heading: &'static str,
    /// Their names, in the order in which one needs them.
    pub commands: &'static [&'static str],
}

/// All commands, in the order of the work.
pub const GROUPS: &[Group] = &[
    Group { heading: "See it work", commands: &["demo"] },
    Group { heading: "Remember what a CRM exports", commands: &["import", "export", "batches", "undo", "mappings"] },
    Group { heading: "Find out which records are one account", commands: &["duplicates", "dedupe", "match"] },
    Group { heading: "Find out who your best customers are", commands: &["study"] },
    Group { heading: "Write down the ideal customer", commands: &["profile"] },
    Group { heading: "Score accounts with a profile", commands: &["score", "tier", "what-if", "sql"] },
    Group { heading: "Make a list of accounts to work", commands: &["similar", "extend", "market", "map"] },
    Group { heading: "Work as a team, in the browser", commands: &["serve", "users", "tokens"] },
    Group { heading: "Look after the data folder", commands: &["workspaces", "people", "backup", "restore", "doctor"] },
];

const EXAMPLES: &str = "\
First steps:
  ihanne demo                    the whole job on an invented company
  ihanne study --deals deals.csv --accounts accounts.csv -o study
                                 what your won deals have in common, proved, with a report and a profile
  ihanne score examples/saas.toml examples/saas-accounts.csv --explain
                                 points, verdict and reasons for every account, printed
  ihanne tier examples/saas.toml examples/saas-accounts.csv -o tiered.xlsx
                                 the same with tiers, as a workbook

Files are CSV, XLSX, Parquet, Arrow or JSON lines, told by their names; `-` is CSV from standard input.
Rows go to standard output or to -o, everything else to standard error.
Exit codes: 0 done, 1 refused and nothing written, 2 the command was not understood.
More about a command: ihanne help COMMAND";

/// Gives the command its tour.
pub fn show(command: Command) -> Command {
    let about = |name: &str| {
        let command = command.find_subcommand(name);
        command.and_then(Command::get_about).map(ToString::to_string).unwrap_or_default()
    };
    let mut tour = String::new();
    for group in GROUPS {
        tour.push_str(&format!("{}:\n", group.heading));
        for name in group.commands {
            tour.push_str(&format!("  {name:<10} {}\n", about(name)));
        }
        tour.push('\n');
    }
    tour.push_str(EXAMPLES);
    let template = "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}\n";
    command.before_help(tour).help_template(template)
}
