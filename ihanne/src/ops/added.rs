//! The columns that scoring adds behind those of the input.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ihanne_connect::file::meta;
use ihanne_core::scorecard::{Bound, Scores, reasons_text};
use rayon::prelude::*;

use super::worth_knowing::Ask;

/// A column scoring can add, by its name without the prefix.
const NAMES: [&str; 16] = [
    "verdict",
    "points",
    "points_low",
    "points_high",
    "fit",
    "probability",
    "priority",
    "value",
    "value_low",
    "value_high",
    "tier",
    "tier_group",
    "tier_group_name",
    "ask",
    "ask_moves",
    "reasons",
];

/// Which columns are added, and which of the input's are kept.
pub struct Added {
    /// The columns of the output.
    pub schema: SchemaRef,
    kept: Vec<usize>,
    wanted: Wanted,
}

/// Which columns are added beside those of a score.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// The reasons.
    pub explain: bool,
    /// Value and tier.
    pub tiers: bool,
    /// What to find out.
    pub ask: bool,
    /// The group within the tier.
    pub groups: bool,
}

/// Value and tier of some rows.
pub struct Placed<'a> {
    pub values: &'a [Option<f64>],
    pub tiers: &'a [Option<u32>],
    /// The least and most the values can be, when the rest is known.
    pub ranges: &'a [Option<(f64, f64)>],
    /// The group of each row with its name, when groups were asked for.
    pub groups: Option<&'a [Option<(u32, &'a str)>]>,
    /// What to find out about each row, when it was asked for.
    pub asked: Option<&'a [Option<Ask>]>,
}

impl Added {
    /// The input's columns without those an earlier run added, and then ours.
    pub fn new(input: &Schema, prefix: &str, wanted: Wanted) -> Added {
        let ours: Vec<String> = NAMES.iter().map(|name| format!("{prefix}{name}")).collect();
        let is_ours = |field: &Field| ours.iter().any(|name| name == field.name() || name == meta::original(field));
        let kept: Vec<usize> = (0..input.fields().len()).filter(|at| !is_ours(input.field(*at))).collect();
        let mut fields: Vec<Field> = kept.iter().map(|at| input.field(*at).clone()).collect();
        for (name, ours) in NAMES.iter().zip(ours) {
            let kind = match *name {
                "verdict" | "priority" | "reasons" | "ask" | "tier_group_name" => DataType::Utf8,
                "points" | "points_low" | "points_high" => DataType::Int32,
                "tier" | "tier_group" => DataType::UInt32,
                _ => DataType::Float64,
            };
            let is_wanted = match *name {
                "value" | "value_low" | "value_high" | "tier" => wanted.tiers,
                "tier_group" | "tier_group_name" => wanted.groups,
                "ask" | "ask_moves" => wanted.ask,
                "reasons" => wanted.explain,
                _ => true,
            };
            if is_wanted {
                fields.push(Field::new(ours, kind, true));
            }
        }
        Added { schema: Arc::new(Schema::new(fields)), kept, wanted }
    }

    /// The places of the input's columns that are kept, rising.
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// The output's rows for some of the input's rows.
    pub fn rows(&self, input: &RecordBatch, bound: &Bound, scores: &Scores, placed: Option<Placed>) -> RecordBatch {
        let rows = input.num_rows();
        let priorities = &bound.profile().priorities;
        let labels = scores.priority.iter().map(|place| place.map(|place| priorities[place as usize].label.as_str()));
        let mut columns: Vec<ArrayRef> = self.kept.iter().map(|at| input.column(*at).clone()).collect();
        columns.extend([
            Arc::new(StringArray::from_iter_values(scores.verdicts.iter().map(|verdict| verdict.word()))) as ArrayRef,
            Arc::new(Int32Array::from(scores.points.clone())),
            Arc::new(Int32Array::from(scores.low.clone())),
            Arc::new(Int32Array::from(scores.high.clone())),
            Arc::new(Float64Array::from_iter_values(scores.fit.iter().map(|fit| rounded(*fit, 2)))),
            match &scores.probability {
                Some(chance) => Arc::new(Float64Array::from_iter_values(chance.iter().map(|chance| rounded(*chance, 4)))),
                None => Arc::new(Float64Array::new_null(rows)),
            },
            Arc::new(labels.collect::<StringArray>()),
        ]);
        if self.wanted.tiers {
            let placed = placed.as_ref().expect("tiers are given when they are written");
            let values = placed.values.iter().map(|value| value.map(|value| rounded(value, 2)));
            columns.push(Arc::new(values.collect::<Float64Array>()));
            for end in [|range: (f64, f64)| range.0, |range: (f64, f64)| range.1] {
                let ends =
                    placed.ranges.iter().map(|range| range.map(|range| rounded(end(range), 2)).filter(|end| end.is_finite()));
                columns.push(Arc::new(ends.collect::<Float64Array>()));
            }
            columns.push(Arc::new(placed.tiers.iter().copied().collect::<UInt32Array>()));
        }
        if self.wanted.groups {
            let groups = placed.as_ref().and_then(|placed| placed.groups).expect("groups are given when they are written");
            columns.push(Arc::new(groups.iter().map(|group| group.map(|(number, _)| number)).collect::<UInt32Array>()));
            columns.push(Arc::new(groups.iter().map(|group| group.map(|(_, name)| name)).collect::<StringArray>()));
        }
        if self.wanted.ask {
            let asked = placed.and_then(|placed| placed.asked).expect("what to find out is given when it is written");
            let attributes = asked.iter().map(|ask| ask.as_ref().map(|ask| ask.attribute.as_str()));
            let moves = asked.iter().map(|ask| ask.as_ref().and_then(|ask| ask.moves).map(|moves| rounded(moves, 4)));
            columns.push(Arc::new(attributes.collect::<StringArray>()));
            columns.push(Arc::new(moves.collect::<Float64Array>()));
        }
        if self.wanted.explain {
            let reasons: Vec<String> = (0..rows).into_par_iter().map(|row| reasons_text(&bound.explain(row))).collect();
            columns.push(Arc::new(StringArray::from_iter_values(reasons)));
        }
        RecordBatch::try_new(self.schema.clone(), columns).expect("the columns are those of the schema")
    }
}

/// As many decimals as a reader can use.
pub(super) fn rounded(x: f64, decimals: i32) -> f64 {
    let one = 10_f64.powi(decimals);
    (x * one).round() / one
}
