//! Law: every link of the documentation leads somewhere, and every page of the book is in its contents.

use crate::law::{Breach, Law};
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "links between pages lead to files that exist, and docs/src/SUMMARY.md lists every page",
    because: "a reader who meets one dead link stops trusting the rest",
    instead: "correct the link, or add the page to docs/src/SUMMARY.md",
};

#[test]
fn links_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let exists = |path: &str| root.join(path).exists();
    LAW.holds_for_each(|file| dead_links(file, exists));
}

#[test]
fn every_page_is_in_the_contents() {
    LAW.holds(unlisted(tree::files()));
}

fn dead_links(file: &File, exists: impl Fn(&str) -> bool) -> Vec<Breach> {
    if file.extension() != "md" {
        return vec![];
    }
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let links = links(&file.text).into_iter();
    links
        .filter(|(_, target)| !target.contains("://") && !target.starts_with(['#', '<']) && !target.starts_with("mailto:"))
        .filter(|(_, target)| !exists(&resolve(folder, target.split('#').next().unwrap_or_default())))
        .map(|(line, target)| Breach::new(file, line, format!("`{target}` is not there")))
        .collect()
}

/// The targets of `[text](target)` and `![text](target)`, outside fenced blocks.
fn links(text: &str) -> Vec<(usize, &str)> {
    let (mut fenced, mut found) = (false, Vec::new());
    for (index, line) in text.lines().enumerate() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let target = line[at + 2..].split([')', ' ']).next().unwrap_or_default();
            found.push((index + 1, target));
        }
    }
    found
}

/// `target` as seen from `folder`, with `..` climbed.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn unlisted(files: &[File]) -> Vec<Breach> {
    let contents = files.iter().find(|file| file.path == "docs/src/SUMMARY.md");
    let listed: Vec<String> = contents
        .map(|file| links(&file.text).iter().map(|(_, target)| resolve("docs/src", target)).collect())
        .unwrap_or_default();
    let pages = files.iter().filter(|file| file.path.starts_with("docs/src/") && file.extension() == "md");
    pages
        .filter(|page| page.name() != "SUMMARY.md" && !listed.contains(&page.path))
        .map(|page| Breach::new(page, 1, "is not in docs/src/SUMMARY.md"))
        .collect()
}

#[test]
fn dead_links_and_unlisted_pages_are_caught() {
    let page = File::new("docs/src/guides/score.md", "a [b](../concepts/tiers.md#x)\n![c](gone.png) [d](gone.md)");
    let breaches = dead_links(&page, |path| path == "docs/src/concepts/tiers.md");
    assert_eq!(breaches.iter().map(|breach| breach.line).collect::<Vec<_>>(), [2, 2]);

    let summary = File::new("docs/src/SUMMARY.md", "- [A](a.md)");
    let breaches = unlisted(&[summary, File::new("docs/src/a.md", ""), File::new("docs/src/b.md", "")]);
    assert_eq!(breaches[0].path, "docs/src/b.md");
    assert_eq!(breaches.len(), 1);
}

#[test]
fn addresses_anchors_and_examples_are_left_alone() {
    let page = File::new("README.md", "[a](https://example.com) [b](#part)\n```\n[c](gone.md)\n```");
    assert!(dead_links(&page, |_| false).is_empty());
}
