# Miten hyvin liidit osuvat
success-title = Miten hyvin liidit osuvat
success-hit = Kahdentoista kuukauden arvioitavista liideistä ({ $all }) profiiliin osui { $part }: todennäköisesti { $low }–{ $high } sadasta.
success-won = Liideistä, joiden asiakkuus tunnettiin ({ $all }), voitetuksi kaupaksi päätyi { $part }: todennäköisesti { $low }–{ $high } sadasta.
success-few = { $judged ->
    [0] Yhtäkään ei voi vielä arvioida, joten vertailtavaa ei ole.
    [one] Vain { $judged } voidaan arvioida; alle { $few } liidin osuus kertoo vähän.
   *[other] Vain { $judged } voidaan arvioida; alle { $few } liidin osuus kertoo vähän.
}
success-by-month = Kuukausittain
success-by-source = Lähteittäin
success-month = Kuukausi
success-leads = Liidejä
success-hits = Osui profiiliin
success-range = Todennäköinen osuus
success-deals = Päätyi voitetuksi kaupaksi
success-of = { $part } / { $all }
success-untold = ei tiedossa
success-likely = { $low }–{ $high } %
success-others = Kaikki muut
success-picture = Profiiliin osuneiden liidien osuus ja sen todennäköinen vaihteluväli
success-key = Piste on osuus, palkki sen todennäköinen vaihteluväli. Ontto ja harmaa: alle 10 arvioitavaa liidiä.
success-how = Todennäköinen väli sisältää todellisen osuuden 95 kertaa sadasta. Liidin voi arvioida, kun profiili on pisteyttänyt sen ja siitä tiedetään tarpeeksi tai joku on päättänyt siitä.
success-how-deals = Voitettu kauppa lasketaan, kun liidin asiakkuus tunnettiin varmasti sen saapuessa ja kauppa päättyi myöhempänä päivänä; saman asiakkuuden kaksi liidiä lasketaan kahdesti. Se, että kauppa voitettiin liidin jälkeen, ei kerro sen johtuneen liidistä.
success-no-deals = Ei voida kertoa, mitä liideistä tuli: yhdenkään asiakkuutta ei tunnettu varmasti sen saapuessa, tai kauppoja ei ole tai ne eivät kohtaa asiakkuuksia.
month-short-01 = 1.
month-short-02 = 2.
month-short-03 = 3.
month-short-04 = 4.
month-short-05 = 5.
month-short-06 = 6.
month-short-07 = 7.
month-short-08 = 8.
month-short-09 = 9.
month-short-10 = 10.
month-short-11 = 11.
month-short-12 = 12.
