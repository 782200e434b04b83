//! Laws of the store: every question begins at a workspace, whoever opens the file has its lock, and steps to a later format are
//! only added.

use crate::law::{Breach, Law};
use crate::tree::{self, File};

const DOORS: Law = Law {
    says: "every question to store begins at a workspace",
    because: "a server holds the records of several companies in one folder, and none may see those of another",
    instead: "ask a Workspace, a Reading or an Import, whose statements name the workspace",
};

const LOCK: Law = Law {
    says: "one process has a data folder at a time: who opens its file takes its lock",
    because: "two processes that write would each undo what the other has done",
    instead: "open it by Store::open, or take the Lock beside the opening",
};

const STEPS: Law = Law {
    says: "migrations are only added",
    because: "files that took a step as it was would differ from those that take it as it is now",
    instead: "put the change into a new file, name it in migrate.rs, and add its sum to PUBLISHED",
};

/// What may be asked of a whole folder: nothing about records.
const OF_A_FOLDER: [&str; 8] = ["open", "workspace", "workspaces", "people", "share", "abandon", "folder", "backup"];

/// The steps, with a sum of their text.
const PUBLISHED: [(&str, u64); 19] = [
    ("0001_records.sql", 0x524a_37c6_9938_d609),
    ("0002_duplicates.sql", 0x8b0d_e8d3_08fe_eec2),
    ("0003_mappings.sql", 0x1cb2_b8ef_d545_7384),
    ("0004_systems.sql", 0xd182_bfe8_5d07_f8e5),
    ("0005_headers.sql", 0x7d00_d54a_f0f0_1960),
    ("0006_held.sql", 0x17b6_5eb9_99eb_4384),
    ("0007_mapping_before.sql", 0xae56_a7af_fdfa_124d),
    ("0008_people.sql", 0x38ec_1ece_16b7_9b77),
    ("0009_compared.sql", 0x5cc2_9f0d_37ad_51e5),
    ("0010_profiles.sql", 0x3bae_dbd8_3b7d_cd24),
    ("0011_studies.sql", 0xf92d_a1ef_687a_0c7a),
    ("0012_inbox.sql", 0xdf06_710c_10c1_41a8),
    ("0013_lists.sql", 0x678b_232d_0b04_2023),
    ("0014_erasures.sql", 0x3bf5_e20c_0400_aa44),
    ("0015_reviews.sql", 0xe431_05fd_f940_9d06),
    ("0016_jobs.sql", 0x6038_a46f_512e_1138),
    ("0017_forms.sql", 0xce90_cc01_1535_7586),
    ("0018_rows.sql", 0xc521_b9a2_b8e3_e796),
    ("0019_erased_because.sql", 0x0cdf_0791_c6b8_cf2f),
];

#[test]
fn every_question_begins_at_a_workspace() {
    DOORS.holds_for_each(doors);
    assert!(tree::files().iter().any(|file| is_of_store(file) && file.text.contains("impl Store {")));
}

#[test]
fn who_opens_the_file_takes_the_lock() {
    LOCK.holds_for_each(lock);
}

#[test]
fn steps_are_only_added() {
    STEPS.holds(steps(tree::files()));
}

fn is_of_store(file: &File) -> bool {
    file.path.starts_with("store/src/") && file.is_rust() && !file.path.contains("/tests/")
}

/// Public functions of `Store` besides those of a folder, and connections that are handed out.
fn doors(file: &File) -> Vec<Breach> {
    if !is_of_store(file) {
        return vec![];
    }
    let (mut breaches, mut in_store) = (Vec::new(), false);
    for (index, line) in file.text.lines().enumerate() {
        match line {
            "impl Store {" => in_store = true,
            "}" => in_store = false,
            _ => {}
        }
        let Some(rest) = line.trim_start().strip_prefix("pub ") else { continue };
        let name = rest.strip_prefix("fn ").and_then(|rest| rest.split(['(', '<']).next());
        let is_door = in_store && name.is_some_and(|name| !OF_A_FOLDER.contains(&name));
        let hands_out = name.is_none() && rest.contains(": Connection") || rest.contains("-> &Connection");
        if is_door || hands_out {
            breaches.push(Breach::new(file, index + 1, line.trim()));
        }
    }
    breaches
}

/// Files that open a database and know no lock. One in memory is nobody's.
fn lock(file: &File) -> Vec<Breach> {
    if !is_of_store(file) || file.text.contains("use super::lock::Lock;") {
        return vec![];
    }
    let opens = |line: &str| line.contains("Connection::open(") || line.contains("Connection::open_with_flags(");
    let lines = file.text.lines().enumerate().filter(|(_, line)| opens(line));
    lines.map(|(index, line)| Breach::new(file, index + 1, line.trim())).collect()
}

fn steps(files: &[File]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let named = files.iter().find(|file| file.path == "store/src/migrate.rs").map_or("", |file| file.text.as_str());
    let mut there = 0;
    for file in files.iter().filter(|file| file.path.starts_with("store/migrations/")) {
        let place = named.find(file.name());
        match PUBLISHED.iter().position(|(name, _)| *name == file.name()) {
            None => breaches.push(Breach::new(file, 1, "a step without a sum")),
            Some(at) if PUBLISHED[at].1 != sum(&file.text) => {
                breaches.push(Breach::new(file, 1, format!("its sum is now {:#018x}", sum(&file.text))));
            }
            Some(_) if place.is_none() => breaches.push(Breach::new(file, 1, "no step of migrate.rs")),
            Some(_) => there += 1,
        }
    }
    if breaches.is_empty() && there != PUBLISHED.len() {
        breaches.push(Breach { path: "store/migrations".into(), line: 1, what: "a step is gone".into() });
    }
    breaches
}

/// FNV-1a, whatever the line ends.
fn sum(text: &str) -> u64 {
    let bytes = text.bytes().filter(|byte| *byte != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn doors_past_the_workspace_are_caught() {
    let caught = |text: &str| crate::law::lines("store/src/x.rs", text, doors);
    assert_eq!(caught("impl Store {\n    pub fn records(&self) -> u64 {\n    }\n}"), [2]);
    assert_eq!(caught("pub fn open(&self) {}\nimpl Store {\n    pub fn open(a: &Path) {}\n}"), [0; 0]);
    assert_eq!(caught("pub struct Store {\n    pub connection: Connection,\n}"), [2]);
    assert_eq!(caught("impl Workspace<'_> {\n    pub fn connection(&self) -> &Connection {\n}"), [2]);
}

#[test]
fn openings_without_a_lock_are_caught() {
    let caught = |text: &str| crate::law::lines("store/src/x.rs", text, lock);
    assert_eq!(caught("fn f() {\n    Connection::open(path)?;\n}"), [2]);
    assert_eq!(caught("use super::lock::Lock;\nConnection::open(path)?;"), [0; 0]);
    assert_eq!(caught("Connection::open_in_memory()"), [0; 0]);
}

#[test]
fn a_step_that_was_changed_or_taken_away_is_caught() {
    let real: Vec<File> = ["store/src/migrate.rs"]
        .into_iter()
        .map(str::to_owned)
        .chain(PUBLISHED.map(|(name, _)| format!("store/migrations/{name}")))
        .map(|path| File::new(path.clone(), tree::file(&path).map_or("", |file| file.text.as_str())))
        .collect();
    assert!(steps(&real).is_empty());
    let changed = real.iter().map(|file| match file.name() {
        "0003_mappings.sql" => File::new(file.path.clone(), file.text.replace("TEXT", "BLOB")),
        _ => File::new(file.path.clone(), file.text.clone()),
    });
    assert_eq!(steps(&changed.collect::<Vec<File>>()).len(), 1);
    assert_eq!(steps(&real[..real.len() - 1]).len(), 1);
    let added = File::new("store/migrations/0007_more.sql", "");
    assert_eq!(steps(&real.into_iter().chain([added]).collect::<Vec<File>>()).len(), 1);
}
