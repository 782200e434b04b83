//! Writes a profile as a file that people read: every criterion under a comment that says its grounds in words.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::market::Test;
use crate::profile::words::grounds_in_words;
use crate::profile::{Band, Class, Criterion, Grounds, Profile, Tally, TierBasis};

const HEAD: &str = "\
# An Ideal Customer Profile. The first band that takes a value counts; the points of an account are the sum over
# the criteria. must: to be met. nice: adds points. disqualify: excludes. What is blank is not known, never a no.
# Check it with: ihanne profile lint FILE
";

/// The profile as the text of its file. Reading it again gives the same profile.
pub fn write(profile: &Profile) -> String {
    let mut out = HEAD.to_owned();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line("format = 1".to_owned());
    line(format!("id = {}", text(&profile.id)));
    line(format!("version = {}", profile.version));
    line(format!("name = {}", text(&profile.name)));
    if let Some(description) = &profile.description {
        line(format!("description = {}", text(description)));
    }
    line(format!("currency = {}", text(&profile.currency)));
    line(format!("review_every = {}", text(&cadence(profile.review_every_months))));
    for criterion in &profile.criteria {
        line(String::new());
        line(written_criterion(criterion, profile.good_ending()));
    }
    for priority in &profile.priorities {
        line(format!("\n[[priorities]]\nlabel = {}\nfrom = {}", text(&priority.label), priority.from));
    }
    if let Some(tiers) = &profile.tiers {
        let by = match tiers.by {
            TierBasis::Points => "points",
            TierBasis::ValueTimesChance => "value_x_chance",
        };
        line(format!("\n[tiers]\nby = \"{by}\""));
        if let Some(attribute) = &tiers.value_attribute {
            line(format!("value_attribute = {}", text(attribute)));
        }
        if let Some(off) = tiers.off {
            line("# Worth less and less likely: off the list.".to_owned());
            line(format!("least_value = {}\nleast_chance = {}", number(off.value), number(off.chance)));
        }
        if tiers.groups {
            line("# Tier 2 in groups that one message fits.\ngroups = true".to_owned());
        }
        for (at, tier) in tiers.tiers.iter().enumerate() {
            line(format!("\n# Tier {}\n[[tiers.tier]]", at + 1));
            tier.from.into_iter().for_each(|from| line(format!("from = {}", number(from))));
            tier.capacity.into_iter().for_each(|places| line(format!("capacity = {places}")));
        }
    }
    if let Some(calibration) = &profile.calibration {
        let chance = match profile.good_ending() {
            "won" => "Chance of winning".to_owned(),
            good => format!("Chance of `{good}`"),
        };
        line(format!("\n# {chance} = 1 / (1 + exp(-(intercept + slope x points)))"));
        line(format!("[calibration]\nintercept = {}", number(calibration.intercept)));
        line(format!("slope = {}\ndeals = {}", number(calibration.slope), calibration.deals));
    }
    if let Some(study) = &profile.study {
        line(format!("\n[study]\non = {}\nrows_hash = {}", date(study.on), text(&study.rows_hash)));
        line(format!("verdict = {}", text(&study.verdict)));
        study.objective.iter().for_each(|objective| line(format!("objective = {}", text(objective))));
        if let Some(mark) = &study.mark {
            line("# Marks of the profile and its criteria as the study wrote them: lint tells when one was changed.".to_owned());
            line(format!("mark = {}", text(mark)));
        }
        if !study.marks.is_empty() {
            line("\n[study.marks]".to_owned());
            study.marks.iter().for_each(|(id, mark)| line(format!("{} = {}", text(id), text(mark))));
        }
    }
    for approval in &profile.approvals {
        line(format!("\n[[approvals]]\nby = {}\non = {}", text(&approval.by), date(approval.on)));
        approval.role.iter().for_each(|role| line(format!("role = {}", text(role))));
        approval.of.iter().for_each(|of| line(format!("version = {}\nmark = {}", of.version, text(&of.mark))));
    }
    out
}

fn written_criterion(criterion: &Criterion, good: &str) -> String {
    let mut out = format!("{}\n[[criteria]]\n", comment(&grounds_in_words(&criterion.grounds, good)));
    let _ = writeln!(out, "id = {}\nclass = \"{}\"", text(&criterion.id), criterion.class.word());
    let _ = writeln!(out, "attribute = {}\nbands = [", text(&criterion.attribute));
    for band in &criterion.bands {
        let _ = writeln!(out, "  {},", written_band(band, criterion.class));
    }
    out.push_str("]\n");
    match &criterion.grounds {
        Grounds::Judgement(judgement) => {
            let (by, because) = (text(&judgement.by), text(&judgement.because));
            let _ = write!(out, "judgement = {{ by = {by}, because = {because}, on = {} }}", date(judgement.on));
        }
        Grounds::Evidence(evidence) => {
            let strength = match evidence.strength {
                crate::profile::Strength::Proved => "proved",
                crate::profile::Strength::Supporting => "supporting",
            };
            let (with, without) = (tally(evidence.with), tally(evidence.without));
            let _ = write!(out, "evidence = {{ strength = \"{strength}\", with = {with}, without = {without}");
            if evidence.unknown.deals() > 0 {
                let _ = write!(out, ", unknown = {}", tally(evidence.unknown));
            }
            out.push_str(" }");
        }
    }
    out
}

/// One band as an inline table: `{ from = 50, to = 500, points = 15 }`.
fn written_band(band: &Band, class: Class) -> String {
    let mut parts = asked(&band.test);
    // A nice band says what it is worth, be it nothing; others decide, and need no points to do it.
    if band.points != 0 || (class == Class::Nice && band.level.is_none()) {
        parts.push(format!("points = {}", band.points));
    }
    if let Some(level) = band.level {
        parts.push(format!("level = \"{}\"", level.word()));
    }
    if let Some(deals) = band.evidence {
        parts.push(format!("deals = {}", tally(deals)));
    }
    format!("{{ {} }}", parts.join(", "))
}

/// What a test asks, as keys of a band: `from = 50`, `to = 500`.
pub(in crate::profile) fn asked(test: &Test) -> Vec<String> {
    let list = |words: &[String]| format!("[{}]", words.iter().map(|word| text(word)).collect::<Vec<_>>().join(", "));
    match test {
        Test::Is(words) => vec![format!("is = {}", list(words))],
        Test::Lacks(words) => vec![format!("lacks = {}", list(words))],
        Test::Within(interval) => {
            let low = if interval.low_closed { "from" } else { "above" };
            let high = if interval.high_closed { "to" } else { "below" };
            let ends = [(low, interval.low), (high, interval.high)];
            let ends: Vec<String> =
                ends.iter().filter(|(_, end)| end.is_finite()).map(|(key, end)| format!("{key} = {}", number(*end))).collect();
            // Every number that is known: the same as anything that is known.
            if ends.is_empty() { vec!["other = true".to_owned()] } else { ends }
        }
        Test::During { since: None, before: None } | Test::Other => vec!["other = true".to_owned()],
        Test::During { since, before } => [("since", since), ("before", before)]
            .into_iter()
            .filter_map(|(key, day)| Some(format!("{key} = {}", date((*day)?))))
            .collect(),
        Test::Yes(yes) => vec![format!("yes = {yes}")],
        Test::Unknown => vec!["unknown = true".to_owned()],
    }
}

fn tally(tally: Tally) -> String {
    format!("{{ won = {}, lost = {} }}", tally.won, tally.lost)
}

/// Text between quotes, on one line.
pub(super) fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A number as TOML reads it back bit for bit: `80_000_000`, `0.25`.
pub(super) fn number(number: f64) -> String {
    if number.fract() != 0.0 || number.abs() >= 1e15 || (number == 0.0 && number.is_sign_negative()) {
        return format!("{number:?}");
    }
    let digits = format!("{:.0}", number.abs());
    let mut out = String::from(if number < 0.0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn cadence(months: u32) -> String {
    match months {
        1 => "1 month".to_owned(),
        12 => "1 year".to_owned(),
        months => format!("{months} months"),
    }
}

/// One comment line, whatever the text holds.
fn comment(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("# {plain}")
}
