//! Intake: the rows of a file become changes to records that are kept, and every cell of the file is accounted for.
//!
//! The columns are gathered by their distinct values ([`Gathered`]), get their attribute ([`Mapping`]) and their plain form
//! ([`Cleaned`]); each row finds its record by its keys ([`find`]), and column by column the cells that say something new change
//! what is kept ([`changed`]). Nothing here knows where records are kept.

mod apart;
mod change;
mod clean;
mod codes;
mod currencies;
mod find;
mod form_apart;
mod gathered;
mod ids;
mod keys;
mod ledger;
mod mapping;
mod mapping_file;
mod merged;
mod money;
mod natural;
mod one_country;
mod plain;
mod reads;
mod recognise;
#[cfg(test)]
mod tests;

pub use apart::{apart, is_other, is_shared, of_systems, settle, unshare};
pub use change::{Blanks, Changed, Placed, changed, renamed};
pub use clean::{Cleaned, describe_gathered, united};
pub use currencies::{By, OURS};
pub use find::{Found, Key, NONE, find};
pub use form_apart::{Named, part_by_form};
pub use gathered::{Gathered, GatheredColumn};
pub use ids::judged_ids;
pub use keys::{Keys, Scheme, keys_of_file, keys_of_kept, schemes};
pub use ledger::Ledger;
pub use mapping::{Mapped, Mapping, RECORD_ID, ToldBy};
pub use mapping_file::{Applied, MappingFile, Mistake, MistakeCode, mapping_text, remembered_text};
pub use merged::{Merged, Overlay, Says, Survives, surviving};
pub use money::{Exchanged, exchange};
pub use natural::Natural;
pub use one_country::{beside, of_one_country};
pub use plain::typed;
pub use reads::{Reads, doubts};
pub use recognise::recognise;
