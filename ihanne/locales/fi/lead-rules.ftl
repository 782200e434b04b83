# Säännöt, jotka antavat liidit vastuuhenkilöille
rules-title = Kenelle liidi menee
rules-counted = { $count ->
    [0] Mikään sääntö ei anna liidejä kenellekään; kukin odottaa, että joku ottaa sen.
    [one] { $count } sääntö antaa liidit vastuuhenkilöille heti niiden saavuttua.
   *[other] { $count } sääntöä antaa liidit vastuuhenkilöille heti niiden saavuttua.
}
rules-what = Säännöt käydään läpi tässä järjestyksessä, ja ensimmäinen täyttyvä antaa liidin. Se, mitä asiakkuudesta tiedetään, menee lähetetyn edelle. Käsin annettu liidi pysyy saajallaan.
rules-order = Tässä järjestyksessä
rules-new = Lisää sääntö
rule-if = Kun
rule-is = On
rule-owner = Liidi menee henkilölle
rule-change = Muuta
rule-how = Erota useat puolipisteillä: FI; SE; Nordics. Toimialan koodi ja tähti kattaa kaikki sen alla olevat: 62.*. Taso on 1, 2, 3 tai ei mikään.
rule-add = Lisää sääntö
rule-up = Ylös
rule-down = Alas
rule-remove = Poista
rule-up-this = Siirrä sääntöä { $number } aiemmaksi
rule-down-this = Siirrä sääntöä { $number } myöhemmäksi
rule-remove-this = Poista sääntö { $number }
rule-removed = Sääntö on poistettu.
rule-added = Sääntö on tallessa ja koskee tästä lähtien saapuvia liidejä.
rule-no-tier = ei mikään
rule-asks-country = Maa
rule-asks-industry = Toimiala
rule-asks-tier = Asiakkuuden taso
rule-asks-landed = Mihin liidi päätyi
rule-asks-source = Mistä liidi tulee
rule-if-country = Maa on { $words }
rule-if-industry = Toimiala on { $words }
rule-if-tier = Asiakkuuden taso on { $words }
rule-if-landed = Mihin liidi päätyi: { $words }
rule-if-source = Liidin lähde on { $words }
rule-wrong-attribute = Valitse, mitä sääntö kysyy.
rule-wrong-words = Kerro enintään 500 merkillä, mitä sen pitää olla.
rule-wrong-owner = Kerro enintään 200 merkillä, kenelle liidi menee.
rule-wrong-landed = Liidi päätyy listalle, sopii, kaipaa tietoja, on ulkopuolella, poissuljettu tai ei pisteytetty. Valitse jokin näistä.
rule-wrong-tier = Taso on luku, kuten 1, tai ei mikään.
rule-wrong-too-many = Sääntöjä on jo 200. Kirjoita useita sanoja samaan: FI; SE.
leads-rules = Kenelle liidi menee
lead-by-rule = Säännön antama: { $rule }.
deed-made-lead-rule = teki liidejä koskevan säännön
deed-removed-lead-rule = poisti liidejä koskevan säännön
deed-restored-lead-rule = palautti liidejä koskevan säännön
deed-moved-lead-rule = siirsi liidejä koskevaa sääntöä
deed-set-lead-rules = asetti liidejä koskevat säännöt
