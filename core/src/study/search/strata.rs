//! Is it the segment, or who sold it, where it came from, when, or in which country? A trait is compared within each of
//! those; one that vanishes or turns round there is withdrawn (Simpson 1951).

use arrow_array::Array;

use crate::import::{Cohort, most_first, pseudonym};
use crate::market::{Category, Column};
use crate::study::bits::Bits;
use crate::study::cells::Cut;
use crate::study::figures::{difference, percent};
use crate::study::intervals::{Z95, newcombe};
use crate::study::methods::Method;
use crate::study::search::questions::Question;
use crate::study::search::within::{Held, Pooled, Stratum, Within, WithinCheck, each_level, pooled};
use crate::study::{LeftOut, Role, Tally, Why};

pub(crate) const METHOD: Method = Method {
    code: "strata",
    name: "Within salespeople, sources, periods and countries",
    tells: "Whether a trait is won more often among like deals too, or only because the best salesperson, source or year has more of them.",
    computed: "Deals are parted by salesperson, source, period (eight with as many deals each) and country. The differences within the parts are pooled by Mantel and Haenszel's weights, with Sato's variance. A claim of which less than a third is left and cannot be seen, or that turns round, is not asked about any further and gives no points: its word or blank says nothing, its cut point parts nothing. Where an attribute has no other claim, it is withdrawn.",
    misleads: "It can only allow for what a column says: a better price list or a luckier territory stays hidden. A part in which all or no deals have the trait tells nothing. If a salesperson is good because of whom she sells to, comparing within her takes away too much.",
    source: "Simpson 1951; Mantel and Haenszel 1959; Greenland and Robins 1985; Sato 1989, Biometrics 45.",
};

/// Weaker traits than this (in standard errors) claim nothing that could be withdrawn.
pub(super) const CLAIMS_AT: f64 = 2.5;
/// A trait vanishes when less than this share of its difference is left within the strata ...
const LEFT: f64 = 1.0 / 3.0;
/// ... and what is left is under this many standard errors.
const VISIBLE: f64 = 2.0;
/// Periods that deals with days are parted into.
const PERIODS: usize = 8;
/// Most levels told apart in a stratum; the others are one.
const MOST: usize = 40;

/// One way to part the deals: by owner, source, period or country.
struct Parting {
    /// What it is.
    by: Stratum,
    /// The attributes it is made of, which are not compared within themselves.
    attributes: Vec<String>,
    parts: Vec<Bits>,
    /// What people call each part.
    names: Vec<String>,
}

/// What comparing like with like takes away.
pub(crate) struct Withdrawal {
    /// Attributes that claim something and of whose claims none holds.
    pub attributes: Vec<LeftOut>,
    /// For each question whether it may be asked: not if it claims something that does not hold.
    pub stands: Vec<bool>,
    /// What else of the attributes that stay does not hold, one sentence for each attribute.
    pub also: Vec<String>,
    /// The strongest claim of each attribute that holds, else the strongest, in a table; strongest first.
    pub tables: Vec<Within>,
}

/// Compares every claim within the strata.
pub(crate) fn withdrawn(cohort: &Cohort, cuts: &[Cut], questions: &[Question], won: &Bits, name_salespeople: bool) -> Withdrawal {
    let partings = partings(cohort, name_salespeople);
    let (mut attributes, mut also, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    let mut stands = vec![true; questions.len()];
    for (at, cut) in cuts.iter().enumerate() {
        let mut claims: Vec<(f64, usize)> = (0..questions.len())
            .filter(|place| questions[*place].cut == at)
            .map(|place| (questions[place].z(won).abs(), place))
            .filter(|(z, _)| *z >= CLAIMS_AT)
            .collect();
        claims.sort_by(|a, b| b.0.total_cmp(&a.0));
        let why = |place: usize| fails(cut, &questions[place], &partings, won, cohort.words().best);
        let fallen: Vec<(usize, String)> = claims.iter().filter_map(|(_, place)| Some((*place, why(*place)?))).collect();
        fallen.iter().for_each(|(place, _)| stands[*place] = false);
        let (holds, because) = (claims.iter().find(|(_, place)| stands[*place]), fallen.into_iter().next());
        // The strongest that holds is shown, else the strongest of all.
        let Some((z, shown)) = holds.or(claims.first()) else { continue };
        tables.extend(table(cut, &questions[*shown], &partings, won, holds.is_none()).map(|table| (*z, table)));
        let Some((_, because)) = because else { continue };
        match holds {
            Some(_) => also.push(format!("{}: {because} It gives no points.", cut.label)),
            None => attributes.push(LeftOut {
                column: cut.label.clone(),
                attribute: cut.attribute.clone(),
                why: Why::Withdrawn,
                because,
            }),
        }
    }
    tables.sort_by(|a, b| b.0.total_cmp(&a.0));
    let tables = tables.into_iter().map(|(_, table)| table).filter(|table: &Within| !table.checks.is_empty()).collect();
    Withdrawal { attributes, stands, also, tables }
}

/// Why a claim does not hold, if it does not.
fn fails(cut: &Cut, question: &Question, partings: &[Parting], won: &Bits, best: &str) -> Option<String> {
    let all = Bits::from_fn(won.rows(), |_| true);
    let whole = pooled(question, std::slice::from_ref(&all), won)?;
    let evidence = question.evidence(won, &all);
    apart_from_itself(cut, partings).find_map(|parting| {
        let inside = pooled(question, &parting.parts, won)?;
        let how = match held(&inside, &whole) {
            Held::Holds | Held::Unclear => return None,
            Held::Reverses => "the other way round",
            Held::Vanishes => "about level",
        };
        let rate = |tally: Tally| percent(tally.rate().unwrap_or(0.0));
        Some(format!(
            "{}: {} {best} with it against {} without, but {how} within each {} ({} percentage points instead of {}).",
            question.says,
            rate(evidence.with),
            rate(evidence.without),
            parting.by.word(),
            difference(inside.difference.value),
            difference(whole.difference.value)
        ))
    })
}

/// What a difference within strata says of the one over all. Where both may be the same, few deals to compare say nothing
/// against it.
fn held(inside: &Pooled, whole: &Pooled) -> Held {
    let (inner, outer) = (inside.difference.value, whole.difference.value);
    let (visible, turned) = (inside.z.abs() >= VISIBLE, inner * outer < 0.0);
    let may_be_same = (inside.difference.low..=inside.difference.high).contains(&outer);
    if !turned && (visible || inner.abs() >= LEFT * outer.abs()) {
        Held::Holds
    } else if may_be_same {
        Held::Unclear
    } else if turned && visible {
        Held::Reverses
    } else {
        Held::Vanishes
    }
}

fn apart_from_itself<'a>(cut: &'a Cut, partings: &'a [Parting]) -> impl Iterator<Item = &'a Parting> {
    partings.iter().filter(|parting| !parting.attributes.contains(&cut.attribute))
}

/// The table of a claim within every parting.
fn table(cut: &Cut, question: &Question, partings: &[Parting], won: &Bits, withdrawn: bool) -> Option<Within> {
    let all = Bits::from_fn(won.rows(), |_| true);
    let evidence = question.evidence(won, &all);
    let whole = pooled(question, std::slice::from_ref(&all), won)?;
    let check = |parting: &Parting| {
        let inside = pooled(question, &parting.parts, won)?;
        Some(WithinCheck {
            by: parting.by,
            difference: inside.difference,
            finding: held(&inside, &whole),
            levels: each_level(question, &parting.parts, &parting.names, won),
        })
    };
    Some(Within {
        attribute: cut.attribute.clone(),
        label: cut.label.clone(),
        says: question.says.clone(),
        with: evidence.with,
        without: evidence.without,
        difference: newcombe(evidence.with, evidence.without, question.design_effect, Z95)?,
        withdrawn,
        checks: apart_from_itself(cut, partings).filter_map(check).collect(),
    })
}

fn partings(cohort: &Cohort, name_salespeople: bool) -> Vec<Parting> {
    let rows = cohort.won.len();
    // Also where both files have such a column.
    let made_of = |role: Option<Role>, key: &str| -> Vec<String> {
        let of_role = cohort.columns.iter().filter(|column| Some(column.role) == role).map(|column| column.attribute.clone());
        of_role.chain([key.to_owned(), format!("deal_{key}")]).collect()
    };
    let mut partings = Vec::new();
    let mut add = |by, attributes, (codes, names): (Vec<Option<usize>>, Vec<String>)| {
        let mut parts = vec![Bits::new(rows); names.len()];
        for (row, code) in codes.iter().enumerate() {
            if let Some(code) = code {
                parts[*code].set(row);
            }
        }
        if parts.len() > 1 {
            partings.push(Parting { by, attributes, parts, names });
        }
    };
    if let Some(owner) = &cohort.owner {
        let (codes, mut names) = levels_of(owner);
        if !name_salespeople {
            let people = names.len().min(MOST);
            names[..people].iter_mut().enumerate().for_each(|(at, name)| *name = pseudonym(at));
        }
        add(Stratum::Salesperson, made_of(Some(Role::Owner), "owner"), (codes, names));
    }
    if let Some(source) = &cohort.source {
        add(Stratum::Source, made_of(Some(Role::Source), "source"), levels_of(source));
    }
    if let Some(days) = &cohort.day {
        add(Stratum::Period, Vec::new(), periods(days));
    }
    if let Some(Column::Category(country)) = cohort.table.column("country") {
        add(Stratum::Country, made_of(None, "country"), levels_of(country));
    }
    partings
}

/// The most frequent levels each by itself, most deals first, the others together; and their names.
fn levels_of(category: &Category) -> (Vec<Option<usize>>, Vec<String>) {
    let order = most_first(category);
    let mut place = vec![MOST; category.levels.len()];
    for (at, level) in order.iter().enumerate() {
        place[*level] = at.min(MOST);
    }
    let mut names: Vec<String> = order.iter().take(MOST).map(|level| category.levels.value(*level).to_owned()).collect();
    if order.len() > MOST {
        names.push(format!("{} others together", order.len() - MOST));
    }
    (category.codes.iter().map(|code| code.map(|code| place[code as usize])).collect(), names)
}

/// Periods with about as many deals each, named by their first and last day.
fn periods(days: &[Option<i32>]) -> (Vec<Option<usize>>, Vec<String>) {
    let mut known: Vec<i32> = days.iter().flatten().copied().collect();
    known.sort_unstable();
    let mut edges: Vec<i32> = (1..PERIODS).filter_map(|at| known.get(known.len() * at / PERIODS).copied()).collect();
    edges.dedup();
    edges.retain(|edge| known.first().is_some_and(|first| edge > first));
    let period = |day: i32| edges.partition_point(|edge| *edge <= day);
    let names = (0..=edges.len()).filter_map(|at| {
        let mut inside = known.iter().filter(|day| period(**day) == at);
        let first = inside.next()?;
        Some(format!("{} to {}", iso(*first), iso(*inside.next_back().unwrap_or(first))))
    });
    (days.iter().map(|day| day.map(period)).collect(), names.collect())
}

/// A day as ISO 8601.
pub(crate) fn iso(days: i32) -> String {
    (chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(days))).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Beside, Outcome};
    use crate::market::Table;
    use crate::study::Estimate;
    use crate::study::cells::Order;

    fn cut(attribute: &str, label: &str) -> Cut {
        let (attribute, label) = (attribute.to_owned(), label.to_owned());
        Cut { attribute, label, codes: vec![], members: vec![], cells: vec![], order: Order::None, silent: vec![] }
    }

    /// The kidney stones of Charig et al. 1986: treatment A heals more in small (81 of 87 against 234 of 270) and in
    /// large stones (192 of 263 against 55 of 80), and less over all (273 of 350 against 289 of 350). Here each patient stands
    /// four times, so that it is beyond chance.
    #[test]
    fn the_kidney_stones_turn_round_within_their_sizes() {
        let mut rows: Vec<(bool, bool, bool)> = Vec::new();
        for (a, small, healed, all) in
            [(true, true, 324, 348), (false, true, 936, 1080), (true, false, 768, 1052), (false, false, 220, 320)]
        {
            rows.extend((0..all).map(|at| (a, small, at < healed)));
        }
        let bits = |chosen: &dyn Fn(&(bool, bool, bool)) -> bool| Bits::from_fn(rows.len(), |row| chosen(&rows[row]));
        let question = Question {
            cut: 0,
            says: "treatment A".into(),
            with: bits(&|row| row.0),
            known: bits(&|_| true).into(),
            design_effect: 1.0,
            rate_effects: (1.0, 1.0),
        };
        let won = bits(&|row| row.2);
        let whole = pooled(&question, &[bits(&|_| true)], &won).unwrap();
        assert!((whole.difference.value - (273.0 / 350.0 - 289.0 / 350.0)).abs() < 1e-12);
        let parts = [bits(&|row| row.1), bits(&|row| !row.1)];
        let inside = pooled(&question, &parts, &won).unwrap();
        assert!(inside.difference.value > 0.04, "{:?}", inside.difference);
        let cut = cut("a", "A");
        let names = vec!["small".to_owned(), "large".to_owned()];
        let parting = Parting { by: Stratum::Source, attributes: vec![], parts: parts.to_vec(), names };
        let partings = [parting];
        let because = fails(&cut, &question, &partings, &won, "won").unwrap();
        assert!(because.contains("the other way round within each source (+5 percentage points instead of −5)"), "{because}");
        let shown = table(&cut, &question, &partings, &won, true).unwrap();
        assert_eq!(shown.checks[0].finding, Held::Reverses);
        assert_eq!(shown.checks[0].levels[1].with, Tally { won: 768, lost: 284 });
    }

    /// Whether a tool is open source is not where a lead came from.
    #[test]
    fn only_the_source_itself_is_not_compared_within_sources() {
        let parting = Parting { by: Stratum::Source, attributes: vec!["source".into()], parts: vec![], names: vec![] };
        let partings = [parting];
        let compared =
            ["source", "open_source", "source_of_power"].map(|key| apart_from_itself(&cut(key, ""), &partings).count());
        assert_eq!(compared, [0, 1, 1]);
    }

    #[test]
    fn periods_have_days() {
        let (codes, names) = periods(&[Some(0), Some(0), Some(10), None]);
        assert_eq!(names, ["1970-01-01 to 1970-01-01", "1970-01-11 to 1970-01-11"]);
        assert_eq!(codes, [Some(0), Some(0), Some(1), None]);
    }

    /// Ada sells to the first segment, Ben to the second, and one deal of Ada's was with a company of the second. One deal cannot
    /// tell whether it is the segment or the salesperson, so the claim stays.
    #[test]
    fn one_deal_in_anothers_territory_withdraws_nothing() {
        let rows: Vec<(bool, bool, bool)> = (0..601)
            .map(|at| match at {
                0..300 => (true, true, at < 199),
                300..600 => (false, false, at < 370),
                _ => (true, false, true),
            })
            .collect();
        let bits = |chosen: &dyn Fn(&(bool, bool, bool)) -> bool| Bits::from_fn(rows.len(), |row| chosen(&rows[row]));
        let question = Question {
            cut: 0,
            says: "second".into(),
            with: bits(&|row| !row.1),
            known: bits(&|_| true).into(),
            design_effect: 1.0,
            rate_effects: (1.0, 1.0),
        };
        let won = bits(&|row| row.2);
        let parts = [bits(&|row| row.0), bits(&|row| !row.0)];
        let inside = pooled(&question, &parts, &won).unwrap();
        let whole = pooled(&question, &[bits(&|_| true)], &won).unwrap();
        // Newcombe's range of 1 of 1 against 199 of 300.
        let Estimate { value, low, high } = inside.difference;
        assert!((value - 0.3367).abs() < 1e-4 && (low + 0.46).abs() < 0.01 && (high - 0.39).abs() < 0.01, "{low} {high}");
        assert_eq!(held(&inside, &whole), Held::Unclear);
    }

    /// Blue wins with every salesperson. Red wins over all because Ada, who wins most, has most of it; with her and with Ben
    /// alike it wins less than green does.
    #[test]
    fn of_one_attribute_one_claim_may_stand_and_another_fall() {
        let mut rows: Vec<(&str, &str, bool)> = Vec::new();
        for (owner, colour, won, all) in [
            ("Ada", "blue", 92, 100),
            ("Ada", "red", 160, 240),
            ("Ada", "green", 20, 25),
            ("Ben", "blue", 60, 100),
            ("Ben", "red", 2, 40),
            ("Ben", "green", 40, 335),
        ] {
            rows.extend((0..all).map(|at| (owner, colour, at < won)));
        }
        let bits = |chosen: &dyn Fn(&(&str, &str, bool)) -> bool| Bits::from_fn(rows.len(), |row| chosen(&rows[row]));
        let question = |colour: &str| Question {
            cut: 0,
            says: colour.to_owned(),
            with: bits(&|row| row.1 == colour),
            known: bits(&|_| true).into(),
            design_effect: 1.0,
            rate_effects: (1.0, 1.0),
        };
        let won: Vec<bool> = rows.iter().map(|row| row.2).collect();
        let codes: Vec<Option<i32>> = rows.iter().map(|row| Some(i32::from(row.0 == "Ben"))).collect();
        let owner = Category { levels: vec!["Ada".to_owned(), "Ben".to_owned()].into(), codes: codes.into() };
        let cohort = Cohort {
            table: Table::new(rows.len()),
            won: won.clone(),
            account: (0..rows.len() as u32).collect(),
            accounts: rows.len() as u32,
            day: None,
            columns: vec![],
            row: vec![],
            key: vec![],
            owner: Some(owner),
            source: None,
            beside: Beside::default(),
            outcome: Outcome::default(),
        };
        let cut = cut("c", "Colour");
        let questions = ["blue", "red"].map(question);
        let won = Bits::from_fn(won.len(), |row| won[row]);
        let withdrawal = withdrawn(&cohort, &[cut], &questions, &won, true);
        assert!(withdrawal.attributes.is_empty(), "{:?}", withdrawal.attributes);
        assert_eq!(withdrawal.stands, [true, false]);
        assert!(
            withdrawal.also[0].contains("red") && withdrawal.also[0].contains("the other way round"),
            "{:?}",
            withdrawal.also
        );
    }
}
