//! Reviews: which profiles are due, what waits beside them, and holding one.

use std::path::Path;

use chrono::{Months, NaiveDate};
use ihanne_core::profile::{Grounds, Profile};
use ihanne_core::study::Tally;
use ihanne_store::{Mode, Review};

use super::profiles::{Which, open};
use super::roster::{Closed, Roster};
use super::standing::Standing;
use super::{Actor, Refusal, Stop, data, inbox, studies};

/// Deals of accounts that fit and of those that do not, closed before the profile was last looked at and since; of each the won and the
/// lost. By the accounts as they are known now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Before that day: of those that fit, and of those that do not.
    pub before: [Tally; 2],
    /// From that day on.
    pub since: [Tally; 2],
    /// Closed deals that tell no day.
    pub undated: u64,
}

/// How the deals went before a day and since; `None` where deals do not meet accounts.
pub fn held(
    actor: &Actor,
    folder: &Path,
    (roster, standing): (&Roster, &Standing),
    from: NaiveDate,
) -> Result<Option<Held>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "reviews")?;
    let customers = roster.customers(&store.workspace(&actor.workspace)?)?;
    Ok((*customers).as_ref().map(|customers| tallied(&customers.closed, &standing.scores.verdicts, from)))
}

fn tallied(closed: &[Closed], verdicts: &[u8], from: NaiveDate) -> Held {
    let mut held = Held::default();
    for deal in closed {
        let place = match verdicts[deal.row as usize] {
            0 | 1 => 0,
            2 => continue,
            _ => 1,
        };
        let tally = match deal.day {
            None => {
                held.undated += 1;
                continue;
            }
            Some(day) if day < from => &mut held.before[place],
            Some(_) => &mut held.since[place],
        };
        *if deal.won { &mut tally.won } else { &mut tally.lost } += 1;
    }
    held
}

/// Letters a reason may have.
const LONGEST: usize = 2_000;

/// A profile in force, and when it is to be looked at again.
pub struct Due {
    /// The profile's id, and what it is called.
    pub id: String,
    pub name: String,
    /// Its version and the revision in force.
    pub version: u32,
    pub revision: u32,
    /// Months from one review to the next.
    pub every: u32,
    /// The day it was last looked at: held, or put in force.
    pub last: NaiveDate,
    /// The day it is due.
    pub on: NaiveDate,
    /// Its lines that stand on a judgement older than that: attribute, who signed it, and when.
    pub hypotheses: Vec<(String, String, NaiveDate)>,
}

/// What is due in a workspace.
pub struct Reviews {
    /// The profiles in force, that which is due first in front.
    pub due: Vec<Due>,
    /// Leads that wait for a decision.
    pub leads: u64,
    /// The day of the latest study; none where there was none.
    pub studied: Option<NaiveDate>,
    /// The reviews that were held, the latest first.
    pub held: Vec<Review>,
}

impl Due {
    /// Whether it is to be looked at now.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.on <= today
    }
}

impl Reviews {
    /// How many profiles are due.
    pub fn due_now(&self, today: NaiveDate) -> u64 {
        self.due.iter().filter(|due| due.is_due(today)).count() as u64
    }
}

/// What is due.
pub fn reviews(actor: &Actor, folder: &Path) -> Result<Reviews, Stop> {
    let (names, held) = {
        let mut store = data::open(actor, folder, Mode::Create, "profiles")?;
        let workspace = store.workspace(&actor.workspace)?;
        let mut names = Vec::new();
        for kept in workspace.profiles()?.into_iter().filter(|kept| kept.in_force.is_some()) {
            let forces = workspace.forces(&kept.name)?;
            let since = forces.into_iter().filter(|force| force.undone.is_none()).map(|force| force.at).max();
            names.push((kept.name, since.unwrap_or_default()));
        }
        (names, workspace.reviews()?)
    };
    let mut due = Vec::new();
    for (name, since) in names {
        let Some(opened) = open(actor, folder, Some(&name), Which::InForce)? else { continue };
        let looked = held.iter().filter(|review| review.profile == name).map(|review| review.at.as_str());
        let last = looked.chain([since.as_str()]).filter_map(day).max().unwrap_or_default();
        due.push(of_profile(&opened.profile, (name, opened.revision.number), last));
    }
    due.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.id.cmp(&b.id)));
    let studied = studies::list(actor, folder)?.iter().filter_map(|study| day(&study.made)).max();
    Ok(Reviews { due, leads: inbox::counted(actor, folder, "")?.waiting, studied, held })
}

fn of_profile(profile: &Profile, (id, revision): (String, u32), last: NaiveDate) -> Due {
    let every = profile.review_every_months;
    let on = last.checked_add_months(Months::new(every)).unwrap_or(NaiveDate::MAX);
    let edge = last.checked_sub_months(Months::new(every)).unwrap_or(NaiveDate::MIN);
    let old = profile.criteria.iter().filter_map(|criterion| match &criterion.grounds {
        Grounds::Judgement(said) if said.on <= edge => Some((criterion.attribute.clone(), said.by.clone(), said.on)),
        _ => None,
    });
    let hypotheses = old.collect();
    Due { id, name: profile.name.clone(), version: profile.version, revision, every, last, on, hypotheses }
}

/// Holds a review of the revision in force, which must be the one that was looked at: `decision` is `keep`, `change` or `retire`.
/// Gives its number.
pub fn hold(
    actor: &Actor,
    folder: &Path,
    (profile, looked_at): (&str, u32),
    (decision, because): (&str, &str),
    at: &str,
) -> Result<i64, Stop> {
    let because = because.trim();
    if because.is_empty() || because.len() > LONGEST {
        let message = format!("a review has a reason, of at most {LONGEST} letters");
        return Err(Refusal::new("reason_needed", message, "say what was looked at, and why").into());
    }
    if !matches!(decision, "keep" | "change" | "retire") {
        let message = format!("`{decision}` is no decision of a review");
        return Err(Refusal::new("unknown_decision", message, "it may be keep, change or retire").into());
    }
    let mut store = data::open(actor, folder, Mode::Existing, "profiles")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let revision = workspace.profiles()?.into_iter().find(|kept| kept.name == profile).and_then(|kept| kept.in_force);
    let Some(revision) = revision else {
        let message = format!("no profile `{profile}` is in force");
        return Err(Refusal::new("no_such_profile", message, "look at the profiles again").into());
    };
    if revision != looked_at {
        let message = format!("revision {revision} of `{profile}` has come into force meanwhile");
        return Err(Refusal::new("changed_meanwhile", message, "look at it again, then decide").into());
    }
    Ok(workspace.put_review(&Review {
        id: 0,
        profile: profile.to_owned(),
        revision,
        decision: decision.to_owned(),
        because: because.to_owned(),
        by: actor.name.clone(),
        at: at.to_owned(),
    })?)
}

/// Takes a review back; without a time it stands again. Says whether there is one.
pub fn undo(actor: &Actor, folder: &Path, id: i64, at: Option<&str>) -> Result<bool, Stop> {
    let mut store = data::open(actor, folder, Mode::Existing, "profiles")?;
    Ok(store.workspace(&actor.workspace)?.undo_review(id, at)?)
}

fn day(at: &str) -> Option<NaiveDate> {
    at.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deals_are_counted_before_a_day_and_since() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let closed = |row, won, on| Closed { row, won, day: day(on) };
        let deals = [
            closed(0, true, "2026-01-31"),
            closed(0, true, "2026-02-01"),
            closed(1, false, "2026-03-01"),
            closed(2, true, "2026-03-01"),
            closed(3, false, "2026-03-01"),
            closed(3, true, ""),
        ];
        let held = tallied(&deals, &[0, 1, 2, 4], day("2026-02-01").unwrap());
        assert_eq!(held.before, [Tally { won: 1, lost: 0 }, Tally::default()]);
        assert_eq!(held.since, [Tally { won: 1, lost: 1 }, Tally { won: 0, lost: 1 }]);
        assert_eq!(held.undated, 1, "of accounts of which it cannot be told nothing is counted");
    }

    #[test]
    fn a_profile_is_due_its_months_after_it_was_last_looked_at() {
        let text = "format = 1\nid = \"p\"\nname = \"P\"\nreview_every = \"3 months\"\n\n[[criteria]]\nid = \"size\"\nclass = \"nice\"\n\
                    attribute = \"employees\"\nbands = [{ from = 100, points = 5 }]\n\
                    judgement = { by = \"Sari\", because = \"x\", on = 2026-02-28 }\n";
        let (profile, _) = ihanne_core::profile::parse(text).expect("a profile");
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = of_profile(&profile, ("p".to_owned(), 1), day("2026-11-30"));
        assert_eq!(due.on, day("2027-02-28"), "a month that is shorter ends sooner");
        assert!(due.is_due(day("2027-02-28")) && !due.is_due(day("2027-02-27")));
        assert_eq!(due.hypotheses.len(), 1, "it has stood for longer than a round");
        assert_eq!(of_profile(&profile, ("p".to_owned(), 1), day("2026-04-01")).hypotheses.len(), 0);
    }
}
