# Työtilat
frame-workspace = Työtila
frame-switch = Siirry
settings-workspaces = Työtilat
settings-workspaces-how = Kukin on oma yrityksensä: yhdestä ei näe toiseen. Työtilan tekijä päättää, kuka sinne pääsee; kutsu ihmiset sinne siirryttyäsi.
settings-workspace-name = Uuden työtilan nimi
settings-workspace-add = Tee työtila
workspace-odd = Käytä kirjaimia ja numeroita, niiden välissä yksittäisiä välilyöntejä tai merkkejä -, _, . ja &, enintään 60 merkkiä.
workspace-taken = Samanniminen työtila on jo olemassa. Valitse toinen nimi.

# Omat ovet
settings-own = Salasanasi
settings-own-now = Nykyinen salasana
settings-own-new = Uusi salasana
settings-own-change = Vaihda salasana
settings-own-how = Kaikki muut istuntosi päättyvät. { enter-password-how }
settings-own-wrong = Tämä ei ole nykyinen salasanasi.
settings-own-changed = Salasanasi vaihdettiin, ja muut istuntosi päättyivät.
settings-everywhere = Kirjaudu ulos kaikkialta
settings-everywhere-how = Päättää istuntosi jokaisessa selaimessa, myös tässä.

# Käyttäjät
settings-remove = poista tästä työtilasta
settings-not-yours = Tämä ihminen on myös työtiloissa, joista sinä et päätä. Poista hänet vain tästä työtilasta; loput voi tehdä palvelimen ylläpitäjä: ihanne users.
settings-added = { $email } pääsee nyt tähän työtilaan nykyisellä salasanallaan.
deed-left-everywhere = kirjautui ulos kaikkialta
deed-changed-password = vaihtoi salasanansa
deed-added-workspace = teki työtilan
deed-reset-password = mitätöi salasanan
deed-removed = poisti käyttäjän työtilasta
deed-closed = sulki käyttäjän ulos
deed-joined = tuli kirjautumispalvelun kautta
deed-erased = poisti henkilötietoja

# OpenID
openid-go = Kirjaudu organisaatiosi tunnuksella
openid-unreachable = Organisaatiosi kirjautumispalveluun ei nyt saada yhteyttä. Yritä myöhemmin uudelleen tai käytä salasanaasi.
openid-strange = Vastaus ei kuulu tässä selaimessa alkaneeseen kirjautumiseen, tai se tuli liian myöhään. Aloita alusta.
openid-refused = Organisaatiosi ei kertonut, kuka olet. Aloita alusta tai käytä salasanaasi.
openid-uninvited = Kukaan ei ole kutsunut osoitetta, jonka organisaatiosi antoi. Pyydä kutsu siltä, joka päättää käyttäjistä.

# Mitä on tehty, ja mitä säilytetään
deeds-all = Kaikki mitä on tehty, ja säilytysajat
deeds-earlier = Aiemmat
deed-decided = päätti säilytyksestä
keep-title = Säilytysajat
keep-deeds = Montako päivää tätä luetteloa säilytetään
keep-problems = Montako päivää ongelmien soluja säilytetään
keep-how = Tyhjä säilyttää pysyvästi.
keep-salespeople = Kuka näkee myyjien nimet taulukoissa
salespeople-approvers = hyväksyjät ja ylläpitäjät
salespeople-everyone = kaikki, jotka saavat katsella
salespeople-nobody = ei kukaan
salespeople-seen = Sinä näet ne.
salespeople-hidden = Sinä et näe niitä.
