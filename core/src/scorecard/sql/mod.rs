//! A compiled scorecard as one query that an engine runs where the accounts are, with the same meaning.
//!
//! The query goes in steps, each a part of `WITH`: the columns as text, what is known of them, which band each criterion comes
//! to, what that is worth, the sums. What is not written as the query understands it is unknown, as a blank is.

mod answers;
mod dialect;
mod layout;
mod letters;
mod lists;
mod read;
mod verdict;
mod worths;

use super::compile::Scorecard;
use crate::profile::{Calibration, Profile};
pub use dialect::Dialect;
use layout::{Part, comment, double, kept_whole, number};
use read::Asked;

/// What a query is written for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The dialect.
    pub dialect: &'static Dialect,
    /// The table as it stands in the query (see [`Query::table_of`]).
    pub table: &'a str,
    /// The names of the table's columns. Without them every attribute is taken to have a column of its own name.
    pub columns: Option<&'a [String]>,
    /// What the names of the added columns begin with.
    pub prefix: &'a str,
}

/// The columns that are added, by their names without the prefix.
pub const ADDED: [&str; 7] = ["verdict", "points", "points_low", "points_high", "fit", "probability", "priority"];

impl Query<'_> {
    /// A table as it stands in a query (see [`Query::parts_of`]).
    pub fn table_of(dialect: &Dialect, table: &str) -> String {
        Query::named(dialect, &Query::parts_of(table))
    }

    /// A table, given by the parts of its name, as it stands in a query.
    pub fn named(dialect: &Dialect, parts: &[String]) -> String {
        parts.iter().map(|part| dialect.quoted(part)).collect::<Vec<_>>().join(".")
    }

    /// The parts of a name such as `schema.table`. A part with a point in it is given in quotes.
    pub fn parts_of(table: &str) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut within = false;
        let mut letters = table.chars().peekable();
        while let Some(letter) = letters.next() {
            let part = parts.last_mut().expect("there is a first part");
            match letter {
                '"' if within && letters.peek() == Some(&'"') => part.extend(letters.next()),
                '"' if within => within = false,
                '"' if part.is_empty() => within = true,
                '.' if !within => parts.push(String::new()),
                _ => part.push(letter),
            }
        }
        parts
    }

    /// The names of the added columns.
    pub fn added(&self) -> [String; 7] {
        ADDED.map(|name| format!("{}{name}", self.prefix))
    }
}

impl Scorecard {
    /// The query that gives the table's columns and, behind them, what [`Scorecard::score`] says of each row.
    pub fn sql(&self, query: &Query) -> String {
        let dialect = query.dialect;
        let profile = self.profile();
        let asked = Asked::all(self, query);
        let criteria = answers::all(self, &asked, dialect);
        let mut parts = vec![Part::first(query, asked.iter().map(|one| one.text(dialect)).collect())];
        parts.extend(read::steps(&asked, dialect));
        let answers = criteria.iter().flat_map(|one| one.answers.clone()).collect();
        let about = "Which band each criterion comes to: its place in the profile, 0 for none of them.";
        parts.push(Part::new("answers", about, answers));
        let worths = criteria.iter().flat_map(worths::columns).collect();
        let about = "What that is worth. A range may still come to several bands: then the least and the most.";
        parts.push(Part::new("worths", about, worths));
        let [points, low, high] = worths::sums(&criteria);
        let verdict = verdict::verdict(profile, &criteria);
        let totals = [(points, "points"), (low, "low"), (high, "high"), (verdict, "verdict")];
        let totals = totals.map(|(sum, name)| format!("{sum} AS q_all_{name}")).to_vec();
        parts.push(Part::new("totals", "The sums, with what knowing the rest could change, and the verdict.", totals));
        let parts: Vec<Part> = parts.into_iter().filter(|part| !part.columns.is_empty()).collect();
        layout::laid_out(&(header(profile, query) + &layout::whole(query, &parts, &finals(profile, query))))
    }
}

impl Scorecard {
    /// The query that counts, for each attribute asked for numbers, days, or yes and no, the rows whose cell holds something that the
    /// query of [`Scorecard::sql`] does not understand, as pairs `value` and `rows`: the place of the attribute among those given
    /// beside it, and a number. `None` where nothing is asked so.
    pub fn unread_sql(&self, query: &Query) -> Option<(String, Vec<String>)> {
        let dialect = query.dialect;
        let mut asked = Asked::all(self, query);
        asked.retain(|one| one.unread(dialect).is_some());
        let first = Part::first(query, asked.iter().map(|one| one.text(dialect)).collect());
        let mut parts = vec![first];
        parts.extend(read::steps(&asked, dialect));
        parts.retain(|part| !part.columns.is_empty());
        // One pass over the table, and then a row for each attribute.
        let unread: Vec<String> = asked.iter().filter_map(|one| one.unread(dialect)).collect();
        let each = |of: &dyn Fn(usize, &String) -> String, between: &str| {
            unread.iter().enumerate().map(|(at, unread)| of(at, unread)).collect::<Vec<_>>().join(between)
        };
        let counts = each(&|at, unread| format!("count(CASE WHEN {unread} THEN 1 END) AS q_{at}"), ",\n    ");
        let places = each(&|at, _| format!("SELECT '{at}' AS q_place"), " UNION ALL ");
        let rows = each(&|at, _| format!("WHEN '{at}' THEN q_{at}"), " ");
        let counts = format!(
            "SELECT q_place AS value, CASE q_place {rows} END AS rows\nFROM (\n  SELECT\n    {counts}\n  \
             FROM known CROSS JOIN blanks\n) AS q_counts CROSS JOIN ({places}) AS q_places\n"
        );
        (!unread.is_empty()).then(|| {
            (layout::laid_out(&(layout::steps(query, &parts) + &counts)), asked.into_iter().map(|one| one.key).collect())
        })
    }
}

/// What is read off the sums, under the names that come out.
fn finals(profile: &Profile, query: &Query) -> Vec<String> {
    let dialect = query.dialect;
    let [text, double] = dialect.types;
    let (least, most) = profile.points_range();
    let spread = i64::from(most) - i64::from(least);
    let fit = match spread {
        0 => format!("CAST(0 AS {double})"),
        _ => rounded(&format!("CAST(q_all_points - ({least}) AS {double}) / {spread} * 100"), 100, dialect),
    };
    let probability = profile.calibration.as_ref();
    let probability = probability.map_or_else(|| format!("CAST(NULL AS {double})"), |chance| chances(profile, chance, dialect));
    let mut priorities: Vec<_> = profile.priorities.iter().collect();
    priorities.sort_by_key(|priority| std::cmp::Reverse(priority.from));
    let labels = priorities
        .iter()
        .map(|one| format!(" WHEN q_all_points >= {} THEN {}", one.from, kept_whole(&(dialect.literal)(&one.label))));
    let priority = match priorities.is_empty() {
        true => format!("CAST(NULL AS {text})"),
        false => format!("CASE{} END", labels.collect::<String>()),
    };
    let values = ["q_all_verdict", "q_all_points", "q_all_low", "q_all_high", &fit, &probability, &priority];
    values.iter().zip(query.added()).map(|(value, name)| format!("{value} AS {}", kept_whole(&dialect.quoted(&name)))).collect()
}

/// A number that is not negative, rounded as the product does: to as many decimals as `times` has zeros.
fn rounded(value: &str, times: u32, dialect: &Dialect) -> String {
    format!("{} / {times}.0e0", (dialect.floor)(&format!("({value}) * {times} + 0.5e0")))
}

/// The chance at the points: by the formula, or as a list of all points there can be.
fn chances(profile: &Profile, calibration: &Calibration, dialect: &Dialect) -> String {
    if dialect.exponential {
        let (intercept, slope) = (number(calibration.intercept), number(calibration.slope));
        let odds = format!("({intercept}) + ({slope}) * CAST(q_all_points AS {})", dialect.types[1]);
        let chance = rounded(&format!("1 / (1 + exp(-({odds})))"), 10_000, dialect);
        // Beyond these ends the chance is 0 or 1 in any rounding, and some engines refuse to take the exponential.
        return format!("CASE WHEN {odds} < -50 THEN 0.0e0 WHEN {odds} > 50 THEN 1.0e0 ELSE {chance} END");
    }
    let (least, most) = profile.points_range();
    let rounded = |points: i32| (calibration.probability(points) * 10_000.0).round() / 10_000.0;
    let mut whens: Vec<String> = Vec::new();
    let mut before = f64::NAN;
    for points in (least..=most).rev() {
        let chance = rounded(points);
        // As chances rise or fall with the points, each stands for a stretch of points down to its lowest.
        if chance != before {
            before = chance;
            whens.push(format!("WHEN q_all_points >= {points} THEN {}", double(chance)));
        } else if let Some(last) = whens.last_mut() {
            *last = format!("WHEN q_all_points >= {points} THEN {}", double(chance));
        }
    }
    format!("CASE {} END", layout::wrapped(&whens, " ", "    "))
}

/// What a reader should know before the first line.
fn header(profile: &Profile, query: &Query) -> String {
    let mut said = vec![
        format!("{}: every account with its points and verdict.", profile.name),
        format!("Profile {}, version {}; written by ihanne for {}.", profile.id, profile.version, query.dialect.name),
        String::new(),
        "What the columns hold is read as it stands in each cell: numbers as 1234.56, ranges as 50..200, 50.., 50..<200, 51-200 or"
            .to_owned(),
        "1001+ (both ends belong, but for the one after < and upper ends at which another band of the column begins), days as".to_owned(),
        "2024-12-31, yes and no in four languages, sets with semicolons, countries by name or code. What cannot be read so is not"
            .to_owned(),
        "known, as a blank is: never a no, and never zero.".to_owned(),
    ];
    if !query.dialect.note.is_empty() {
        said.push(query.dialect.note.to_owned());
    }
    said.iter().map(|line| comment("", line)).collect()
}
