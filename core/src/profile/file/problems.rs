//! The registry of what can be wrong with a profile file before its meaning is looked at.

use crate::profile::{Explained, Severity};

const fn problem(
    code: &'static str,
    says: &'static str,
    why: &'static str,
    hint: &'static str,
    example: &'static str,
) -> Explained {
    Explained { code, severity: Severity::Error, says, why, hint, example }
}

/// Everything that keeps a profile file from being read.
pub const PROBLEMS: &[Explained] = &[
    problem(
        "syntax",
        "The file is not TOML.",
        "A file that cannot be read as a whole is not read in part: half a profile would score accounts wrongly.",
        "Compare the line with the ones around it: text between quotes, lists between brackets.",
        "currency = EUR\n",
    ),
    problem(
        "too_large",
        "The file has more than a million bytes.",
        "A profile is a page or two; a larger file is most likely the accounts.",
        "Check the name of the file.",
        "",
    ),
    problem(
        "newer_format",
        "The file was made by a newer ihanne.",
        "A newer format may say things that this version would misread.",
        "Update ihanne, or ask for the profile in format = 1.",
        "format = 2\n",
    ),
    problem(
        "unknown_key",
        "A key that ihanne does not know.",
        "It would be silently ignored, and its author would believe that it counts.",
        "Check its spelling.",
        "curency = \"EUR\"\n",
    ),
    problem(
        "missing_key",
        "A key that must be there is not.",
        "Without it the entry does not say enough to be applied.",
        "Add the key; the message shows an example of its line.",
        "[[priorities]]\nlabel = \"High\"\n",
    ),
    problem(
        "wrong_type",
        "A value is of another type than its key takes.",
        "Guessing what was meant would score accounts in a way nobody agreed on.",
        "Numbers and dates stand plain, text between quotes, lists between brackets.",
        "version = \"1\"\n",
    ),
    problem(
        "unknown_word",
        "A key takes one of a few words, and this is none of them.",
        "Guessing what was meant would score accounts in a way nobody agreed on.",
        "Use one of the words in the hint.",
        "[[criteria]]\nid = \"industry\"\nclass = \"wish\"\nattribute = \"industry\"\nbands = [{ is = [\"SaaS\"], points = 20 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n",
    ),
    problem(
        "empty_text",
        "A text is empty.",
        "An empty name or word matches nothing and tells a reader nothing.",
        "Write what it is, or remove the key.",
        "description = \"\"\n",
    ),
    problem(
        "empty_list",
        "A list is empty.",
        "A band without words or a criterion without bands can never take a value.",
        "Name at least one entry.",
        "[tiers]\nby = \"points\"\ntier = []\n",
    ),
    problem(
        "out_of_range",
        "A number is outside what its key takes.",
        "Sums of points must stay whole numbers that add up exactly.",
        "Use a number within the bounds in the hint.",
        "version = 0\n",
    ),
    problem(
        "not_finite",
        "A number is infinite or not a number.",
        "Nothing compares with it in a way people expect.",
        "Leave an open end out: from = 50 alone means 50 and over.",
        "[[criteria]]\nid = \"size\"\nclass = \"nice\"\nattribute = \"employees\"\nbands = [{ from = 50, to = inf, points = 5 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n",
    ),
    problem(
        "bad_date",
        "A day that does not exist, or is not written as a day.",
        "Signatures and dates are what reviews count from.",
        "Write year-month-day: 2026-11-22.",
        "[[approvals]]\nby = \"Anna\"\non = \"22.11.2026\"\n",
    ),
    problem(
        "bad_cadence",
        "The review cadence cannot be read.",
        "Without it nobody is told that a review is due.",
        "Write \"3 months\" or \"1 year\".",
        "format = 1\nid = \"example\"\nname = \"Example\"\nreview_every = \"often\"\n",
    ),
    problem(
        "no_test",
        "A band does not say which values fall in it.",
        "Its points would never be given, or always.",
        "Add is, lacks, from, to, since, before, yes, unknown or other.",
        "[[criteria]]\nid = \"industry\"\nclass = \"nice\"\nattribute = \"industry\"\nbands = [{ points = 20 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n",
    ),
    problem(
        "two_tests",
        "A band asks two things.",
        "A band is one question about one attribute; two could disagree.",
        "Make two bands of it, one for each question.",
        "[[criteria]]\nid = \"industry\"\nclass = \"nice\"\nattribute = \"industry\"\nbands = [{ is = [\"SaaS\"], yes = true, points = 20 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n",
    ),
    problem(
        "low_above_high",
        "The lower end of a band is above its upper end.",
        "No value can fall in it.",
        "Swap the ends.",
        "[[criteria]]\nid = \"size\"\nclass = \"nice\"\nattribute = \"employees\"\nbands = [{ from = 500, to = 50, points = 5 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n",
    ),
    problem(
        "duplicate_id",
        "Two criteria have the same id.",
        "Reasons and comparisons name criteria by id; two of one name cannot be told apart.",
        "Give one of them another id.",
        "[[criteria]]\nid = \"size\"\nclass = \"nice\"\nattribute = \"employees\"\nbands = [{ from = 50, points = 5 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\n\n[[criteria]]\nid = \"size\"\nclass = \"nice\"\nattribute = \"revenue\"\nbands = [{ from = 5_000_000, points = 5 }]\njudgement = { by = \"Sales\", because = \"they pay\", on = 2026-11-22 }\n",
    ),
    problem(
        "no_grounds",
        "Nothing says why a criterion stands.",
        "A criterion stands on counted deals or on a signed judgement; there is no third way in.",
        "Sign it: judgement = { by = \"Sales\", because = \"...\", on = 2026-11-22 }.",
        "[[criteria]]\nid = \"industry\"\nclass = \"nice\"\nattribute = \"industry\"\nbands = [{ is = [\"SaaS\"], points = 20 }]\n",
    ),
    problem(
        "two_grounds",
        "A criterion has both evidence and a judgement.",
        "A reader must be able to tell what was counted from what somebody believes.",
        "Keep the evidence, remove the judgement.",
        "[[criteria]]\nid = \"industry\"\nclass = \"nice\"\nattribute = \"industry\"\nbands = [{ is = [\"SaaS\"], points = 20 }]\njudgement = { by = \"Sales\", because = \"they stay\", on = 2026-11-22 }\nevidence = { strength = \"proved\", with = { won = 9, lost = 1 }, without = { won = 1, lost = 9 } }\n",
    ),
    problem(
        "nothing_to_edit",
        "A change names a criterion, band or end that is not in the file.",
        "A change that lands elsewhere would be worse than none.",
        "Look the names up with: ihanne profile show FILE.",
        "",
    ),
];

/// The entry of a code.
///
/// # Panics
/// When the code is not in the registry, which is a mistake of the caller.
pub(super) fn explain(code: &str) -> &'static Explained {
    PROBLEMS.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("no problem has the code {code}"))
}
