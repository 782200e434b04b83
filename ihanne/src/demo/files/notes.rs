//! `notes.jsonl`: one call note to a line.

use std::io;

use serde::Serialize;

use crate::demo::company::{Company, Note};

#[derive(Serialize)]
struct Line<'a> {
    id: u64,
    deal_id: u64,
    account: &'a str,
    author: &'a str,
    date: String,
    language: &'a str,
    text: &'a str,
}

/// The file's bytes.
pub fn bytes(company: &Company) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for note in &company.notes {
        serde_json::to_writer(&mut out, &line(company, note))?;
        out.push(b'\n');
    }
    Ok(out)
}

fn line<'a>(company: &'a Company, note: &'a Note) -> Line<'a> {
    let deal = &company.deals[note.deal];
    Line {
        id: note.id,
        deal_id: deal.id,
        account: &company.accounts[deal.account].name,
        author: note.author,
        date: note.on.to_string(),
        language: note.language,
        text: &note.text,
    }
}
