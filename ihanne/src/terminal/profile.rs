//! A profile, and what changed in one, as text for the terminal.

use std::fmt::Write;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use ihanne_core::profile::{ChangeKind, Class, Strength};

use crate::ops::profile::diff::{Compared, Moved, Standing};
use crate::ops::profile::show::{Shown, ShownBand, ShownCriterion};

/// Accounts that are listed; the rest is counted.
const LISTED: usize = 20;

/// A line under the headings and one under all; a criterion's bands belong together.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// The profile as tables, one for each class.
pub fn profile_text(shown: &Shown, width: Option<u16>) -> String {
    let mut text = format!("{} ({}, version {})\n", shown.name, shown.id, shown.version);
    shown.description.iter().for_each(|description| text.push_str(&format!("{description}\n")));
    for (class, heading) in [
        (Class::Must, "Must: to be met, or the account is outside"),
        (Class::Nice, "Nice: adds points, decides nothing alone"),
        (Class::Disqualify, "Disqualify: excludes, whatever the points"),
    ] {
        let criteria: Vec<&ShownCriterion> = shown.criteria.iter().filter(|criterion| criterion.class == class).collect();
        if !criteria.is_empty() {
            let _ = write!(text, "\n{heading}\n{}\n", table(&criteria, width));
        }
    }
    let (low, high) = shown.points;
    let _ = write!(text, "\nPoints      {}", minus(format!("{low} to {high}")));
    if shown.calibrated {
        text.push_str(", calibrated to a chance of winning");
    }
    let priorities: Vec<String> =
        shown.priorities.iter().map(|(label, from)| format!("{label} from {}", minus(from.to_string()))).collect();
    let approvals = shown.approvals.join(", ");
    let or = |said: String, none: &str| if said.is_empty() { none.to_owned() } else { said };
    let _ = write!(text, "\nPriorities  {}", or(priorities.join(", "), "none agreed"));
    let _ = write!(text, "\nTiers       {}", shown.tiers.as_deref().unwrap_or("none agreed"));
    let _ = write!(text, "\nReview      every {} months; amounts in {}", shown.review_every_months, shown.currency);
    let _ = writeln!(text, "\nApproved    {}", or(approvals, "by nobody yet"));
    text
}

fn table(criteria: &[&ShownCriterion], width: Option<u16>) -> String {
    type Cell = fn(&ShownBand) -> String;
    let points: Cell = |band| if band.points == 0 { String::new() } else { minus(format!("{:+}", band.points)) };
    let level: Cell = |band| if band.out { "out" } else { band.level.unwrap_or_default() }.to_owned();
    let says: Cell = |band| band.says.clone();
    let won: Cell = |band| band.deals.map(|deals| format!("{} of {}", deals.won, deals.deals())).unwrap_or_default();
    // Columns that say nothing for any criterion are left out.
    let any = |cell: Cell| criteria.iter().any(|criterion| criterion.bands.iter().any(|band| !cell(band).is_empty()));
    let columns: Vec<(&str, Cell)> = [("values", says), ("points", points), ("level", level), ("won", won)]
        .into_iter()
        .filter(|(_, cell)| any(*cell))
        .collect();
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        table.set_width(width);
    }
    // An attribute asked about once usually names its criterion.
    let renamed = criteria.iter().any(|criterion| criterion.id != criterion.attribute);
    let names: &[&str] = if renamed { &["criterion", "attribute"] } else { &["criterion"] };
    let headings = columns.iter().map(|(heading, _)| heading);
    table.set_header(names.iter().chain(headings).chain(&["grounds"]));
    for criterion in criteria {
        for (at, band) in criterion.bands.iter().enumerate() {
            // The criterion is named once, beside its first band.
            let named = |text: &str| if at == 0 { text.to_owned() } else { String::new() };
            let cells = columns.iter().map(|(_, cell)| cell(band));
            let names = [&criterion.id, &criterion.attribute].into_iter().take(names.len()).map(|name| named(name));
            table.add_row(names.chain(cells).chain([named(&grounds(criterion))]));
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Figures with a true minus.
fn minus(figures: String) -> String {
    figures.replace('-', "−")
}

fn grounds(criterion: &ShownCriterion) -> String {
    let strength = match criterion.strength {
        Some(Strength::Proved) => ", proved",
        Some(Strength::Supporting) => ", supporting",
        None => "",
    };
    format!("{}{strength}: {}", criterion.grounds, criterion.because)
}

/// What changed, one line each; then what it changes for the accounts.
pub fn changes_text(compared: &Compared) -> String {
    if compared.changes.is_empty() {
        return "the profiles say the same\n".to_owned();
    }
    let mut text = String::new();
    for change in &compared.changes {
        let sign = match change.kind {
            ChangeKind::Added => '+',
            ChangeKind::Removed => '-',
            ChangeKind::Changed => '~',
        };
        let _ = writeln!(text, "{sign} {}: {}", change.about, change.says);
    }
    compared.accounts.iter().for_each(|moved| text.push_str(&moved_text(moved)));
    text
}

fn moved_text(moved: &Moved) -> String {
    let mut text = format!("\n{} of {} accounts change verdict, points or priority\n", moved.changed, moved.rows);
    for verdict in &moved.verdicts {
        let _ = writeln!(text, "  {} from {} to {}", verdict.accounts, verdict.from, verdict.to);
    }
    for account in moved.list.iter().take(LISTED) {
        let name = account.name.as_deref().unwrap_or("(no name)");
        let _ = writeln!(text, "  row {} {name}: {} -> {}", account.row, standing(&account.old), standing(&account.new));
    }
    if moved.list.len() > LISTED {
        let _ = writeln!(text, "  and {} more; --json lists all", moved.list.len() - LISTED);
    }
    text
}

fn standing(standing: &Standing) -> String {
    let priority = standing.priority.as_ref().map_or_else(String::new, |label| format!(" {label}"));
    format!("{} {}{priority}", standing.verdict, standing.points)
}
