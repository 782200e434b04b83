//! The five routes by which a list grows, and who of a list is found by those that read its columns; the route by likeness is
//! [`similar`](super::similar).

use rustc_hash::FxHashMap;

use super::similar::path::path;
use crate::import::identity::records::bare_name;
use crate::market::{Column, Table, Test, canonical, listed};
use crate::profile::Condition;

/// A way to more accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// Accounts like existing customers.
    SimilarToCustomers,
    /// Accounts that buy from competitors.
    CustomersOfCompetitors,
    /// Accounts that compete with customers.
    CompetitorsOfCustomers,
    /// Accounts that use a certain system.
    UsersOfSystem,
    /// Accounts in a certain phase.
    InPhase,
}

impl Route {
    /// Every route.
    pub const ALL: [Route; 5] = [
        Route::SimilarToCustomers,
        Route::CustomersOfCompetitors,
        Route::CompetitorsOfCustomers,
        Route::UsersOfSystem,
        Route::InPhase,
    ];

    /// Its word in options and columns.
    pub const fn word(self) -> &'static str {
        match self {
            Route::SimilarToCustomers => "similar_to_customers",
            Route::CustomersOfCompetitors => "customers_of_competitors",
            Route::CompetitorsOfCustomers => "competitors_of_customers",
            Route::UsersOfSystem => "users_of_system",
            Route::InPhase => "in_phase",
        }
    }

    /// The attributes it reads, any of which will do.
    pub const fn reads(self) -> &'static [&'static str] {
        match self {
            Route::SimilarToCustomers | Route::InPhase => &[],
            Route::CustomersOfCompetitors => {
                &["current_vendors", "customer_of", "technologies", "infrastructure", "integrations"]
            }
            Route::CompetitorsOfCustomers => &["competitors", "industry"],
            Route::UsersOfSystem => &["technologies", "infrastructure", "integrations", "systems"],
        }
    }

    /// What has to be said so that it can be walked.
    pub const fn option(self) -> &'static str {
        match self {
            Route::SimilarToCustomers | Route::CompetitorsOfCustomers => "--customers 'stage=customer'",
            Route::CustomersOfCompetitors => "--competitors 'Rival Oy,Other AB'",
            Route::UsersOfSystem => "--system 'Salesforce'",
            Route::InPhase => "--phase 'growth_stage=Series A'",
        }
    }
}

/// Why each row is found; `None` where it is not, be it that it is known or that nothing is known of it.
pub type Found = Vec<Option<String>>;

/// The rows that have one of these words in one of the attributes: `Salesforce in technologies`. Named sets may stand for their
/// values, and a company is found without its legal form.
pub fn having(table: &Table, attributes: &[&str], words: &[String]) -> Found {
    let mut found: Found = vec![None; table.rows()];
    let bare: Vec<String> = words.iter().map(|word| bare_name(word)).filter(|word| !word.is_empty()).collect();
    for (attribute, column) in attributes.iter().filter_map(|attribute| Some((*attribute, table.column(attribute)?))) {
        let open = Test::words_about(attribute, words);
        let named = attribute.replace('_', " ");
        let levels = match column {
            Column::Category(words) => &words.levels,
            Column::Categories(sets) => &sets.levels,
            _ => continue,
        };
        let is_wanted = |level: &&str| listed(&open, &canonical(level)) || bare.contains(&bare_name(level));
        let wanted: Vec<Option<&str>> = levels.iter().map(|level| level.filter(is_wanted)).collect();
        for (row, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
            let word = match column {
                Column::Category(words) => words.word(row).and_then(|_| wanted[words.codes.value(row) as usize]),
                Column::Categories(sets) => sets.row(row).and_then(|codes| codes.iter().find_map(|code| wanted[*code as usize])),
                _ => None,
            };
            *found = word.map(|word| format!("{word} in {named}"));
        }
    }
    found
}

/// The rows that meet one of these conditions, each with its words.
pub fn meeting(table: &Table, conditions: &[(Condition, String)]) -> Found {
    let mut found: Found = vec![None; table.rows()];
    for (condition, words) in conditions {
        let Some(column) = table.column(&condition.attribute) else { continue };
        let met = condition.test.ask(&condition.attribute, column).met;
        let free = found.iter_mut().zip(met.iter()).filter(|(found, met)| found.is_none() && *met);
        free.for_each(|(found, _)| *found = Some(words.clone()));
    }
    found
}

/// The rows that compete with one of the `customers`. Where the customers' `competitors` are named, those whose name, legal forms aside, is among these.
/// Otherwise those of the same industry, told at least as a group, and the same country as far as both are known: likely competitors.
pub fn competing(table: &Table, names: &[String], customers: &[u32]) -> Found {
    let mut found: Found = vec![None; table.rows()];
    if let Some(column) = table.column("competitors") {
        let mut rivals: FxHashMap<String, &str> = FxHashMap::default();
        for row in customers {
            let words = words_of(column, *row as usize);
            words.into_iter().for_each(|word| _ = rivals.entry(bare_name(word)).or_insert(&names[*row as usize]));
        }
        let of = |name: &String| rivals.get(&bare_name(name)).map(|customer| format!("named as a competitor of {customer}"));
        return names.iter().map(of).collect();
    }
    let Some(industry) = table.column("industry") else { return found };
    // Section, division and group, and maybe the class.
    let told = |row: usize| {
        words_of(industry, row).first().map(|word| (path("industry", word), *word)).filter(|(steps, _)| steps.len() >= 3)
    };
    let country = |row: usize| Some(canonical(words_of(table.column("country")?, row).first()?));
    let mut of: FxHashMap<Vec<String>, Vec<(Option<String>, u32)>> = FxHashMap::default();
    for row in customers {
        if let Some((steps, _)) = told(*row as usize) {
            of.entry(steps).or_default().push((country(*row as usize), *row));
        }
    }
    for (row, found) in found.iter_mut().enumerate() {
        let Some((steps, word)) = told(row) else { continue };
        let here = country(row);
        let same = |(there, _): &&(Option<String>, u32)| there.is_none() || here.is_none() || *there == here;
        let customer = of.get(&steps).and_then(|customers| customers.iter().find(same));
        *found = customer.map(|(_, customer)| format!("likely: same industry ({word}) as {}", names[*customer as usize]));
    }
    found
}

fn words_of(column: &Column, row: usize) -> Vec<&str> {
    match column {
        Column::Category(words) => words.word(row).into_iter().collect(),
        Column::Categories(sets) => {
            sets.row(row).unwrap_or_default().iter().map(|code| sets.levels.value(*code as usize)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{competing, having, meeting};
    use crate::market::{Attribute, Category, Column, Table};
    use crate::profile::Condition;
    use arrow_array::{Float64Array, Int32Array, StringArray};

    fn words(values: &[Option<&str>]) -> Column {
        let levels: Vec<&str> = values.iter().flatten().copied().collect();
        let mut next = 0;
        let codes: Int32Array = values.iter().map(|value| value.map(|_| (next, next += 1).0)).collect();
        Column::Category(Category { levels: StringArray::from(levels), codes })
    }

    fn table(columns: Vec<(&str, Column)>) -> Table {
        let mut table = Table::new(columns[0].1.len());
        for (key, column) in columns {
            table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
        }
        table
    }

    #[test]
    fn a_system_is_found_in_whatever_column_tells_it() {
        let table = table(vec![
            ("technologies", words(&[Some("salesforce"), None, Some("SAP")])),
            ("infrastructure", words(&[Some("AWS"), Some("Pipedrive"), None])),
        ]);
        let found = having(&table, &["technologies", "infrastructure", "systems"], &["CRM systems".to_owned()]);
        assert_eq!(found, [Some("salesforce in technologies".to_owned()), Some("Pipedrive in infrastructure".to_owned()), None]);
    }

    #[test]
    fn a_phase_is_a_condition_and_what_is_not_known_is_not_in_it() {
        let table = table(vec![
            ("growth_stage", words(&[Some("Series A"), None, Some("Seed")])),
            ("employees", Column::Number(Float64Array::from(vec![None, None, Some(90.0)]))),
        ]);
        let condition = |text: &str| (Condition::parse(text).expect("it can be read"), text.to_owned());
        let found = meeting(&table, &[condition("growth_stage=Series A"), condition("employees>=50")]);
        assert_eq!(found, [Some("growth_stage=Series A".to_owned()), None, Some("employees>=50".to_owned())]);
    }

    #[test]
    fn competitors_are_those_that_are_named_or_else_those_of_one_industry_and_country() {
        let names = ["Ahjo", "Rivaali Oy", "Toinen Oy", "Tredje AB"].map(str::to_owned);
        let industry = || words(&[Some("62.10"), Some("62.10"), Some("62.20"), Some("62.10")]);
        let country = words(&[Some("FI"), None, Some("FI"), Some("SE")]);
        let likely = competing(&table(vec![("industry", industry()), ("country", country)]), &names, &[0]);
        assert_eq!(likely[1].as_deref(), Some("likely: same industry (62.10) as Ahjo"));
        assert_eq!((&likely[2], &likely[3]), (&None, &None), "another group, another country");
        let named = table(vec![("competitors", words(&[Some("Rivaali"), None, None, None])), ("industry", industry())]);
        let named = competing(&named, &names, &[0]);
        assert_eq!(named, [None, Some("named as a competitor of Ahjo".to_owned()), None, None]);
    }
}
