//! Roll-ups: levels that are rare by themselves, asked together with their relatives. Industry codes roll up to their
//! group, division and section letter, paths to their branches, countries to the named regions.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use arrow_array::Array;
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::import::country_code;
use crate::market::{Category, Column, NamedSet, Table, canonical, named_set, stem, top_of};
use crate::study::Tally;
use crate::study::bits::Bits;
use crate::study::cells::Cut;
use crate::study::search::industries::{codes_of_words, names, sections};
use crate::study::search::questions::{Question, SUPPORT};

/// What stands between the steps of a path.
const STEPS: [&str; 6] = [" > ", ">", " / ", "::", " | ", "\\"];
/// Regions that share no country, coarse enough to stand for the countries in them.
const REGIONS: [&str; 4] = ["Nordics", "DACH", "Baltics", "Benelux"];
/// Regions that are asked about beside these.
const MORE_REGIONS: [&str; 1] = ["Scandinavia"];
/// Of a branch that is split, at most this share may be in levels too rare to stand alone.
const LOST: f64 = 0.2;
/// Parts of a branch are told apart where they would differ as much by chance in at most this share of cases.
const UNLIKE: f64 = 0.01;

/// A word that stands for several levels, with the positions of those levels.
struct Branch {
    word: String,
    levels: Vec<usize>,
}

/// How the levels of an attribute hang together.
pub(crate) struct Hierarchy {
    branches: Vec<Branch>,
    /// Branches that share no level unless one holds the other; the others are only asked about.
    nested: usize,
}

impl Hierarchy {
    /// The branches of a category with at least two levels each; `None` where its levels form no hierarchy.
    pub(crate) fn of(attribute: &str, category: &Category) -> Option<Hierarchy> {
        let levels: Vec<&str> = (0..category.levels.len()).map(|level| category.levels.value(level)).collect();
        let folded: Vec<String> = levels.iter().map(|level| canonical(level)).collect();
        if attribute == "country" || attribute.ends_with("_country") {
            return Hierarchy::of_countries(&folded);
        }
        let most = |count: usize| count >= 2 && count * 5 >= levels.len() * 4;
        let step = STEPS.into_iter().find(|step| levels.iter().filter(|level| level.contains(step)).count() * 2 > levels.len());
        let parents: Vec<Vec<String>> = match step {
            Some(step) => levels.iter().map(|level| branches_of_path(level, step)).collect(),
            None if most(levels.iter().filter(|level| code(level).is_some()).count()) => {
                levels.iter().map(|level| code(level).map_or_else(Vec::new, branches_of_code)).collect()
            }
            None => {
                let codes = codes_of_words(attribute, &folded)?;
                codes.iter().map(|code| code.map_or_else(Vec::new, branches_of_code)).collect()
            }
        };
        let mut words: BTreeMap<String, &String> = BTreeMap::new();
        for word in parents.iter().flatten() {
            words.entry(canonical(word)).or_insert(word);
        }
        // In alphabetical order the levels of a branch are neighbours, but for its top.
        let names = names(attribute, &folded);
        let from = |start: &str| names.partition_point(|(name, _)| name.as_str() < start);
        let under = |stem: &str| {
            let below = names[from(stem)..].iter().take_while(|(name, _)| name.starts_with(stem));
            let top = names[from(top_of(stem))..].iter().take_while(|(name, _)| name == top_of(stem));
            let mut levels: Vec<usize> = below.chain(top).map(|(_, level)| *level).collect();
            levels.sort_unstable();
            levels.dedup();
            levels
        };
        let mut branches: Vec<Branch> = words
            .iter()
            .filter_map(|(folded_word, word)| {
                let levels = under(stem(folded_word)?);
                (levels.len() > 1).then(|| Branch { word: (*word).clone(), levels })
            })
            .collect();
        // Of two words for the same levels the finer one says more.
        branches.sort_by(|a, b| a.levels.cmp(&b.levels).then(b.word.len().cmp(&a.word.len())));
        branches.dedup_by(|a, b| a.levels == b.levels);
        for (word, levels) in sections(attribute, &names) {
            if levels.len() > 1 && !branches.iter().any(|branch| branch.levels == levels) {
                branches.push(Branch { word, levels });
            }
        }
        branches.retain(|branch| branch.levels.len() < levels.len());
        let (mut branches, crossing) = apart(branches);
        let nested = branches.len();
        branches.extend(crossing);
        (nested > 0).then_some(Hierarchy { branches, nested })
    }

    fn of_countries(folded: &[String]) -> Option<Hierarchy> {
        if !folded.iter().any(|level| country_code(level).is_some()) {
            return None;
        }
        let region = |name: &&str| {
            let set: &NamedSet = named_set(name)?;
            let inside = |level: &usize| set.values.contains(&folded[*level].as_str());
            let levels: Vec<usize> = (0..folded.len()).filter(inside).collect();
            (levels.len() > 1 && levels.len() < folded.len()).then(|| Branch { word: set.name.to_owned(), levels })
        };
        let mut branches: Vec<Branch> = REGIONS.iter().filter_map(region).collect();
        let nested = branches.len();
        branches.extend(MORE_REGIONS.iter().filter_map(region));
        (!branches.is_empty()).then_some(Hierarchy { branches, nested })
    }

    /// At most `most` words that share no level, each for a level or for a whole branch, with the levels of each; from
    /// the top down, the largest branch split first. A branch stays whole where its parts win alike among the rows `learn`,
    /// for then it explains as much as they do, and where splitting it would leave more than a fifth of its rows in levels
    /// of fewer than `rare` rows. Levels that no word has enough rows for are in none.
    pub(crate) fn cells(
        &self,
        category: &Category,
        (won, learn): (&[bool], &[u32]),
        rows: &[usize],
        (rare, most): (usize, usize),
    ) -> Vec<(String, Vec<usize>)> {
        let tallies = &by_level(category, won, learn);
        let count = |levels: &[usize]| levels.iter().map(|level| rows[*level]).sum::<usize>();
        let mut whole: Vec<(String, Vec<usize>)> = self.split(category, &(0..rows.len()).collect::<Vec<_>>());
        whole.retain(|(_, levels)| count(levels) >= rare);
        let mut done: Vec<(String, Vec<usize>)> = Vec::new();
        while let Some(largest) = (0..whole.len()).max_by(|a, b| count(&whole[*a].1).cmp(&count(&whole[*b].1)).then(b.cmp(a))) {
            let (word, levels) = whole.swap_remove(largest);
            if levels.len() == 1 {
                done.push((word, levels));
                continue;
            }
            let mut parts = self.split(category, &levels);
            parts.retain(|(_, levels)| count(levels) >= rare);
            let kept: usize = parts.iter().map(|(_, levels)| count(levels)).sum();
            let all = count(&levels);
            let fits = whole.len() + done.len() + parts.len() <= most;
            if fits && (all - kept) as f64 <= LOST * all as f64 && differ(&parts, tallies) {
                whole.extend(parts);
            } else {
                done.push((word, levels));
            }
        }
        done.retain(|(word, levels)| levels.len() > 1 || !is_branch(word));
        done.sort_by(|a, b| count(&b.1).cmp(&count(&a.1)).then_with(|| a.0.cmp(&b.0)));
        done.truncate(most);
        done
    }

    /// The largest branches inside some levels (but not all of them), and the levels that are in none.
    fn split(&self, category: &Category, levels: &[usize]) -> Vec<(String, Vec<usize>)> {
        let mut inside: Vec<&Branch> = self.branches[..self.nested]
            .iter()
            .filter(|branch| branch.levels.len() < levels.len())
            .filter(|branch| branch.levels.iter().all(|level| levels.binary_search(level).is_ok()))
            .collect();
        inside.sort_by_key(|branch| std::cmp::Reverse(branch.levels.len()));
        let mut taken: HashSet<usize> = HashSet::new();
        let mut parts = Vec::new();
        for branch in inside {
            if branch.levels.iter().any(|level| taken.contains(level)) {
                continue;
            }
            taken.extend(&branch.levels);
            parts.push((branch.word.clone(), branch.levels.clone()));
        }
        let alone = levels.iter().filter(|level| !taken.contains(level));
        parts.extend(alone.map(|level| (category.levels.value(*level).to_owned(), vec![*level])));
        parts
    }
}

/// Branches of which each two share no level unless one holds the other, larger ones first, and those that cross them.
fn apart(mut branches: Vec<Branch>) -> (Vec<Branch>, Vec<Branch>) {
    branches.sort_by_key(|branch| std::cmp::Reverse(branch.levels.len()));
    // For each level the smallest branch so far that holds it.
    let mut holder: HashMap<usize, usize> = HashMap::new();
    let (mut nested, mut crossing): (Vec<Branch>, Vec<Branch>) = (Vec::new(), Vec::new());
    for branch in branches {
        let above = |level: &usize| holder.get(level).copied();
        let within = above(&branch.levels[0]);
        if branch.levels.iter().all(|level| above(level) == within) {
            branch.levels.iter().for_each(|level| {
                holder.insert(*level, nested.len());
            });
            nested.push(branch);
        } else {
            crossing.push(branch);
        }
    }
    (nested, crossing)
}

/// Whether a profile would read a level as a branch, for it ends in a star: then nothing is asked about it alone.
pub(crate) fn is_branch(level: &str) -> bool {
    stem(&canonical(level)).is_some()
}

/// Deals of each level among the rows `learn`.
fn by_level(category: &Category, won: &[bool], learn: &[u32]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); category.levels.len()];
    for row in learn.iter().map(|row| *row as usize).filter(|row| category.codes.is_valid(*row)) {
        let tally = &mut tallies[category.codes.value(row) as usize];
        *tally = tally.plus(Tally { won: u64::from(won[row]), lost: u64::from(!won[row]) });
    }
    tallies
}

/// Whether the parts of a branch are won unlike: Pearson's chi-square test of homogeneity (Pearson 1900).
fn differ(parts: &[(String, Vec<usize>)], tallies: &[Tally]) -> bool {
    let sum = |levels: &[usize]| levels.iter().fold(Tally::default(), |all, level| all.plus(tallies[*level]));
    let parts: Vec<Tally> = parts.iter().map(|(_, levels)| sum(levels)).filter(|part| part.deals() > 0).collect();
    let all = parts.iter().fold(Tally::default(), |all, part| all.plus(*part));
    let Some(rate) = all.rate().filter(|rate| *rate > 0.0 && *rate < 1.0 && parts.len() > 1) else { return false };
    let square = |part: &Tally| {
        let deals = part.deals() as f64;
        (part.won as f64 - deals * rate).powi(2) / (deals * rate * (1.0 - rate))
    };
    let chance = ChiSquared::new((parts.len() - 1) as f64).map(|law| law.sf(parts.iter().map(square).sum()));
    chance.is_ok_and(|chance| chance <= UNLIKE)
}

/// A question for every branch of every category that has support on both sides; each counts as searched.
pub(crate) fn questions(table: &Table, cuts: &[Cut]) -> Vec<Question> {
    let mut asked = Vec::new();
    for (attribute, column) in table.iter() {
        let Column::Category(category) = column else { continue };
        let Some(cut) = cuts.iter().position(|cut| cut.attribute == attribute.key) else { continue };
        let Some(hierarchy) = Hierarchy::of(&attribute.key, category) else { continue };
        let rows = category.codes.len();
        let known = Arc::new(Bits::from_fn(rows, |row| category.codes.is_valid(row)));
        // What is a cell already is asked already.
        let is_cell = |word: &str| cuts[cut].cells.contains(&crate::study::cells::Cell::Word(word.to_owned()));
        let mut deals = vec![0; category.levels.len()];
        category.codes.iter().flatten().for_each(|code| deals[code as usize] += 1);
        let (all, enough) = (known.count(), |yes: u64, all: u64| yes >= SUPPORT && all - yes >= SUPPORT);
        let asks = |branch: &Branch| enough(branch.levels.iter().map(|level| deals[*level]).sum(), all) && !is_cell(&branch.word);
        // A level that is part of a branch in the scorecard is asked by itself all the same.
        let levels = (0..category.levels.len())
            .map(|level| Branch { word: category.levels.value(level).to_owned(), levels: vec![level] })
            .filter(|branch| !is_branch(&branch.word));
        for branch in hierarchy.branches.into_iter().chain(levels).filter(asks) {
            let mut inside = vec![false; category.levels.len()];
            branch.levels.iter().for_each(|level| inside[*level] = true);
            let with = Bits::from_fn(rows, |row| category.codes.is_valid(row) && inside[category.codes.value(row) as usize]);
            let known = known.clone();
            asked.push(Question { cut, says: branch.word, with, known, design_effect: 1.0, rate_effects: (1.0, 1.0) });
        }
    }
    asked
}

/// The code that a level begins with: at most one letter, then two digits or more, parted by points; `62.10`, `C25.11`,
/// `62.01.Z`, `62010`. Codes of digits alone have two to eight of them.
fn code(level: &str) -> Option<&str> {
    let code = level.split_whitespace().next()?;
    let digits = code.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(code);
    let leading = digits.chars().take_while(char::is_ascii_digit).count();
    let signs = |sign: char| sign.is_ascii_digit() || sign == '.';
    // One letter may end a code after a point.
    let body = digits.strip_suffix(|letter: char| letter.is_ascii_alphabetic()).filter(|body| body.ends_with('.'));
    let is_code = body.unwrap_or(digits).chars().all(signs);
    let sized = if digits.contains('.') || code.len() > digits.len() { leading >= 2 } else { (2..=8).contains(&leading) };
    (is_code && sized).then_some(code)
}

/// The branches above a code, coarsest first: `C*`, `C25.*`, `C25.1*` for `C25.11`.
fn branches_of_code(code: &str) -> Vec<String> {
    let letter = usize::from(code.starts_with(|letter: char| letter.is_ascii_alphabetic()));
    let mut found: Vec<String> = if letter == 1 { vec![format!("{}*", &code[..1])] } else { Vec::new() };
    for end in letter + 2..=code.len() {
        let (here, rest) = code.split_at(end);
        if here.ends_with('.') {
            continue;
        }
        found.push(format!("{here}{}*", if rest.is_empty() || rest.starts_with('.') { "." } else { "" }));
        if rest.is_empty() {
            found.push(format!("{here}*"));
        }
    }
    found
}

/// The branches above a path, coarsest first: `Manufacturing > *` for `Manufacturing > Metals`; also the path's own.
fn branches_of_path(path: &str, step: &str) -> Vec<String> {
    let ends = path.match_indices(step).map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| format!("{}{step}*", &path[..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::{Attribute, Kind, Test};
    use crate::study::cells::{Cell, cut_all};

    fn category(rows: &[(&str, usize)]) -> Category {
        let levels: Vec<&str> = rows.iter().map(|(level, _)| *level).collect();
        let codes: Vec<i32> = rows.iter().enumerate().flat_map(|(at, (_, rows))| vec![at as i32; *rows]).collect();
        Category { levels: levels.into(), codes: codes.into() }
    }

    fn column(key: &str) -> Attribute {
        Attribute { key: key.into(), label: key.into(), kind: Kind::Category }
    }

    /// The words of the cells, where the level at `best` is always won and the others one time in four.
    fn words(attribute: &str, category: Category, best: Option<i32>) -> Vec<String> {
        let rows = category.codes.len();
        let won: Vec<bool> = (0..rows).map(|row| row % 4 == 0 || Some(category.codes.value(row)) == best).collect();
        let mut table = Table::new(rows);
        table.push(column(attribute), Column::Category(category));
        let everyone: Vec<u32> = (0..rows as u32).collect();
        let cuts = cut_all(&table, &won, &everyone);
        // Every cell's question takes exactly the rows of the cell.
        for (cell, stands_for) in cuts[0].cells.iter().enumerate() {
            if matches!(stands_for, Cell::Word(_)) {
                let answer = cuts[0].test(&[cell]).ask(&cuts[0].attribute, table.column(&cuts[0].attribute).unwrap());
                assert!((0..rows).all(|row| answer.met.value(row) == (usize::from(cuts[0].codes[row]) == cell)));
            }
        }
        let word = |cell: &Cell| match cell {
            Cell::Word(word) => word.clone(),
            other => format!("{other:?}"),
        };
        cuts[0].cells.iter().map(word).collect()
    }

    #[test]
    fn rare_codes_stand_with_their_division_and_a_frequent_one_that_differs_alone() {
        let codes =
            [("62.01", 40), ("62.02", 32), ("62.09", 3), ("25.11", 4), ("25.12", 5), ("25.50", 6), ("01.11", 2), ("86", 20)];
        assert_eq!(words("industry", category(&codes), Some(1)), ["62.01", "62.02", "86", "25.*", "Rest"]);
        assert_eq!(words("industry", category(&codes), None), ["62.0*", "86", "25.*", "Rest"]);
        let codes = [("62.01", 40), ("61.10", 35), ("58.11", 9), ("25.11", 30), ("10.11", 30), ("86.10", 20)];
        let sections = ["NACE Rev. 2 section J", "NACE Rev. 2 section C", "86.10"];
        assert_eq!(words("industry", category(&codes), None), sections);
        let listed =
            ["Software Development", "IT Services and IT Consulting", "Telecommunications", "Book Publishing", "Banking"];
        let more = ["Insurance", "Investment Management", "Hospitals", "Medical Practices", "Dentists", "Breweries", "Wineries"];
        let names: Vec<(&str, usize)> = listed.into_iter().chain(more).map(|name| (name, 5)).collect();
        let branches = words("industry", category(&names), None);
        assert!(branches.contains(&"NACE Rev. 2 section J".to_owned()) && branches.contains(&"86.*".to_owned()), "{branches:?}");
    }

    #[test]
    fn five_thousand_codes_are_fifty_branches_and_not_anything_else() {
        let names: Vec<String> = (0..5000).map(|at| format!("{:02}.{:02}", 10 + at / 100, at % 100)).collect();
        let codes: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), 3)).collect();
        let words = words("product_code", category(&codes), None);
        assert!(words.len() == 50 && words.iter().all(|word| word.ends_with(".*")), "{words:?}");
    }

    #[test]
    fn paths_and_countries_roll_up_too() {
        let paths = [
            ("Manufacturing > Metals > Casting", 6),
            ("Manufacturing > Metals", 6),
            ("Manufacturing > Food", 5),
            ("Care > Homes", 30),
        ];
        assert_eq!(words("branch", category(&paths), None), ["Care > Homes", "Manufacturing > *"]);
        let countries = [("FI", 50), ("SE", 5), ("NO", 4), ("DE", 8), ("AT", 4), ("US", 30), ("BR", 2)];
        assert_eq!(words("country", category(&countries), None), ["Nordics", "US", "DACH", "Rest"]);
    }

    #[test]
    fn every_branch_is_asked_and_none_twice() {
        let codes = [("62.01", 40), ("62.02", 30), ("62.11", 20), ("25.11", 40), ("25.12", 30)];
        let mut table = Table::new(160);
        table.push(column("product_code"), Column::Category(category(&codes)));
        let everyone: Vec<u32> = (0..160).collect();
        let cuts = cut_all(&table, &[true; 160], &everyone);
        let asked: Vec<String> = questions(&table, &cuts).into_iter().map(|question| question.says).collect();
        assert_eq!(asked, ["62.*", "62.0*", "25.1*"]);
    }

    #[test]
    fn plain_words_have_no_branches_and_a_level_with_a_star_is_no_question() {
        assert!(Hierarchy::of("industry", &category(&[("Care", 1), ("Retail", 2), ("IT", 2)])).is_none());
        assert_eq!(words("grade", category(&[("A", 20), ("A*", 20), ("B", 20)]), None), ["A", "B", "Rest"]);
        assert_eq!(Test::words(&["A*".into()]), ["a*"]);
    }

    #[test]
    fn codes_are_told_from_words() {
        for (level, is) in
            [("62.10", true), ("C25.11", true), ("62.01.Z", true), ("62010 Software", true), ("B2B", false), ("10-50", false)]
        {
            assert_eq!(code(level).is_some(), is, "{level}");
        }
        assert_eq!(branches_of_code("C25.11")[..3], ["C*", "C25.*", "C25.1*"]);
        assert_eq!(branches_of_code("7372")[..2], ["73*", "737*"]);
    }
}
