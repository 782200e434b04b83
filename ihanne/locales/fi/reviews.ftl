# Profiilien katselmukset
place-reviews = Katselmukset
reviews-none = Mikään profiili ei ole vielä voimassa, joten katselmoitavaa ei ole.
reviews-next = Mitään ei ole erääntynyt. { $name } katsotaan uudelleen { $on }.
reviews-due = { $count ->
    [one] { $count } profiili odottaa katselmusta.
   *[other] { $count } profiilia odottaa katselmusta.
}
review-due = Erääntynyt { $on }, väli { $every } kk.
review-on = Seuraavan kerran { $on }, väli { $every } kk.
review-last = Versio { $version }, katsottu viimeksi { $on }
review-hypotheses = Hypoteesit, jotka ovat olleet ennallaan koko kierroksen
review-because = Mitä katsottiin ja miksi päätettiin näin
review-keep = Pidetään ennallaan
review-change = Muutetaan
review-retire = Luovutaan
review-held = Katselmus on tallessa.
review-taken = Katselmus on peruttu.
review-reason-needed = Katselmuksella on perustelu, enintään 2 000 merkkiä. Kerro, mitä katsottiin ja miksi.
review-changed-meanwhile = Toinen versio on tullut sillä välin voimaan. Katso sitä uudelleen ja päätä sitten.
reviews-beside = Mitä muuta odottaa
reviews-leads = { $count ->
    [0] Yksikään liidi ei odota päätöstä.
    [one] { $count } liidi odottaa päätöstä.
   *[other] { $count } liidiä odottaa päätöstä.
}
reviews-studied = Kauppoja tutkittiin viimeksi { $on }.
reviews-not-studied = Kauppoja ei ole vielä tutkittu.
reviews-held = Mitä on päätetty
reviews-nothing-held = Yhtään katselmusta ei ole vielä pidetty.
next-review = { $count ->
    [one] Katso { $count } profiili uudelleen: sen aika on tullut.
   *[other] Katso { $count } profiilia uudelleen: niiden aika on tullut.
}
deed-held-review = piti katselmuksen
deed-took-review-back = perui katselmuksen
review-deals = Kaupat
review-won = Voitettu
review-closed = Päättynyt
review-share = Voitettujen osuus, 95 %:n väli
review-rate = { $rate } % ({ $low }–{ $high })
review-since-inside = Profiiliin sopivat, { $on } alkaen
review-since-outside = Muut, { $on } alkaen
review-before-inside = Profiiliin sopivat, sitä ennen
review-before-outside = Muut, sitä ennen
review-known-now = Asiakkuuksien nykytiedoin; ne, joiden sopivuutta ei voi päätellä, on jätetty pois.
review-no-deals = Kauppoja ei voi yhdistää asiakkuuksiin, joten mikään ei kerro, pitääkö profiili paikkansa.
review-none-since = Yksikään kauppa sopivan asiakkuuden kanssa ei ole päättynyt { $on } jälkeen.
review-fell = { $on } jälkeen sopivat asiakkuudet on voitettu harvemmin kuin ennen: katso profiilin rivit uudelleen.
review-rose = { $on } jälkeen sopivat asiakkuudet on voitettu useammin kuin ennen.
review-holds = { $on } jälkeen sopivat asiakkuudet on voitettu useammin kuin muut: profiili pitää paikkansa.
review-too-few = { $on } jälkeen päättyneitä kauppoja on liian vähän, tai ne ovat liian samanlaisia, jotta muutosta voisi päätellä.
