# Asiakkuuksien luettelo
accounts-scored = Pisteet antoi { $name }, versio { $version }, { $on }.
accounts-fit = { $fit ->
    [0] Yksikään { $all } asiakkuudesta ei sovi profiiliin.
   *[other] { $fit } / { $all } asiakkuudesta sopii profiiliin; tasolla 1 niistä on { $first }.
}
accounts-unscored = Mikään profiili ei ole vielä voimassa, joten ei voi sanoa, mitkä asiakkuudet sopivat.
accounts-to-profile = Tee profiili tai hyväksy sellainen
accounts-none = Yksikään asiakkuus ei ole tällainen.
accounts-columns = Sarakkeet
accounts-file = Kaikki nämä tiedostona:
accounts-not-yet = vielä ostamatta: { $products }
accounts-loves = { $by }: { $because }
sieve-verdict = Mikä tahansa arvio
sieve-tier = Mikä tahansa taso
sieve-country = Mikä tahansa maa
sieve-industry = Mikä tahansa toimiala
sieve-who = Asiakkaat ja mahdolliset asiakkaat
who-customers = Asiakkaat
who-prospects = Mahdolliset asiakkaat
who-nominated = Rakastavat tuotetta
who-customer = asiakas
who-loves = ♥ nimetty
head-verdict = Arvio
head-points = Pisteet
head-tier = Taso
head-value = Arvo × todennäköisyys, { $currency }
views = Tallennetut näkymät
view-name = Tämän näkymän nimi
view-save = Tallenna tiimille
view-remove = Poista näkymä { $name }
view-saved = Näkymä on tallennettu tiimille.
view-removed = Näkymä on poistettu.
view-restored = Näkymä on palautettu.
deed-saved-view = tallensi näkymän
deed-removed-view = poisti näkymän
deed-restored-view = palautti näkymän
deed-nominated = nimesi asiakkaan
deed-took-nomination-back = perui nimeämisen
deed-exported = vei asiakkuudet tiedostoon

# Yksi asiakkuus
account-why = Miksi juuri tämä asiakkuus
account-criterion = Kriteeri
account-this = Tämä asiakkuus
account-or = { $one } tai { $other }
points-range = { $low }…{ $high }
account-matters = Ei tiedossa, mutta ratkaisee
account-first = Mikä nostaisi tasolle 1
account-worth = Minkä arvoinen
account-chance = Todennäköisyys näillä pisteillä
account-like = Samankaltaisimmat asiakkaat
account-loves = Kuka sanoo heidän rakastavan tuotetta
account-because = Miksi he rakastavat sitä
account-nominate = Nimeä
account-take-back = Peru
account-nominated = Asiakkuus on nimetty.
account-nomination-taken = Nimeäminen on peruttu.
account-past = Mitä aiemmin on sanottu
account-brought = Tiedostosta { $file }, tuonut { $by } { $on }
account-says-disqualified = Poissuljettu, syynä { $what }.
account-says-outside = Ulkopuolella: { $what } ei täytä vähimmäistasoa.
account-says-unknown = Vielä ei voi sanoa: { $what } ei ole tiedossa.
account-says-one-answer = Sopii profiiliin, ja yksi vastaus nostaisi sen tasolle 1: { $what }.
account-says-tier = Sopii profiiliin ja on tasolla { $tier }.
account-says-fits = Sopii profiiliin, mutta ei ole millään tasolla.
account-could-tier = voi nousta { $points } pisteeseen ja tasolle { $tier }
account-could-decide = ratkaisee arvion
account-could-points = voi nousta { $points } pisteeseen, { $more } lisää
effect-met = pakollinen, täyttyy
effect-minimum = pakollinen, vähimmäistasolla
effect-cannot-tell = pakollinen, ei voi sanoa
effect-unmet = pakollinen, ei täyty
effect-disqualifies = sulkee pois
effect-may-disqualify = voi sulkea pois
takes-otherwise = Tämän pitäisi olla toisin: { $what }.
takes-known = Tämän on oltava tiedossa ja täytettävä vähimmäistaso: { $what }.
takes-points = { $points ->
    [one] Yksi piste lisää.
   *[other] { $points } pistettä lisää.
}
takes-value = { $value } lisää arvoa × todennäköisyyttä.
takes-reachable = Oikeat vastaukset puuttuviin tietoihin riittäisivät.
takes-out-of-reach = Puuttuvat tiedot eivät yksin riitä.
deal-won = Voitettu
deal-lost = Hävitty
deal-open = Auki
deal-unknown = Loppu ei tiedossa

# Yleiskuva
phase-practice = 4 Käytäntö
phase-done = valmis
phase-open = ei vielä
overview-inside = Profiiliin sopivilta voitettiin { $won } kauppaa, kun kauppoja oli { $of }; sopivia asiakkuuksia on { $fit }.
overview-known = Asiakkuuksia { $accounts }, kauppoja { $deals }
overview-no-profile = Profiilia ei vielä ole
overview-drafted = Luonnos odottaa hyväksyntää
overview-listed = Asiakkuuksia tasoilla: { $count }
overview-leads = Liidejä: { $count }
overview-next = Mitä seuraavaksi
overview-deals = Voitetut kaupat
overview-won = voitettu { $won } / { $of }
overview-fitting = Profiilin sisällä
overview-outside = Ulkopuolella
overview-unknown = Ei voi sanoa
overview-as-known = Asiakkuuksien nykyisten tietojen mukaan.
overview-no-deals = Tarvitaan päättyneitä kauppoja, jotka kohtaavat asiakkuutensa, ja voimassa oleva profiili.
overview-no-tiers = Tarvitaan voimassa oleva profiili.
next-deals = Tuo voitetut ja hävityt kaupat.
next-accounts = Tuo asiakkuudet.
next-approve = Lue profiilin luonnos ja hyväksy se.
next-profile = Tee profiili siitä, millainen on ihanneasiakas.
next-unknown = Selvitä, mitä puuttuu asiakkuuksista, joista ei voi sanoa ({ $count }).
next-first = Ota työn alle tason 1 asiakkuudet ({ $count }).
percent = { $percent } %
accounts-none-called = Minkään nimi tai tunnus ei ole ”{ $find }”.
