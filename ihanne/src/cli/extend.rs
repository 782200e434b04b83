//! `ihanne extend`.

use clap::Args;
use ihanne_core::action::extend::Route;

use super::Context;
use super::score::{formulas, output};
use super::similar::{Likeness, ListFile};
use crate::ops::Stop;
use crate::ops::extend::{Request, extend};
use crate::terminal::extended_text;

/// Find more accounts by five routes, and say by which and why
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne extend register.csv --customers 'stage=customer' --weights study/study.json -o more.csv
  ihanne extend register.csv --competitors 'Rival Oy,Other AB' --system 'Salesforce,HubSpot' -o more.xlsx
  ihanne extend register.csv --phase 'growth_stage=Series A' --phase 'employees_growth>=20' | ihanne score profile.toml -

The routes, and what each needs:
  similar_to_customers      --customers
  customers_of_competitors  --competitors, and a column such as current_vendors or technologies
  competitors_of_customers  --customers, and a column competitors; without one, industry: then they are likely competitors
  users_of_system           --system, and a column such as technologies
  in_phase                  --phase, a condition on any column; of several any will do

Accounts come out with all their columns and these behind them: ihanne_routes, ihanne_because, ihanne_similarity. Those of the most
routes come first. Customers are left out.")]
pub struct Extend {
    #[command(flatten)]
    pub list: ListFile,
    #[command(flatten)]
    pub likeness: Likeness,
    /// Names of competitors, separated by commas
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub competitors: Vec<String>,
    /// Names of systems, separated by commas; a named set such as 'CRM systems' stands for its own
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub system: Vec<String>,
    /// Who is in the phase you look for: 'growth_stage=Series A', 'funded_on>=2026-01-01'
    #[arg(long, value_name = "CONDITION")]
    pub phase: Vec<String>,
    /// How many similar accounts are wanted
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub similar: usize,
    /// Walk only this route; may be given more than once [default: all that can be walked]
    #[arg(long, value_name = "ROUTE", value_parser = route)]
    pub route: Vec<Route>,
}

impl Extend {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let into = self.list.output.clone();
        let trimmed = |names: Vec<String>| -> Vec<String> {
            names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        };
        let request = Request {
            input: self.list.input(context),
            key: self.list.key,
            routes: self.route,
            customers: self.likeness.customers()?,
            weighing: self.likeness.weighing()?,
            competitors: trimmed(self.competitors),
            systems: trimmed(self.system),
            phases: self.phase,
            similar: self.similar,
            output: output(self.list.output),
            formulas: formulas(self.list.keep_formulas),
        };
        let mut meter = context.terminal.meter();
        let found = extend(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        context.terminal.tell(&found, into, &found.notices, extended_text)
    }
}

/// A route by its word.
fn route(word: &str) -> Result<Route, String> {
    let words = Route::ALL.map(Route::word);
    Route::ALL.into_iter().find(|route| route.word() == word).ok_or_else(|| format!("the routes are {}", words.join(", ")))
}
