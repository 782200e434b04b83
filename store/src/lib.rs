//! What ihanne remembers: one SQLite file in the data folder.
//!
//! [`Store`] is that file, open and locked against other processes. Everything else begins at a [`Workspace`]: the records of each
//! noun as columns in chunks, the batches that brought them, and what each batch changed. An [`Import`] is one transaction.

mod backup;
mod batch;
mod compared;
mod doctor;
mod erase;
mod erased_list;
mod error;
mod headers;
mod held;
mod history;
mod import;
mod inbox;
mod jobs;
mod lead_counts;
mod lead_retention;
mod lead_rules;
mod leftovers;
mod lists;
mod lock;
mod mapping;
mod mentions;
mod merges;
mod migrate;
mod pack;
mod people;
mod profiles;
mod queue;
mod reading;
mod restore;
mod reviews;
mod rows;
mod scored;
mod settings;
mod store;
mod studies;
#[cfg(test)]
mod tests;
mod undo;
mod workspace;
mod workspaces;

pub use backup::is_ours;
pub use batch::{Batch, Counts, Problem};
pub use doctor::{Examined, Finding, examine, examine_folder};
pub use erase::{Erase, Erasure};
pub use erased_list::{ErasedList, NAME as ERASED_LIST, erased_list, list_erasures};
pub use error::{StoreError, StoreErrorKind};
pub use headers::Headers;
pub use history::Past;
pub use import::{Import, NewBatch};
pub use inbox::{Decision, InboxAsked, InboxLead, Keyed, LeadScore, NewLead, Received};
pub use jobs::{Job, JobState, NewJob};
pub use lead_counts::{KnownLead, LeadCount};
pub use lead_retention::LeadWords;
pub use lead_rules::LeadRule;
pub use lists::{Nomination, SavedView};
pub use lock::NAME as LOCK;
pub use mapping::{NewMapping, Remembered};
pub use mentions::Mentions;
pub use merges::MERGE;
pub use pack::Packed;
pub use people::{Deed, Done, Hash, Member, NewToken, NewUser, People, Role, Token, User};
pub use profiles::{Force, KeptProfile, NewRevision, Revision};
pub use queue::{Answered, Evidence, Pair};
pub use reading::Reading;
pub use restore::restore;
pub use reviews::Review;
pub use scored::ScoredAccounts;
pub use store::{BACKUPS, FILE, Mode, SERVER, Store};
pub use studies::{KeptStudy, NewStudy, StudyFile};
pub use undo::Undone;
pub use workspace::{Stored, Workspace};
pub use workspaces::{Listed, MAIN, Workspaces, plain_name};
