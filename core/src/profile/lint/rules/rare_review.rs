//! Reviews that come too seldom: the fourth pitfall.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Explained, Severity};

/// Beyond a year the profile outlives the plans it serves.
const LONGEST: u32 = 12;

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "rare_review",
        severity: Severity::Warning,
        says: "The profile is reviewed less than once a year.",
        why: "Markets and offers change; a profile that is never looked at again describes the customers of last year.",
        hint: "Review it each quarter: review_every = \"3 months\".",
        example: r#"format = 1
id = "example"
name = "Example"
review_every = "2 years"
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let months = subject.profile.review_every_months;
    let message = format!("a review every {months} months is less than one a year");
    if months > LONGEST { vec![Finding::at("review_every", message)] } else { Vec::new() }
}
