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
