//! The study in a terminal: the same answer in plain text, at most a hundred columns wide, complete without colour.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use ihanne_core::import::Goal;
use ihanne_core::study::{Claim, Estimate, StudyResult, Trait, Verdict};

use super::charts::Scale;
use super::figures::{count, difference, of, percent};
use super::study::{ReportContext, around, columns, history, patterns, points, proof, sentences, steps, traits, value, words};

/// Widest line.
const WIDTH: usize = 100;
/// Characters of an interval bar; odd, so that it has a middle.
const BAR: usize = 25;
/// Traits shown; the report has them all.
const MOST_TRAITS: usize = 10;

/// The study as text of at most 100 columns. With `colour`, the verdict and heads are bold by ANSI codes; nothing else changes.
pub fn study_text(study: &StudyResult, context: &ReportContext, colour: bool) -> String {
    let mut out = Text { text: String::new(), colour };
    let words = study.objective.words();
    if study.objective.name != Goal::Won {
        out.line(&study.objective.question);
    }
    out.bold(&sentences::verdict(study).plain());
    let under: Vec<String> = sentences::under_verdict(study).iter().map(|sentence| sentence.plain()).collect();
    out.paragraph(&under.join(" "));
    if let Some(holdout) = &study.holdout {
        out.head(&format!("Proof on {} it had not seen", words.many));
        out.paragraph(&format!("{}: {}.", proof::compares(holdout, &words), proof::in_words(sentences::main_lift(holdout))));
        out.paragraph(&format!(
            "{} {}",
            sentences::unseen_counts(holdout, context, &words).plain(),
            sentences::opened(holdout).plain()
        ));
        out.paragraph(&sentences::pairs(holdout, &words).plain());
    } else if study.verdict == Verdict::Evidence {
        out.head("Proof");
        out.paragraph(&format!("Still to come, on {} that come from now on.", words.many));
        if let Some(takes) = sentences::proof_takes(study) {
            out.paragraph(&takes.plain());
        }
    }
    for warning in &study.warnings {
        out.paragraph(&format!("! {}", one_line(&warning.message)));
    }
    trait_table(&mut out, study);
    together(&mut out, study, context);
    point_table(&mut out, study);
    if let Some(worth) = value::Worth::of(study) {
        out.head(&worth.title);
        worth.sentences.iter().for_each(|sentence| out.paragraph(&sentence.plain()));
    }
    for section in around::sections(study, context) {
        out.head(section.title);
        section.lines().iter().for_each(|line| out.paragraph(&one_line(line)));
    }
    if let Some(history) = &study.history {
        out.head("As it was when the deals were opened");
        out.paragraph(&history::says(history).plain());
    }
    if !study.left_out.is_empty() {
        out.head("Left out");
        out.paragraph(&format!("{}: {}.", columns::note(study).plain(), left_out_counts(study)));
    }
    out.head("What you can do now");
    for step in steps::next(study, context) {
        out.paragraph(&format!("- {}. {}", step.title, step.because));
        if let Some(command) = step.command {
            out.line(&format!("    {command}"));
        }
    }
    out.line("");
    out.paragraph(&sentences::sums(study).plain());
    out.text
}

fn trait_table(out: &mut Text, study: &StudyResult) {
    let strongest: Vec<&Trait> = traits::strongest(&study.traits);
    let mut shown: Vec<&Trait> = strongest.iter().copied().take(MOST_TRAITS).collect();
    if shown.is_empty() {
        return;
    }
    shown.sort_by(|a, b| b.evidence.strength.cmp(&a.evidence.strength).then(traits::size(b).total_cmp(&traits::size(a))));
    let words = study.objective.words();
    out.head(&traits::title(study));
    let estimates: Vec<Estimate> = shown.iter().filter_map(|found| traits::shown(found)).collect();
    let scale = Scale::around_zero(estimates.iter().flat_map(|estimate| [estimate.low, estimate.high]));
    let mut table = plain_table();
    let heads =
        [format!("has it: {}", words.best), format!("has not: {}", words.best), format!("{} less or more often", words.best)];
    table.set_header(["trait", &heads[0], &heads[1], &heads[2], "points"].map(Cell::new));
    for found in &shown {
        let rate = |tally: ihanne_core::study::Tally| match tally.rate() {
            Some(rate) => format!("{} {}", percent(rate), of(tally)),
            None => "none".to_owned(),
        };
        let bar = match traits::shown(found) {
            Some(estimate) => {
                format!("{} {:>4}", bar(&scale, estimate, found.evidence.strength == Claim::Proved), difference(estimate.value))
            }
            None => "not known".to_owned(),
        };
        let label = format!("{}: {}", one_line(&found.label), one_line(&found.says));
        table.add_row(vec![
            Cell::new(label),
            Cell::new(rate(found.evidence.with)),
            Cell::new(rate(found.evidence.without)),
            Cell::new(bar),
            Cell::new(mark_of(study, found)),
        ]);
    }
    if let Some(bars) = table.column_mut(3) {
        bars.set_constraint(ColumnConstraint::ContentWidth);
    }
    out.table(&table);
    out.paragraph("● stands on its own, ○ cannot be told from chance alone, ┊ no difference; difference in percentage points.");
    if strongest.len() > MOST_TRAITS {
        out.paragraph(&format!(
            "{} more columns were tried; the report shows them.",
            count((strongest.len() - MOST_TRAITS) as u64)
        ));
    }
}

/// The clearest pattern in one line, and how many more the report has.
fn together(out: &mut Text, study: &StudyResult, context: &ReportContext) {
    let (Some(pattern), Some(searched)) = (study.patterns.first(), study.patterns_searched) else { return };
    out.head("Together");
    let all: Vec<usize> = (0..pattern.parts.len()).collect();
    let names = study.objective.words();
    let said = patterns::in_short(pattern, context, &names).plain();
    out.paragraph(&format!("{}: {}", one_line(&patterns::in_words(pattern, &all, &names)), one_line(&said)));
    if study.patterns.len() > 1 {
        let more = words::plural(study.patterns.len() as u64 - 1, "more combination", "more combinations");
        let tried = count(searched.pairs + searched.triples);
        out.paragraph(&format!("{more} of {tried} that were tried; the report shows them."));
    }
}

fn point_table(out: &mut Text, study: &StudyResult) {
    if study.criteria.is_empty() {
        return;
    }
    let (least, most) = points::span(&study.criteria);
    out.head(&format!("Points proposed, from {least} to {most}").replace('-', "−"));
    let mut table = plain_table();
    table.set_header(["criterion", "answer", study.objective.words().best, "points"].map(Cell::new));
    for criterion in &study.criteria {
        let name = format!(
            "{} ({}, {})",
            one_line(&criterion.label),
            words::class(criterion.class),
            words::strength(criterion.strength)
        );
        for (place, band) in points::bands(criterion).into_iter().enumerate() {
            let won = band.deals.rate().map_or_else(|| "none".to_owned(), |rate| format!("{} {}", percent(rate), of(band.deals)));
            table.add_row(vec![
                Cell::new(if place == 0 { name.as_str() } else { "" }),
                Cell::new(one_line(&band.says)),
                Cell::new(won),
                Cell::new(in_words(points::given(criterion, band))).set_alignment(CellAlignment::Right),
            ]);
        }
    }
    out.table(&table);
    for (criterion, because) in study.criteria.iter().filter_map(|one| Some((one, words::short_of_proved(one)?))) {
        let chosen = percent(criterion.selected);
        out.paragraph(&format!(
            "{} is supporting, chosen again in {chosen} of repetitions with other accounts: {because}.",
            one_line(&criterion.label)
        ));
    }
}

/// Points of the trait's criterion at a glance.
fn mark_of(study: &StudyResult, found: &Trait) -> String {
    let criterion = study.criteria.iter().find(|criterion| criterion.attribute == found.attribute);
    let chips = criterion.map(traits::chips).unwrap_or_default();
    in_words(chips)
}

fn in_words(chips: Vec<traits::Chip>) -> String {
    chips.into_iter().map(|chip| chip.text).collect::<Vec<_>>().join(" ")
}

/// How many columns were left out for each reason, the commonest first.
fn left_out_counts(study: &StudyResult) -> String {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for left in &study.left_out {
        let why = words::why(left.why);
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, times)) => *times += 1,
            None => reasons.push((why, 1)),
        }
    }
    reasons.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    reasons.iter().map(|(why, times)| format!("{} {times}", why.to_lowercase())).collect::<Vec<_>>().join(", ")
}

/// An interval in characters: `┊` no difference, `●` or `○` the estimate, `━` its range.
fn bar(scale: &Scale, estimate: Estimate, proved: bool) -> String {
    let place = |value: f64| (scale.at(value) / 100.0 * (BAR - 1) as f64).round() as usize;
    let (low, high, zero, value) = (place(estimate.low), place(estimate.high), place(0.0), place(estimate.value));
    let letter = |at: usize| match at {
        _ if at == value && proved => '●',
        _ if at == value => '○',
        _ if (low..=high).contains(&at) && at == zero => '╋',
        _ if (low..=high).contains(&at) => '━',
        _ if at == zero => '┊',
        // Not a space: a table would trim it away, and the bars would no longer stand under each other.
        _ => '·',
    };
    (0..BAR).map(letter).collect()
}

fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH as u16);
    table
}

/// What a user wrote, on one line and without codes a terminal would obey.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Text under construction.
struct Text {
    text: String,
    colour: bool,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn bold(&mut self, text: &str) {
        for line in wrapped(&one_line(text)) {
            if self.colour { self.line(&format!("\u{1b}[1m{line}\u{1b}[0m")) } else { self.line(&line) }
        }
    }

    fn head(&mut self, text: &str) {
        self.line("");
        self.bold(text);
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text) {
            self.line(&line);
        }
    }

    fn table(&mut self, table: &Table) {
        for line in table.lines() {
            self.line(line.strip_prefix(' ').unwrap_or(&line));
        }
    }
}

/// Lines of at most [`WIDTH`] characters, broken between words where there are any.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        while word.len() > WIDTH {
            let rest = word.split_off(WIDTH);
            lines.extend([std::mem::take(&mut line), word.into_iter().collect()].into_iter().filter(|line| !line.is_empty()));
            word = rest;
        }
        let space = usize::from(!line.is_empty());
        if line.chars().count() + space + word.len() > WIDTH {
            lines.push(std::mem::take(&mut line));
        } else if space == 1 {
            line.push(' ');
        }
        line.extend(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::super::study::examples;
    use super::*;

    #[test]
    fn the_terminal_says_what_was_found() {
        insta::assert_snapshot!(study_text(&examples::evidence(), &examples::context(), false));
    }

    #[test]
    fn the_terminal_says_what_could_have_been_seen() {
        insta::assert_snapshot!(study_text(&examples::no_evidence(), &examples::context(), false));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_none_carries_codes() {
        let studies = [examples::evidence(), examples::hostile(), examples::wide(), examples::bare(), examples::not_enough()];
        for study in studies {
            let text = study_text(&study, &examples::context(), false);
            assert!(!text.contains('\u{1b}') && !text.contains("NaN"), "{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= WIDTH, "{} wide: {line}", line.chars().count());
            }
        }
    }

    #[test]
    fn colour_changes_no_word() {
        let context = examples::context();
        let coloured = study_text(&examples::evidence(), &context, true);
        assert_eq!(
            coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""),
            study_text(&examples::evidence(), &context, false)
        );
    }

    #[test]
    fn a_control_code_in_a_header_is_not_obeyed() {
        let mut study = examples::evidence();
        study.traits[0].label = "\u{1b}[2Jgone".into();
        assert!(!study_text(&study, &examples::context(), false).contains('\u{1b}'));
    }
}
