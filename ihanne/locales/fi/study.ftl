# Tutkimus
place-study = Tutkimus
study-made = Tehnyt { $by }, { $on }.
study-deals = Kaupat sen takana
study-download = Kaikki CSV-tiedostona
study-find = Kauppa, tulos, attribuutti
study-take = Avaa profiililuonnoksena
study-lines = Tee siitä kriteeri
study-add = Lisää profiiliin
study-empty = Tuo voitetut ja hävityt kaupat: tutkimus kertoo, mikä voitetuille on yhteistä, tai ettei mikään ole.
study-empty-how = Jotta voi sanoa mitään, tarvitaan noin kymmenen voitettua ja kymmenen hävittyä kauppaa; jotta sen voi todistaa kaupoilla, joita se ei ole nähnyt, noin sata voitettua.
study-ready = { $count ->
    [one] { $count } kauppa odottaa tutkimista.
   *[other] { $count } kauppaa odottaa tutkimista.
}
study-again = Tutki uudelleen
study-first = Mitä kysytään
study-objective = Kysymys
study-won = Mitkä kaupat on voitettu
study-won-how = Vain jos ohjelma ei osaa päätellä: sarake ja sen arvot, esimerkiksi Stage=Closed Won.
study-name = Nimeä myyjät tässä tutkimuksessa
study-button = Tutki
study-all = Tähänastiset tutkimukset
study-on = Tehty
study-verdict = Vastaus
study-evidence = Näyttöä löytyi
study-no-evidence = Näyttöä ei löytynyt
study-not-enough-data = Liian vähän kauppoja
objective-won = Kenestä tulee asiakas?
objective-lifetime-value = Mitkä asiakkaat ovat arvokkaimpia?
objective-churn = Mitkä asiakkaat pysyvät?
objective-cycle = Mitkä kaupat ratkeavat nopeimmin?
objective-referrals = Mitkä asiakkaat tuovat muita?
objective-blend = Mitkä asiakkaat ovat parhaita usealla mittarilla?
deed-made-study = teki tutkimuksen
deed-took-from-study = otti rivejä tutkimuksesta
