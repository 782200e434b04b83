//! The user's table of rates: the European Central Bank's own file of all days.

use std::path::Path;
use std::sync::Arc;

use ihanne_core::import::Rates;

use super::{Refusal, Stop, bounds};

/// Reads a file of the form of `eurofxref-hist.csv`, if one was given.
pub fn read(path: Option<&Path>) -> Result<Option<Arc<Rates>>, Stop> {
    let Some(path) = path else { return Ok(None) };
    let there = path.display();
    let hint = "give the ECB's file of all days, unpacked: --rates eurofxref-hist.csv";
    let bytes = bounds::whole(path, bounds::SMALL)
        .map_err(|error| Refusal::new("rates_unreadable", format!("{there}: {error}"), hint))?;
    let rates = Rates::parse(&String::from_utf8_lossy(&bytes));
    let rates = rates.map_err(|error| Refusal::new("rates_unreadable", format!("{there}: {error}"), hint))?;
    Ok(Some(Arc::new(rates)))
}
