//! The verbs: what ihanne can be asked to do, one verb a file. A command, a page and an API route are doors to them: doors
//! translate, verbs decide.

pub mod accounts;
mod added;
mod against;
pub mod answered;
mod answers;
pub mod backup;
mod bands;
pub mod batches;
mod behind;
mod beside;
mod best;
mod bounds;
pub mod browse;
mod columns;
pub mod coverage;
mod data;
pub mod dedupe;
pub mod demo;
pub mod doctor;
pub mod duplicates;
pub mod explained;
pub mod export;
pub mod extend;
mod folder;
pub mod import;
pub mod inbox;
mod input;
pub mod jobs;
pub mod leads;
mod lists;
pub mod map;
pub mod mappings;
pub mod market;
pub mod matching;
mod openings;
pub mod overview;
mod packed;
pub mod person;
mod problems;
pub mod profile;
pub mod profiles;
pub mod prove;
pub mod rates;
mod records;
pub mod refusal;
pub mod restore;
pub mod reviews;
pub mod roster;
mod run;
pub mod score;
pub mod score_on;
pub mod scoring;
mod seen;
pub mod settings;
pub mod similar;
pub mod sql;
pub mod standing;
mod stored;
pub mod studies;
pub mod study;
mod study_files;
mod summary;
mod tables;
pub mod tier;
mod timings;
pub mod tokens;
pub mod undo;
pub mod uploads;
pub mod users;
pub mod what_if;
pub mod workspaces;
mod worth_knowing;

use serde::Serialize;

pub use against::Against;
pub use best::Top;
pub use data::{WORKSPACE, open};
pub use input::{Formulas, Input, Output, Table};
pub use lists::Weighing;
pub use problems::{Notice, ProblemCount};
pub use refusal::{Refusal, Stop};
pub use run::{Phase, Progress};
pub use summary::{Summary, Tiered};
pub use tier::{Groups, TierOptions};
pub use timings::{Part, Timings};
pub use worth_knowing::WorthKnowing;

/// Who asks for it; every verb's first argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// The name they go by.
    pub name: String,
    /// The workspace they are in.
    pub workspace: String,
    /// Which door they came through.
    pub from: Door,
}

/// The doors to the verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// The command line.
    Terminal,
    /// A page of the server.
    Page,
    /// A program that asks the server.
    Api,
}

impl Door {
    /// Its word in the list of deeds.
    pub const fn word(self) -> &'static str {
        match self {
            Door::Terminal => "cli",
            Door::Page => "page",
            Door::Api => "api",
        }
    }
}

/// Is told how far the work has come.
pub type Watch<'a> = &'a mut dyn FnMut(Progress);
