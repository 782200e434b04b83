# Pitkä työ
place-jobs = Käynnissä olevat työt
jobs-none = Täällä ei ole vielä tuotu eikä tutkittu mitään.
job-what = Työ
job-state = Vaihe
job-rows = Rivejä
job-import = Tuonti: { $file }
job-study = Tutkimus: { $objective }
job-waiting = Odottaa
job-running = Käynnissä
job-done = Valmis
job-failed = Epäonnistui
job-cancelled = Pysäytetty
job-says-waiting = Työ odottaa vuoroaan ja alkaa itsestään.
job-says-running = Työtä tehdään.
job-says-again = Palvelin käynnistettiin uudelleen, ja työ alkoi alusta. Siitä ei ole jäänyt mitään puolitiehen.
job-says-done = Työ on valmis.
job-says-failed = Työtä ei voitu tehdä. Kaikki on kuten ennen sitä.
job-says-cancelled = Työ pysäytettiin. Kaikki on kuten ennen sitä.
job-how-far = Kuinka paljon on tehty
job-far = { $percent } % tehty, { $rows ->
    [one] { $rows } rivi luettu
   *[other] { $rows } riviä luettu
}
job-far-pattern = %percent % tehty, %rows riviä luettu
job-leave = Sivulta voi poistua: työ jatkuu, ja se on luettelossa Aineisto-sivulla.
job-stop = Pysäytä
job-again = Muuta ja yritä uudelleen
job-some = { $count ->
    [one] { $count } työ on käynnissä
   *[other] { $count } työtä on käynnissä
}
data-jobs = Aiemmat työt
data-unchanged = Tiedostossa { $file } ei ole mitään uutta: { $rows ->
    [one] sen { $rows } rivi on
   *[other] sen kaikki { $rows } riviä ovat
} jo tiedossa.
deed-cancelled-job = pysäytti työn
