//! The range of one rate.

use statrs::distribution::{ContinuousCDF, Gamma, Normal};

use crate::study::methods::Method;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "wilson",
    name: "Likely range of a win rate",
    tells: "Where the true win rate likely lies: in 95 of 100 such studies the range holds it.",
    computed: "Wilson's score interval. With one to three wins (or losses) among many deals its outer end is moved out to that of a Poisson count. Deals of one account are alike, so they count as fewer deals than they are, and with few accounts the range is wider still.",
    misleads: "It covers chance in the deals at hand, not a change of market, product or the way deals are recorded. A wide range is not a low rate: it is not knowing.",
    source: "Wilson 1927, JASA 22; Brown, Cai and DasGupta 2001, Statistical Science 16, section 4.1.1; Rao and Scott 1992, Biometrics 48.",
};

/// Up to this many wins Wilson's lower end lies too high for rare wins.
const FEW: f64 = 3.0;

/// Wilson's score interval (1927), as published. `None` without deals.
///
/// `design_effect` is at least 1; `z` is the normal quantile of the two-sided level.
pub fn score(tally: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    Some(of_share(tally.rate()?, tally.deals() as f64 / design_effect.max(1.0), z))
}

/// The same of a share of `n` independent things, where `n` need not be whole.
pub(crate) fn of_share(share: f64, n: f64, z: f64) -> Estimate {
    let centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    // Rounding must not part an end from the share it touches.
    Estimate { value: share, low: (centre - half).clamp(0.0, share), high: (centre + half).clamp(share, 1.0) }
}

/// The range of a rate: Wilson's, where one to three wins (or losses) move the outer end to that of a Poisson count
/// (Brown, Cai and DasGupta 2001, section 4.1.1), because Wilson's alone misses rare rates too often.
pub fn wilson(tally: Tally, design_effect: f64, z: f64) -> Option<Estimate> {
    let range = score(tally, design_effect, z)?;
    let counts = |deals: u64| deals as f64 / design_effect.max(1.0);
    let n = counts(tally.deals());
    let low = rare(counts(tally.won), z).map_or(range.low, |count| range.low.min(count / n));
    let high = rare(counts(tally.lost), z).map_or(range.high, |count| range.high.max(1.0 - count / n));
    Some(Estimate { low, high, ..range })
}

/// The Poisson mean under which so few events would be that many only with the chance left out on both sides together.
fn rare(events: f64, z: f64) -> Option<f64> {
    if events <= 0.0 || events > FEW || z <= 0.0 {
        return None;
    }
    let outside = 2.0 * Normal::standard().sf(z);
    Gamma::new(events, 1.0).ok().map(|gamma| gamma.inverse_cdf(outside))
}
