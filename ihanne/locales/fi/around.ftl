# Yksi asiakkuus: sen ihmiset, muistiinpanot, mistä arvot tulivat ja millä perusteella kukin kriteeri on
people-title = Ihmiset
people-none = Täältä ei tunneta ketään.
people-unjoined = Tuodut yhteyshenkilöt eivät kerro, mihin asiakkuuteen he kuuluvat.
people-no-contacts = Yhteyshenkilöitä ei ole vielä tuotu. Niistä saa nimet, tittelit ja roolit.
people-all = Kaikki { $count }
people-nameless = Nimetön henkilö
people-touched = viimeksi yhteydessä { $on }
people-untouched = viimeisin yhteydenpito ei ole tiedossa
people-hidden = Sähköpostiosoitteet näkyvät muokkaajille.
notes-title = Muistiinpanot
notes-none = Tästä asiakkuudesta ei ole kirjattu mitään.
notes-unjoined = Tuodut muistiinpanot eivät kerro, mitä asiakkuutta ne koskevat.
notes-no-notes = Muistiinpanoja ei ole vielä tuotu.
notes-all = Kaikki { $count }
notes-undated = ilman päiväystä
sources-title = Mistä tiedot tulivat
sources-link = Mistä kukin arvo tuli
sources-how = Jokainen arvo ja tiedosto, joka sanoi sen viimeksi, sekä mitä muut tiedostot tai yhdistetyt tietueet sanovat. Hävinnytkin säilyy.
sources-none = Tästä asiakkuudesta ei tiedetä mitään.
sources-attribute = Ominaisuus
sources-value = Mitä tiedetään
sources-from = Mistä
sources-else = Mitä muuta sanottiin
sources-nothing-else = ei muuta
sources-merged = yhdistetty tietue:
sources-row = { $count ->
    [one] { $file }, rivi { $rows }
   *[other] { $file }, rivit { $rows }
}
grounds-open = Perusteet
grounds-with = Kun se täyttyi, { $of } kaupasta voitettiin { $won }: { $share } %, todennäköisesti { $low }–{ $high } %.
grounds-with-none = Se ei täyttynyt yhdessäkään kaupassa.
grounds-without = Kun se ei täyttynyt, { $of } kaupasta voitettiin { $won }: { $share } %, todennäköisesti { $low }–{ $high } %.
grounds-without-none = Se täyttyi kaikissa kaupoissa.
grounds-unknown = { $deals ->
    [one] { $deals } kaupasta se ei ole tiedossa.
   *[other] { $deals } kaupasta se ei ole tiedossa.
}
grounds-proved = Pitää yksinäänkin, myös kun kaikki etsitty otetaan huomioon.
grounds-supporting = Löytyi osana pisteytystä; yksinään se voisi olla sattumaa.
grounds-judged = Arvio, jonka allekirjoitti { $by } { $on }. Kaupat eivät ole vielä vahvistaneet sitä.
grounds-study = Tutkimus sen takana

# The list for a CRM
accounts-file-crm = Pisteet: { $crm }
accounts-file-crm-how = Järjestelmän { $crm } tietuetunnukset sekä sopivuus, pisteet ja taso, joilla sen tietueet päivitetään. Asiakkuudet, joita { $crm } ei tunne, jäävät pois.
