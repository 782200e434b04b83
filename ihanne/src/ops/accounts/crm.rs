//! The list as a file that a CRM takes back: its record ids, and beside each the account's score under fields of ours.

use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::market::Noun;
use ihanne_core::scorecard::Verdict;
use ihanne_store::Mode;

use super::Asked;
use crate::ops::added::rounded;
use crate::ops::data::open;
use crate::ops::export::{Ids, System, systems};
use crate::ops::input::Formulas;
use crate::ops::profiles::Opened;
use crate::ops::roster::Roster;
use crate::ops::seen::Seen;
use crate::ops::standing::Standing;
use crate::ops::{Actor, Output, Refusal, Stop};

/// Rows written at a time.
const BLOCK: usize = 65_536;

/// What was written.
pub struct Written {
    /// Accounts in the file.
    pub rows: u64,
    /// Accounts that were asked for and that the CRM does not know.
    pub unknown: u64,
}

/// The CRMs that know accounts by ids: their codes and names.
pub fn crms(actor: &Actor, folder: &Path) -> Result<Vec<(&'static str, &'static str)>, Stop> {
    systems(open(actor, folder, Mode::Create, "accounts")?.workspace(&actor.workspace)?.reading(), Noun::Accounts)
}

/// Writes the accounts that are asked for to a CSV file for a CRM, which updates its records by their ids.
///
/// # Errors
/// When no profile scores, the CRM knows none of the accounts, or the file cannot be written.
pub fn for_crm(
    actor: &Actor,
    folder: &Path,
    (roster, scored): (&Roster, Option<(&Opened, &Standing)>),
    asked: &Asked,
    code: &'static str,
    path: &Path,
) -> Result<Written, Stop> {
    let Some((opened, standing)) = scored else {
        let hint = "approve a profile first; the list without scores goes as CSV";
        return Err(Refusal::new("no_profile", "no profile is in force, so there is no score to hand over", hint).into());
    };
    let mut store = open(actor, folder, Mode::Create, "export")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let ids = Ids::of(reading, &Seen::of(reading, Noun::Accounts)?, Noun::Accounts, System::Of(code))?;
    let (_, rows) = asked.rows(roster, Some(standing), &workspace, (0, usize::MAX))?;
    let known: Vec<usize> = rows.iter().copied().filter(|row| ids.id(roster.records[*row]).is_some()).collect();
    if known.is_empty() {
        let message = format!("{} knows none of these accounts by a record id", ids.name);
        return Err(Refusal::new("no_record_ids", message, "take fewer filters, or the CSV").into());
    }
    let field = |name: &str, kind| Field::new(property(code, name), kind, true);
    let schema = Arc::new(Schema::new(vec![
        Field::new(&ids.header, DataType::Utf8, true),
        field("fit", DataType::Float64),
        field("score", DataType::Int32),
        field("verdict", DataType::Utf8),
        field("tier", DataType::UInt32),
        field("value", DataType::Float64),
        field("profile", DataType::Utf8),
        field("scored on", DataType::Utf8),
    ]));
    let profile = format!("{} {}", opened.profile.name, opened.profile.version);
    let day = standing.at.get(..10).unwrap_or(&standing.at);
    let output = Output::File(path.to_owned());
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), Formulas::Guarded)?;
    let scores = &standing.scores;
    for block in known.chunks(BLOCK) {
        let text = |said: &str| Arc::new(block.iter().map(|_| Some(said)).collect::<StringArray>()) as ArrayRef;
        let fit = block.iter().map(|row| Some(opened.profile.fit(scores.points[*row])).filter(|fit| fit.is_finite()));
        let values = block.iter().map(|row| Some(scores.values[*row]).filter(|value| value.is_finite()));
        let arrays: Vec<ArrayRef> = vec![
            Arc::new(block.iter().map(|row| ids.id(roster.records[*row])).collect::<StringArray>()),
            Arc::new(fit.map(|fit| fit.map(|fit| rounded(fit, 1))).collect::<Float64Array>()),
            Arc::new(block.iter().map(|row| Some(scores.points[*row])).collect::<Int32Array>()),
            Arc::new(block.iter().map(|row| Some(Verdict::WORDS[scores.verdicts[*row] as usize])).collect::<StringArray>()),
            Arc::new(
                block.iter().map(|row| Some(u32::from(scores.tiers[*row])).filter(|tier| *tier > 0)).collect::<UInt32Array>(),
            ),
            Arc::new(values.map(|value| value.map(|value| rounded(value, 2))).collect::<Float64Array>()),
            text(&profile),
            text(day),
        ];
        writer.write(&RecordBatch::try_new(schema.clone(), arrays).expect("the columns are those of the schema"))?;
    }
    writer.finish()?;
    Ok(Written { rows: known.len() as u64, unknown: (rows.len() - known.len()) as u64 })
}

/// What a CRM calls a field of ours: the name that its import looks for.
fn property(code: &str, name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    match code {
        "salesforce" => format!("Ihanne_{}__c", words.iter().map(|word| capital(word)).collect::<Vec<_>>().join("_")),
        "odoo" => format!("x_ihanne_{}", words.join("_")),
        "twenty" => format!("ihanne{}", words.iter().map(|word| capital(word)).collect::<String>()),
        // These look for the label that people gave the field.
        _ => format!("Ihanne {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::property;

    #[test]
    fn fields_are_called_as_each_crm_wants_them() {
        let named = |name| ["hubspot", "salesforce", "pipedrive", "odoo", "twenty"].map(|code| property(code, name));
        assert_eq!(named("fit"), ["Ihanne fit", "Ihanne_Fit__c", "Ihanne fit", "x_ihanne_fit", "ihanneFit"]);
        assert_eq!(property("salesforce", "scored on"), "Ihanne_Scored_On__c");
    }
}
