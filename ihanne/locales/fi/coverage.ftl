# Kuinka paljon asiakkaista tiedetään
coverage-empty = Asiakkuuksia ei vielä ole, joten mitään ei tiedetä.
coverage-bring = Tuo tiedosto
coverage-says = { $accounts } asiakkuudesta pidetään { $count } ominaisuutta.
coverage-thin-says = { $count ->
    [0] Useimmista asiakkuuksista tiedetään kaikki, mitä { $profile } kysyy.
    [one] { $profile } kysyy { $count } ominaisuutta, jota useimmista asiakkuuksista ei tiedetä.
   *[other] { $profile } kysyy { $count } ominaisuutta, joita useimmista asiakkuuksista ei tiedetä.
}
coverage-no-profile = Mikään profiili ei ole voimassa, joten mikään ei kerro, mitkä ominaisuudet ovat tärkeitä.
coverage-thin = Missä profiili on ohuella pohjalla
coverage-known-of = Tiedossa { $known } / { $accounts } asiakkuudesta
coverage-thin-means = Ohut: tiedossa alle puolesta asiakkuuksista. Muut voivat saada siitä vain pistevälin.
coverage-all = Mitä tiedetään ja kuinka monesta
coverage-no-customers = Asiakkaita ei voi erottaa prospekteista: mikään kauppa ei kerro, kuka osti. Tuo kaupat, joissa on vaihe ja asiakkuus.
coverage-accounts = Kaikki asiakkuudet
coverage-customers = Asiakkaat
coverage-prospects = Prospektit
coverage-profile = Profiilissa
coverage-share = { $known } / { $of } ({ $percent } %)
coverage-is-thin = Ohut
coverage-asked = Kysytään
