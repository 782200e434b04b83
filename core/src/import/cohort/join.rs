//! Which account each deal belongs to: by the pair of columns whose values meet most often.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::Refusal;
use super::super::cells::{Cells, Value};
use super::super::header::roles;
use super::super::identifier::{mangled, mangled_values};
use super::super::salesforce_id::of_salesforce;
use super::super::value::blank::is_unknown;
use super::file::File;
use crate::market::{Kind, canonical};

/// How deals met accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinReport {
    /// The headers that were compared: of the deals, of the accounts.
    pub by: (String, String),
    /// Closed deals with an account.
    pub joined: u64,
    /// Closed deals without, be the cell blank or without its like among the accounts.
    pub not_joined: u64,
    /// Up to ten values that met no account.
    pub examples: Vec<String>,
    /// Up to ten keys that two accounts share; deals join the first.
    pub ambiguous: Vec<String>,
}

/// The account of each deal.
pub struct Join {
    /// The column of the deals, and of the accounts.
    pub columns: (usize, usize),
    /// For each deal the row of its account.
    pub rows: Vec<Option<u32>>,
    /// Keys that two accounts share.
    pub ambiguous: Vec<String>,
}

/// Of the deals with a value, this share (in percent) must meet an account.
const ENOUGH: u64 = 50;

/// Finds the pair of columns that joins best, and joins.
///
/// # Errors
/// When no pair of columns joins half of the deals that have a value.
pub fn join(deals: &File, accounts: &File) -> Result<Join, Refusal> {
    let forms = |file: &File, at: usize, of_accounts: usize| forms(&file.cells[at], accounts.about[of_accounts].key == "domain");
    let mut best: Option<(u64, u8, usize, usize)> = None;
    let mut near = None;
    for of_accounts in (0..accounts.about.len()).filter(|at| can_tell_apart(accounts, *at)) {
        let of_account = forms(accounts, of_accounts, of_accounts);
        let known = index(&of_account).0;
        for of_deals in (0..deals.about.len()).filter(|at| can_meet(deals, *at, accounts, of_accounts)) {
            let cells = &deals.cells[of_deals];
            let (met, all) = meetings(&known, &forms(deals, of_deals, of_accounts), &cells.counts);
            if met > near.as_ref().map_or(0, |(most, _)| *most) {
                let (one, other) = (&deals.raw.headers[of_deals], &accounts.raw.headers[of_accounts]);
                near = Some((
                    met,
                    format!("`{one}` of the deals with `{other}` of the accounts, which meet on {met} of {all} deals"),
                ));
            }
            // Of two pairs that join as many, the surer kind of key.
            let candidate = (met, 3 - sureness(&accounts.about[of_accounts].key), of_deals, of_accounts);
            let better = best.is_none_or(|best| (candidate.0, candidate.1) > (best.0, best.1));
            if met > 0 && met * 100 >= all * ENOUGH && better {
                best = Some(candidate);
            }
        }
    }
    let Some((_, _, of_deals, of_accounts)) = best else {
        let known = lost_zeros(deals, accounts).or_else(|| repeated(deals, accounts));
        return Err(known.unwrap_or(Refusal::NoJoin { best: near.map(|(_, pair)| pair) }));
    };
    let mut met: Vec<Option<u32>> = vec![None; deals.cells[of_deals].values.len()];
    let mut ambiguous = Vec::new();
    // Sellers type the domain where the name belongs: what does not meet by the best column may meet by another.
    let others = (0..accounts.about.len()).filter(|at| *at != of_accounts && can_tell_apart(accounts, *at));
    for by in std::iter::once(of_accounts).chain(others.filter(|at| can_meet(deals, of_deals, accounts, *at))) {
        let of_account = forms(accounts, by, by);
        let (known, twice) = index(&of_account);
        let first = first_rows(&accounts.cells[by]);
        let changed = mangled_values(&accounts.cells[by]);
        for (met, form) in met.iter_mut().zip(forms(deals, of_deals, by)) {
            let value = form.as_ref().and_then(|form| known.get(form)).filter(|value| !changed[**value as usize]);
            *met = met.or(value.map(|value| first[*value as usize]));
        }
        if by == of_accounts {
            ambiguous = twice;
        }
    }
    let mut rows: Vec<_> = deals.cells[of_deals].codes.iter().map(|code| met.get(*code as usize).copied().flatten()).collect();
    for row in mangled(&deals.cells[of_deals]) {
        rows[row] = None;
    }
    let twice = accounts.cells[of_accounts].values.iter().zip(&accounts.cells[of_accounts].counts).filter(|(_, rows)| **rows > 1);
    let twice = twice.map(|(value, _)| value.text().into_owned()).filter(|text| !is_unknown(text, false));
    let mut ambiguous: Vec<String> = twice.chain(ambiguous).collect();
    ambiguous.dedup();
    Ok(Join { columns: (of_deals, of_accounts), rows, ambiguous })
}

/// Of the rows with a value, how many meet, and how many there are.
fn meetings(known: &FxHashMap<&String, u32>, forms: &[Option<String>], counts: &[u32]) -> (u64, u64) {
    let (mut met, mut all) = (0_u64, 0_u64);
    for (form, rows) in forms.iter().zip(counts) {
        if let Some(form) = form {
            all += u64::from(*rows);
            met += if known.contains_key(form) { u64::from(*rows) } else { 0 };
        }
    }
    (met, all)
}

/// A column of ids, domains or names by which enough deals would meet their accounts, if it told these apart.
fn repeated(deals: &File, accounts: &File) -> Option<Refusal> {
    let called = |key: &str| roles::is_account(key) || roles::is_id(key);
    for at in (0..accounts.about.len()).filter(|at| called(&accounts.about[*at].key) && !can_tell_apart(accounts, *at)) {
        let of_account = forms(&accounts.cells[at], accounts.about[at].key == "domain");
        let known = index(&of_account).0;
        let meets = |of_deals: &usize| {
            let of_deal = forms(&deals.cells[*of_deals], accounts.about[at].key == "domain");
            let (met, all) = meetings(&known, &of_deal, &deals.cells[*of_deals].counts);
            met > 0 && met * 100 >= all * ENOUGH
        };
        let same = |of_deals: &usize| can_meet(deals, *of_deals, accounts, at) && called(&deals.about[*of_deals].key);
        if !(0..deals.about.len()).filter(same).any(|of_deals| meets(&of_deals)) {
            continue;
        }
        let about = &accounts.about[at];
        let cells = &accounts.cells[at];
        let twice = cells.values.iter().zip(&cells.counts).filter(|(_, rows)| **rows > 1).map(|(value, _)| value.text());
        return Some(Refusal::RepeatedAccounts {
            column: accounts.raw.headers[at].clone(),
            distinct: about.distinct,
            rows: about.rows - about.unknown,
            example: twice.into_iter().find(|text| !is_unknown(text, false)).unwrap_or_default().into_owned(),
        });
    }
    None
}

/// A pair of id columns that would join enough deals if zeros at the beginning did not count.
fn lost_zeros(deals: &File, accounts: &File) -> Option<Refusal> {
    let bare = |cells: &Cells| -> Vec<Option<String>> {
        let bare = |form: String| form.trim_start_matches('0').to_owned();
        forms(cells, false).into_iter().map(|form| form.map(bare).filter(|form| !form.is_empty())).collect()
    };
    let ids = |at: &usize| roles::is_id(&accounts.about[*at].key) && can_tell_apart(accounts, *at);
    for of_accounts in (0..accounts.about.len()).filter(ids) {
        let of_account = bare(&accounts.cells[of_accounts]);
        let known = index(&of_account).0;
        for of_deals in (0..deals.about.len()).filter(|at| can_meet(deals, *at, accounts, of_accounts)) {
            let (cells, of_deal) = (&deals.cells[of_deals], bare(&deals.cells[of_deals]));
            let (met, all) = meetings(&known, &of_deal, &cells.counts);
            if met == 0 || met * 100 < all * ENOUGH {
                continue;
            }
            let pairs = of_deal.iter().enumerate().filter_map(|(at, form)| Some((at, *known.get(form.as_ref()?)? as usize)));
            let texts =
                pairs.map(|(deal, account)| (cells.values[deal].text(), accounts.cells[of_accounts].values[account].text()));
            let (one, other) = texts.into_iter().find(|(one, other)| one != other)?;
            let (without, with) = if one.len() < other.len() { (one, other) } else { (other, one) };
            return Some(Refusal::LostZeros {
                deals: deals.raw.headers[of_deals].clone(),
                accounts: accounts.raw.headers[of_accounts].clone(),
                without: without.into_owned(),
                with: with.into_owned(),
            });
        }
    }
    None
}

/// Ids before domains before names.
fn sureness(key: &str) -> u8 {
    match key {
        "domain" => 1,
        _ if roles::is_id(key) => 0,
        "name" => 2,
        _ => 3,
    }
}

/// Whether a column of the accounts tells them apart: nine in ten values differ.
fn can_tell_apart(accounts: &File, at: usize) -> bool {
    let about = &accounts.about[at];
    let known = about.rows - about.unknown;
    let kind = matches!(about.kind, Kind::Category | Kind::Text) || (about.kind == Kind::Number && roles::is_id(&about.key));
    kind && about.distinct >= 1 && about.distinct * 10 >= known * 9
}

/// Whether it makes sense to compare two columns; numbers meet by chance, so both must be called ids.
fn can_meet(deals: &File, at: usize, accounts: &File, of_accounts: usize) -> bool {
    let (deal, account) = (&deals.about[at], &accounts.about[of_accounts]);
    let number = |kind| kind == Kind::Number;
    let words = |kind| matches!(kind, Kind::Category | Kind::Text);
    match (deal.kind, account.kind) {
        (one, other) if words(one) && words(other) => true,
        (one, other) if (number(one) || words(one)) && (number(other) || words(other)) => {
            roles::is_id(&account.key) && (roles::is_id(&deal.key) || roles::is_account(&deal.key))
        }
        _ => false,
    }
}

/// The form in which each value is compared; `None` for blanks.
pub fn forms(cells: &Cells, domain: bool) -> Vec<Option<String>> {
    let form = |value: &Value| {
        let text = value.text();
        let form = if domain { host(&text) } else { canonical(of_salesforce(&text).unwrap_or(&text)) };
        (!is_unknown(&text, false) && !form.is_empty()).then_some(form)
    };
    cells.values.iter().map(form).collect()
}

/// `https://www.Acme.fi/en` and `info@acme.fi` are `acme.fi`.
fn host(text: &str) -> String {
    let lower = canonical(text);
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let rest = rest.split(['/', '?', ':']).next().unwrap_or_default();
    rest.strip_prefix("www.").unwrap_or(rest).to_owned()
}

/// The first value of each form, and the forms that stand twice.
fn index(forms: &[Option<String>]) -> (FxHashMap<&String, u32>, Vec<String>) {
    let mut known = FxHashMap::default();
    let mut twice = Vec::new();
    for (value, form) in forms.iter().enumerate() {
        let Some(form) = form else { continue };
        match known.entry(form) {
            std::collections::hash_map::Entry::Occupied(_) => twice.push(form.clone()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(value as u32);
            }
        }
    }
    (known, twice)
}

/// For each value the first row that has it.
fn first_rows(cells: &Cells) -> Vec<u32> {
    let mut first = vec![u32::MAX; cells.values.len()];
    for (row, code) in cells.codes.iter().enumerate().rev() {
        if let Some(first) = first.get_mut(*code as usize) {
            *first = row as u32;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::host;
    use crate::import::CohortOptions;
    use crate::import::cohort::{cohort, tests::file};

    #[test]
    fn a_domain_is_the_same_however_it_is_written() {
        for text in ["https://www.Acme.fi/en?x=1", "ACME.FI", "www.acme.fi", "http://acme.fi:8080/", "info@acme.fi"] {
            assert_eq!(host(text), "acme.fi", "{text}");
        }
    }

    #[test]
    fn ids_that_lost_their_zeros_are_told_from_ids_of_others() {
        let deals = file("Deal|Account ID|Stage\n1|7|Won\n2|12|Lost\n3|x9|Won");
        let accounts = file("Account ID|Country\n00007|FI\n00012|SE\n000x8|SE");
        let refusal = cohort(Some(&deals), Some(&accounts), &CohortOptions::default()).unwrap_err();
        assert_eq!(refusal.code(), "lost_zeros", "{refusal}");
        assert!(refusal.to_string().contains("without leading zeros (7 against 00007)"), "{refusal}");
    }
}
