//! How far a deal came, by the words of its stage in English, Finnish, Swedish and Polish.

use crate::market::canonical;

/// How far a deal came before it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Nobody had talked yet.
    BeforeTalk,
    /// A first conversation, a meeting or a demonstration.
    Talk,
    /// A quote, a proposal, a negotiation or a contract.
    Quote,
}

/// Beginnings of words that mean a quote or more.
const QUOTE: &[&str] = &[
    "proposal",
    "quot",
    "negotiat",
    "contract",
    "offer",
    "verbal",
    "price",
    "pricing",
    "tender",
    "bid",
    "decision",
    "buy-in",
    "validat",
    "commit",
    "tarjous",
    "neuvottel",
    "sopimus",
    "offert",
    "förhandl",
    "avtal",
    "ofert",
    "negocj",
    "umow",
];

/// Beginnings of words that mean a conversation.
const TALK: &[&str] = &[
    "qualif",
    "connected",
    "conversation",
    "call held",
    "discover",
    "appointment",
    "meeting",
    "met ",
    "demo",
    "presentat",
    "presented",
    "need",
    "value prop",
    "perception",
    "engag",
    "interested",
    "interview",
    "trial",
    "pilot",
    "evaluat",
    "workshop",
    "talk",
    "spoke",
    "kartoitus",
    "kvalif",
    "tapaami",
    "esittely",
    "keskustel",
    "möte",
    "behov",
    "kwalif",
    "spotkan",
    "prezent",
    "rozmow",
];

/// Beginnings of words that mean nobody has talked.
const BEFORE: &[&str] = &[
    "new",
    "lead",
    "prospect",
    "identif",
    "attempt",
    "contacted",
    "outreach",
    "open",
    "no answer",
    "no contact",
    "no show",
    "unreach",
    "uusi",
    "liidi",
    "ny ",
    "nowy",
    "nowa",
];

/// How far a stage is; `None` where its words do not say.
pub fn progress(stage: &str) -> Option<Progress> {
    // A space at either end, so that a beginning is told from a middle.
    let words = format!(" {} ", canonical(stage).replace(|letter: char| !letter.is_alphanumeric() && letter != '-', " "));
    let has = |beginnings: &[&str]| beginnings.iter().any(|beginning| words.contains(&format!(" {beginning}")));
    if ["no demo", "no meeting", "no show", "unqualified", "disqualified", "not qualified"]
        .iter()
        .any(|none| words.contains(none))
    {
        return Some(Progress::BeforeTalk);
    }
    [(QUOTE, Progress::Quote), (TALK, Progress::Talk), (BEFORE, Progress::BeforeTalk)]
        .into_iter()
        .find(|(beginnings, _)| has(beginnings))
        .map(|(_, progress)| progress)
}

#[cfg(test)]
mod tests {
    use super::{Progress, progress};

    #[test]
    fn stages_say_how_far_a_deal_came() {
        for (stage, wanted) in [
            ("Prospecting", Some(Progress::BeforeTalk)),
            ("Attempted to contact", Some(Progress::BeforeTalk)),
            ("Appointment Scheduled", Some(Progress::Talk)),
            ("2. Qualified to buy", Some(Progress::Talk)),
            ("Lost after demo", Some(Progress::Talk)),
            ("Proposal/Price Quote", Some(Progress::Quote)),
            ("Negotiation/Review", Some(Progress::Quote)),
            ("Contract Sent", Some(Progress::Quote)),
            ("Tarjous jätetty", Some(Progress::Quote)),
            ("Tapaaminen", Some(Progress::Talk)),
            ("Offert skickad", Some(Progress::Quote)),
            ("Spotkanie", Some(Progress::Talk)),
            ("Closed Lost", None),
            ("", None),
        ] {
            assert_eq!(progress(stage), wanted, "{stage}");
        }
    }
}
