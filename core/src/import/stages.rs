//! The words of stages in English, Finnish, Swedish and Polish: won, lost, still open.

use crate::market::canonical;

/// How a deal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Won.
    Won,
    /// Lost, in whatever way.
    Lost,
    /// Not yet decided.
    Open,
}

/// Words that, anywhere in a stage, say it is won.
const WON: &[&str] =
    &["won", "win", "closedwon", "voitettu", "voitto", "voitti", "vunnen", "vunnet", "vunna", "wygrana", "wygrany", "wygrane"];

/// Words that, anywhere in a stage, say it is lost.
const LOST: &[&str] = &[
    "lost",
    "loss",
    "lose",
    "closedlost",
    "rejected",
    "declined",
    "abandoned",
    "cancelled",
    "canceled",
    "disqualified",
    "unqualified",
    "dead",
    "dropped",
    "withdrawn",
    "unresponsive",
    "nodecision",
    // Finnish
    "hävitty",
    "hävisi",
    "häviö",
    "menetetty",
    "peruttu",
    "peruutettu",
    "peruuntui",
    "peruuntunut",
    "hylätty",
    "luovuttu",
    "rauennut",
    "raukesi",
    "keskeytetty",
    "keskeytyi",
    "keskeytynyt",
    "diskvalifioitu",
    // Swedish
    "förlorad",
    "förlorat",
    "förlust",
    "avbruten",
    "avbrutet",
    "avböjd",
    "avböjt",
    "avvisad",
    "avvisat",
    "nedlagd",
    "övergiven",
    "övergivet",
    "annullerad",
    "annullerat",
    "makulerad",
    "tappad",
    "tappat",
    "diskvalificerad",
    "okvalificerad",
    // Polish
    "przegrana",
    "przegrany",
    "przegrane",
    "stracona",
    "stracony",
    "stracone",
    "utracona",
    "utracony",
    "utracone",
    "odrzucona",
    "odrzucony",
    "odrzucone",
    "anulowana",
    "anulowany",
    "anulowane",
    "porzucona",
    "porzucony",
    "porzucone",
    "zaniechana",
    "wycofana",
    "wycofany",
    "zdyskwalifikowana",
    "zdyskwalifikowany",
    "niezakwalifikowana",
    "niezakwalifikowany",
];

/// Ends of stages that say the deal came to nothing: it is closed, and was not won.
const CAME_TO_NOTHING: &[&str] = &[
    "no decision",
    "no decision made",
    "no sale",
    "no deal",
    "no budget",
    "no response",
    "no interest",
    "not interested",
    "not qualified",
    "not a fit",
    "no fit",
    "bad fit",
    "went dark",
    "gone dark",
    // Finnish
    "ei päätöstä",
    "ei kauppaa",
    "ei vastausta",
    "ei budjettia",
    "ei kiinnosta",
    "ei kiinnostusta",
    "ei kiinnostunut",
    "ei kelpaa",
    // Swedish
    "inget beslut",
    "ingen affär",
    "ingen budget",
    "inget svar",
    "inget intresse",
    "ej intresserad",
    "inte intresserad",
    "ej kvalificerad",
    // Polish
    "brak decyzji",
    "brak odpowiedzi",
    "brak budżetu",
    "brak zainteresowania",
    "niezainteresowany",
    "niezainteresowana",
    "rezygnacja",
];

/// Beginnings of stages that are not yet decided.
const OPEN: &[&str] = &[
    "open",
    "new",
    "prospecting",
    "prospect",
    "engaging",
    "engaged",
    "contacted",
    "connected",
    "attempted",
    "discovery",
    "qualification",
    "qualifying",
    "qualified",
    "needs analysis",
    "value proposition",
    "id. decision makers",
    "perception analysis",
    "decision maker",
    "appointment scheduled",
    "appointment",
    "meeting",
    "demo",
    "presentation",
    "proposal",
    "quote",
    "quotation",
    "negotiation",
    "negotiating",
    "contract sent",
    "verbal",
    "in progress",
    "in negotiation",
    "in process",
    "ongoing",
    "pending",
    "on hold",
    "working",
    "nurturing",
    "pipeline",
    "active",
    // Finnish
    "avoin",
    "uusi",
    "kartoitus",
    "kvalifiointi",
    "tapaaminen",
    "esittely",
    "tarjous",
    "neuvottelu",
    "kesken",
    "käynnissä",
    "sopimus lähetetty",
    // Swedish
    "öppen",
    "ny",
    "kvalificering",
    "kvalificerad",
    "möte",
    "behovsanalys",
    "offert",
    "förhandling",
    "pågående",
    "pågår",
    "avtal skickat",
    // Polish
    "otwarta",
    "otwarty",
    "nowa",
    "nowy",
    "kwalifikacja",
    "spotkanie",
    "prezentacja",
    "oferta",
    "negocjacje",
    "w toku",
    "w trakcie",
];

/// Keys of columns that say how a deal stands, surest first.
const COLUMNS: &[&[&str]] = &[
    &[
        "result",
        "outcome",
        "winloss",
        "won",
        "win",
        "loss",
        "wl",
        "tulos",
        "lopputulos",
        "resultat",
        "utfall",
        "wynik",
        "rezultat",
    ],
    &["stage", "vaihe", "myyntivaihe", "fas", "skede", "steg", "saljfas", "etap", "faza"],
    &["status", "state", "disposition", "tila", "stan"],
];

/// Keys of columns of yes and no in which yes is won.
const YES_IS_WON: &[&str] = &[
    "won",
    "is_won",
    "iswon",
    "win",
    "is_win",
    "closed_won",
    "is_closed_won",
    "deal_won",
    "converted",
    "is_converted",
    "has_converted",
    "konvertoitu",
    "voitettu",
    "vunnen",
    "konverterad",
    "wygrana",
    "skonwertowany",
];

/// Words that turn what follows round: "Not won", "Ei voitettu".
const NOT: &[&str] = &["not", "never", "no", "ei", "inte", "ej", "nie"];

/// How a deal stands by the words of its stage; `None` for words that are not known.
pub fn ending(stage: &str) -> Option<Ending> {
    let stage = canonical(stage);
    let mut words = stage.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.clone().next().is_some_and(|first| NOT.contains(&first)) && words.clone().any(|word| WON.contains(&word)) {
        return Some(Ending::Lost);
    }
    let whole = words.clone().collect::<Vec<_>>().join(" ");
    let ends = |end: &&&str| whole.strip_suffix(**end).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    if words.clone().any(|word| LOST.contains(&word)) || CAME_TO_NOTHING.iter().any(|end| ends(&end)) {
        return Some(Ending::Lost);
    }
    if words.any(|word| WON.contains(&word)) {
        return Some(Ending::Won);
    }
    // "3. Negotiation", "2 - Proposal"
    let bare = stage.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let begins = |open: &&&str| bare.strip_prefix(**open).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    OPEN.iter().find(begins).map(|_| Ending::Open)
}

/// How surely the header of this key says how a deal stands; less is surer. `None` when it does not.
pub fn column(key: &str) -> Option<usize> {
    COLUMNS.iter().position(|words| key.split('_').any(|word| words.contains(&word)))
}

/// Whether yes in a column of this key says won.
pub fn yes_is_won(key: &str) -> bool {
    YES_IS_WON.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::{Ending, ending};

    #[test]
    fn stages_are_known_in_four_languages() {
        for (stage, wanted) in [
            ("Closed Won", Ending::Won),
            ("closedwon", Ending::Won),
            ("Not won", Ending::Lost),
            ("Ei voitettu", Ending::Lost),
            ("Voitettu", Ending::Won),
            ("Vunnen", Ending::Won),
            ("Wygrana", Ending::Won),
            ("6 - Won (100 %)", Ending::Won),
            ("Closed Lost", Ending::Lost),
            ("Loss", Ending::Lost),
            ("Hävitty", Ending::Lost),
            ("Förlorad", Ending::Lost),
            ("Przegrana", Ending::Lost),
            ("Lost - no decision", Ending::Lost),
            ("No decision", Ending::Lost),
            ("Abandoned", Ending::Lost),
            ("Cancelled", Ending::Lost),
            ("5. Disqualified", Ending::Lost),
            ("Ei päätöstä", Ending::Lost),
            ("Peruutettu", Ending::Lost),
            ("Rauennut", Ending::Lost),
            ("Inget beslut", Ending::Lost),
            ("Annullerad", Ending::Lost),
            ("Diskvalificerad", Ending::Lost),
            ("Brak decyzji", Ending::Lost),
            ("Anulowane", Ending::Lost),
            ("Porzucona", Ending::Lost),
            ("Qualified - decision maker met", Ending::Open),
            ("Prospecting", Ending::Open),
            ("3. Negotiation", Ending::Open),
            ("Neuvottelu", Ending::Open),
            ("Qualified To Buy", Ending::Open),
        ] {
            assert_eq!(ending(stage), Some(wanted), "{stage}");
        }
        for other in ["Wonderland", "Newcastle", "Gold", "Closed", ""] {
            assert_eq!(ending(other), None, "{other}");
        }
    }
}
