//! Duplicates among what is remembered, in words.

use super::summary::shortened;
use crate::ops::duplicates::answer::Kept;
use crate::ops::duplicates::find::Found;
use crate::ops::duplicates::list::{Listed, State};
use crate::ops::duplicates::merge::{Group, Merged};
use crate::ops::duplicates::show::Shown;
use crate::ops::duplicates::unmerge::Unmerged;

/// Groups that are told one by one; all of them stand in the JSON.
const TOLD: usize = 20;

/// What was found.
pub fn found_text(found: &Found) -> String {
    let mut text = String::new();
    for among in &found.nouns {
        text.push_str(&format!(
            "{} compared by {}: {}\n",
            among.noun.counted(among.records),
            among.compared_by.join(", "),
            pairs(among.pairs_compared)
        ));
        text.push_str(&format!(
            "  can be merged without a look: {}; to look at: {}; answered: {}\n",
            pairs(among.auto),
            pairs(among.open),
            pairs(among.answered)
        ));
    }
    text.push_str("  to look at them: ihanne duplicates list; to see what a merge would do: ihanne duplicates merge --dry-run\n");
    text
}

fn pairs(count: u64) -> String {
    if count == 1 { "1 pair".to_owned() } else { format!("{count} pairs") }
}

fn word(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Auto => "auto",
        State::Same => "same",
        State::Related => "related",
        State::Different => "different",
        State::Merged => "merged",
    }
}

/// A page of the queue.
pub fn queue_text(listed: &Listed) -> String {
    let counts: Vec<String> = listed.counts.iter().map(|(state, count)| format!("{} {count}", word(*state))).collect();
    let mut text = format!("pairs of {}: {}\n", listed.noun.word(), counts.join(", "));
    for pair in &listed.pairs {
        let [one, other] = &pair.keys;
        let names = pair.names.each_ref().map(|name| shortened(name));
        text.push_str(&format!("  {one} {other}  {:.3}  {}  {} | {}", pair.probability, word(pair.state), names[0], names[1]));
        if pair.looks_related {
            text.push_str("  (looks like two of one group)");
        }
        if pair.taken_back {
            text.push_str("  (was merged, and taken back)");
        }
        if let Some(answered) = &pair.answered {
            text.push_str(&format!("  ({} by {}, {})", answered.answer.word(), answered.by, answered.at));
        }
        text.push('\n');
    }
    let shown = listed.after + listed.pairs.len();
    if (shown as u64) < listed.all {
        text.push_str(&format!("  {} more; the next: --after {shown}\n", listed.all - shown as u64));
    }
    if !listed.pairs.is_empty() {
        let [one, other] = &listed.pairs[0].keys;
        text.push_str(&format!("  to see one: ihanne duplicates show {one} {other}\n"));
    }
    text
}

/// Two records side by side, and why they may be one.
pub fn side_by_side_text(shown: &Shown) -> String {
    let [one, other] = &shown.keys;
    let cell = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), shortened);
    let mut rows = vec![["".to_owned(), one.clone(), other.clone(), String::new()]];
    for cells in &shown.cells {
        let mark = if cells.same { "" } else { "differs" };
        let mark = if cells.values.iter().any(Option::is_none) { "known of one" } else { mark };
        rows.push([cells.attribute.clone(), cell(&cells.values[0]), cell(&cells.values[1]), mark.to_owned()]);
    }
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [attribute, first, second, mark] in &rows {
        let line = format!("  {attribute:<0$}  {first:<1$}  {second:<2$}  {mark}", widths[0], widths[1], widths[2]);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
    match &shown.evidence {
        Some(why) => {
            let mut sum = 0.0;
            for (comparison, level, bits) in &why.steps {
                sum += bits;
                text.push_str(&format!("  {comparison:<12} {bits:>7.1} bits {sum:>8.1}   {level}\n"));
            }
            text.push_str(&format!("\n  {sum:.1} bits are a probability of {:.4} for the two alone.\n", why.probability));
            if why.forbidden {
                text.push_str("  Their business ids differ.\n");
            } else if why.looks_related {
                text.push_str("  They look like two of one group.\n");
            }
        }
        None => {
            text.push_str("  Nothing suggests that they are one; if records came since, look again: ihanne duplicates find\n")
        }
    }
    match &shown.answered {
        Some(answered) => {
            text.push_str(&format!("  Answered by {} on {}: {}.\n", answered.by, answered.at, answered.answer.word()));
        }
        None if matches!(shown.state, State::Open | State::Auto) => {
            if shown.taken_back {
                text.push_str("  They were merged without a look, and that was taken back.\n");
            }
            text.push_str(&format!("  What are they? ihanne duplicates answer {one} {other} same, or related, or different\n"));
        }
        None => text.push_str(&format!("  By what was answered or merged they are: {}.\n", word(shown.state))),
    }
    text
}

/// What became of answers.
pub fn answers_text(kept: &Kept) -> String {
    let given = if kept.given == 1 { "1 answer".to_owned() } else { format!("{} answers", kept.given) };
    format!("{given}, {} new; {} kept about {}\n", kept.new, kept.answers, kept.noun.word())
}

/// What a merge came to, and what survives from where.
pub fn merged_text(merged: &Merged) -> String {
    let held = match merged.held_back {
        0 => String::new(),
        held => format!(
            "{} not joined, because that merge was taken back; answer what they are, or join them all: ihanne duplicates merge --again\n",
            if held == 1 { "1 sure pair is".to_owned() } else { format!("{held} sure pairs are") }
        ),
    };
    if merged.groups.is_empty() && merged.held_back > 0 {
        return held;
    }
    if merged.groups.is_empty() {
        return "there is nothing to merge: ihanne duplicates find looks for pairs, ihanne duplicates answer says what they are\n"
            .to_owned();
    }
    let mut text = String::new();
    if merged.looked_again {
        text.push_str("records came or went since pairs were found, so they were looked for again\n");
    }
    for group in merged.groups.iter().take(TOLD) {
        text.push_str(&group_text(group));
    }
    if merged.groups.len() > TOLD {
        text.push_str(&format!("and {} groups more; all of them: --json\n", merged.groups.len() - TOLD));
    }
    let noun = merged.noun;
    text.push_str(&format!("rule: {}\n", merged.rule));
    let (gone, now) = (noun.counted(merged.merged), noun.counted(merged.records));
    match merged.batch {
        Some(batch) => text.push_str(&format!(
            "batch {batch}: {gone} merged into {}; {now} now; to take it back: ihanne undo\n",
            merged.survivors
        )),
        None => {
            text.push_str(&format!("{gone} would be merged into {}, and {now} be left; nothing was changed\n", merged.survivors))
        }
    }
    text + &held
}

fn group_text(group: &Group) -> String {
    let mut text = format!("{} {} <- {}\n", group.survivor, shortened(&group.name), group.merged.join(", "));
    for cell in group.cells.iter().filter(|cell| cell.why != "own" || !cell.others.is_empty()) {
        let why = match cell.why {
            "own" => format!("of {}", cell.from),
            "filled" => format!("of {}, filled in", cell.from),
            _ => format!("of {}, imported later", cell.from),
        };
        let others: Vec<String> = cell.others.iter().map(|(key, value)| format!("{} of {key}", shortened(value))).collect();
        let others = if others.is_empty() { String::new() } else { format!("; not {}", others.join(", ")) };
        text.push_str(&format!("    {}: {} {why}{others}\n", cell.attribute, shortened(&cell.value)));
    }
    text
}

/// What was taken back.
pub fn unmerged_text(unmerged: &Unmerged) -> String {
    let Unmerged { key, survivor, batch, .. } = unmerged;
    let whole = if batch.undone.is_some() { "; nothing else of that batch stands" } else { "" };
    let next = if unmerged.answered_same {
        "they were answered the same, so the next merge joins them again; to keep them apart"
    } else {
        "they are not joined again without being asked about; to say what they are"
    };
    let id = batch.id;
    format!(
        "{key} is a record of its own again, and no longer {survivor} (batch {id}{whole})\n  \
         {next}: ihanne duplicates answer {survivor} {key} different\n"
    )
}
