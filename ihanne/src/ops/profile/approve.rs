//! Approve: a person's name under a version of a profile, with the mark of what it says.

use std::path::PathBuf;

use chrono::NaiveDate;
use ihanne_core::profile::{Approval, Severity, Signed, approve as signed, check, parse};
use serde::Serialize;

use super::read::text;
use super::save::save;
use crate::ops::{Actor, Refusal, Stop};

/// Who approves of what.
pub struct Request {
    /// The profile file.
    pub path: PathBuf,
    /// Who approves.
    pub by: String,
    /// In which role.
    pub role: Option<String>,
    /// The day.
    pub on: NaiveDate,
}

/// What was approved.
#[derive(Clone, Debug, Serialize)]
pub struct Approved {
    /// The profile's name.
    pub profile: String,
    /// The version that stands approved.
    pub version: u32,
    /// The version that had been approved before the profile was changed, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_version: Option<u32>,
    /// Who approves.
    pub by: String,
    /// The mark of what it says.
    pub mark: String,
}

/// Writes the name under the profile. What was approved before and has been changed since becomes the next version; earlier
/// names stay. Comments and order stay.
pub fn approve(_: &Actor, request: Request) -> Result<Approved, Stop> {
    let before = text(&request.path)?;
    let (after, approved) = put_under(&before, &request)?;
    save(&request.path, &after)?;
    Ok(approved)
}

/// The text with the name under it.
pub(in crate::ops) fn put_under(before: &str, request: &Request) -> Result<(String, Approved), Stop> {
    let (profile, _) = parse(before).map_err(|findings| Refusal::of_profile(&request.path, findings))?;
    let refuse = |code, message: String, hint: String| {
        Err(Refusal::new(code, format!("{}: {message}", request.path.display()), hint).into())
    };
    let errors = check(before).iter().filter(|found| found.severity == Severity::Error).count();
    if errors > 0 {
        let s = if errors == 1 { "" } else { "s" };
        return refuse(
            "has_errors",
            format!("it has {errors} error{s}, so there is nothing to approve yet"),
            format!("see them: ihanne profile lint {}", request.path.display()),
        );
    }
    let mark = profile.mark();
    let stale = !profile.approvals.is_empty() && !profile.is_approved();
    let said = |of: &Signed| of.version == profile.version;
    // A change since is a new version; who has raised the number already has said so.
    let version = profile.version + u32::from(stale && profile.approvals.iter().filter_map(|one| one.of.as_ref()).any(said));
    let of = Signed { version, mark: mark.clone() };
    let again = |one: &&Approval| one.by == request.by && one.of.as_ref() == Some(&of);
    if let Some(one) = profile.approvals.iter().find(again) {
        let message = format!("{} approved version {version} on {}, and it has not changed since", one.by, one.on);
        return refuse("already_approved", message, "there is nothing to do".to_owned());
    }
    let approval = Approval { by: request.by.clone(), on: request.on, role: request.role.clone(), of: Some(of) };
    let after = signed(before, version, &approval).map_err(|findings| Refusal::of_profile(&request.path, findings))?;
    let was_version = (version != profile.version).then_some(profile.version);
    Ok((after, Approved { profile: profile.name, version, was_version, by: request.by.clone(), mark }))
}
