# Saapuneet liidit
place-leads = Liidit
leads-counted = { $count ->
    [one] { $count } liidi on saapunut
   *[other] { $count } liidiä on saapunut
}
leads-empty = Yhtään liidiä ei ole vielä saapunut. Liidit tulevat verkkolomakkeistanne ja ohjelmistanne; kukin yhdistetään asiakkuuteen ja pisteytetään heti.
leads-token = Tee avain, jolla liidejä lähetetään
leads-api = Miten liidejä lähetetään
leads-hit = Viimeisten { $days } päivän arvioitavista liideistä ({ $judged }) profiiliin osui { $hits }: { $low }–{ $high } sadasta.
leads-none-judged = Viimeisten { $days } päivän liidejä ei voi vielä arvioida: niitä ei ole tullut, mikään profiili ei ole voimassa tai niistä tiedetään liian vähän.
leads-landed = Mihin päätyi
leads-all = Kaikki liidit
leads-decision = Päätös
leads-either = Päätetyt ja päättämättömät
leads-undecided = Päättämättä
leads-decided = Päätetyt
leads-show = Näytä
leads-none = Yksikään liidi ei ole tällainen.
leads-older = Vanhemmat
landed-on-list = Listalla
landed-fits = Sopii
landed-needs-data = Tietoja puuttuu
landed-outside = Ulkopuolella
landed-disqualified = Poissuljettu
landed-unscored = Ei pisteytetty
lead-name = Liidi
lead-nameless = Nimetön liidi { $number }
lead-source = Mistä
lead-owner = Vastuuhenkilö
lead-nobody = ei ketään
lead-received = Saapui
lead-came = Saapui { $on }, lähde { $source }
lead-matched = Se on tunnettu asiakkuus (varmuus { $percent } sadasta):
lead-review = Se saattaa olla tunnettu asiakkuus (varmuus { $percent } sadasta); jonkun pitäisi katsoa:
lead-new = Mikään tunnettu asiakkuus ei ole sen kaltainen.
lead-why = Miksi se päätyi sinne
lead-this = Tämä liidi
lead-scored-by = Pisteet antoi { $name }, versio { $revision }, liidin saapuessa.
lead-on-list = Sen asiakkuus on listalla, joten päätettävää ei ole.
lead-waits = Kukaan ei ole vielä päättänyt siitä.
lead-reason = Miksi, sille joka myöhemmin kysyy
lead-promote = Ota listalle
lead-outside = Jää ulkopuolelle
lead-assign = Anna vastuulle
lead-sent = Mitä lähetettiin
lead-decided = Päätös on tallessa.
lead-taken-back = Päätös on peruttu.
lead-assigned = Vastuuhenkilö on tallessa.
lead-changed-meanwhile = Joku on sillä välin päättänyt tästä liidistä. Katso sitä uudelleen ja päätä sitten.
lead-reason-needed = Päätöksellä on perustelu, enintään 1 000 merkkiä. Kerro miksi, sille joka myöhemmin kysyy.
decision-promote = Otettu listalle
decision-outside = Jää ulkopuolelle
next-leads = { $count ->
    [one] Päätä { $count } odottavasta liidistä.
   *[other] Päätä { $count } odottavasta liidistä.
}
deed-assigned-lead = kertoi, kenen liidi on
