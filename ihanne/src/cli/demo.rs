//! `ihanne demo`.

use std::net::SocketAddr;
use std::path::Path;

use clap::Args;
use ihanne_core::study::figures::percent;
use serde_json::json;

use super::{Context, now};
use crate::documents::study_text;
use crate::ops::Stop;
use crate::ops::demo::{Shown, demo, load};
use crate::serve::{Options, run};
use crate::terminal::summary_text;

/// Show the whole job on an invented company: its files, the proof, the profile, the list
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne demo                 runs the job and opens the company in the browser
  ihanne demo --no-open       for machines without a screen

Everything is written into the folder `demo` in the data folder (--data DIR, otherwise ihanne-data).")]
pub struct Demo {
    /// Print the result and end
    #[arg(long)]
    no_open: bool,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4321")]
    listen: SocketAddr,
}

impl Demo {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let into = context.data.join("demo");
        let mut meter = context.terminal.meter();
        let shown = demo(&context.actor, &into, &mut |progress| meter.update(progress))?;
        drop(meter);
        if context.terminal.json {
            let files = shown.exported.iter().chain(&shown.studied.files).chain([&shown.list]);
            let files: Vec<String> = files.map(|file| file.display().to_string()).collect();
            let answer =
                json!({ "company": shown.company, "study": shown.studied.result, "list": shown.summary, "files": files });
            return context.terminal.print_json(&answer);
        }
        context.terminal.print(&story(&shown, &into, context.terminal.colour()))?;
        context.terminal.notify(&shown.summary.notices);
        if self.no_open {
            return Ok(());
        }
        let data = into.join("data");
        load(&context.actor, &data, &shown, &now())?;
        let terminal = context.terminal;
        let options = |listen| Options {
            data: data.clone(),
            listen,
            behind_proxy: false,
            address: None,
            openid: None,
            quiet: true,
            welcome: Some("demo"),
            api_rate: 500,
        };
        let told = |address: &str, link: Option<&str>| {
            terminal.say(&format!("\nThe company is open at {address}; Ctrl-C closes it.\n"));
            let Some(link) = link else { return };
            if open::that_detached(link).is_err() {
                terminal.say(&format!("No browser could be started here; open this yourself, it works once: {link}\n"));
            }
        };
        // Where somebody listens there already, any other port will do.
        match run(&context.actor, options(self.listen), told) {
            Err(Stop::Refused(refusal)) if refusal.code == "cannot_listen" => {
                run(&context.actor, options(SocketAddr::from(([127, 0, 0, 1], 0))), told)
            }
            done => done,
        }
    }
}

/// The whole job as one reads it.
fn story(shown: &Shown, into: &Path, colour: bool) -> String {
    let names: Vec<String> =
        shown.exported.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    let mut out = format!(
        "{} sells HR software in the Nordics. The company is invented; the mess in its files is not.\nIts CRM exported {} into {}.\n\n",
        shown.company,
        names.join(", "),
        into.display()
    );
    out.push_str(&study_text(&shown.studied.result, &shown.studied.context, colour));
    out.push_str("\nThe list\n");
    out.push_str(&summary_text(&shown.summary, &shown.list.display().to_string()));
    out.push('\n');
    for listed in &shown.top {
        let chance =
            listed.probability.replace(',', ".").parse::<f64>().map(|p| format!(", {} likely", percent(p))).unwrap_or_default();
        out.push_str(&format!("  Tier {}  {} points{chance}  {}\n", listed.tier, listed.points, listed.name));
        out.push_str(&format!("          {}\n", listed.reasons));
    }
    let into = into.display();
    out.push_str(&format!(
        "\nTry next\n  ihanne profile show {into}/study/profile.toml            the profile in words\n  ihanne profile lint {into}/study/profile.toml            what a colleague would object to\n  ihanne score examples/saas.toml examples/saas-accounts.csv --explain\n  ihanne study --deals YOUR-DEALS.csv --accounts YOUR-ACCOUNTS.csv -o study\n"
    ));
    out
}
