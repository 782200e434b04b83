//! The size of a market, in words.

use crate::ops::market::{Market, Range};

/// What the market is, in a few lines: the finding first.
pub fn market_text(market: &Market) -> String {
    let mut text = format!("{}\n", sentence(market));
    market.reasons.iter().for_each(|reason| text.push_str(&format!("  {reason}\n")));
    text.push('\n');
    let counts = market.verdicts.iter().map(|(word, count)| format!("{word} {count}"));
    text.push_str(&format!("  verdict: {}\n", counts.collect::<Vec<_>>().join(", ")));
    if !market.tiers.is_empty() {
        let tiers = market.tiers.iter().zip(1..).map(|(count, tier)| format!("Tier {tier} {count}"));
        text.push_str(&format!("  tier: {}\n", tiers.collect::<Vec<_>>().join(", ")));
    }
    let worth = &market.worth;
    if worth.valued > 0 {
        text.push_str(&format!("  their value: {:.0}, known of {} of {}\n", worth.value, worth.valued, market.qualify));
    }
    if let Some(expected) = worth.expected {
        text.push_str(&format!("  value x chance, unknown values like the others: {}\n", of(expected)));
    }
    text
}

fn sentence(market: &Market) -> String {
    match market.finding {
        "too_wide" => format!("Too wide: {}.", market.says),
        "too_narrow" => format!("Too narrow: {}.", market.says),
        "cannot_tell" => format!("Cannot tell: {}.", market.says),
        _ => format!("Workable: {}.", market.says),
    }
}

fn of(range: Range) -> String {
    format!("{:.0} ({:.0} to {:.0})", range.value, range.low, range.high)
}
