//! What sellers wrote down after calls: the account's pains, in its own words, most of it in English.

use chrono::Days;

use super::company::{Account, Country, Deal, Note, Stage};
use super::draw::{Rng, Stream, between, chance, index, one_of, stream, weighted};
use super::exported_on;
use super::truth::{MANUAL_TIMEKEEPING, PUBLIC_SECTOR};

/// How many notes there are.
pub const COUNT: usize = 400;

/// What one sentence says, in English, Finnish and Swedish.
type Said = [&'static str; 3];

const LANGUAGES: Said = ["en", "fi", "sv"];

const SHIFTS: [Said; 3] = [
    [
        "Finding a stand-in takes half the morning.",
        "Sijaisen löytäminen vie puoli aamua.",
        "Att hitta en vikarie tar halva morgonen.",
    ],
    ["Absences eat our margin.", "Poissaolot syövät katteen.", "Frånvaron äter upp marginalen."],
    [
        "The rota is never ready before Friday.",
        "Työvuorolista ei ole koskaan valmis ennen perjantaita.",
        "Schemat är aldrig klart före fredag.",
    ],
];

const MANUAL: [Said; 2] = [
    [
        "Hours go from paper to a spreadsheet to payroll, and each step adds errors.",
        "Tunnit kulkevat paperilta taulukkoon ja palkkoihin, ja joka vaihe lisää virheitä.",
        "Timmarna går från papper till kalkylblad till lön, och varje steg ger fel.",
    ],
    [
        "We correct pay slips by hand every month.",
        "Korjaamme palkkalaskelmia käsin joka kuukausi.",
        "Vi rättar lönebesked för hand varje månad.",
    ],
];

const GENERAL: [Said; 3] = [
    ["Reports come too late to act on.", "Raportit tulevat liian myöhään.", "Rapporterna kommer för sent."],
    [
        "Nobody has time to look at HR systems before summer.",
        "Kukaan ei ehdi katsoa HR-järjestelmiä ennen kesää.",
        "Ingen hinner se på HR-system före sommaren.",
    ],
    ["It works well enough as it is.", "Nykyinen toimii riittävän hyvin.", "Det fungerar bra nog som det är."],
];

const TENDER: Said =
    ["Everything has to go through a tender.", "Kaikki menee kilpailutuksen kautta.", "Allt måste gå genom upphandling."];

const OBJECTIONS: [Said; 4] = [
    ["We have just renewed payroll.", "Palkanlaskenta on juuri uusittu.", "Vi har just förnyat lönesystemet."],
    [
        "The price per head is too high for us.",
        "Hinta per henkilö on meille liian korkea.",
        "Priset per person är för högt för oss.",
    ],
    ["The drivers will not use an app.", "Kuljettajat eivät käytä sovellusta.", "Chaufförerna använder ingen app."],
    ["Who moves the old data?", "Kuka siirtää vanhat tiedot?", "Vem flyttar de gamla uppgifterna?"],
];

const NEXT: [Said; 4] = [
    ["Send the price list.", "Lähetä hinnasto.", "Skicka prislistan."],
    ["Demo with the payroll manager next week.", "Esittely palkkapäällikölle ensi viikolla.", "Demo med lönechefen nästa vecka."],
    ["Call back in autumn.", "Soita syksyllä.", "Ring tillbaka i höst."],
    [
        "They want a reference from their own industry.",
        "Haluavat referenssin omalta alalta.",
        "De vill ha en referens från den egna branschen.",
    ],
];

/// All notes, in the order of their days.
pub fn generate(seed: u64, accounts: &[Account], deals: &[Deal]) -> Vec<Note> {
    let mut rng = stream(seed, Stream::Notes);
    let mut notes: Vec<Note> = (0..COUNT)
        .map(|_| {
            let at = index(&mut rng, deals.len());
            note(&mut rng, at, &accounts[deals[at].account], &deals[at])
        })
        .collect();
    notes.sort_by_key(|note| (note.on, note.deal));
    for (number, note) in (88_001..).zip(&mut notes) {
        note.id = number;
    }
    notes
}

fn note(rng: &mut Rng, at: usize, account: &Account, deal: &Deal) -> Note {
    let language = match account.country {
        Country::Fi => weighted(rng, &[(0, 65), (1, 35)]),
        Country::Se => weighted(rng, &[(0, 65), (2, 35)]),
        Country::No | Country::Dk => 0,
    };
    let mut said = vec![pain(rng, account)];
    if chance(rng, if deal.stage == Stage::Won { 250 } else { 550 }) {
        said.push(one_of(rng, &OBJECTIONS));
    }
    said.push(one_of(rng, &NEXT));
    let last = deal.closed.unwrap_or(exported_on());
    let span = u32::try_from((last - deal.created).num_days()).expect("deals end after they begin");
    let words: Vec<&str> = said.iter().map(|sentence| sentence[language]).collect();
    Note {
        id: 0,
        deal: at,
        author: deal.owner,
        on: deal.created + Days::new(u64::from(between(rng, 0, span))),
        language: LANGUAGES[language],
        text: words.join(" "),
    }
}

/// Most accounts speak of what truly hurts them.
fn pain(rng: &mut Rng, account: &Account) -> Said {
    if account.ownership == PUBLIC_SECTOR && chance(rng, 500) {
        TENDER
    } else if account.shift_share.truth >= 250 && chance(rng, 800) {
        one_of(rng, &SHIFTS)
    } else if MANUAL_TIMEKEEPING.contains(&account.timekeeping.truth) && chance(rng, 700) {
        one_of(rng, &MANUAL)
    } else {
        one_of(rng, &GENERAL)
    }
}
