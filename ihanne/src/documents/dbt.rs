//! A dbt package around the query of a profile: the model, its tests, and its documentation in the profile's words.

use ihanne_core::profile::{Profile, test_in_words};
use ihanne_core::scorecard::{Dialect, Query, Scorecard, Verdict};

/// What the package is made for.
pub struct Package<'a> {
    /// The dialect of the warehouse.
    pub dialect: &'static Dialect,
    /// The parts of the table's name: `accounts` is a model or seed, `crm.accounts` a source.
    pub table: &'a [String],
    /// The table's columns, if they are known.
    pub columns: Option<&'a [String]>,
    /// What the names of the added columns begin with.
    pub prefix: &'a str,
}

/// The files of the package: path and text.
pub fn files(scorecard: &Scorecard, package: &Package) -> Vec<(String, String)> {
    let profile = scorecard.profile();
    let model = format!("{}_scored", name_of(&profile.id));
    let reference = match package.table {
        [.., schema, table] => format!("{{{{ source({}, {}) }}}}", quoted(schema), quoted(table)),
        [table] => format!("{{{{ ref({}) }}}}", quoted(table)),
        [] => String::new(),
    };
    // The reference is put in last: in all other places what Jinja would read is text.
    let query = Query { dialect: package.dialect, table: TABLE, columns: package.columns, prefix: package.prefix };
    let sql = plain(&scorecard.sql(&query)).replace(TABLE, &reference);
    vec![
        ("dbt_project.yml".to_owned(), project(profile)),
        (format!("models/{model}.sql"), sql),
        ("models/schema.yml".to_owned(), schema(profile, &model, package, &query)),
        (format!("tests/{model}_points_lie_between_low_and_high.sql"), between(&model, package.dialect, &query)),
    ]
}

/// Stands for the table until the text is free of Jinja.
const TABLE: &str = "\u{1}table\u{1}";

fn project(profile: &Profile) -> String {
    let name = format!("ihanne_{}", name_of(&profile.id));
    format!(
        "# Written by ihanne from the profile {}, version {}.\nname: {name}\nversion: {}\nconfig-version: 2\n\
         # The connection in your profiles.yml.\nprofile: {}\nmodels:\n  {name}:\n    +materialized: table\n\
         flags:\n  require_generic_test_arguments_property: true\n",
        one_line(&profile.id),
        profile.version,
        quoted(&format!("{}.0.0", profile.version)),
        quoted("default"),
    )
}

/// The model, its columns and what must hold of them.
fn schema(profile: &Profile, model: &str, package: &Package, query: &Query) -> String {
    let [verdict, points, low, high, fit, probability, priority] = query.added();
    let words = Verdict::WORDS.map(quoted).join(", ");
    let chance = match profile.calibration {
        Some(_) => "The chance of winning at these points, from 0 to 1.",
        None => "Nothing: the profile is not calibrated.",
    };
    let labels: Vec<String> = profile.priorities.iter().map(|one| format!("{} from {} points", one.label, one.from)).collect();
    let column = |name: &str, about: &str, tests: &str| {
        format!("      - name: {}\n        description: {}\n{tests}", quoted(name), quoted(about))
    };
    let always = "        data_tests:\n          - not_null\n";
    let mut text = format!(
        "version: 2\n{}models:\n  - name: {model}\n    description: {}\n    columns:\n",
        source(package),
        quoted(&about(profile))
    );
    text += &column(
        &verdict,
        "What musts and disqualifiers say: ideal, minimum, unknown, outside or disqualified.",
        &format!("{always}          - accepted_values:\n              arguments:\n                values: [{words}]\n"),
    );
    text += &column(&points, "The sum of what is known.", always);
    text += &column(&low, "The fewest points that knowing the rest could leave.", always);
    text += &column(&high, "The most points that knowing the rest could give.", always);
    text += &column(&fit, "The points on a scale from 0 to 100.", always);
    text += &column(&probability, chance, "");
    text += &column(
        &priority,
        &format!("The label of the points: {}.", if labels.is_empty() { "none".to_owned() } else { labels.join(", ") }),
        "",
    );
    text
}

fn source(package: &Package) -> String {
    match package.table {
        [.., schema, table] => {
            let schema = quoted(schema);
            format!("sources:\n  - name: {schema}\n    schema: {schema}\n    tables:\n      - name: {}\n", quoted(table))
        }
        _ => String::new(),
    }
}

/// The profile in words: every criterion and its bands.
fn about(profile: &Profile) -> String {
    let criterion = |one: &ihanne_core::profile::Criterion| {
        let band = |band: &ihanne_core::profile::Band| format!("{} ({:+})", test_in_words(&band.test), band.points);
        let bands: Vec<String> = one.bands.iter().map(band).collect();
        format!("- {} {}: {}", one.class.word(), one.attribute, bands.join("; "))
    };
    let criteria: Vec<String> = profile.criteria.iter().map(criterion).collect();
    plain(&format!("{}, version {}.\n\n{}", profile.name, profile.version, criteria.join("\n")))
}

/// A test that gives the rows that are wrong.
fn between(model: &str, dialect: &Dialect, query: &Query) -> String {
    let [_, points, low, high, ..] = query.added().map(|name| dialect.quoted(&name));
    format!(
        "-- No row may have points that are not between its lowest and its highest.\nSELECT *\nFROM {{{{ ref('{model}') }}}}\nWHERE {points} < {low} OR {points} > {high}\n"
    )
}

/// Text in which Jinja finds nothing to do.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('{', Some('{' | '%' | '#')) => plain += "{{ '{' }}",
            _ => plain.push(letter),
        }
    }
    plain
}

/// Text between double quotes, as YAML and Jinja read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is JSON")
}

/// A name that dbt takes: letters, figures and underscores.
fn name_of(id: &str) -> String {
    id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' }).collect()
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Package, files, plain};
    use ihanne_core::profile::parse;
    use ihanne_core::scorecard::{Dialect, Scorecard};

    #[test]
    fn the_package_has_a_model_that_reads_a_source_and_tests_of_it() {
        let (profile, _) = parse(include_str!("../../../examples/saas.toml")).expect("an example");
        let scorecard = Scorecard::compile(&profile).expect("it compiles");
        let table = ["crm".to_owned(), "accounts".to_owned()];
        let package = Package { dialect: Dialect::of("duckdb").expect("one"), table: &table, columns: None, prefix: "ihanne_" };
        let files = files(&scorecard, &package);
        let text = |end: &str| &files.iter().find(|(name, _)| name.ends_with(end)).expect("a file").1;
        assert!(text("models/saas_scored.sql").contains("FROM {{ source(\"crm\", \"accounts\") }} AS q_account"));
        assert!(text("schema.yml").contains("values: [\"ideal\", \"minimum\", \"unknown\", \"outside\", \"disqualified\"]"));
        assert!(text("low_and_high.sql").contains("ref('saas_scored')"));
    }

    #[test]
    fn what_jinja_would_read_is_text() {
        assert_eq!(plain("a {{ b }} {% c %}"), "a {{ '{' }}{ b }} {{ '{' }}% c %}");
    }
}
