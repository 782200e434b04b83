//! Leads: one at a time, looked for among accounts that are held ready.

mod answer;
mod asked;
mod kept;
mod stream;

use std::path::PathBuf;
use std::time::Instant;

use ihanne_core::import::identity::index::Index;
use ihanne_core::import::identity::records::Records;
use serde::Serialize;

use super::against::Against;
use super::answers;
use super::problems::Problems;
use super::records::Read;
use super::{Actor, Notice, ProblemCount, Stop, Watch};
pub use answer::{Answer, Likely, Why};
pub use asked::Asked;
pub use stream::{Answered, answer_lines};

/// Where to look, and what to tell.
pub struct Request {
    /// The accounts.
    pub against: Against,
    /// The file in which what is learned of them is kept, where it is to be kept.
    pub learned: Option<PathBuf>,
    /// Whether each answer is explained.
    pub explain: bool,
}

/// Accounts that are held ready.
pub struct Accounts {
    index: Index,
    read: Read,
    explain: bool,
    /// About the accounts as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells of the accounts by kind.
    pub problems: Vec<ProblemCount>,
    /// What holding them ready took.
    pub ready: Ready,
}

/// What it took to hold accounts ready.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Ready {
    /// How many there are.
    pub accounts: u64,
    /// Bytes of memory of the index.
    pub index_bytes: u64,
    /// Seconds to read them.
    pub seconds_reading: f64,
    /// Seconds to make the index, with what had to be learned.
    pub seconds_indexing: f64,
    /// Whether it was learned now what comparisons weigh; otherwise it was kept.
    pub learned_now: bool,
}

/// Reads the accounts and makes them ready for leads.
pub fn hold_ready(actor: &Actor, request: Request, watch: Watch) -> Result<Accounts, Stop> {
    let begun = Instant::now();
    let mut problems = Problems::default();
    let mut records = Records::new();
    let (read, name) = request.against.read(actor, &mut records, &mut problems, watch)?;
    let seconds_reading = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let known = kept::read(request.learned.as_deref(), &records)?;
    let learned_now = known.is_none();
    let index = match known {
        Some(learned) => Index::of(records, learned),
        None => Index::learn_from(records),
    };
    let index = index.with_answers(answers::of_stored(&read, &name)?);
    let seconds_indexing = begun.elapsed().as_secs_f64();
    if learned_now {
        kept::write(request.learned.as_deref(), index.learned())?;
    }
    let named = Notice {
        code: "match_key",
        message: format!("an account of {name} is named by {}", read.named_by()),
        hint: "name another column: --key COLUMN".to_owned(),
    };
    let (accounts, index_bytes) = (index.len() as u64, index.bytes() as u64);
    let ready = Ready { accounts, index_bytes, seconds_reading, seconds_indexing, learned_now };
    let notices = vec![read.notice(&name), named];
    Ok(Accounts { index, read, explain: request.explain, notices, problems: problems.counts(), ready })
}
