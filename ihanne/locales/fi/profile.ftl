# Profiili
place-profile = Profiili
phase-criteria = 2 Kriteerit
profile-points = Pisteitä { $low }–{ $high }.
profile-from-study = { $on } tehdystä tutkimuksesta.
profile-review = { $months ->
    [one] Katselmoidaan kuukausittain.
   *[other] Katselmoidaan { $months } kuukauden välein.
}
profile-compare = Vertaa voimassa olevaan
profile-download = Lataa TOML
profile-approve = Hyväksy
profile-several = Profiilit
profile-chosen = listat käyttävät tätä
profile-in-force = Versio { $version } on voimassa
profile-draft = Luonnos
profile-drafted = { $by }, { $on }
profile-holds = Voimassa: muutos { $revision }, { $by }, { $on }
profile-none-in-force = Mikään versio ei ole vielä voimassa
profile-no-such = Ei yhtään.
profile-out = ulos
profile-proved = piti myös kaupoissa, joita se ei ollut nähnyt
profile-observed = voitettu { $won }/{ $of }
profile-judged = arvio, { $by }, { $on }
profile-spread = Yritykset: { $about }
profile-band = Mitä kysytään
profile-points-head = Pisteet
profile-deals = Päättyneet kaupat
profile-not-counted = ei laskettu
profile-counts-as = Merkitys
profile-remove = Poista
profile-keep = Tallenna luonnokseksi
profile-show = Näytä
profile-discard = Hylkää muutokset
profile-add = Lisää kriteeri
profile-condition = Mitä kysytään
profile-condition-how = Attribuutti, merkki ja arvo: employees>=50, industry=SaaS,Software, technologies!=CRM, it_outsourced=yes. Eduksi laskettava kertoo pisteensä: country=Nordics:+5.
profile-because = Miksi sen pitäisi päteä
profile-sign = Allekirjoita ja lisää
profile-history = Mitä profiili on sanonut
profile-revision = Muutos
profile-did = Mitä tehtiin
profile-by = Kuka
profile-when = Milloin
profile-do = Toiminnot
profile-now = voimassa
profile-return = Avaa luonnoksena
profile-force = Ota voimaan
profile-new = Uusi profiili arvioista
profile-upload = Profiilitiedosto
profile-send = Lähetä
profile-choose = Käytä listoissa tätä
profile-take-back = Peru hyväksyntä
profile-empty = Profiilia ei vielä ole: mikään ei kerro, millainen on ihanneasiakas.
profile-empty-how = Voitettujen ja hävittyjen kauppojen tutkimus ehdottaa profiilia, jonka se pystyy todistamaan. Jos kauppoja on liian vähän, kirjoittakaa ylös, mihin uskotte: jokainen rivi säilyy oletukseksi merkittynä, nimen kanssa.
profile-to-study = Tutki kaupat
profile-done-kept = Tallennettu luonnokseksi.
profile-done-approved = Hyväksytty: versio on nyt voimassa.
profile-done-returned = Luonnos sanoo nyt samaa kuin tuo muutos.
profile-done-taken-back = Hyväksyntä on peruttu.
profile-done-undone = Muutos on peruttu.
profile-done-chosen = Listat käyttävät nyt tätä profiilia.
class-must = Pakolliset
class-nice = Eduksi
class-disqualify = Poissulkevat
level-minimum = Vähintään
level-ideal = Ihanne
field-from = alkaen
field-above = yli
field-to = enintään
field-below = alle
field-is = on
field-lacks = ei mitään näistä
test-lacks = ei mitään näistä: { $words }
test-yes = kyllä
test-no = ei
test-other = mikä tahansa muu
test-any = mikä tahansa luku
test-from = { $low } tai yli
test-above = yli { $low }
test-to = enintään { $high }
test-below = alle { $high }
test-within = { $low } – alle { $high }
attribute-industry = Toimiala
attribute-country = Maa
attribute-employees = Henkilöstö
attribute-revenue = Liikevaihto
attribute-region = Alue
attribute-city = Kaupunki
attribute-founded = Perustettu
attribute-technologies = Teknologiat
attribute-challenges = Haasteet
attribute-source = Lähde
verdict-ideal = Ihanne
verdict-minimum = Vähimmäistaso
verdict-outside = Ulkopuolella
verdict-disqualified = Poissuljettu
verdict-unknown = Ei voi sanoa
tier = Taso { $tier }
tier-none = ei tasoa

# Yritysten vastaus
panel-if = Jos tämä luonnos olisi voimassa
panel-first = Jos tämä luonnos tulisi voimaan
panel-fit = { $count ->
    [one] { $count } yritys { $all } yrityksestä sopisi.
   *[other] { $count } yritystä { $all } yrityksestä sopisi.
}
panel-more = { $count ->
    [one] { $count } yritys enemmän sopisi.
   *[other] { $count } yritystä enemmän sopisi.
}
panel-fewer = { $count ->
    [one] { $count } yritys vähemmän sopisi.
   *[other] { $count } yritystä vähemmän sopisi.
}
panel-moved = { $count ->
    [one] Yhtä moni sopisi; { $count } yrityksen paikka muuttuisi.
   *[other] Yhtä moni sopisi; { $count } yrityksen paikka muuttuisi.
}
panel-same = { $count ->
    [one] { $count } yritys { $all } yrityksestä sopii, kuten ennenkin.
   *[other] { $count } yritystä { $all } yrityksestä sopii, kuten ennenkin.
}
panel-verdict = Tulos
panel-now = Voimassa
panel-draft = Luonnos
panel-change = Muutos
panel-unchanged = sama
panel-tiers = Tasot
panel-off = Sopii, ei tasoa
panel-value = Tavoitettavissa { $amount } M { $currency } vuodessa; laskettu { $valued } yrityksestä, joiden arvo tiedetään, kaikkiaan { $accounts }.
panel-who = { $count ->
    [one] { $count } yritys siirtyy
   *[other] { $count } yritystä siirtyy
}
panel-to = →
panel-empty = Vielä ei ole yrityksiä, jotka voisivat vastata. Tuo niitä kohdassa Tiedot.

# Uusi profiili
new-how = Yksi ehto riville. Jokainen rivi säilyy oletuksena, jonka allekirjoitat.
new-name = Miksi profiilia kutsutaan
new-because = Miksi sen pitäisi päteä
new-lines = Attribuutti, merkki ja arvo: employees>=50, employees=50..500, industry=SaaS,Software, it_outsourced=yes. Eduksi laskettava kertoo pisteensä kaksoispisteen jälkeen.
new-button = Allekirjoita ja avaa luonnoksena

# Kaksi muutosta
compare-title = Muutos { $old } ja muutos { $new }
compare-none = Yhdenkään yrityksen paikka ei muutu.
compare-moves = { $count ->
    [one] { $count } yrityksen paikka muuttuu.
   *[other] { $count } yrityksen paikka muuttuu.
}
compare-changes = Mikä profiilissa muuttui
compare-same = Ne sanovat samaa.
compare-accounts = Ketkä siirtyvät, ja miksi
compare-account = Yritys
compare-was = Oli
compare-is = On
compare-because = Koska
compare-made = Muutos { $revision }: { $by }, { $on }
compare-places = muut menevät edelle
profile-signed = { $name }, { $on }, versio { $version }
deed-changed-profile = muutti profiilia
deed-chose-profile = valitsi luettelojen profiilin
deed-composed-profile = teki arvioihin perustuvan profiilin
deed-returned-to-revision = palasi aiempaan versioon
deed-took-approval-back = perui hyväksynnän
deed-undid-change-of-profile = perui profiilin muutoksen
deed-uploaded-profile = toi profiilin tiedostona
