# Kehys
frame-skip = Sivun sisältöön
frame-menu = Valikko
frame-undo = Kumoa
frame-leave = { $name }, kirjaudu ulos
place-overview = Yleiskuva
place-data = Aineisto
place-accounts = Asiakkuudet
place-settings = Asetukset
phase-background = 1 Taustatiedot
phase-list = 3 Lista
unknown = ei tiedossa
leaf-before = Edelliset
leaf-after = Seuraavat

# Käsitteet
noun-accounts = Asiakkuudet
noun-contacts = Yhteyshenkilöt
noun-leads = Liidit
noun-deals = Kaupat
noun-notes = Muistiinpanot
accounts-counted = { $count ->
    [one] { $count } asiakkuus
   *[other] { $count } asiakkuutta
}
deals-counted = { $count ->
    [one] { $count } kauppa
   *[other] { $count } kauppaa
}
batches-counted = { $count ->
    [one] { $count } tiedosto tähän mennessä
   *[other] { $count } tiedostoa tähän mennessä
}

# Virheet
fault-home = Etusivulle
fault-not-found-title = Ei löytynyt
fault-not-found = Tällaista sivua ei ole. Kertalinkki on ehkä jo käytetty tai vanhentunut.
fault-forbidden-title = Ei oikeutta
fault-forbidden = Tähän tarvitaan rooli ”{ $role }”. Sen voi antaa henkilö, joka päättää käyttöoikeuksista.
fault-refused-title = Ei tehty
fault-broken-title = Virhe palvelimessa
fault-broken = Pyyntö ei muuttanut mitään. Tapahtuma on kirjattu palvelimen lokiin.

# Kirjautuminen
sign-in-title = Kirjaudu
sign-in-button = Kirjaudu
sign-in-wrong = Sähköpostiosoite ja salasana eivät kuulu yhteen.
sign-in-wait = { $seconds ->
    [one] Liian monta turhaa yritystä. Yritä uudelleen { $seconds } sekunnin kuluttua.
   *[other] Liian monta turhaa yritystä. Yritä uudelleen { $seconds } sekunnin kuluttua.
}
sign-in-forgot = Unohtuiko salasana? Käyttöoikeuksista päättävä tekee sinulle uuden linkin.
field-email = Sähköposti
field-password = Salasana
field-name = Nimi
enter-title = Tervetuloa
enter-first = Olet täällä ensimmäinen ja päätät, ketkä muut pääsevät sisään.
enter-again = { $name }, valitse salasanasi.
enter-password = Uusi salasana
enter-password-how = Vähintään 12 merkkiä; lause on helppo muistaa.
enter-password-short = Salasanassa on oltava vähintään 12 merkkiä.
enter-password-long = Salasanassa saa olla enintään 200 merkkiä.
enter-name-missing = Kerro nimi.
enter-email-wrong = Tämä ei ole sähköpostiosoite.
enter-button = Jatka
role-viewer = Katselija
role-editor = Muokkaaja
role-approver = Hyväksyjä
role-admin = Ylläpitäjä

# Yleiskuva
overview-bring = Tuo tiedostoja
overview-verdict = Tallessa on { $accounts ->
    [one] { $accounts } asiakkuus
   *[other] { $accounts } asiakkuutta
} ja { $deals ->
    [one] { $deals } kauppa
   *[other] { $deals } kauppaa
}.

# Aineisto
data-nothing = Täällä ei ole vielä mitään.
data-empty = Tuo voitetut ja hävityt kaupat. Muu seuraa niistä.
data-choose = Valitse tiedosto tai pudota se tähän
data-kinds = CSV, Excel, Parquet tai JSON, enintään 2 Gt. Puolipisteet, desimaalipilkut, ”5–50 M€” ja ”30k €/vuosi” luetaan sellaisinaan.
data-send = Lähetä
data-stays = Tiedostot pysyvät tällä palvelimella; mitään ei lähetetä muualle.
data-what = Mitä tarvitaan
data-what-deals = asiakkuus, voitettu vai hävitty, päättymispäivä: vastaus, jota tutkimus etsii
data-what-accounts = henkilöstö, toimiala, maa, järjestelmät: piirteet, joita voi löytyä
data-what-contacts = rooli, kaupat joihin osallistui
data-what-notes = teksti, päivä, asiakkuus: lainaukset kriteerin takana
data-batches = Tiedostot
data-imported = { $file } on tuotu: { $created } luotu, { $updated } päivitetty.
data-undone = { $file } on peruttu.
batch-file = Tiedosto
batch-records = Tietueet
batch-day = Päivä
batch-by = Tekijä
batch-problems = Ongelmat
batch-undone = peruttu
rows-created = Luotu
rows-updated = Päivitetty
rows-unchanged = Ennallaan
rows-aside = Syrjässä
problems-none = Tiedostossa ei ollut mitään outoa.
problems-counted = { $count ->
    [one] Yksi solu tai rivi oli outo; tässä se on, ja mitä sille voi tehdä.
   *[other] { $count } solua tai riviä oli outoja; tässä ne ovat, ja mitä niille voi tehdä.
}
problems-more = Niitä on lisää; korjaa ensin nämä.
problem-row = Rivi
problem-column = Sarake
problem-value = Mitä siinä lukee
problem-hint = Mitä tehdä
upload-unsure = Tiedoston nimi ja otsikot eivät kerro, mitä sen rivit ovat: valitse se alta ja kokeile.
upload-verdict = { $rows } rivistä luotaisiin { $created }, päivitettäisiin { $updated }, ennallaan jäisi { $unchanged } ja syrjään { $aside }.
upload-records = Rivit ovat
upload-columns = Sarakkeet
upload-columns-how = Miksi kukin sarake tulkittiin. Tyhjä attribuutti jättää sarakkeen pois.
upload-import = Tuo
upload-try = Kokeile uudelleen
upload-leave = Jätä tuomatta
upload-problems = Mikä on outoa
column-header = Sarake
column-samples = Näytteitä
column-attribute = Attribuutti
column-attribute-of = Sarakkeen { $header } attribuutti
column-kind = Laji
column-kind-of = Sarakkeen { $header } laji
kind-told = arvojen mukaan
kind-category = sana
kind-categories = sanoja
kind-number = luku
kind-range = väli
kind-flag = kyllä tai ei
kind-date = päivä
kind-money = raha
kind-text = teksti

# Asiakkuudet
accounts-empty = Asiakkuuksia ei vielä ole.
accounts-find = Nimi, verkko-osoite tai Y-tunnus
accounts-search = Hae
accounts-all = Näytä kaikki
accounts-shown = { $from }–{ $to } / { $count }
accounts-nameless = Asiakkuus { $number }
account-nameless = Nimetön asiakkuus
account-known = Mitä tiedetään
account-unknown = Mitä ei tiedetä
account-stood = tiedostossa: { $stood }

# Asetukset
settings-reading = Sinulle
settings-language = Kieli
settings-theme = Värit
theme-system = järjestelmän mukaan
theme-light = vaalea
theme-dark = tumma
settings-keep = Tallenna
settings-people = Käyttäjät
settings-role = Rooli
settings-role-of = Rooli: { $name }
settings-open = päästä takaisin
settings-close = sulje ulos
settings-own-role = Kukaan ei muuta omaa rooliaan, jotta joku päättää aina.
settings-invite = Kutsu joku tai anna valita uusi salasana
settings-link = Anna tämä linkki osoitteeseen { $email }. Se toimii kerran, seitsemän päivän ajan, eikä sitä näytetä uudelleen.
settings-make-link = Tee linkki
settings-deeds = Mitä on tehty
deed-at = Milloin
deed-by = Kuka
deed-action = Mitä
deed-about = Mille
deed-signed-in = kirjautui
deed-chose-password = valitsi salasanan
deed-invited = kutsui
deed-changed-role = muutti roolia
deed-imported = toi tiedoston
deed-undid-batch = perui tiedoston
