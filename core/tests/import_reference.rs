//! The reference pages of problems, roles and attributes are written from the registries, and are fresh.

use std::fmt::Write;
use std::{env, fs};

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
