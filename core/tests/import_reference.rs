//! The reference pages of problems, roles and attributes are written from the registries, and are fresh.

use std::fmt::Write;
use std::{env, fs};

use ihanne_core::import::intake::MistakeCode;
use ihanne_core::import::source::{Source, Table};
use ihanne_core::import::{Entry, ProblemCode, Refusal, Role, WarningCode, Why, vocabulary};
use ihanne_core::market::{Kind, NAMED_SETS};
use ihanne_core::profile::COMMON;
use ihanne_core::study::WARNINGS;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/");

fn fresh(page: &str, text: &str) {
    let path = format!("{FOLDER}{page}");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("the page is written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == text, "{page} is stale; run UPDATE=1 cargo test -p ihanne-core --test import_reference");
}

/// A table of entries, under a head of four words.
fn table(head: [&str; 4], entries: impl IntoIterator<Item = Entry>) -> String {
    let mut text = format!("\n| {} |\n|---|---|---|---|\n", head.join(" | "));
    for Entry { code, what, hint, example } in entries {
        let _ = writeln!(text, "| `{code}` | {what} | {hint} | {example} |");
    }
    text
}

#[test]
fn the_page_of_problems_is_fresh() {
    const HEAD: [&str; 4] = ["code", "says", "what to do", "for example"];
    let mut page = "# Problem codes\n\nWhat can be odd about the content of files. Oddities of the files themselves stand in \
                    [files that are hard to read](files.md),\nthose of a profile in [profile file](profile-file.md).\n\n\
                    ## Problems\n\nA problem is about one cell or row, and work continues. A study writes each into \
                    `study-problems.csv`, with row, line, column and\nvalue; `ihanne score` and `ihanne tier` count them by code.\n"
        .to_owned();
    page.push_str(&table(HEAD, ProblemCode::ALL.map(ProblemCode::entry)));
    page.push_str("\n## Warnings\n\nA warning is what one should know before trusting the rest. They stand in `study.json` and in the report.\n");
    page.push_str(&table(HEAD, WarningCode::ALL.map(WarningCode::entry).into_iter().chain(WARNINGS)));
    page.push_str("\n## Refusals\n\nA refusal ends the study with exit code 1; nothing is written.\n");
    page.push_str(&table(HEAD, Refusal::ENTRIES));
    fresh("problems.md", &page);
}

#[test]
fn the_page_of_roles_is_fresh() {
    let mut page =
        "# Roles of columns\n\nEvery column of a file has a role, told by its header and its values. The roles stand in \
                    `study.json` under `columns`, and in the\nreport.\n"
            .to_owned();
    page.push_str(&table(["role", "what it does", "to change it", "for example"], Role::ALL.map(Role::entry)));
    page.push_str(
        "\n## Why a column is left out\n\nA column that is no criterion stands in `study.json` under `left_out`, with the reason in counts.\n",
    );
    page.push_str(&table(["why", "means", "to change it", "for example"], Why::ALL.map(Why::entry)));
    fresh("roles.md", &page);
}

#[test]
fn the_page_of_attributes_is_fresh() {
    let mut page = "# Attributes\n\nA column whose header means one of these gets its key, in English, Finnish, Swedish and Polish; capitals, \
                    accents and signs do not\nmatter, nor do words that systems put before a header, such as `Billing` or `Company`. Every other \
                    column becomes an attribute under\nits own name in snake_case.\n\n| key | kind | headers that are read as it |\n|---|---|---|\n"
        .to_owned();
    for (key, kind) in COMMON {
        let headers = vocabulary().iter().find(|(other, _)| other == key).map(|(_, headers)| *headers).unwrap_or_default();
        let kind = kind.map_or("date or number", Kind::word);
        let _ = writeln!(page, "| `{key}` | {kind} | {} |", headers.join(", "));
    }
    page.push_str("\n## Kinds\n\nThe kind of a column is told by its values.\n\n| kind | its values |\n|---|---|\n");
    for kind in Kind::ALL {
        let _ = writeln!(page, "| `{}` | {} |", kind.word(), kind.about());
    }
    page.push_str(
        "\n## Named sets\n\nA named set may stand in a profile wherever a value stands. Capitals do not matter.\n\n| name | also | means | values |\n|---|---|---|---|\n",
    );
    for set in NAMED_SETS {
        let _ = writeln!(page, "| {} | {} | {} | {} |", set.name, set.also.join(", "), set.about, set.values.join(", "));
    }
    fresh("attributes.md", &page);
}

#[test]
fn the_page_of_sources_is_fresh() {
    let mut page = "# Sources\n\n`ihanne import` tells by its headers which system or register a file comes from. Of each source the headers \
                    below get their attribute; every\nother column speaks for itself, as in a plain sheet, by the [attributes](attributes.md) its header \
                    means, or under its own name. Capitals, blanks around a header and\nthe star of an obligatory field do not matter. \
                    `ihanne import FILE --show-mapping` prints what becomes of each column, and why; see\n\
                    [import](../guides/import.md#which-attribute-a-column-becomes).\n\n| source | which files | tables |\n|---|---|---|\n"
        .to_owned();
    for source in Source::ALL {
        let tables: Vec<String> = source.tables.iter().map(|table| format!("{} ({})", table.name, table.noun.word())).collect();
        let _ = writeln!(page, "| `{}` | {}: {} | {} |", source.code, source.name, source.what, tables.join(", "));
    }
    page.push_str(
        "\nHeaders of a CRM in another language than English stand here only where they have been seen in files or in the translations of \
         its makers: those\nof Odoo, and a few of Pipedrive in Polish. Exports of the others in Finnish, Swedish or Polish are read as plain sheets.\n\
         Salesforce's labels and API names, Odoo's technical names and some of Twenty have not been held against a real export.\n\n\
         Nested records of registers (JSON) are read as one row each; of several names or addresses the one that holds today is \
         taken. What a register says in codes stands\nbeside them in plain words, in columns of its own. `advertising_blocked` says \
         that the company does not want advertising: CVR and SCB say it, of other registers it is\nunknown. To leave such companies out:\n\n\
         ```toml\n[[criteria]]\nid = \"advertising\"\nclass = \"disqualify\"\nattribute = \"advertising_blocked\"\nbands = [{ yes = true }]\njudgement = { by = \"Sales\", because = \"they have asked not to be called\", on = 2026-11-22 }\n```\n",
    );
    for source in Source::ALL.iter().filter(|source| !source.tables.is_empty()) {
        let _ = write!(page, "\n## {}\n\n```text\n{}\n```\n", source.name, source.example);
        source.tables.iter().for_each(|table| describe(&mut page, table));
    }
    page.push_str("\n## The file of a mapping\n\nWhat may be wrong in it; each is told with its line.\n");
    page.push_str(&table(["code", "says", "what to do", "for example"], MistakeCode::ALL.map(MistakeCode::entry)));
    fresh("sources.md", &page);
}

/// A table of a source: what tells it, and what its headers become.
fn describe(page: &mut String, table: &Table) {
    let quoted = |headers: &[&str], with: &str| headers.iter().map(|header| format!("`{header}`")).collect::<Vec<_>>().join(with);
    let signs: Vec<String> = table.signs.iter().map(|group| quoted(group, " or ")).collect();
    let _ = write!(page, "\n### {}: {}\n\nTold by {}.\n", table.noun.word(), table.name, signs.join("; and "));
    if !table.dressing.before.is_empty() || !table.dressing.after.is_empty() {
        let around: Vec<&str> = table.dressing.before.iter().chain(table.dressing.after).copied().collect();
        let _ = writeln!(page, "Dropped from the names of other fields: {}.", quoted(&around, ", "));
    }
    page.push_str("\n| attribute | headers |\n|---|---|\n");
    let mut attributes: Vec<&str> = Vec::new();
    for (_, attribute) in table.columns {
        if !attributes.contains(attribute) {
            attributes.push(attribute);
        }
    }
    for attribute in attributes {
        let headers: Vec<&str> = table.columns.iter().filter(|(_, of)| *of == attribute).map(|(header, _)| *header).collect();
        let _ = writeln!(page, "| `{attribute}` | {} |", quoted(&headers, ", "));
    }
    for derived in table.derived {
        let _ = writeln!(page, "| `{}` | read out of {} |", derived.attribute, quoted(derived.from, ", "));
    }
}
