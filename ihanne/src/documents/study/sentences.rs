//! The sentences of the report, each one whole: a function is what a message in a language file will be.

use ihanne_core::import::{Goal, Words};
use ihanne_core::study::{Claim, Estimate, Gate, Holdout, Proof, StudyResult, Tally, Verdict, WINS_FOR_HOLDOUT};

use super::ReportContext;
use super::words::{closed, plural, rows, successes};
use crate::documents::figures::{count, day, fine_percent, of, percent, times};
use crate::documents::message::{Message, Part};

/// The verdict, with its figure made strong.
pub fn verdict(study: &StudyResult) -> Message {
    let lift = study.holdout.as_ref().map(main_lift).or_else(|| found_lift(study));
    // The figure as the study's own sentence writes it.
    let figure = lift.map(|lift| format!("{:.1} times", lift.value));
    Message::stressing(&study.sentence, figure.as_deref())
}

/// The lift of the strongest proved trait that is won more often: what a study without a proof has to show.
fn found_lift(study: &StudyResult) -> Option<Estimate> {
    study.traits.iter().find(|found| found.z > 0.0 && found.evidence.strength == Claim::Proved)?.lift
}

/// The lift the proof is about: inside against outside, or the best tenth against all where there is no inside.
pub fn main_lift(holdout: &Holdout) -> Estimate {
    holdout.lift_inside.unwrap_or(holdout.lift_top_tenth)
}

/// What was counted and how it was divided.
pub fn counted(study: &StudyResult, context: &ReportContext) -> Message {
    let words = study.objective.words();
    let all = closed(&words, study.won + study.lost);
    let made_on = Part::text(day(&study.made_on));
    let name = format!("{all}, as a file");
    let all = context.deals(all, name);
    let Some(holdout) = &study.holdout else {
        let best = Part::text(words.best);
        let looked_at = study.looked_at.deals();
        let closed = (study.won + study.lost).saturating_sub(looked_at);
        let values = [
            ("all", all),
            ("won", Part::text(count(study.won))),
            ("best", best),
            ("made_on", made_on),
            ("looked_at", Part::text(count(looked_at))),
            ("closed", Part::text(count(closed))),
        ];
        if looked_at > 0 && closed > 0 {
            let pattern = "{all}, {won} {best}: {looked_at} looked at, {closed} set aside and never opened. Study of {made_on}.";
            return Message::new(pattern, &values);
        }
        return Message::new("{all}, {won} {best}, all of them learned from. Study of {made_on}.", &values);
    };
    if holdout.by == "later" {
        let values = [
            ("all", all),
            ("later", context.unseen(rows(&words, holdout.rows), "The later rows, as a file".into())),
            ("made_on", made_on),
        ];
        return Message::new("{all} learned from in the study of {made_on}, proved on {later} that closed later.", &values);
    }
    let unseen = Part::text(count(holdout.rows));
    match &holdout.from {
        Some(from) => Message::new(
            "{all}: proved on {unseen} of those closed since {from} by what those before had shown{again}. Study of {made_on}.",
            &[
                ("all", all),
                ("from", Part::text(day(from))),
                ("unseen", unseen),
                // Later rows of accounts that were learned from are in no proof, and in the scorecard.
                ("again", Part::text(if study.criteria.is_empty() { "" } else { "; the scorecard below is learned from all" })),
                ("made_on", made_on),
            ],
        ),
        None => Message::new(
            "{all}: proved on {unseen} of accounts it had not learned from. Study of {made_on}.",
            &[("all", all), ("unseen", unseen), ("made_on", made_on)],
        ),
    }
}

/// The sentences under the verdict, in reading order.
pub fn under_verdict(study: &StudyResult) -> Vec<Message> {
    let mut said: Vec<Message> = (study.objective.name != Goal::Won).then(|| super::value::asked(study)).into_iter().collect();
    match (study.verdict, &study.holdout) {
        (Verdict::Evidence, Some(holdout)) => {
            said.extend((holdout.by == "later").then(|| held(study, holdout)));
            said.push(likely_range(main_lift(holdout)));
        }
        (Verdict::Evidence, None) => {
            said.extend(found_lift(study).map(|lift| flattering_range(lift, study.objective.words().many)))
        }
        (Verdict::NoEvidence, Some(holdout)) => said.push(pairs(holdout, &study.objective.words())),
        (Verdict::NoEvidence, None) => said.extend(what_would_show(study).into_iter().chain(what_it_takes(study))),
        (Verdict::NotEnoughData, _) => said.extend(what_it_takes(study)),
    }
    said.extend(study.gate.as_ref().map(shuffled));
    if study.verdict != Verdict::Evidence {
        said.push(Message::new("No criteria were proposed from this study.", &[]));
    }
    said
}

/// That a promise was kept.
fn held(study: &StudyResult, holdout: &Holdout) -> Message {
    let values =
        [("made_on", Part::text(day(&study.made_on))), ("later", Part::text(rows(&study.objective.words(), holdout.rows)))];
    Message::new("What the study of {made_on} promised held on {later} that closed later.", &values)
}

/// The range of the verdict's figure.
fn likely_range(lift: Estimate) -> Message {
    let low = ("low", Part::text(times(lift.low)));
    if lift.high.is_infinite() {
        return Message::new("The true figure is likely {low} or more.", &[low]);
    }
    Message::new("The true figure is likely between {low} and {high}.", &[low, ("high", Part::text(times(lift.high)))])
}

/// The range of a figure of the deals it was found on.
fn flattering_range(lift: Estimate, many: &str) -> Message {
    Message::new(
        "On the {many} it was found on the range is {low} to {high}, which flatters, as always.",
        &[("many", Part::text(many)), ("low", Part::text(times(lift.low))), ("high", Part::text(times(lift.high)))],
    )
}

/// What the same search gives where there is nothing to find.
fn shuffled(gate: &Gate) -> Message {
    let tries = Part::Link {
        text: format!("{} of {}", count(gate.as_strong), count(gate.shuffles)),
        name: format!("{} of {} shuffles: how this is counted", count(gate.as_strong), count(gate.shuffles)),
        href: "#method-gate".into(),
    };
    Message::new(
        "With the outcomes handed out by chance, the same search found something as strong in {tries} rounds ({share}, the real one counted; the limit is {limit}).",
        &[("tries", tries), ("share", Part::text(fine_percent(gate.p))), ("limit", Part::text(fine_percent(gate.opens_at)))],
    )
}

/// How large a difference would have shown.
fn what_would_show(study: &StudyResult) -> Option<Message> {
    let smallest = study.needs.smallest_difference?;
    Some(Message::new(
        "There may still be a pattern. With {wins}, a difference would have shown only from {points} percentage points up.",
        &[
            ("wins", Part::text(successes(&study.objective.words(), study.needs.wins))),
            ("points", Part::text(whole_points(smallest))),
        ],
    ))
}

/// How many more wins it takes.
pub fn what_it_takes(study: &StudyResult) -> Option<Message> {
    let needs = &study.needs;
    let more_wins = needs.more_wins.filter(|more| *more > 0)?;
    let words = study.objective.words();
    let more = |words: &str| format!("more {words}");
    let more_wins = ("more_wins", Part::Strong(plural(more_wins, &more(words.success), &more(words.successes))));
    if study.verdict == Verdict::NotEnoughData {
        return Some(Message::new("It takes at least {more_wins} before there is something to study.", &[more_wins]));
    }
    let target = ("target", Part::text(whole_points(needs.target_difference?)));
    Some(match needs.more_deals {
        Some(more_deals) => Message::new(
            "To see a difference of {target} percentage points takes about {more_wins}, some {more_deals}.",
            &[
                target,
                more_wins,
                ("more_deals", Part::text(plural(more_deals, &more(words.closed_one), &more(words.closed_many)))),
            ],
        ),
        None => Message::new("To see a difference of {target} percentage points takes about {more_wins}.", &[target, more_wins]),
    })
}

/// A difference of shares in whole percentage points without a sign: `29`.
pub fn whole_points(share: f64) -> String {
    format!("{:.0}", share.abs() * 100.0)
}

/// Wins among the unseen deals, inside, outside and where it cannot be told.
pub fn unseen_counts(study: &StudyResult, holdout: &Holdout, context: &ReportContext) -> Message {
    let words = &study.objective.words();
    let untold_rows = Tally {
        won: holdout.won.saturating_sub(holdout.inside.won + holdout.outside.won),
        lost: (holdout.rows - holdout.won.min(holdout.rows)).saturating_sub(holdout.inside.lost + holdout.outside.lost),
    };
    let figure = |tally: Tally, which: &str| {
        context.unseen(of(tally), format!("{} unseen {} {which}, {}", of(tally), words.many, words.best))
    };
    let rate = |tally: Tally| Part::text(tally.rate().map_or_else(|| "none".to_owned(), percent));
    let values = [
        ("many", Part::text(words.many)),
        ("best", Part::text(words.best)),
        ("inside", figure(holdout.inside, "inside the profile")),
        ("inside_rate", rate(holdout.inside)),
        ("outside", figure(holdout.outside, "outside the profile")),
        ("outside_rate", rate(holdout.outside)),
        ("untold", figure(untold_rows, "of which it cannot be told")),
    ];
    let by_which = match holdout.by.as_str() {
        "later" => "",
        _ if study.criteria.is_empty() => " Inside is by the scorecard that was learned without them.",
        _ => {
            " Inside is by the scorecard that was learned without them; the one below was then learned again on all {many}, \
             so counting by its points gives somewhat other figures."
        }
    };
    // Of a side without rows there is nothing to say.
    let sides = [
        (holdout.inside, "inside {inside} ({inside_rate})"),
        (holdout.outside, "outside {outside} ({outside_rate})"),
        (untold_rows, "not known {untold}"),
    ];
    let sides: Vec<&str> = sides.iter().filter(|(tally, _)| tally.deals() > 0).map(|(_, says)| *says).collect();
    Message::new(&format!("Unseen {{many}} {{best}}: {}.{by_which}", sides.join(", ")), &values)
}

/// How often the seal was opened.
pub fn opened(holdout: &Holdout) -> Message {
    if let Some(given) = holdout.given.filter(|_| holdout.opened <= 1) {
        let others = given.closed - holdout.rows.min(given.closed);
        let values = [
            ("others", Part::text(plural(others, "other closed deal", "other closed deals"))),
            ("learned", Part::text(count(given.learned))),
            ("known", Part::text(count(given.known_accounts))),
            ("untold", Part::text(count(given.untold))),
        ];
        return match (others, given.known_accounts + given.untold) {
            (0, _) => Message::new("They were opened once, after the prediction had been sealed.", &values),
            (_, 0) => Message::new(
                "They were opened once, after the prediction had been sealed; {others} in the file had been learned from and were left out.",
                &values,
            ),
            _ => Message::new(
                "They were opened once, after the prediction had been sealed; {others} in the file were left out: {learned} had been learned from, {known} were of accounts it had learned from, of {untold} it could not be told.",
                &values,
            ),
        };
    }
    match holdout.opened {
        0 | 1 if holdout.known_accounts > 0 => known_accounts(holdout),
        0 | 1 => Message::new("They were set aside before anything was learned, and opened once.", &[]),
        times => Message::new(
            "{before} of them had been opened in this folder before; this is look {times}, and each further look makes the proof weaker.",
            &[("before", Part::text(count(holdout.opened_before))), ("times", Part::text(times.to_string()))],
        ),
    }
}

/// That deals of known accounts are among those of the proof, and what those of the others say.
fn known_accounts(holdout: &Holdout) -> Message {
    let known = ("known", Part::text(count(holdout.known_accounts)));
    let hundredths = |share: f64| Part::text(format!("{:.0}", share * 100.0));
    match holdout.auc_new_accounts {
        Some(auc) => Message::new(
            "They were set aside before anything was learned, and opened once; {known} of them are of accounts that it had learned from earlier, and say less of new ones. Among the {new} of new accounts alone a won one has more points in {value} of 100 pairs (likely {low} to {high}; 50 is chance).",
            &[
                known,
                ("new", Part::text(count(holdout.rows - holdout.known_accounts))),
                ("value", hundredths(auc.value)),
                ("low", hundredths(auc.low)),
                ("high", hundredths(auc.high)),
            ],
        ),
        None => Message::new(
            "They were set aside before anything was learned, and opened once; {known} of them are of accounts that it had learned from earlier, and say less of new ones, of which there are too few to tell.",
            &[known],
        ),
    }
}

/// The discrimination on unseen deals.
pub fn pairs(holdout: &Holdout, words: &Words) -> Message {
    let auc = |share: f64| Part::text(format!("{:.0}", share * 100.0));
    Message::new(
        "{pair} has more points in {value} of 100 pairs (likely {low} to {high}; on the {many} it learned from {flattering}; 50 is chance).",
        &[
            ("pair", Part::text(words.unseen_pair)),
            ("many", Part::text(words.many)),
            ("value", auc(holdout.auc.value)),
            ("low", auc(holdout.auc.low)),
            ("high", auc(holdout.auc.high)),
            ("flattering", auc(holdout.in_sample_auc)),
        ],
    )
}

/// The lift of the best tenth.
pub fn best_tenth(holdout: &Holdout, words: &Words) -> Message {
    let lift = holdout.lift_top_tenth;
    Message::new(
        "Of the best tenth of the unseen {many} {value} times as many {did} as of all of them (likely {low} to {high}; on the {many} it learned from {flattering}).",
        &[
            ("many", Part::text(words.many)),
            ("did", Part::text(words.did)),
            ("value", Part::text(times(lift.value))),
            ("low", Part::text(times(lift.low))),
            ("high", Part::text(times(lift.high))),
            ("flattering", Part::text(times(holdout.in_sample_lift_top_tenth))),
        ],
    )
}

/// How many later deals it takes to prove the promise.
pub fn proof_takes(study: &StudyResult) -> Option<Message> {
    let promise = study.promise.as_ref()?;
    let words = study.objective.words();
    let auc = |share: f64| Part::text(format!("{:.0}", share * 100.0));
    Some(Message::new(
        "It takes about {wins} and {losses} that come later; of such a pair the {best} one should have more points {auc} times of 100 (likely {low} to {high}).",
        &[
            ("wins", Part::Strong(format!("{} {} {}", count(promise.wins), words.best_adjective, words.many))),
            ("losses", Part::text(format!("{} {} ones", count(promise.losses), words.other_adjective))),
            ("best", Part::text(words.best_adjective)),
            ("auc", auc(promise.auc.value)),
            ("low", auc(promise.auc.low)),
            ("high", auc(promise.auc.high)),
        ],
    ))
}

/// Why there is no proof yet, if so.
pub fn no_proof(study: &StudyResult) -> Option<Message> {
    let words = study.objective.words();
    let (all, many) = (("closed", Part::text(rows(&words, study.won + study.lost))), ("many", Part::text(words.many)));
    match (study.verdict, study.proof) {
        (Verdict::Evidence, Proof::Prospective) if study.promise.as_ref().is_some_and(|promise| promise.asked) => {
            Some(Message::new(
                "As you asked, nothing was set aside: all {closed} were used, and the proof comes from {many} that come from now on.",
                &[all, many],
            ))
        }
        (Verdict::Evidence, Proof::Prospective) if study.won >= WINS_FOR_HOLDOUT => Some(Message::new(
            "A few accounts hold most of one ending, so no fair part could be set aside: all {closed} were used, and the proof comes from {many} that come from now on.",
            &[all, many],
        )),
        (Verdict::Evidence, Proof::Prospective) => Some(Message::new(
            "With {won} nothing was set aside; that takes 100. This was decided before looking, so all {closed} were used, and the proof comes from {many} that come from now on.",
            &[("won", Part::text(successes(&words, study.won))), all, many],
        )),
        (Verdict::NoEvidence, Proof::None) => Some(Message::new(
            "Nothing was found, so there is nothing to prove, and no {many} that were set aside have been opened.",
            &[many],
        )),
        _ => None,
    }
}

/// How the rows add up.
pub fn sums(study: &StudyResult) -> Message {
    let words = study.objective.words();
    let closed = study.won + study.lost;
    let few_joined = study.accounts < closed && (closed - study.accounts) * 100 <= closed;
    let pattern = if study.objective.name == Goal::Won && few_joined {
        "{rows} rows of {accounts} read (rows of one company, or nearly the same in every cell, are one account): {won} {best}, {lost} {other}, {open} still open, {problems} could not be used."
    } else if study.objective.name == Goal::Won {
        "{rows} rows of {accounts} read: {won} {best}, {lost} {other}, {open} still open, {problems} could not be used."
    } else {
        "{rows} rows of {accounts} read: {won} {best}, {lost} {other}, {open} not measured or counted with another, {problems} could not be used."
    };
    Message::new(
        pattern,
        &[
            ("best", Part::text(words.best)),
            ("other", Part::text(words.other)),
            ("rows", Part::text(count(study.rows))),
            ("accounts", Part::text(plural(study.accounts, "account", "accounts"))),
            ("won", Part::text(count(study.won))),
            ("lost", Part::text(count(study.lost))),
            ("open", Part::text(count(study.open))),
            ("problems", Part::text(count(study.problems))),
        ],
    )
}
