//! The map holds every account it says it holds, and is well-formed whatever the list.

use super::dots::marks;
use super::scales::Scales;
use super::{Dot, Drawn, TierRow, map_html, map_svg, short};

fn drawn(accounts: usize) -> Drawn {
    let dot = |at: usize| {
        let (chance, value) = (0.1 + (at % 13) as f64 * 0.05, 1_000.0 * 1.7_f64.powi((at % 11) as i32));
        let tier = match chance * value {
            worth if worth > 20_000.0 => Some(1),
            worth if worth > 5_000.0 => Some(2),
            worth if worth > 500.0 => Some(3),
            _ => None,
        };
        Dot { chance, value, tier }
    };
    let dots: Vec<Dot> = (0..accounts).map(dot).collect();
    let row = |tier: Option<u32>| {
        let of: Vec<&Dot> = dots.iter().filter(|dot| dot.tier == tier).collect();
        let expected = of.iter().map(|dot| dot.chance * dot.value).sum();
        TierRow { tier, accounts: of.len() as u64, expected, range: Some((expected * 0.8, expected * 1.2)) }
    };
    Drawn {
        profile: "Kaarna <HR>".to_owned(),
        version: 3,
        currency: "EUR".to_owned(),
        rows: accounts as u64 + 5,
        edges: vec![(1, 20_000.0), (2, 5_000.0), (3, 500.0)],
        tiers: [Some(1), Some(2), Some(3), None].map(row).to_vec(),
        not_drawn: vec![("do not fit", 5)],
        best: vec![("A & B <Oy>".to_owned(), 0.7, 100_000.0)],
        dots,
    }
}

#[test]
fn every_account_is_in_one_dot_inside_the_frame() {
    for accounts in [1, 7, 5_000] {
        let drawn = drawn(accounts);
        let marks = marks(&drawn.dots, &Scales::of(&drawn));
        let held: u64 = marks.iter().map(|mark| mark.words.split(' ').next().unwrap().parse::<u64>().unwrap()).sum();
        assert_eq!(held, accounts as u64);
        assert!(marks.len() <= 13 * 11, "thousands of accounts are few dots");
        assert!(marks.iter().all(|mark| (60.0..=644.0).contains(&mark.x) && (20.0..=512.0).contains(&mark.y)), "{marks:?}");
    }
}

#[test]
fn chart_and_page_are_well_formed_and_escape_what_users_wrote() {
    for accounts in [0, 1, 300] {
        let (svg, html) = (map_svg(&drawn(accounts)).unwrap(), map_html(&drawn(accounts)).unwrap());
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().expect("it is well-formed"), quick_xml::events::Event::Eof) {}
        assert!(svg.contains("role=\"img\"") && svg.contains("<title") && html.contains("<table"), "said in words too");
        assert!(!html.contains("<HR>") && !html.contains("<Oy>") && !html.contains("://"), "one file, and nothing is markup");
    }
}

#[test]
fn amounts_have_at_most_three_figures() {
    let amounts = [0.0, 0.25, 7.0, 950.0, 1_000.0, 58_400.0, 999_600.0, 1_240_000.0, -3_000.0];
    assert_eq!(amounts.map(short), ["0", "0.2", "7", "950", "1k", "58k", "1M", "1.2M", "\u{2212}3k"]);
}
