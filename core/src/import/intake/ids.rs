//! Ids that nothing may be joined on are set aside as they come in: business ids that their country cannot have given, what a spreadsheet
//! has changed, and fillers.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::ProblemCode;
use super::super::cells::NULL;
use super::super::country_code;
use super::super::identifier::mangled;
use super::super::identity::id::{Judgement, SCHEMES, judge, valid_in};
use super::super::value::blank::is_unknown;
use super::clean::{Cleaned, Fate};
use super::gathered::{Gathered, GatheredColumn};
use super::mapping::Mapping;
use crate::market::Kind;

/// So many distinct ids are looked at to see whose they are.
const LOOKED_AT: usize = 1000;
/// Fewer ids than this show nothing of the others.
const ENOUGH: usize = 10;

/// Reads the column of business ids, if there is one, each by the country of its row; gives its place and its values. An id that stands in
/// rows of two countries, and is to be set aside in one of them, stands twice in the column afterwards.
pub fn judged_ids(gathered: &mut Gathered, mapping: &Mapping) -> Option<(usize, Cleaned)> {
    let at = mapping.find("business_id")?;
    let countries = Countries::of(gathered, mapping, country_of_all(&gathered.columns[at]));
    let column = &mut gathered.columns[at];
    // Nearly every id stands in rows of one country: those of another are looked up apart.
    let mut places = vec![(0u16, NULL); column.distinct()];
    let mut elsewhere: FxHashMap<(u32, u16), u32> = FxHashMap::default();
    let (mut pairs, mut codes) = (Vec::with_capacity(column.distinct()), Vec::with_capacity(column.codes().len()));
    for (row, code) in column.codes().iter().enumerate() {
        if *code == NULL {
            codes.push(NULL);
            continue;
        }
        let country = countries.of_row(row);
        let mut new = || {
            pairs.push((*code, country));
            pairs.len() as u32 - 1
        };
        let first = &mut places[*code as usize];
        codes.push(match *first {
            (_, NULL) => {
                *first = (country, new());
                first.1
            }
            (its, place) if its == country => place,
            _ => *elsewhere.entry((*code, country)).or_insert_with(new),
        });
    }
    let mangled = mangled(&column.distinct_cells());
    let fate = |(code, country): &(u32, u16)| {
        let text = column.text(*code);
        if is_unknown(text, false) {
            return Fate::Blank;
        }
        match judge(text, countries.name(*country)) {
            Judgement::Unjudged if mangled.binary_search(&(*code as usize)).is_ok() => Fate::Odd(ProblemCode::MangledId),
            Judgement::Fits | Judgement::Unjudged => Fate::AsIs,
            Judgement::Fails => Fate::Odd(ProblemCode::InvalidId),
            Judgement::Mangled => Fate::Odd(ProblemCode::MangledId),
            Judgement::Filler => Fate::Odd(ProblemCode::PlaceholderId),
        }
    };
    let fates: Vec<Fate> = pairs.par_iter().map(fate).collect();
    let order: Vec<u32> = pairs.iter().map(|(code, _)| *code).collect();
    column.regroup(&order, codes);
    Some((at, Cleaned::with(Kind::Text, fates)))
}

/// The record ids of a column that are fillers: nothing but zeros, unless the ids are counted from zero.
pub(super) fn fillers(column: &GatheredColumn) -> Vec<u32> {
    let distinct = 0..column.distinct() as u32;
    let counted = || distinct.clone().any(|code| column.text(code) == "1");
    let zeros = |code: &u32| column.text(*code).bytes().all(|sign| sign == b'0');
    distinct.clone().filter(zeros).filter(|code| column.counts()[*code as usize] > 1 || !counted()).collect()
}

/// The countries that rows say, numbered from one; zero is none.
struct Countries {
    names: Vec<&'static str>,
    /// The number for each code of the column.
    of_code: Vec<u16>,
    /// The code of each row; without a column none.
    codes: Vec<u32>,
    /// The number of the country that rows are of which say none.
    otherwise: u16,
}

impl Countries {
    fn of(gathered: &Gathered, mapping: &Mapping, all: Option<&'static str>) -> Countries {
        let mut names: Vec<&'static str> = all.into_iter().collect();
        let otherwise = u16::from(all.is_some());
        let Some(at) = mapping.find("country") else {
            return Countries { names, of_code: Vec::new(), codes: Vec::new(), otherwise };
        };
        let column = &gathered.columns[at];
        let mut number = |name: &'static str| {
            let at = names.iter().position(|one| *one == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            at as u16 + 1
        };
        let of_code =
            (0..column.distinct() as u32).map(|code| country_code(column.text(code)).map_or(otherwise, &mut number)).collect();
        Countries { of_code, codes: column.codes().into_owned(), names, otherwise }
    }

    fn of_row(&self, row: usize) -> u16 {
        self.codes.get(row).and_then(|code| self.of_code.get(*code as usize)).copied().unwrap_or(self.otherwise)
    }

    fn name(&self, number: u16) -> Option<&'static str> {
        usize::from(number).checked_sub(1).map(|at| self.names[at])
    }
}

/// The country whose numbers nine in ten of a column are, for rows that do not say theirs.
fn country_of_all(column: &GatheredColumn) -> Option<&'static str> {
    let looked_at = column.distinct().min(LOOKED_AT);
    let fit = |country: &str| {
        (0..looked_at as u32)
            .filter(|code| valid_in(country, column.text(*code)).any(|(scheme, _)| scheme.country.is_some()))
            .count()
    };
    let mut countries: Vec<&'static str> = SCHEMES.iter().filter_map(|scheme| scheme.country).collect();
    countries.dedup();
    let best = countries.into_iter().map(|country| (fit(country), country)).max_by_key(|(fits, _)| *fits)?;
    (best.0 >= ENOUGH && best.0 * 10 >= looked_at * 9).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::super::mapping::{Mapped, Mapping, ToldBy};
    use super::super::reads::Reads;
    use super::{Fate, Gathered, ProblemCode, fillers, judged_ids};
    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    use std::sync::Arc;

    fn gathered(columns: &[(&str, &[&str])]) -> (Gathered, Mapping) {
        let arrays = columns.iter().map(|(key, cells)| (*key, Arc::new(StringArray::from(cells.to_vec())) as ArrayRef));
        let mut gathered = Gathered::new(columns.len());
        gathered.add(&RecordBatch::try_from_iter(arrays).expect("columns of one length"));
        let mapped = columns.iter().map(|(key, _)| Mapped {
            header: (*key).to_owned(),
            attribute: Some((*key).to_owned()),
            kind: None,
            reads: Reads::default(),
            by: ToldBy::Itself,
        });
        (gathered, Mapping { columns: mapped.collect() })
    }

    #[test]
    fn an_id_is_judged_by_the_country_of_its_row() {
        let ids: &[&str] = &["01120389", "1120389", "01120388", "01120388", "00000000", ""];
        let (mut gathered, mapping) = gathered(&[("business_id", ids), ("country", &["FI", "Finland", "FI", "GB", "FI", "FI"])]);
        let (at, cleaned) = judged_ids(&mut gathered, &mapping).expect("there are ids");
        let fates: Vec<&Fate> = gathered.columns[at].codes().iter().map(|code| cleaned.fate(*code)).collect();
        let odd = |code| Fate::Odd(code);
        let [mangled, invalid, filler] =
            [odd(ProblemCode::MangledId), odd(ProblemCode::InvalidId), odd(ProblemCode::PlaceholderId)];
        assert_eq!(fates, [&Fate::AsIs, &mangled, &invalid, &Fate::AsIs, &filler, &Fate::Blank]);
    }

    #[test]
    fn where_no_row_says_its_country_the_other_ids_do() {
        let fits = |id: &String| crate::import::identity::id::valid_in("FI", id).next().is_some();
        let fitting: Vec<String> = (10_000_000..).map(|id: u32| id.to_string()).filter(fits).take(10).collect();
        let ids: Vec<&str> = fitting.iter().map(String::as_str).chain(["01120388"]).collect();
        let invalid = Fate::Odd(ProblemCode::InvalidId);
        let of_last = |ids: &[&str]| {
            let (mut gathered, mapping) = gathered(&[("business_id", ids)]);
            let (at, cleaned) = judged_ids(&mut gathered, &mapping).expect("there are ids");
            cleaned.fate(*gathered.columns[at].codes().last().expect("a row")).clone()
        };
        assert_eq!(of_last(&ids), invalid);
        assert_eq!(of_last(&ids[8..]), Fate::AsIs, "three show nothing");
    }

    #[test]
    fn zeros_are_no_record_id_but_where_ids_are_counted_from_zero() {
        let of = |ids: &[&str]| fillers(&gathered(&[("record_id", ids)]).0.columns[0]).len();
        assert_eq!([of(&["0", "17", "18"]), of(&["0", "0", "1"]), of(&["0", "1", "2"]), of(&["10", "20"])], [1, 1, 0, 0]);
    }
}
