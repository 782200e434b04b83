//! Demo: an invented company, from the messy files of its CRM to a proved profile and a tiered list.

use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use ihanne_connect::file::ReadOptions;
use ihanne_core::import::intake::Blanks;
use ihanne_core::import::{CohortOptions, RawTable};
use ihanne_core::study::{Management, STEP};

use super::batches::batches;
use super::study::Studied;
use super::tables;
use super::tier::{self, tier};
use super::{Actor, Formulas, Input, Output, Refusal, Stop, Summary, Table, Watch, import, profiles, studies, study};
use crate::demo::{SEED, exported_on, files, generate};

/// Accounts shown from the top of the list.
const SHOWN: usize = 8;

/// What the demo came to.
pub struct Shown {
    /// The company's name.
    pub company: &'static str,
    /// The files its CRM exported.
    pub exported: Vec<PathBuf>,
    /// The study of its deals.
    pub studied: Studied,
    /// The scored list.
    pub summary: Summary,
    /// Where the list is.
    pub list: PathBuf,
    /// The top of the list.
    pub top: Vec<Listed>,
}

/// One account of the list.
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its tier, `1` first.
    pub tier: String,
    /// Its points.
    pub points: i32,
    /// Its probability of becoming a customer.
    pub probability: String,
    /// Why.
    pub reasons: String,
}

/// Writes the company's files into a folder, studies them and scores every account.
pub fn demo(actor: &Actor, into: &Path, watch: Watch) -> Result<Shown, Stop> {
    let company = generate(SEED);
    let files = std::fs::create_dir_all(into).and_then(|()| files::write_files(&company, into)).map_err(|error| {
        let message = format!("{}: the company's files cannot be written: {error}", into.display());
        Refusal::new("write_failed", message, "name another folder: --data DIR")
    })?;
    // The invented deals may be looked at as often as one likes.
    let _ = std::fs::remove_file(into.join("study").join("study.json"));
    let request = study::Request {
        deals: Some(files.deals.clone()),
        accounts: Some(files.accounts.clone()),
        history: None,
        header_rows: [None, None],
        columns: CohortOptions::default(),
        prove_later: false,
        step: STEP,
        seed: study::SEED,
        today: exported_on(),
        name_salespeople: false,
        management: Management::default(),
        into: into.join("study"),
        of_data: false,
    };
    let mut studied = study::study(actor, request, watch)?;
    company.name.clone_into(&mut studied.context.subject);
    let list = into.join("accounts-tiered.csv");
    let request = tier::Request {
        profile: into.join("study").join("profile.toml"),
        input: Input::File { path: files.accounts.clone(), table: Table::default() },
        output: Output::File(list.clone()),
        rates: None,
        explain: true,
        ask: false,
        options: tier::TierOptions { groups: Some(true), ..tier::TierOptions::default() },
        prefix: "ihanne_".to_owned(),
        formulas: Formulas::Guarded,
    };
    let summary = tier(actor, request, watch)?;
    let top = top(&tables::read(&list, None, watch)?.table);
    let exported = vec![files.accounts, files.deals, files.contacts, files.notes];
    Ok(Shown { company: company.name, exported, studied, summary, list, top })
}

/// Loads the company into a data folder, where that is empty: its files imported, its profile approved.
pub fn load(actor: &Actor, data: &Path, shown: &Shown, at: &str) -> Result<(), Stop> {
    if data.join(ihanne_store::FILE).is_file() && !batches(actor, data)?.is_empty() {
        return Ok(());
    }
    let request = import::Request {
        files: shown.exported.clone(),
        noun: None,
        options: ReadOptions::default(),
        mapping: None,
        save_mapping: None,
        dry_run: false,
        blanks: Blanks::Keep,
        currency: None,
        rates: None,
        at: at.to_owned(),
        called: None,
        job: None,
    };
    import::import(actor, data, &request, &mut |_| {})?;
    let study = studies::make(actor, data, &studies::Asked::default(), (at, exported_on(), None), &mut |_| {})?;
    let kept = profiles::keep(actor, data, &studies::profile(actor, data, study)?, ("profile.toml", "from the study"), at)?;
    let day = at.get(..10).and_then(|day| day.parse().ok()).unwrap_or_else(exported_on);
    profiles::approve(actor, data, (&kept.profile, kept.revision), None, (at, day))?;
    Ok(())
}

/// The first accounts of the list: by tier, then points.
fn top(list: &RawTable) -> Vec<Listed> {
    let column = |name: &str| list.headers.iter().position(|header| header == name).map(|at| list.columns[at].as_string::<i32>());
    let name = column("Company name").or_else(|| column(&list.headers[0]));
    let columns = (name, column("ihanne_tier"), column("ihanne_points"), column("ihanne_probability"), column("ihanne_reasons"));
    let (Some(name), Some(tier), Some(points), Some(probability), Some(reasons)) = columns else { return Vec::new() };
    let mut rows: Vec<Listed> = (0..list.rows())
        .filter(|row| !tier.value(*row).is_empty())
        .map(|row| Listed {
            name: name.value(row).trim().to_owned(),
            tier: tier.value(row).to_owned(),
            points: points.value(row).parse().unwrap_or(0),
            probability: probability.value(row).to_owned(),
            reasons: reasons.value(row).to_owned(),
        })
        .collect();
    rows.sort_by(|a, b| a.tier.cmp(&b.tier).then(b.points.cmp(&a.points)).then_with(|| a.name.cmp(&b.name)));
    rows.dedup_by(|a, b| a.name == b.name);
    rows.truncate(SHOWN);
    rows
}
