//! Whose a lead becomes: the rules are asked in their order, and the first that holds says it.

use std::path::Path;
use std::sync::OnceLock;

use ihanne_core::import::{country_code, keys_of};
use ihanne_core::market::{Noun, Test, canonical, listed};
use ihanne_store::{LeadRule, Mode, NewLead};
use serde::{Deserialize, Serialize};

use super::ready::Ready;
use super::rules::words;
use crate::ops::roster::Column;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Stop, data};

/// The rule that gave a lead to its owner, as it stood then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByRule {
    /// What it asked.
    pub attribute: String,
    /// The words of which one held, parted by semicolons.
    pub words: String,
}

/// What accounts say of what rules ask, read when a rule first asks it.
#[derive(Default)]
pub struct Says([OnceLock<Option<Column>>; 2]);

/// What is asked of accounts, in the order of [`Says`].
const OF_ACCOUNTS: [&str; 2] = ["country", "industry"];

impl Says {
    /// What an account says; `None` where nothing is known.
    fn of(&self, actor: &Actor, folder: &Path, attribute: &str, record: u32) -> Result<Option<String>, Stop> {
        let Some(at) = OF_ACCOUNTS.iter().position(|known| *known == attribute) else { return Ok(None) };
        let column = match self.0[at].get() {
            Some(column) => column,
            None => {
                let read = read(actor, folder, attribute)?;
                self.0[at].get_or_init(|| read)
            }
        };
        Ok(column.as_ref().and_then(|column| column.cell(record).said()).map(str::to_owned))
    }
}

fn read(actor: &Actor, folder: &Path, attribute: &str) -> Result<Option<Column>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let workspace = store.workspace(&actor.workspace)?;
    let reading = workspace.reading();
    let stored = reading.attributes(Noun::Accounts)?;
    let Some(stored) = stored.iter().find(|stored| stored.attribute.key == attribute) else { return Ok(None) };
    Ok(Some(Column::read(reading, &Seen::of(reading, Noun::Accounts)?, stored)?))
}

impl Ready {
    /// Gives a lead to the owner that the first rule says which holds. One that has an owner keeps it.
    pub fn route(&self, actor: &Actor, folder: &Path, rules: &[LeadRule], lead: &mut NewLead) -> Result<(), Stop> {
        if rules.is_empty() || lead.owner.is_some() {
            return Ok(());
        }
        let cells: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&lead.cells).unwrap_or_default();
        let cells: Vec<(String, String)> =
            cells.into_iter().map(|(name, said)| (name, said.as_str().unwrap_or_default().to_owned())).collect();
        for rule in rules {
            let said = self.said(actor, folder, &rule.attribute, lead, &cells)?;
            if said.iter().any(|said| holds(&rule.attribute, &rule.words, said)) {
                let by = ByRule { attribute: rule.attribute.clone(), words: rule.words.clone() };
                lead.owner = Some(rule.owner.clone());
                lead.assigned = serde_json::to_string(&by).ok();
                return Ok(());
            }
        }
        Ok(())
    }

    /// What is known of a lead: what its account says, and where that says nothing what was sent.
    fn said(
        &self,
        actor: &Actor,
        folder: &Path,
        attribute: &str,
        lead: &NewLead,
        cells: &[(String, String)],
    ) -> Result<Vec<String>, Stop> {
        let sure = lead.account.filter(|_| lead.matched == "match");
        Ok(match attribute {
            "landed" => vec![lead.landed.to_owned()],
            "source" => vec![lead.source.clone()],
            "tier" => {
                let scores = self.scoring.as_ref().map(|scoring| &scoring.standing.scores);
                let tier = scores.and_then(|scores| scores.row(sure?).map(|row| scores.tiers[row])).unwrap_or(0);
                vec![if tier == 0 { "none".to_owned() } else { tier.to_string() }]
            }
            _ => {
                let own = match sure {
                    Some(record) => self.says.of(actor, folder, attribute, record)?,
                    None => None,
                };
                let sent = || {
                    let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
                    let at = keys_of(&names).iter().position(|key| key == attribute)?;
                    Some(cells[at].1.clone())
                };
                own.or_else(sent).into_iter().collect()
            }
        })
    }
}

/// Whether one of the words of a rule holds for what is known.
fn holds(attribute: &str, of_rule: &str, said: &str) -> bool {
    let in_code = |word: &str| match attribute {
        "country" => country_code(word).map_or_else(|| word.to_owned(), |code| code.to_string()),
        _ => word.to_owned(),
    };
    let asked: Vec<String> = words(of_rule).iter().map(|word| in_code(word)).collect();
    let open = Test::words_about(attribute, &asked);
    // Of several values one is enough.
    said.split(';').map(str::trim).filter(|one| !one.is_empty()).any(|one| listed(&open, &canonical(&in_code(one))))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_hold_by_code_name_set_and_branch() {
        for (attribute, words, said) in [
            ("country", "FI; SE", "Suomi"),
            ("country", "Finland", "FI"),
            ("country", "Nordics", "Sverige"),
            ("industry", "62.*; SaaS", "62.10"),
            ("industry", "saas", "SaaS"),
            ("source", "contact page", "Contact Page"),
            ("tier", "1; 2", "2"),
            ("industry", "SaaS", "Retail; SaaS"),
        ] {
            assert!(holds(attribute, words, said), "{attribute} {words}: {said}");
        }
        for (attribute, words, said) in [
            ("country", "FI; SE", "Estonia"),
            ("industry", "62.*", "63.10"),
            ("tier", "1", "none"),
            ("country", "FI", ""),
            ("source", "fair", "fair 2"),
        ] {
            assert!(!holds(attribute, words, said), "{attribute} {words}: {said}");
        }
    }
}
