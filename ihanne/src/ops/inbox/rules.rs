//! The rules that give leads to owners: looked at, made, moved, taken away. They are asked in their order, and the first that holds says
//! whose a lead becomes.

use std::path::Path;

use ihanne_core::market::canonical;
use ihanne_store::{LeadRule, Mode, NewLeadRule};

use super::read::LANDED;
use crate::ops::{Actor, Refusal, Stop, data};

/// What a rule can ask.
pub const ASKED: [&str; 5] = ["country", "industry", "tier", "landed", "source"];

/// Letters the words of a rule may have.
const WORDS: usize = 500;

/// Letters an owner may have.
const OWNER: usize = 200;

/// Rules there may be.
const MOST: usize = 200;

/// The rules, in their order.
pub fn rules(actor: &Actor, folder: &Path) -> Result<Vec<LeadRule>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    Ok(store.workspace(&actor.workspace)?.lead_rules()?)
}

/// Puts a rule behind the others; its number.
pub fn add_rule(actor: &Actor, folder: &Path, rule: &NewLeadRule, at: &str) -> Result<u64, Stop> {
    let rule = checked(rule)?;
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    if workspace.lead_rules()?.len() >= MOST {
        return Err(too_many());
    }
    Ok(workspace.add_lead_rule(&rule, &actor.name, at)?)
}

/// Puts rules in the place of all there are.
pub fn set_rules(actor: &Actor, folder: &Path, rules: &[NewLeadRule], at: &str) -> Result<Vec<LeadRule>, Stop> {
    if rules.len() > MOST {
        return Err(too_many());
    }
    let rules = rules.iter().map(checked).collect::<Result<Vec<NewLeadRule>, Stop>>()?;
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    workspace.set_lead_rules(&rules, &actor.name, at)?;
    Ok(workspace.lead_rules()?)
}

/// Takes a rule away; whether it was there. Leads that it has given away stay whose they are.
pub fn remove_rule(actor: &Actor, folder: &Path, rule: u64, at: &str) -> Result<bool, Stop> {
    let mut store = data::open(actor, folder, Mode::Existing, "leads")?;
    Ok(store.workspace(&actor.workspace)?.remove_lead_rule(rule, Some(at))?)
}

/// Puts a rule that was taken away back to its place; whether there was one.
pub fn restore_rule(actor: &Actor, folder: &Path, rule: u64) -> Result<bool, Stop> {
    let mut store = data::open(actor, folder, Mode::Existing, "leads")?;
    Ok(store.workspace(&actor.workspace)?.remove_lead_rule(rule, None)?)
}

/// Asks a rule one place earlier, or later; whether it moved.
pub fn move_rule(actor: &Actor, folder: &Path, rule: u64, up: bool) -> Result<bool, Stop> {
    let mut store = data::open(actor, folder, Mode::Existing, "leads")?;
    Ok(store.workspace(&actor.workspace)?.move_lead_rule(rule, up)?)
}

/// The words of a rule, each apart.
pub fn words(words: &str) -> Vec<String> {
    words.split(';').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A rule as it is kept.
fn checked(rule: &NewLeadRule) -> Result<NewLeadRule, Stop> {
    let Some(attribute) = ASKED.into_iter().find(|known| *known == rule.attribute) else {
        let hint = format!("a rule asks {}", ASKED.join(", "));
        return Err(Refusal::new("rule_attribute", "nothing is known of leads by that name", hint).into());
    };
    let (said, owner) = (words(&rule.words), rule.owner.trim());
    let is_plain = |text: &str, most: usize| text.chars().count() <= most && !text.chars().any(char::is_control);
    if said.is_empty() || !is_plain(&rule.words, WORDS) {
        let message = format!("a rule has words to hold, of at most {WORDS} letters");
        return Err(Refusal::new("rule_words", message, "part several by semicolons: FI; SE").into());
    }
    if owner.is_empty() || !is_plain(owner, OWNER) {
        let message = format!("a rule says whose a lead becomes, in at most {OWNER} letters");
        return Err(Refusal::new("rule_owner", message, "say who").into());
    }
    let said = said.iter().map(|word| plain(attribute, word)).collect::<Result<Vec<String>, Stop>>()?;
    Ok(NewLeadRule { attribute: attribute.to_owned(), words: said.join("; "), owner: owner.to_owned() })
}

/// A word in its plain form; those of a closed list must be of it.
fn plain(attribute: &str, word: &str) -> Result<String, Stop> {
    let folded = canonical(word).replace([' ', '-'], "_");
    match attribute {
        "landed" if !LANDED.contains(&folded.as_str()) => {
            let hint = format!("leads land {}", LANDED.join(", "));
            Err(Refusal::new("rule_landed", "leads land nowhere by that name", hint).into())
        }
        "landed" => Ok(folded),
        "tier" => {
            let tier = folded.trim_start_matches("tier").trim_matches('_');
            if tier == "none" || tier.parse::<u8>().is_ok_and(|tier| tier > 0) {
                return Ok(tier.to_owned());
            }
            Err(Refusal::new("rule_tier", "there is no such tier", "say 1, 2, 3, or none for what is not on the list").into())
        }
        _ => Ok(word.to_owned()),
    }
}

fn too_many() -> Stop {
    let message = format!("there are {MOST} rules at most");
    Refusal::new("rule_too_many", message, "put several words into one rule: FI; SE").into()
}
