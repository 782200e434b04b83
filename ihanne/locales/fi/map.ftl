# Arvon ja todennäköisyyden kartta
place-map = Kartta
map-first = { $accounts ->
    [one] Yhdellä asiakkuudella on { $share } % tavoitettavasta arvosta.
   *[other] { $accounts } asiakkuudella on { $share } % tavoitettavasta arvosta.
}
map-no-first = Tasolla 1 ei ole yhtään asiakkuutta.
map-about = { $all } asiakkuudesta { $shown } sopii, ja niiden arvo ja todennäköisyys ovat tiedossa.
map-how = Viiva on kohta, josta taso alkaa. Suurempi piste on useita asiakkuuksia; jokainen piste avautuu.
map-value = Asiakkaan arvo, { $currency }
map-chance = Voiton todennäköisyys
map-worth = Arvo × todennäköisyys
map-from = alkaen { $from }
map-dot = { $accounts ->
    [one] { $accounts } asiakkuus
   *[other] { $accounts } asiakkuutta
}, { $tier }: todennäköisyys { $chance }, arvo { $value }
map-greatest = Ensimmäiset niistä
map-left = Piirtämättä
map-left-unknown = { $accounts }: ei voi sanoa, sopivatko ne
map-left-outside = { $accounts } ei sovi
map-left-value = { $accounts }: arvo ei ole tiedossa
map-left-zero = { $accounts }: arvo ei ole nollaa suurempi
map-no-chance = Voimassa oleva profiili ei kerro todennäköisyyttä, koska sen pisteiden takana ei ole tutkimusta. Kartta tarvitsee sen: ota tutkimuksen profiili.
map-no-value = Voimassa oleva profiili ei kerro, mikä sarake kertoo asiakkaan arvon: valitse sarake yltä, niin kartta piirtyy. Jotta tasot perustuisivat siihen, kirjoita se profiiliin: value_attribute.
map-no-measure = Asiakkuuksilla ei ole numerosaraketta, joka voisi kertoa asiakkaan arvon. Tuo sellainen, esimerkiksi liikevaihto tai henkilöstömäärä.
map-measure = Asiakkaan arvo
map-choose = Valitse sarake
map-chosen = Suurempi piste on useampi asiakkuus, ja jokainen piste avautuu. Tasot ovat profiilin: tämä arvo valittiin täällä, eikä se siirrä yhtäkään asiakkuutta.
map-nobody = Yksikään asiakkuus ei sovi niin, että sen arvo olisi tiedossa, joten piirrettävää ei ole.
number-thousands = { $number } t
number-millions = { $number } milj.
number-billions = { $number } mrd
