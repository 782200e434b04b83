//! Import: raw columns of files become typed columns, and the files of a CRM become a cohort that can be studied.
//!
//! Nothing here reads a file. A cell that does not fit is unknown and a [`Problem`] with its place; a blank is unknown
//! and no problem. Every distinct value of a column is read once.

mod cells;
mod cohort;
mod country;
mod currency;
mod describe;
mod ends;
mod header;
mod hints;
mod history;
mod identifier;
pub mod identity;
mod industry;
pub mod intake;
mod interpret;
mod left_out;
mod outcome;
mod people;
mod problem;
mod progress;
mod raw;
mod refusal;
mod registry;
mod role;
mod salesforce_id;
mod separator;
pub mod source;
mod stages;
mod survey;
#[cfg(test)]
mod tests;
mod value;
mod warning;
mod won;

pub use cells::texts_of;
pub(crate) use cohort::filled_by_outcome;
pub use cohort::{
    Beside, Cohort, CohortOptions, Component, Counts, Goal, JoinReport, MadeOf, Met, Objective, Prepared, Sources, Target, Unit,
    Words, Worth, belong, cohort, describe_table, meet,
};
pub(crate) use country::by_name as country_by_name;
pub use country::by_name_or_code as country_code;
pub(crate) use country::spellings as country_spellings;
pub use currency::{Exchange, Money, Rates, RatesError, currencies_of, interpret_money};
pub use describe::{ColumnDescription, describe};
pub use ends::Ends;
pub use header::measures::{is_currency, is_money};
pub use header::roles::holds_countries;
pub use header::roles::{is_account, is_owner, is_person};
pub use header::unit::{HeaderUnit, header_unit};
pub use header::{closing, keys_of, match_attribute, record_id, vocabulary};
pub use hints::ColumnHints;
pub(crate) use hints::believed;
pub use history::{AsOf, Form, HistoryReport};
pub use interpret::{SMALLEST, interpret};
pub use left_out::{LeftOut, Why};
pub use outcome::Outcome;
pub use people::People;
pub(crate) use people::{most_first, pseudonym};
pub use problem::{Problem, ProblemCode};
pub use progress::{Progress, progress};
pub use raw::RawTable;
pub use refusal::Refusal;
pub use registry::Entry;
pub use role::{ColumnRole, Role};
pub use stages::Ending;
pub(crate) use value::blank::UNKNOWN as UNKNOWN_WORDS;
pub(crate) use value::flag::spellings as flag_spellings;
pub use value::number::Decimal;
pub use value::unit::TimeUnit;
pub use warning::{Warning, WarningCode};
pub use won::won_by;
