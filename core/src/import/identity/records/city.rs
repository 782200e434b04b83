//! Cities that are called by several names: in both languages of the country, or in another's.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::{fold, without_umlauts};

/// The names of each city, its own first: municipalities of Finland with a Swedish name, and cities of Europe that our users' languages
/// have a name of their own for.
const NAMES: &[&[&str]] = &[
    &["Helsinki", "Helsingfors"],
    &["Espoo", "Esbo"],
    &["Vantaa", "Vanda"],
    &["Kauniainen", "Grankulla"],
    &["Turku", "Åbo"],
    &["Tampere", "Tammerfors"],
    &["Oulu", "Uleåborg"],
    &["Pori", "Björneborg"],
    &["Lahti", "Lahtis"],
    &["Porvoo", "Borgå"],
    &["Hämeenlinna", "Tavastehus"],
    &["Kokkola", "Karleby"],
    &["Rauma", "Raumo"],
    &["Raasepori", "Raseborg"],
    &["Lohja", "Lojo"],
    &["Kirkkonummi", "Kyrkslätt"],
    &["Sipoo", "Sibbo"],
    &["Järvenpää", "Träskända"],
    &["Tuusula", "Tusby"],
    &["Kerava", "Kervo"],
    &["Hanko", "Hangö"],
    &["Loviisa", "Lovisa"],
    &["Parainen", "Pargas"],
    &["Kaarina", "Sankt Karins", "S:t Karins"],
    &["Naantali", "Nådendal"],
    &["Raisio", "Reso"],
    &["Uusikaupunki", "Nystad"],
    &["Pietarsaari", "Jakobstad"],
    &["Mustasaari", "Korsholm"],
    &["Uusikaarlepyy", "Nykarleby"],
    &["Närpiö", "Närpes"],
    &["Kristiinankaupunki", "Kristinestad"],
    &["Inkoo", "Ingå"],
    &["Siuntio", "Sjundeå"],
    &["Vihti", "Vichtis"],
    &["Hyvinkää", "Hyvinge"],
    &["Lappeenranta", "Villmanstrand"],
    &["Savonlinna", "Nyslott"],
    &["Mikkeli", "Sankt Michel", "S:t Michel"],
    &["Hamina", "Fredrikshamn"],
    &["Kajaani", "Kajana"],
    &["Tornio", "Torneå"],
    &["Raahe", "Brahestad"],
    &["Maarianhamina", "Mariehamn"],
    &["Stockholm", "Tukholma", "Sztokholm"],
    &["Göteborg", "Gothenburg"],
    &["København", "Copenhagen", "Köpenhamn", "Kööpenhamina", "Kopenhagen", "Kopenhaga"],
    &["Oslo", "Kristiania"],
    &["Tallinn", "Tallinna", "Reval"],
    &["Tartu", "Tarto", "Dorpat"],
    &["Riga", "Riika", "Ryga"],
    &["Vilnius", "Vilna", "Wilno"],
    &["Warszawa", "Warsaw", "Warschau", "Varsova"],
    &["Kraków", "Cracow", "Krakau", "Krakova"],
    &["Gdańsk", "Danzig"],
    &["Wrocław", "Breslau"],
    &["Poznań", "Posen"],
    &["Berlin", "Berliini"],
    &["München", "Munich", "Monachium"],
    &["Köln", "Cologne", "Kolonia"],
    &["Nürnberg", "Nuremberg"],
    &["Hamburg", "Hampuri"],
    &["Wien", "Vienna", "Wiedeń"],
    &["Zürich", "Zurych"],
    &["Genève", "Geneva", "Genf", "Genewa"],
    &["Praha", "Prague", "Prag", "Praga"],
    &["Bruxelles", "Brussel", "Brussels", "Bryssel", "Bruksela"],
    &["Antwerpen", "Antwerp", "Anvers"],
    &["Den Haag", "The Hague", "'s-Gravenhage", "Haag"],
    &["Milano", "Milan", "Mailand", "Mediolan"],
    &["Roma", "Rome", "Rom", "Rooma", "Rzym"],
    &["Paris", "Pariisi", "Paryż"],
    &["London", "Lontoo", "Londyn"],
    &["Lisboa", "Lisbon", "Lissabon"],
    &["Moskva", "Moscow", "Moskau", "Moskova"],
];

/// Written as cities are compared.
fn compared(name: &str) -> String {
    let (mut folded, mut word) = (String::new(), String::new());
    fold(name, &mut folded);
    without_umlauts(&folded, &mut word);
    word
}

static OWN: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let others = NAMES.iter().flat_map(|names| names[1..].iter().map(|other| (compared(other), compared(names[0]))));
    others.collect()
});

/// The own name of a city that is called by another, both folded and without umlauts.
pub fn own_name(folded: &str) -> Option<&'static str> {
    OWN.get(folded).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, compared, own_name};

    #[test]
    fn a_city_is_one_in_whichever_language() {
        for (name, own) in [("Helsingfors", "Helsinki"), ("ÅBO", "Turku"), ("Warschau", "Warszawa"), ("S:t Michel", "Mikkeli")] {
            assert_eq!(own_name(&compared(name)), Some(compared(own).as_str()), "{name}");
        }
        assert_eq!(compared("Malmö"), compared("Malmoe"));
        assert_eq!(own_name(&compared("Tampere")), None);
    }

    #[test]
    fn no_name_is_of_two_cities() {
        let mut all: Vec<String> = NAMES.iter().flat_map(|names| names.iter().map(|name| compared(name))).collect();
        all.sort();
        let doubled = all.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(doubled, None);
    }
}
