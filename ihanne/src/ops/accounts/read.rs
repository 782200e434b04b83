//! Accounts as they are seen, chunk by chunk, for what reads them without a roster.

use ihanne_core::import::intake::Overlay;
use ihanne_core::market::{Attribute, CHUNK, Cell, Kept, Kind};
use ihanne_store::{Reading, Stored};
use rayon::prelude::*;

use crate::ops::Stop;
use crate::ops::seen::Seen;

/// A chunk as it is seen.
pub fn chunk(reading: Reading, overlay: Option<&Overlay>, stored: &Stored, number: usize) -> Result<Kept, Stop> {
    let packed = reading.chunk(stored, number)?;
    let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
    let kept = kept.map_err(|reason| reading.unreadable(stored, number, &reason))?.padded(CHUNK);
    Ok(overlay.map_or_else(|| kept.clone(), |overlay| overlay.in_place(&kept, (number * CHUNK) as u32)))
}

/// All chunks of an attribute as they are seen, each with its first record.
pub fn chunks(reading: Reading, seen: &Seen, stored: &Stored) -> Result<Vec<(usize, Kept)>, Stop> {
    let overlay = seen.overlay(reading, stored)?;
    let read = |(number, packed): (usize, ihanne_store::Packed)| {
        let kept = packed.kept().map_err(|reason| reading.unreadable(stored, number, &reason))?;
        let kept = overlay.as_ref().map_or(kept.clone(), |overlay| overlay.in_place(&kept, (number * CHUNK) as u32));
        Ok((number * CHUNK, kept))
    };
    reading.chunks(stored)?.into_iter().map(read).collect()
}

/// Sorts records by what is known of them: amounts by size, the rest by their letters.
pub fn sort(found: &mut [u32], reading: Reading, seen: &Seen, stored: &Stored, down: bool) -> Result<(), Stop> {
    let chunks = chunks(reading, seen, stored)?;
    let of = |record: u32| {
        let chunk = chunks.iter().find(|(first, _)| *first == record as usize / CHUNK * CHUNK);
        chunk.map_or(Cell::UNKNOWN, |(first, kept)| {
            if record as usize - first < kept.len() { kept.cell(record as usize - first) } else { Cell::UNKNOWN }
        })
    };
    let ordered = |unknown: bool, order: std::cmp::Ordering| if unknown || !down { order } else { order.reverse() };
    match stored.attribute.kind {
        Kind::Number | Kind::Range => {
            // The lower end of a range stands for it.
            let size = |record: u32| {
                let value = of(record).value?;
                value.split("..").next().filter(|low| !low.is_empty()).unwrap_or("0").parse::<f64>().ok()
            };
            let mut keyed: Vec<(Option<f64>, u32)> = found.par_iter().map(|record| (size(*record), *record)).collect();
            keyed.par_sort_by(|(a, i), (b, j)| {
                let order = match (a, b) {
                    (Some(a), Some(b)) => ordered(false, a.total_cmp(b)),
                    (a, b) => ordered(true, a.is_none().cmp(&b.is_none())),
                };
                order.then(i.cmp(j))
            });
            keyed.into_iter().zip(found).for_each(|((_, record), place)| *place = record);
        }
        _ => {
            let letters = |record: u32| of(record).said().map(str::to_lowercase);
            let mut keyed: Vec<(Option<String>, u32)> = found.par_iter().map(|record| (letters(*record), *record)).collect();
            keyed.par_sort_by(|(a, i), (b, j)| {
                let order = match (a, b) {
                    (Some(a), Some(b)) => ordered(false, a.cmp(b)),
                    (a, b) => ordered(true, a.is_none().cmp(&b.is_none())),
                };
                order.then(i.cmp(j))
            });
            keyed.into_iter().zip(found).for_each(|((_, record), place)| *place = record);
        }
    }
    Ok(())
}

/// Whether an attribute is a number or a range that is written with its thousands apart, as years are not.
pub fn is_amount(attribute: &Attribute) -> bool {
    let key = attribute.key.as_str();
    let is_year = key == "founded" || key.split('_').any(|word| word == "year");
    matches!(attribute.kind, Kind::Number | Kind::Range) && !is_year
}
