//! What importing and looking after the data folder came to, in words.

use ihanne_core::import::intake::Ledger;
use ihanne_store::{Batch, Remembered};

use super::harmless::one_line;
use super::summary::{problem_text, shortened};
use crate::ops::doctor::Diagnosis;
use crate::ops::import::{FileReport, Imported, MappingUse};

/// What an import came to, file by file. `into` is the data folder.
pub fn imported_text(imported: &Imported, into: &str) -> String {
    let mut text = String::new();
    for file in &imported.files {
        text.push_str(&file_text(file));
    }
    let counts = &imported.counts;
    if imported.files.len() > 1 {
        text.push_str(&format!(
            "all files: {} rows = {} created + {} updated + {} unchanged + {} set aside\n",
            counts.rows, counts.created, counts.updated, counts.unchanged, counts.set_aside
        ));
    }
    match (imported.dry_run, counts.created + counts.updated) {
        (true, _) => text.push_str("nothing was kept: this was only tried\n"),
        (false, 0) => text.push_str(&format!("nothing new: {into} is as it was\n")),
        (false, _) => text.push_str(&format!("kept in {into}; to take the last file back: ihanne undo\n")),
    }
    text
}

fn file_text(file: &FileReport) -> String {
    let FileReport { counts, cells, noun, .. } = file;
    let source = if file.source == "plain" { String::new() } else { format!(" of {}", file.source_name) };
    let mut text = format!("{}: {}{source}, told apart by {}\n", file.file, noun.word(), file.keys.join(", then "));
    text.push_str(&format!(
        "  rows: {} = {} created + {} updated + {} unchanged + {} set aside\n",
        counts.rows, counts.created, counts.updated, counts.unchanged, counts.set_aside
    ));
    if let Some(used) = &file.mapping {
        let MappingUse { number, file, at, .. } = used;
        text.push_str(&if used.reused {
            format!("  mapping {number} is used again, that of {file} ({at}); to see it: ihanne mappings show {number}\n")
        } else {
            format!(
                "  remembered as mapping {number} for files with the same headers; to see it: ihanne mappings show {number}\n"
            )
        });
    }
    if let Some(columns) = &file.named_by {
        text.push_str(&format!("  {} without a record id are known by {columns}\n", noun.word()));
    }
    if file.repeated > 0 {
        text.push_str(&format!("    {} of them repeat a record of the same file, and were merged into it\n", file.repeated));
    }
    text.push_str(&cells_text(cells));
    for column in file.columns.iter().filter(|column| column.cells.rewritten > 0) {
        if let (Some(rewritten), Some(attribute)) = (&column.rewritten, &column.attribute) {
            text.push_str(&format!(
                "    {} ({attribute}): {} rewritten, as {} -> {}: {}\n",
                column.column,
                column.cells.rewritten,
                shortened(&rewritten.from),
                shortened(&rewritten.to),
                rewritten.why
            ));
        }
    }
    file.problem_counts.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

fn cells_text(cells: &Ledger) -> String {
    let mut text = format!(
        "  cells: {} = {} blank + {} as written + {} rewritten + {} set aside",
        cells.cells, cells.blank, cells.as_written, cells.rewritten, cells.set_aside
    );
    if cells.not_taken > 0 {
        text.push_str(&format!(" + {} not taken", cells.not_taken));
    }
    text.push_str(&format!("\n    {} filled in, {} replaced, {} erased\n", cells.filled, cells.replaced, cells.erased));
    text
}

/// The mappings that are remembered, one a line.
pub fn mappings_text(mappings: &[Remembered]) -> String {
    if mappings.is_empty() {
        return "no mapping is remembered yet\n".to_owned();
    }
    let line = |mapping: &Remembered| {
        let Remembered { id, noun, source, file, at, headers, .. } = mapping;
        let columns = headers.lines().count();
        format!("{id:>4}  {at}  {:<9}{columns:>4} columns of {source}, as in {}\n", noun.word(), shortened(file))
    };
    mappings.iter().map(line).collect()
}

/// The batches of a data folder, one a line.
pub fn batches_text(batches: &[Batch]) -> String {
    if batches.is_empty() {
        return "nothing has been imported yet\n".to_owned();
    }
    let mut text = String::new();
    for batch in batches {
        let counts = &batch.counts;
        text.push_str(&format!(
            "{:>4}  {}  {:<8}  {} rows: {} created, {} updated, {} unchanged, {} set aside  {}{}\n",
            batch.id,
            batch.at,
            batch.noun.word(),
            counts.rows,
            counts.created,
            counts.updated,
            counts.unchanged,
            counts.set_aside,
            one_line(&batch.source),
            batch.undone.as_ref().map_or(String::new(), |at| format!("  (taken back {at})")),
        ));
    }
    text
}

/// What the doctor found, and what to do.
pub fn diagnosis_text(diagnosis: &Diagnosis) -> String {
    let examined = &diagnosis.examined;
    let mut text = format!("{}: {}\n", diagnosis.file.display(), if diagnosis.sound { "sound" } else { "damaged" });
    let records: Vec<String> = examined.records.iter().map(|(noun, count)| noun.counted(*count)).collect();
    text.push_str(&format!(
        "  {} in {}; {} chunks and changes were read\n",
        if records.is_empty() { "nothing".to_owned() } else { records.join(", ") },
        if examined.batches == 1 { "1 batch".to_owned() } else { format!("{} batches", examined.batches) },
        examined.packed
    ));
    for finding in &examined.findings {
        text.push_str(&format!("  found[{}]: {}\n", finding.code, finding.message));
    }
    if !diagnosis.sound {
        match diagnosis.backups.first() {
            Some(backup) => text.push_str(&format!("  hint: put the latest backup in its place: ihanne restore {}\n", backup.display())),
            None => text.push_str(
                "  hint: put a backup of yours in its place: ihanne restore FILE; or import the files again into another folder: --data DIR\n",
            ),
        }
    }
    text
}
