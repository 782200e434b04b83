//! What a reader of the report sees, and what no study may do to the page.

use std::path::Path;

use ihanne_core::study::{Claim, StudyResult, Tally, Worth, Worthwhile};
use quick_xml::{Reader, XmlVersion, events::Event};

use super::examples;
use crate::documents::{ReportContext, study_html, study_text};

fn page(study: &StudyResult) -> String {
    study_html(study, &examples::context()).expect("a report renders")
}

fn all() -> Vec<(&'static str, StudyResult)> {
    vec![
        ("evidence", examples::evidence()),
        ("prospective", examples::prospective()),
        ("no_evidence", examples::no_evidence()),
        ("not_kept", examples::not_kept()),
        ("not_enough", examples::not_enough()),
        ("hostile", examples::hostile()),
        ("wide", examples::wide()),
        ("bare", examples::bare()),
    ]
}

/// The words of a page in reading order, one block a line, as one who hears it gets them.
fn words(html: &str) -> String {
    let mut reader = Reader::from_str(html);
    let mut said = String::new();
    let mut silent = 0;
    loop {
        match reader.read_event().expect("the page is well-formed") {
            Event::Start(tag) if silent > 0 || matches!(tag.name().as_ref(), "style" | "title") => silent += 1,
            Event::End(_) if silent > 0 => silent -= 1,
            Event::Text(text) if silent == 0 => said.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) if silent == 0 => {
                said.extend(reference.resolve_char_ref().expect("only numeric references"));
            }
            Event::Start(tag) | Event::Empty(tag) if !matches!(tag.name().as_ref(), "b" | "a" | "bdi" | "span" | "code") => {
                said.push('\n')
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let lines = said.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_page_of_evidence_says_what_was_found() {
    insta::assert_snapshot!(words(&page(&examples::evidence())));
}

#[test]
fn a_page_without_evidence_says_what_could_have_been_seen() {
    insta::assert_snapshot!(words(&page(&examples::no_evidence())));
}

#[test]
fn a_page_without_enough_data_says_how_many_wins_it_takes() {
    let said = words(&page(&examples::not_enough()));
    assert!(said.contains("Not enough data: 4 won and 12 lost deals"), "{said}");
    assert!(said.contains("It takes at least 16 more wins before there is something to study."), "{said}");
    assert!(!said.contains("Points proposed"), "{said}");
}

#[test]
fn a_proof_that_is_still_to_come_says_so() {
    let said = words(&page(&examples::prospective()));
    assert!(said.contains("Still to come, on deals that come from now on."), "{said}");
    assert!(said.contains("ihanne study prove out --deals NEW_DEALS.csv"), "{said}");
    assert!(said.contains("It takes about 22 won deals and 61 lost ones that come later"), "{said}");
}

#[test]
fn a_promise_that_was_not_kept_is_shown_with_its_proof() {
    let said = words(&page(&examples::not_kept()));
    assert!(said.contains("did not hold on the 162 deals set aside"), "{said}");
    assert!(said.contains("Proof\n") && said.contains("Do the points keep their promise?"), "{said}");
    assert!(!said.contains("nothing to prove") && !said.contains("Points proposed"), "{said}");
    assert!(!said.contains("learned again on all"), "there is no scorecard below: {said}");
}

#[test]
fn of_a_side_without_deals_nothing_is_said() {
    let mut study = examples::evidence();
    let holdout = study.holdout.as_mut().unwrap();
    holdout.inside = holdout.inside.plus(holdout.outside);
    holdout.outside = Tally::default();
    let said = words(&page(&study));
    assert!(said.contains("Unseen deals won: inside ") && !said.contains("0 of 0") && !said.contains("(none)"), "{said}");
}

#[test]
fn the_head_says_what_was_looked_at() {
    let mut study = examples::no_evidence();
    study.looked_at = Tally { won: 10, lost: 34 };
    let said = words(&page(&study));
    assert!(said.contains("63 closed deals, 14 won: 44 looked at, 19 set aside and never opened."), "{said}");
    assert!(!said.contains("all of them learned from"), "{said}");
}

#[test]
fn the_terminal_and_the_page_claim_the_same_of_a_trait() {
    let mut study = examples::no_evidence();
    study.traits[0].evidence.strength = Claim::SingledOut;
    assert!(words(&page(&study)).contains("Stand out, counting everything that was tried"));
    let text = study_text(&study, &examples::context(), false);
    assert!(text.contains("◐") && text.contains("stands out, but no profile"), "{text}");
}

#[test]
fn where_a_profile_is_not_worthwhile_scoring_is_not_the_first_thing_to_do() {
    let mut study = examples::evidence();
    let says = "Not worthwhile here: the strategy is to reach everybody.".to_owned();
    study.worthwhile = Some(Worthwhile { answer: Worth::No, says, ..Worthwhile::default() });
    let steps = super::steps::next(&study, &examples::context());
    assert_eq!(steps[0].title, "Decide first whether to use a profile");
}

#[test]
fn every_page_is_well_formed_and_asks_for_nothing() {
    for (name, study) in all() {
        let html = page(&study);
        let mut reader = Reader::from_str(&html);
        reader.config_mut().check_end_names = true;
        let mut ids = std::collections::HashSet::new();
        let mut anchors = Vec::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error} at {}", reader.buffer_position())) {
                Event::Start(tag) | Event::Empty(tag) => {
                    assert!(!matches!(tag.name().as_ref(), "script" | "img" | "iframe" | "link"), "{name}: {tag:?}");
                    for attribute in tag.attributes() {
                        let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error} in {tag:?}"));
                        let value = attribute.value.into_owned();
                        match attribute.key.as_ref() {
                            "id" => assert!(ids.insert(value.clone()), "{name}: id {value} twice"),
                            "href" if value.starts_with('#') => anchors.push(value[1..].to_owned()),
                            "href" => assert!(!value.contains(':'), "{name}: leads away to {value}"),
                            key => assert!(!key.starts_with("on"), "{name}: {tag:?}"),
                        }
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        for anchor in anchors {
            assert!(ids.contains(&anchor), "{name}: #{anchor} leads nowhere");
        }
        assert!(!html.contains("url(") && !html.contains("http:") && !html.contains("https:"), "{name}");
        assert!(!html.contains("NaN"), "{name}");
        assert!(html.len() < 600_000, "{name}: {} bytes", html.len());
    }
}

#[test]
fn what_a_user_wrote_stays_text() {
    let html = page(&examples::hostile());
    assert!(!html.contains("<script"), "a header became a script");
    assert!(!html.contains("<b>bold"), "a header became markup");
    let said = words(&html);
    for name in ["<script>alert(\"1\")</script>", "عدد الموظفين في الشركة", "👩‍💻 Tech 🏭", "]]> <!-- {{ 7 * 7 }} {% raw %}"]
    {
        assert!(said.contains(name), "{name} is missing");
    }
}

#[test]
fn without_files_beside_it_nothing_is_linked() {
    let html = study_html(&examples::evidence(), &ReportContext::default()).unwrap();
    assert!(!html.contains(".csv\""), "a link to a file that was not written");
    assert!(html.contains("112 of 248"));
}

/// Writes the pages to look at: `cargo test -p ihanne look -- --ignored`, then open `target/pages`.
#[test]
#[ignore = "needs: an eye and a browser, for the pages it writes"]
fn pages_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pages");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, study) in all() {
        std::fs::write(folder.join(format!("{name}.html")), page(&study)).unwrap();
        let text = study_text(&study, &examples::context(), false);
        std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
    }
}
