# Kuinka paljon asiakkaista tiedetään
coverage-empty = Asiakkaita ei vielä ole, joten mitään ei tiedetä.
coverage-bring = Tuo tiedosto
coverage-says = { $accounts } asiakkaasta pidetään { $count } ominaisuutta.
coverage-thin-says = { $count ->
    [0] Useimmista asiakkaista tiedetään kaikki, mitä { $profile } kysyy.
    [one] { $profile } kysyy { $count } ominaisuutta, jota useimmista asiakkaista ei tiedetä.
   *[other] { $profile } kysyy { $count } ominaisuutta, joita useimmista asiakkaista ei tiedetä.
}
coverage-no-profile = Mikään profiili ei ole voimassa, joten mikään ei kerro, mitkä ominaisuudet ovat tärkeitä.
coverage-thin = Missä profiili on ohuella pohjalla
coverage-known-of = Tiedossa { $known } / { $accounts } asiakkaasta
coverage-thin-means = Ohut: tiedossa alle puolesta asiakkaista. Muut voivat saada siitä vain pistevälin.
coverage-all = Mitä tiedetään ja kuinka monesta
coverage-no-customers = Asiakkaita ei voi erottaa prospekteista: mikään kauppa ei kerro, kuka osti. Tuo kaupat, joissa on vaihe ja asiakas.
coverage-accounts = Kaikki asiakkaat
coverage-customers = Ostaneet asiakkaat
coverage-prospects = Prospektit
coverage-profile = Profiilissa
coverage-share = { $known } / { $of } ({ $percent } %)
coverage-is-thin = Ohut
coverage-asked = Kysytään
