//! Reads one criterion with its grounds.

use super::convert::{day, text, whole};
use super::read_band;
use super::reader::{Keys, Reader};
use crate::profile::{Class, Criterion, Evidence, Grounds, Judgement, Strength, Tally};

pub(super) const KEYS: &[&str] = &["id", "class", "attribute", "bands", "evidence", "judgement"];

/// The criterion, or `None` when it cannot be made of what stands there.
pub(super) fn criterion(reader: &mut Reader, keys: &Keys) -> Option<Criterion> {
    let id = reader.need(keys, "id", "id = \"industry\"", text);
    if keys.table.get("class").is_none() {
        reader.missing(keys, "class", "class = \"nice\" (or \"must\" or \"disqualify\")");
    }
    let classes = [("must", Class::Must), ("nice", Class::Nice), ("disqualify", Class::Disqualify)];
    let class = reader.choice(keys, "class", &classes);
    let attribute = reader.need(keys, "attribute", "attribute = \"industry\"", text);
    if keys.table.get("bands").is_none() {
        reader.missing(keys, "bands", "bands = [{ is = [\"SaaS\"], points = 20 }]");
    }
    let tables = reader.tables(keys, "bands", read_band::KEYS);
    let is_list = |item: &toml_edit::Item| item.is_array() || item.is_array_of_tables();
    if tables.is_empty() && keys.table.get("bands").is_some_and(is_list) {
        let path = format!("{}.bands", keys.path);
        reader.complain_at("empty_list", &path, "the criterion has no bands", "add one: { is = [\"SaaS\"], points = 20 }");
    }
    let bands: Vec<_> = tables.iter().map(|band| read_band::band(reader, band)).collect();
    let grounds = grounds(reader, keys);
    let bands = bands.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Criterion { id: id?, class: class?, attribute: attribute?, bands, grounds: grounds? })
}

fn grounds(reader: &mut Reader, keys: &Keys) -> Option<Grounds> {
    let judgement = reader.table(keys, "judgement", &["by", "because", "on"]);
    let evidence = reader.table(keys, "evidence", &["strength", "with", "without", "unknown"]);
    match (keys.table.contains_key("judgement"), keys.table.contains_key("evidence")) {
        (true, true) => {
            let message = "the criterion has both evidence and a judgement";
            reader.complain_at(
                "two_grounds",
                &format!("{}.judgement", keys.path),
                message,
                "keep the evidence, remove the judgement",
            );
            None
        }
        (false, false) => {
            let hint = "sign it: judgement = { by = \"Sales\", because = \"our best customers have it\", on = 2026-11-22 }";
            reader.complain_at("no_grounds", &keys.path, "nothing says why the criterion stands", hint);
            None
        }
        (true, false) => judgement.and_then(|keys| read_judgement(reader, &keys)).map(Grounds::Judgement),
        (false, true) => evidence.and_then(|keys| read_evidence(reader, &keys)).map(Grounds::Evidence),
    }
}

fn read_judgement(reader: &mut Reader, keys: &Keys) -> Option<Judgement> {
    let by = reader.need(keys, "by", "by = \"Sales\"", text);
    let because = reader.need(keys, "because", "because = \"our best customers have it\"", text);
    let on = reader.need(keys, "on", "on = 2026-11-22", day);
    Some(Judgement { by: by?, because: because?, on: on? })
}

fn read_evidence(reader: &mut Reader, keys: &Keys) -> Option<Evidence> {
    if keys.table.get("strength").is_none() {
        reader.missing(keys, "strength", "strength = \"proved\" (or \"supporting\")");
    }
    let strengths = [("proved", Strength::Proved), ("supporting", Strength::Supporting)];
    let strength = reader.choice(keys, "strength", &strengths);
    let mut counts = |key: &str, needed: bool| {
        if needed && keys.table.get(key).is_none() {
            reader.missing(keys, key, &format!("{key} = {{ won = 112, lost = 136 }}"));
        }
        tally(reader, keys, key)
    };
    let (with, without, unknown) = (counts("with", true), counts("without", true), counts("unknown", false));
    Some(Evidence { strength: strength?, with: with?, without: without?, unknown: unknown.unwrap_or_default() })
}

/// Counts of won and lost deals under a key, if it is there.
pub(super) fn tally(reader: &mut Reader, keys: &Keys, key: &str) -> Option<Tally> {
    let keys = reader.table(keys, key, &["won", "lost"])?;
    let won = reader.need(&keys, "won", "won = 112", |item| whole(item, 0, 1 << 53));
    let lost = reader.need(&keys, "lost", "lost = 136", |item| whole(item, 0, 1 << 53));
    Some(Tally { won: won? as u64, lost: lost? as u64 })
}
