//! Every rule of the lint, one in a file; the registry is the order in which they are explained.

mod calibration_reversed;
mod changed_since_approval;
mod changed_since_study;
mod evidence_without_counts;
mod gap_between_bands;
mod guesses;
mod ideal_is_disqualified;
mod ideal_not_above_minimum;
mod known_of_customers_only;
mod must_contradicts_disqualifier;
mod musts_contradict;
mod never_approved;
mod no_effect;
mod no_priorities;
mod no_review_cadence;
mod not_a_trait;
mod nothing_passes;
mod other_never_meets;
mod person_attribute;
mod points_disagree;
mod points_of_disqualifier;
mod priorities_out_of_order;
mod priority_for_everyone;
mod rare_review;
mod supporting_decides;
mod test_does_not_fit;
mod tier_size;
mod tiers_out_of_order;
mod too_few_criteria;
mod too_many_criteria;
mod too_narrow;
mod too_wide;
mod unknown_attribute;
mod unknown_country;
mod unknown_currency;
mod unreachable_band;
mod unreachable_priority;
mod unreachable_tier;
mod unused_priority;
mod value_without_chance;

use super::Rule;

/// Every rule.
pub const RULES: &[Rule] = &[
    person_attribute::RULE,
    not_a_trait::RULE,
    known_of_customers_only::RULE,
    unknown_attribute::RULE,
    test_does_not_fit::RULE,
    unknown_country::RULE,
    too_few_criteria::RULE,
    too_many_criteria::RULE,
    too_wide::RULE,
    too_narrow::RULE,
    guesses::RULE,
    no_review_cadence::RULE,
    rare_review::RULE,
    never_approved::RULE,
    changed_since_approval::RULE,
    changed_since_study::RULE,
    musts_contradict::RULE,
    must_contradicts_disqualifier::RULE,
    ideal_is_disqualified::RULE,
    nothing_passes::RULE,
    unreachable_band::RULE,
    gap_between_bands::RULE,
    ideal_not_above_minimum::RULE,
    other_never_meets::RULE,
    points_disagree::RULE,
    no_effect::RULE,
    points_of_disqualifier::RULE,
    supporting_decides::RULE,
    evidence_without_counts::RULE,
    unreachable_priority::RULE,
    priorities_out_of_order::RULE,
    priority_for_everyone::RULE,
    unused_priority::RULE,
    no_priorities::RULE,
    unreachable_tier::RULE,
    tiers_out_of_order::RULE,
    tier_size::RULE,
    value_without_chance::RULE,
    calibration_reversed::RULE,
    unknown_currency::RULE,
];
