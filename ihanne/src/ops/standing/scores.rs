//! The score of every account, and how it is kept.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::types::{Float64Type, Int32Type, UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Float64Array, Int32Array, PrimitiveArray, UInt8Array, UInt32Array};
use ihanne_core::market::Table;
use ihanne_core::scorecard::what_if::Known;
use ihanne_core::scorecard::{Candidate, Scorecard, default_tiers, place, value};
use ihanne_store::Packed;

/// The score of every account, one entry an account in every list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Its number.
    pub records: Vec<u32>,
    /// The place of its verdict in [`ihanne_core::scorecard::Verdict::WORDS`].
    pub verdicts: Vec<u8>,
    /// Its points.
    pub points: Vec<i32>,
    /// The fewest points knowing more could leave.
    pub low: Vec<i32>,
    /// The most points knowing more could give.
    pub high: Vec<i32>,
    /// Its tier, from 1; 0 for none.
    pub tiers: Vec<u8>,
    /// Its value, times its chance where there is one; NaN where it is not known.
    pub values: Vec<f64>,
}

impl Scores {
    /// Scores the accounts of a table.
    pub fn of(scorecard: &Scorecard, table: &Table, known: &Known, records: Vec<u32>) -> Scores {
        let scores = scorecard.score(table);
        let profile = scorecard.profile();
        let worth = |row: usize| known.value.as_ref().and_then(|value| value.is_valid(row).then(|| value.value(row)));
        let candidates: Vec<Candidate> = (0..table.rows())
            .map(|row| Candidate { verdict: scores.verdicts[row], points: scores.points[row], value: worth(row) })
            .collect();
        let tiers = profile.tiers.clone().unwrap_or_else(|| default_tiers(profile, &candidates));
        let placed = place(profile, &tiers, &candidates);
        Scores {
            records,
            verdicts: scores.verdicts.iter().map(|verdict| verdict.place() as u8).collect(),
            tiers: placed.into_iter().map(|tier| tier.map_or(0, |tier| tier.min(255) as u8)).collect(),
            values: candidates.iter().map(|candidate| value(profile, candidate).unwrap_or(f64::NAN)).collect(),
            points: scores.points,
            low: scores.low,
            high: scores.high,
        }
    }

    /// How many accounts there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The place of an account, by its number.
    pub fn row(&self, record: u32) -> Option<usize> {
        self.records.binary_search(&record).ok()
    }

    /// As they are kept.
    pub fn packed(&self) -> Packed {
        let columns: Vec<(&'static str, ArrayRef)> = vec![
            ("record", Arc::new(UInt32Array::from(self.records.clone()))),
            ("verdict", Arc::new(UInt8Array::from(self.verdicts.clone()))),
            ("points", Arc::new(Int32Array::from(self.points.clone()))),
            ("low", Arc::new(Int32Array::from(self.low.clone()))),
            ("high", Arc::new(Int32Array::from(self.high.clone()))),
            ("tier", Arc::new(UInt8Array::from(self.tiers.clone()))),
            ("value", Arc::new(Float64Array::from(self.values.clone()))),
        ];
        Packed::of_columns(columns)
    }

    /// What was kept; `None` when it cannot be read.
    pub fn unpacked(packed: &Packed) -> Option<Scores> {
        let read = packed.read().ok()?;
        fn column<T: ArrowPrimitiveType>(read: &arrow_array::RecordBatch, name: &str) -> Option<Vec<T::Native>> {
            let column: &PrimitiveArray<T> = read.column_by_name(name)?.as_primitive_opt::<T>()?;
            Some(column.values().to_vec())
        }
        Some(Scores {
            records: column::<UInt32Type>(&read, "record")?,
            verdicts: column::<UInt8Type>(&read, "verdict")?,
            points: column::<Int32Type>(&read, "points")?,
            low: column::<Int32Type>(&read, "low")?,
            high: column::<Int32Type>(&read, "high")?,
            tiers: column::<UInt8Type>(&read, "tier")?,
            values: column::<Float64Type>(&read, "value")?,
        })
    }
}
