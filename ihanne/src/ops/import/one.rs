//! One file: its rows find their records, and column by column what they say is kept.

use std::path::Path;

use ihanne_core::import::intake::{Cleaned, Exchanged, Found, Ledger, Placed, RECORD_ID, Scheme, exchange, judged_ids};
use ihanne_core::import::{Money, Problem, ProblemCode};
use ihanne_store::{Counts, Import, NewBatch};

use super::Request;
use super::incoming::Incoming;
use super::mapped;
use super::place::{File, Places};
use super::remembered;
use super::report::{FileReport, Listing};
use super::work::Work;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Notice, Phase, Progress, Stop, Watch};

/// The codes of the CRMs, each of which has record ids of its own.
const CRMS: [&str; 5] = ["hubspot", "salesforce", "pipedrive", "odoo", "twenty"];

/// Imports one file into a transaction. Gives what it came to and the problems that are listed.
pub fn import(
    actor: &Actor,
    transaction: &Import,
    mut incoming: Incoming,
    path: &Path,
    (request, money): (&Request, &Money),
    watch: Watch,
) -> Result<(FileReport, Vec<Problem>), Stop> {
    let rows = incoming.gathered.rows() as u64;
    watch(Progress { phase: Phase::Place, done: 0, total: 1, rows });
    let headers = remembered::headers_text(&incoming.headers);
    let mapped = mapped::map(&mut incoming, path, request.noun, request.mapping.as_ref(), &transaction.mappings()?)?;
    let mapping_text = if request.save_mapping.is_some() { mapped.text(&incoming) } else { String::new() };
    let (source, source_name) = (mapped.source_code(), mapped.source_name());
    let used = remembered::keep(actor, transaction, request, &incoming.name, &headers, &mapped)?;
    let mapped::Mapped { noun, mapping, mut about, notices: mut told, .. } = mapped;
    let exchanged = exchange(&mut incoming.gathered, &mapping, &mut about, money);
    told.extend(about_rows(&incoming));
    told.extend(exchanged.iter().flat_map(|exchanged| about_money(&incoming, exchanged, money)));
    let ids = judged_ids(&mut incoming.gathered, &mapping);
    let stored = transaction.attributes(noun)?;
    let system = Some(source).filter(|code| CRMS.contains(code));
    let seen = Seen::of(transaction.reading(), noun)?;
    let file = File { incoming: &incoming, noun, mapping: &mapping, about: &about, stored: &stored, seen: &seen, system };
    let mut cleaned: Vec<Option<Cleaned>> = mapping.columns.iter().map(|_| None).collect();
    for Exchanged { at, cleaned: read, .. } in exchanged {
        cleaned[at] = Some(read.kept_as(file.stored(at).map(|stored| stored.attribute.kind)));
    }
    if let Some((at, read)) = ids {
        cleaned[at] = Some(read.kept_as(file.stored(at).map(|stored| stored.attribute.kind)));
    }
    let Places { found, asked, named_by, apart, unnamed } = file.place(transaction, &mut cleaned)?;
    let mut placed = Placed::of(&found);
    placed.of_crm = system.is_some();
    placed.by_id = mapping.find(RECORD_ID).is_some();
    let batch = transaction.begin(&NewBatch {
        noun,
        source: &incoming.name,
        system,
        by: &actor.name,
        at: &request.at,
        before: u64::from(found.kept),
        after: u64::from(found.all),
    })?;
    let mut work = Work {
        file: &file,
        placed: &placed,
        blanks: request.blanks,
        changing: vec![false; incoming.gathered.rows()],
        problems: listing(&incoming, &found, &unnamed),
        notices: about_keys(&file, &asked, named_by.is_some()).into_iter().chain(about_apart(&file, &apart)).collect(),
    };
    let columns = work.columns(transaction, batch, cleaned, watch)?;
    let Work { changing, problems, notices, .. } = work;
    told.extend(notices);

    let [created, updated, unchanged] = placed.count(&|row| changing[row as usize]);
    let broken = incoming.broken();
    let rows = incoming.gathered.rows() as u64 + broken;
    let counts = Counts { rows, created, updated, unchanged, set_aside: placed.set_aside + broken };
    told.extend(about_nothing(&incoming.name, &counts));
    let kept = created + updated > 0;
    if kept {
        transaction.put_headers(batch, mapping.headers())?;
        transaction.put_rows(batch, u64::from(found.kept), &found.records)?;
        if let Some(new) = used.as_ref().filter(|used| used.written) {
            transaction.remembered_with(new.number, batch)?;
        }
        transaction.end(batch, &counts, &problems.listed.iter().map(stored_problem).collect::<Vec<_>>())?;
    } else {
        // What changes nothing leaves no trace.
        transaction.discard(batch)?;
    }
    let mut cells = Ledger::default();
    columns.iter().for_each(|column| cells.add(&column.cells));
    let mut problem_counts = problems.counts.counts();
    problem_counts.extend(incoming.odd.counts());
    let report = FileReport {
        file: incoming.name,
        source,
        source_name,
        noun,
        batch: kept.then_some(batch),
        counts,
        repeated: placed.repeated(),
        records: u64::from(found.all) - seen.merged.gone() as u64,
        mapping: used,
        mapping_given: request.mapping.is_some(),
        mapping_text,
        keys: asked.iter().map(|scheme| scheme.words()).collect(),
        named_by,
        cells,
        columns,
        problem_counts,
        notices: told,
    };
    Ok((report, problems.listed))
}

/// The rows that are set aside, and those that nothing names, as problems.
fn listing(incoming: &Incoming, found: &Found, unnamed: &[u32]) -> Listing {
    let mut listing = Listing::default();
    incoming.unusable.iter().for_each(|problem| listing.add_made(problem.clone()));
    for (row, why) in found.set_aside.iter().copied().chain(unnamed.iter().map(|row| (*row, ProblemCode::NamedByAll))) {
        let row = row as usize;
        // What the row does say, to find it by.
        let said = incoming.gathered.columns.iter().zip(&incoming.headers);
        let said = said.map(|(column, header)| (header, column.text(column.code_of(row)))).find(|(_, text)| !text.is_empty());
        let (header, text) = said.map_or(("", ""), |(header, text)| (header.as_str(), text));
        listing.add(why, row as u64 + 1, incoming.line(row), header, text);
    }
    listing
}

/// What the records of the file are told apart by.
fn about_keys(file: &File, asked: &[Scheme], named: bool) -> Vec<Notice> {
    if named || asked.last() != Some(&Scheme::WholeRow) {
        return Vec::new();
    }
    let noun = file.noun.word();
    vec![Notice {
        code: "keyed_by_row",
        message: format!(
            "{}: some {noun} have neither a record id nor columns that name them, so a row that says anything new is taken for a new record",
            file.incoming.name
        ),
        hint: "export the record id of the CRM with them".to_owned(),
    }]
}

/// Rows whose names keep them apart from what shares their keys.
fn about_apart(file: &File, apart: &[u32]) -> Option<Notice> {
    let first = *apart.first()? as usize;
    let name = file.mapping.find("name").map_or("", |at| {
        let column = &file.incoming.gathered.columns[at];
        column.text(column.code_of(first))
    });
    let rows = if apart.len() == 1 { "1 row shares".to_owned() } else { format!("{} rows share", apart.len()) };
    let place = file.incoming.line(first).map_or_else(|| format!("row {}", first + 1), |line| format!("line {line}"));
    Some(Notice {
        code: "kept_apart",
        message: format!(
            "{}: {rows} the web address or business id of an account of another name and became an account of its own (first: {name}, {place})",
            file.incoming.name
        ),
        hint: "where two are one: ihanne duplicates find".to_owned(),
    })
}

/// A file of nothing but a header is odd enough to be told.
fn about_rows(incoming: &Incoming) -> Option<Notice> {
    let rows = incoming.gathered.rows();
    (rows == 0 && incoming.unusable.is_empty()).then(|| Notice {
        code: "no_rows",
        message: format!("{}: there is a header, and no row below it", incoming.name),
        hint: "check that the file is whole, and that its rows are parted by line ends".to_owned(),
    })
}

/// A file of which no row could be used was most likely read wrongly.
fn about_nothing(name: &str, counts: &Counts) -> Option<Notice> {
    (counts.rows > 1 && counts.set_aside == counts.rows).then(|| Notice {
        code: "all_set_aside",
        message: format!("{name}: every row was set aside, and nothing was kept of the file"),
        hint: "where its column names are not in the first row: --header-row N; what each column became: --show-mapping"
            .to_owned(),
    })
}

/// What became of amounts in other currencies.
fn about_money(incoming: &Incoming, exchanged: &Exchanged, money: &Money) -> Vec<Notice> {
    let rates = if exchanged.by_day { "the rates of the day of its row" } else { "the latest rates" };
    let (amounts, into, header) = (exchanged.amounts, money.target(), &incoming.headers[exchanged.at]);
    let converted = (amounts > 0).then(|| Notice {
        code: "amounts_converted",
        message: format!(
            "{}: `{header}` is kept in {into}; {amounts} of its amounts stood in another currency, each was converted at {rates}",
            incoming.name
        ),
        hint: "what stood there is kept too: ihanne export --originals".to_owned(),
    });
    let assumed = exchanged.crowns.iter().map(|(crown, by)| Notice {
        code: "crown_assumed",
        message: format!("{}: `kr` in `{header}` was taken for {crown}, {}", incoming.name, by.words()),
        hint: "if it is another: write its code into the header or the cells".to_owned(),
    });
    let bare = exchanged.bare.map(|(amounts, currency)| Notice {
        code: "currency_assumed",
        message: format!(
            "{}: {amounts} amounts of `{header}` that name no currency were taken for {currency}, as its others are",
            incoming.name
        ),
        hint: "if they are in another: write its code into the cells".to_owned(),
    });
    converted.into_iter().chain(assumed).chain(bare).collect()
}

fn stored_problem(problem: &Problem) -> ihanne_store::Problem {
    ihanne_store::Problem {
        row: problem.row,
        line: problem.line,
        column: problem.column.clone(),
        value: problem.value.clone(),
        code: problem.code.code().to_owned(),
        hint: problem.hint.clone(),
    }
}
