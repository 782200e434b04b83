//! Currencies: dated reference rates, and columns of amounts in several currencies brought to one.

mod codes;
mod column;
mod rates;

use std::sync::Arc;

use super::value::unit;

pub use column::{CROWNS, Exchange, converted, currencies_of, interpret_money, of_values, only_crown, stated_in};
pub use rates::{Rates, RatesError};

/// The currency of the folder where nothing else is said.
pub const DEFAULT: &str = "EUR";

/// What amounts of several currencies are brought to, and by which rates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    /// ISO 4217 code of the currency that was asked for: then every column of a known currency is brought to it. Without
    /// one, only columns of several currencies are brought to one, the euro.
    pub into: Option<&'static str>,
    /// Rates of the user, which come before those that are built in.
    pub rates: Option<Arc<Rates>>,
}

impl Money {
    /// For a currency by its code or sign, in any case; without one, what is the default. `None` for one that is not known.
    pub fn into(currency: Option<&str>) -> Option<Money> {
        let Some(currency) = currency else { return Some(Money::default()) };
        let code = unit::money(&currency.trim().to_lowercase()).filter(|code| *code != "KR")?;
        Some(Money { into: Some(code), rates: None })
    }

    /// The currency that amounts are brought to.
    pub fn target(&self) -> &'static str {
        self.into.unwrap_or(DEFAULT)
    }

    /// `amount` in another currency on a day (days since 1970-01-01; the latest rate without one). `None` where no rate is
    /// known.
    pub fn exchange(&self, amount: f64, from: &str, into: &str, day: Option<i32>) -> Option<f64> {
        if from == into {
            return Some(amount);
        }
        let of_user = self.rates.as_deref().and_then(|rates| rates.times(from, into, day));
        let times = of_user.or_else(|| Rates::built_in().times(from, into, day))?;
        Some(amount * times)
    }
}
