//! Reads what stands around the criteria: the head, priorities, tiers, calibration, study, approvals.

use std::collections::BTreeSet;

use toml_edit::Table;

use super::convert::{cadence, day, flag, number, share, text, whole};
use super::read_criterion;
use super::reader::{Keys, Reader};
use crate::profile::{Approval, Calibration, Criterion, Off, Priority, Profile, Signed, StudyRef, Tier, TierBasis, Tiers};

/// Far more criteria than anybody agrees on; what compares them with each other stays quick.
const MOST_CRITERIA: usize = 500;

/// The only format there is.
const FORMAT: i64 = 1;

const KEYS: &[&str] = &[
    "format",
    "id",
    "version",
    "name",
    "description",
    "currency",
    "review_every",
    "criteria",
    "priorities",
    "tiers",
    "calibration",
    "study",
    "approvals",
];

/// The profile, or `None` when something it cannot do without is missing; the reader has every complaint.
pub(super) fn profile(reader: &mut Reader, root: &Table) -> Option<Profile> {
    let format = root.get("format").and_then(toml_edit::Item::as_integer);
    if let Some(newer) = format.filter(|format| *format > FORMAT) {
        let span = root.get("format").and_then(toml_edit::Item::span).unwrap_or(0..0);
        let message = format!("the file was made by a newer ihanne: its format is {newer}, this one reads {FORMAT}");
        reader.complain("newer_format", span, message, "update ihanne, or ask for the profile in format = 1");
        return None;
    }
    // The root has no place of its own: what is missing there is missing at the top.
    let keys = reader.open(String::new(), root, None, KEYS);
    reader.need(&keys, "format", "format = 1", |item| whole(item, FORMAT, FORMAT));
    let id = reader.need(&keys, "id", "id = \"saas\"", text);
    let name = reader.need(&keys, "name", "name = \"B2B SaaS\"", text);
    let version = reader.maybe(&keys, "version", |item| whole(item, 1, i64::from(u32::MAX)));
    let description = reader.maybe(&keys, "description", text);
    let currency = reader.maybe(&keys, "currency", text);
    let review_every = reader.maybe(&keys, "review_every", cadence);
    let criteria = criteria(reader, &keys);
    let priorities = priorities(reader, &keys);
    let tiers = tiers(reader, &keys);
    let calibration = calibration(reader, &keys);
    let study = study(reader, &keys);
    let approvals = approvals(reader, &keys);
    Some(Profile {
        id: id?,
        version: version.unwrap_or(1) as u32,
        name: name?,
        description,
        currency: currency.unwrap_or_else(|| "EUR".to_owned()),
        review_every_months: review_every.unwrap_or(3),
        criteria,
        priorities,
        tiers,
        calibration,
        study,
        approvals,
    })
}

fn criteria(reader: &mut Reader, root: &Keys) -> Vec<Criterion> {
    let mut seen = BTreeSet::new();
    let mut criteria = Vec::new();
    let tables = reader.tables(root, "criteria", read_criterion::KEYS);
    if let Some(keys) = tables.get(MOST_CRITERIA) {
        let message = format!("the profile has {} criteria; at most {MOST_CRITERIA} are read", tables.len());
        reader.complain_at("far_too_many", &keys.path, message, "check that this is the profile, and not the accounts");
        return criteria;
    }
    for keys in tables {
        let Some(criterion) = read_criterion::criterion(reader, &keys) else { continue };
        if !seen.insert(criterion.id.clone()) {
            let message = format!("two criteria have the id `{}`", criterion.id);
            let hint = format!("give this one another, for example id = \"{}_2\"", criterion.id);
            reader.complain_at("duplicate_id", &format!("{}.id", keys.path), message, hint);
        }
        criteria.push(criterion);
    }
    criteria
}

fn priorities(reader: &mut Reader, root: &Keys) -> Vec<Priority> {
    let tables = reader.tables(root, "priorities", &["label", "from"]);
    let read = tables.iter().filter_map(|keys| {
        let label = reader.need(keys, "label", "label = \"High\"", text);
        let from = reader.need(keys, "from", "from = 60", |item| whole(item, i64::from(i32::MIN), i64::from(i32::MAX)));
        Some(Priority { label: label?, from: from? as i32 })
    });
    read.collect()
}

fn tiers(reader: &mut Reader, root: &Keys) -> Option<Tiers> {
    let keys = reader.table(root, "tiers", &["by", "value_attribute", "least_value", "least_chance", "groups", "tier"])?;
    if keys.table.get("by").is_none() {
        reader.missing(&keys, "by", "by = \"points\"");
    }
    let by = reader.choice(&keys, "by", &[("points", TierBasis::Points), ("value_x_chance", TierBasis::ValueTimesChance)]);
    let value_attribute = reader.maybe(&keys, "value_attribute", text);
    let groups = reader.maybe(&keys, "groups", flag).unwrap_or(false);
    let off = off(reader, &keys);
    let tables = reader.tables(&keys, "tier", &["from", "capacity"]);
    if tables.is_empty() {
        reader.complain_at(
            "empty_list",
            &keys.path,
            "there are no tiers",
            "add [[tiers.tier]] with from = 60, capacity = 50 or both",
        );
    }
    let mut tiers = Vec::new();
    for keys in &tables {
        let from = reader.maybe(keys, "from", number);
        let capacity = reader.maybe(keys, "capacity", |item| whole(item, 1, i64::from(u32::MAX)));
        if keys.table.get("from").is_none() && keys.table.get("capacity").is_none() {
            reader.missing(keys, "from", "from = 60, capacity = 50 or both");
        }
        tiers.push(Tier { from, capacity: capacity.map(|places| places as u32) });
    }
    Some(Tiers { by: by?, value_attribute, off, groups, tiers })
}

/// Who is off the list: one key without the other says nothing.
fn off(reader: &mut Reader, keys: &Keys) -> Option<Off> {
    let value = reader.maybe(keys, "least_value", number);
    let chance = reader.maybe(keys, "least_chance", share);
    match (keys.table.get("least_value"), keys.table.get("least_chance")) {
        (Some(_), None) => reader.missing(keys, "least_chance", "least_chance = 0.05"),
        (None, Some(_)) => reader.missing(keys, "least_value", "least_value = 10_000"),
        _ => {}
    }
    Some(Off { value: value?, chance: chance? })
}

fn calibration(reader: &mut Reader, root: &Keys) -> Option<Calibration> {
    let keys = reader.table(root, "calibration", &["intercept", "slope", "deals"])?;
    let intercept = reader.need(&keys, "intercept", "intercept = -2.1", number);
    let slope = reader.need(&keys, "slope", "slope = 0.05", number);
    let deals = reader.need(&keys, "deals", "deals = 619", |item| whole(item, 0, i64::MAX));
    Some(Calibration { intercept: intercept?, slope: slope?, deals: deals? as u64 })
}

fn study(reader: &mut Reader, root: &Keys) -> Option<StudyRef> {
    let keys = reader.table(root, "study", &["on", "rows_hash", "verdict", "objective", "mark", "marks"])?;
    let on = reader.need(&keys, "on", "on = 2026-11-22", day);
    let rows_hash = reader.need(&keys, "rows_hash", "rows_hash = \"...\" as in study.json", text);
    let verdict = reader.need(&keys, "verdict", "verdict = \"evidence\"", text);
    let objective = reader.maybe(&keys, "objective", text);
    let mark = reader.maybe(&keys, "mark", text);
    let marks = reader.texts(&keys, "marks");
    Some(StudyRef { on: on?, rows_hash: rows_hash?, verdict: verdict?, objective, mark, marks })
}

fn approvals(reader: &mut Reader, root: &Keys) -> Vec<Approval> {
    let tables = reader.tables(root, "approvals", &["by", "on", "role", "version", "mark"]);
    let read = tables.iter().filter_map(|keys| {
        let by = reader.need(keys, "by", "by = \"Anna Virtanen\"", text);
        let on = reader.need(keys, "on", "on = 2026-11-22", day);
        let role = reader.maybe(keys, "role", text);
        let version = reader.maybe(keys, "version", |item| whole(item, 1, i64::from(u32::MAX)));
        let mark = reader.maybe(keys, "mark", text);
        let of = version.zip(mark).map(|(version, mark)| Signed { version: version as u32, mark });
        Some(Approval { by: by?, on: on?, role, of })
    });
    read.collect()
}
