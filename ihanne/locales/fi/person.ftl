# Toinen nimi työtilalle
settings-workspace-rename = Tämän työtilan nimi
settings-workspace-rename-how = Ihmiset, avaimet ja osoitteet pysyvät ennallaan; muut löytävät sen uudella nimellä, kun he seuraavan kerran valitsevat työtilan.
settings-workspace-rename-do = Nimeä uudelleen
workspace-renamed = Työtilan nimi on nyt { $name }.
workspace-busy = Tässä työtilassa on työ kesken. Nimeä se uudelleen, kun työ on päättynyt.
deed-renamed-workspace = nimesi työtilan uudelleen

# Ihminen: mitä hänestä on tallessa, ja sen poistaminen
person-title = Henkilön tiedot
person-link = Henkilön tiedot: kerro tai poista
person-lead = Etsi henkilö sähköpostiosoitteella tai nimellä, katso kaikki mitä hänestä on tallessa, ota se mukaan tai poista se.
person-find = Sähköpostiosoite tai nimi
person-search = Etsi
person-none = Haulla { $find } ei löydy ketään.
person-among = Kuka
person-open = Avaa
person-noun-contacts = yhteyshenkilö
person-noun-leads = liidi
person-noun-accounts = asiakkuus
person-number = Numero
person-held = Mitä on tallessa: { $who }
person-counted = { $records ->
    [one] { $records } tietue
   *[other] { $records } tietuetta
}, { $mentions ->
    [one] { $mentions } maininta muualla
   *[other] { $mentions } mainintaa muualla
}, { $problems ->
    [one] { $problems } outo solu
   *[other] { $problems } outoa solua
}.
person-record = { $noun } numero { $number }
person-from = tiedostosta { $file }, tuonut { $by } { $on }
person-before = sanottu aiemmin
person-mentions = Missä muualla hänet mainitaan
person-problems = Oudot solut, joissa hänet mainitaan
person-download = Ota mukaan (JSON)
person-erase = Poista tämä henkilö
person-erase-how = Hänen tietueensa, niiden aiemmat arvot sekä maininnat kaupoissa, muistiinpanoissa ja ongelmissa poistetaan lopullisesti: tätä ei voi perua. Poistettu poistetaan uudelleen, kun vanhempi varmuuskopio palautetaan.
person-because = Miksi poistetaan
person-because-how = Se kirjataan nimesi kanssa. Älä mainitse henkilöä tässä.
person-typed = Vahvista kirjoittamalla { $who }
person-erase-do = Poista lopullisesti
person-reason-missing = Kerro, miksi poistetaan.
person-typed-wrong = Tämä ei ole { $who }. Mitään ei poistettu.
person-busy = Tässä työtilassa on työ kesken. Poista, kun työ on päättynyt.
person-erased = { $records ->
    [one] { $records } tietue poistettiin
   *[other] { $records } tietuetta poistettiin
}, { $cells ->
    [one] { $cells } solu
   *[other] { $cells } solua
} nykyisistä ja aiemmista.
person-backups = Nämä datakansion kopiot tehtiin aiemmin ja sisältävät sen yhä. Poista ne, kun et enää tarvitse niitä:
deed-told-person = otti mukaan henkilön tiedot
deed-looked-at-person = katsoi henkilön tietoja
