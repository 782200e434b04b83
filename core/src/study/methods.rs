//! How the figures of a study are made: what each tells, how it is computed, and when it misleads.
//!
//! Each method stands in the file that computes it, as a `METHOD`, and is listed here. Its oracle, a comparison with
//! figures from outside, is `core/tests/oracles/` and its code.

use crate::study::around::cycle;
use crate::study::around::drift;
use crate::study::around::losses;
use crate::study::around::mixture;
use crate::study::around::power;
use crate::study::around::survival;
use crate::study::around::target_group;
use crate::study::around::turned;
use crate::study::card::bands;
use crate::study::card::mirror;
use crate::study::card::points;
use crate::study::card::stable;
use crate::study::clusters;
use crate::study::intervals;
use crate::study::measured::continuous;
use crate::study::patterns;
use crate::study::prove;
use crate::study::prove::split;
use crate::study::search::gate;
use crate::study::search::information;
use crate::study::search::leaks;
use crate::study::search::shrink;
use crate::study::search::strata;

/// One method, explained to a reader without statistics.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Stable, snake_case; the anchor of its explanation in the report is `method-` and this.
    pub code: &'static str,
    /// Its name in plain words.
    pub name: &'static str,
    /// What it tells the reader.
    pub tells: &'static str,
    /// How it is computed.
    pub computed: &'static str,
    /// When it misleads.
    pub misleads: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// The methods, in the order in which a reader meets their figures.
pub static METHODS: &[Method] = &[
    gate::METHOD,
    mirror::METHOD,
    stable::METHOD,
    intervals::WILSON,
    intervals::NEWCOMBE,
    intervals::RATIO,
    clusters::METHOD,
    shrink::METHOD,
    information::METHOD,
    bands::METHOD,
    points::METHOD,
    split::METHOD,
    prove::AUC,
    prove::LIFT,
    prove::CALIBRATION,
    patterns::METHOD,
    continuous::METHOD,
    drift::METHOD,
    mixture::METHOD,
    turned::METHOD,
    strata::METHOD,
    losses::METHOD,
    cycle::METHOD,
    survival::METHOD,
    target_group::METHOD,
    leaks::METHOD,
    power::METHOD,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fmt::Write;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_method_explains_itself() {
        let mut codes = HashSet::new();
        for method in METHODS {
            assert!(codes.insert(method.code), "{} twice", method.code);
            for text in [method.tells, method.computed, method.misleads, method.source] {
                assert!(text.len() > 20, "{}: {text:?} says too little", method.code);
                assert!(text.ends_with('.'), "{}: {text:?} does not end", method.code);
            }
        }
    }

    /// A method without an outside witness is a claim. The oracle says where its figures come from, with version or page.
    #[test]
    fn every_method_has_an_oracle_that_cites_its_source() {
        for method in METHODS {
            let name = format!("tests/oracles/{}.rs", method.code);
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name))
                .unwrap_or_else(|_| panic!("{} has no oracle core/{name}", method.code));
            assert!(text.contains("#[test]"), "core/{name} tests nothing");
            assert!(text.contains("Source: "), "core/{name} does not say `Source: ` with a page or a version");
        }
    }

    #[test]
    fn the_page_of_methods_is_fresh() {
        let mut page = String::from(
            "# Methods\n\nHow the figures of a study are made. The report carries the same words at its end. Each method is compared\n\
             with figures from outside: published tables, or other tools, in `core/tests/oracles/`, one file for each, named by its code.\n\
             This page is written by a test from the code.\n",
        );
        for method in METHODS {
            let Method { code, name, tells, computed, misleads, source } = method;
            let _ = write!(
                page,
                "\n## {name}\n\n`{code}`\n\n**What it tells.** {tells}\n\n**How it is computed.** {computed}\n\n\
                 **When it misleads.** {misleads}\n\n**Source.** {source}\n"
            );
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/reference/methods.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &page).expect("the page can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(published == page, "methods.md is stale; run UPDATE=1 cargo test -p ihanne-core fresh");
    }
}
