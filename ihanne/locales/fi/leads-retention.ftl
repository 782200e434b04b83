# Kuinka kauan liidejä ja vastaanotettuja tiedostoja säilytetään
keep-leads = Montako päivää liidit säilytetään sellaisina kuin ne saapuivat
keep-leads-afterwards = Sen jälkeen
leads-afterwards-emptied = henkilöstä kertova poistetaan
leads-afterwards-removed = koko liidi poistetaan
keep-leads-how = Päivät lasketaan liidin saapumisesta, kun se on listalla tai siitä on päätetty; odottava liidi pysyy ennallaan. Tyhjä säilyttää pysyvästi. Poistettua ei voi palauttaa, ja poistetut liidit puuttuvat tilastoista.
keep-uploads = Montako päivää vastaanotetut tiedostot odottavat tuontia
keep-uploads-how = Tyhjä säilyttää ne päivän.
