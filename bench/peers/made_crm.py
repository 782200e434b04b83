"""Makes a list of invented companies of five countries, some of them several times: FILE COMPANIES SEED COLUMNS.

Columns (separated by commas) are those that say something; the others are blank. `entity_id` is the truth. A company is written
again as people write it: without its legal form or with another of the same meaning, in capitals, with a slip, in its other language's
city, with fields left out. Hard cases on purpose: groups of which each company has the domain of the group, namesakes in other
towns, chains with a place in the name, consultants whose mail is at a provider for everybody.
"""

import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

STARTS = "Ar Bal Cer Dal El Fjor Gran Hal Is Jern Kal Lin Mal Nor Or Pin Ran Sal Tor Ul Val Wes Yl Zan Öst Äl Kuu Sää Myl Bro Sko".split()
MIDDLES = "ba da fe ga hi ka la li ma me na ni po ra ri sa se ta ti va ve vi".split()
ENDS = "berg by da dal hus kka la lampi lund mäki mark nen niemi ra rud sta stad tek vik via x".split()
TRADES = {
    "FI": ["Rakennus", "Kuljetus", "Konsultointi", "Sähkö", "Metalli", "Kiinteistöt", "Ohjelmistot", "Hydrauliikka"],
    "SE": ["Bygg", "Transport", "Konsult", "El", "Mekanik", "Fastigheter", "Data", "Livs"],
    "NO": ["Bygg", "Transport", "Rådgivning", "Elektro", "Industri", "Eiendom", "Data", "Fisk"],
    "DK": ["Byg", "Transport", "Rådgivning", "El", "Industri", "Ejendomme", "Software", "Fragt"],
    "PL": ["Budowa", "Transport", "Doradztwo", "Elektro", "Metal", "Nieruchomości", "Systemy", "Logistyka"],
}
# Ways to write a legal form that mean the same.
FORMS = {
    "FI": [["Oy", "OY", "Osakeyhtiö", "Oy Ab"], ["Ky", "Kommandiittiyhtiö"], ["Oyj", "Oyj Abp"]],
    "SE": [["AB", "Aktiebolag", "A B"], ["HB", "Handelsbolag"], ["AB (publ)", "AB publ"]],
    "NO": [["AS", "A/S"], ["ANS"], ["ASA"]],
    "DK": [["ApS", "Anpartsselskab"], ["A/S", "Aktieselskab"], ["I/S"]],
    "PL": [["Sp. z o.o.", "SP Z O O", "Spółka z ograniczoną odpowiedzialnością"], ["S.A.", "SA"], ["sp.k."]],
}
CITIES = {
    "FI": [("Helsinki", "Helsingfors"), ("Turku", "Åbo"), ("Tampere", "Tammerfors"), ("Oulu", "Uleåborg"), ("Vaasa", "Vasa"), ("Lahti", "Lahtis")],
    "SE": [("Stockholm",), ("Göteborg", "Gothenburg"), ("Malmö", "Malmo"), ("Uppsala",), ("Umeå", "Umea")],
    "NO": [("Oslo",), ("Bergen",), ("Trondheim",), ("Stavanger",)],
    "DK": [("København", "Copenhagen"), ("Aarhus", "Århus"), ("Odense",), ("Aalborg", "Ålborg")],
    "PL": [("Warszawa", "Warsaw"), ("Kraków", "Krakow"), ("Gdańsk", "Gdansk"), ("Łódź", "Lodz")],
}
CALLING = {"FI": "+358", "SE": "+46", "NO": "+47", "DK": "+45", "PL": "+48"}
NAMES = {"FI": ["FI", "Finland", "Suomi"], "SE": ["SE", "Sweden", "Sverige"], "NO": ["NO", "Norway", "Norge"], "DK": ["DK", "Denmark"], "PL": ["PL", "Poland", "Polska"]}
FREE = ["gmail.com", "outlook.com", "luukku.com", "wp.pl", "hotmail.com"]
COLUMNS = ["name", "website", "email", "business_id", "country", "city", "postal", "phone"]
draw = random.Random(int(sys.argv[3]))


def checked(digits, weights, modulus, of_rest):
    """The figures with their check digit behind them, or none where they have none."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights)) % modulus
    check = of_rest(rest)
    return None if check is None or check > 9 else digits + str(check)


def business_id(country):
    """A number with a right check digit of the country's register."""
    figures = lambda n: str(draw.randrange(1, 10)) + "".join(str(draw.randrange(10)) for _ in range(n - 1))
    eleven = lambda rest: 0 if rest == 0 else (None if rest == 1 else 11 - rest)
    while True:
        if country == "FI":
            number = checked(figures(7), [7, 9, 10, 5, 8, 4, 2], 11, eleven)
            number = number and f"{number[:7]}-{number[7]}"
        elif country == "SE":
            digits = "556" + figures(6)
            doubled = sum(sum(map(int, str(int(d) * (2 if at % 2 == 0 else 1)))) for at, d in enumerate(digits))
            number = digits[:6] + "-" + digits[6:] + str(-doubled % 10)
        elif country == "NO":
            number = checked("9" + figures(7), [3, 2, 7, 6, 5, 4, 3, 2], 11, eleven)
        elif country == "DK":
            number = checked(figures(7), [2, 7, 6, 5, 4, 3, 2], 11, eleven)
        else:
            number = checked(figures(9), [6, 5, 7, 2, 3, 4, 5, 6, 7], 11, lambda rest: None if rest == 10 else rest)
        if number:
            return number


def plain(text):
    """Small letters and figures for a domain."""
    return "".join(c for c in text.lower().translate(str.maketrans("åäöøæłńśźżóćęą", "aaooalnszzocea")) if c.isalnum())


def word():
    return draw.choice(STARTS) + "".join(draw.choice(MIDDLES) for _ in range(draw.randrange(1, 4))) + draw.choice(ENDS)


def company(country, root, city, domain, more=""):
    """What is true of a company."""
    trade = draw.choice(TRADES[country]) if draw.random() < 0.6 else ""
    words = [part for part in (root, more, trade) if part]
    return {
        "words": words, "form": draw.choices(FORMS[country], [8, 1, 1])[0], "country": country, "city": city, "domain": domain,
        "business_id": business_id(country), "postal": f"{draw.randrange(10000, 99999)}",
        "phone": f"{draw.randrange(10, 60)}{draw.randrange(1000000, 9999999)}", "free": draw.choice(FREE) if draw.random() < 0.08 else None,
    }


def slip(text):
    """Two letters swapped, or one lost or doubled."""
    if len(text) < 5:
        return text
    at = draw.randrange(1, len(text) - 2)
    return draw.choice([text[:at] + text[at + 1] + text[at] + text[at + 2 :], text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]])


def record(of, clean):
    """A company as somebody writes it."""
    words = list(of["words"])
    form = of["form"][0] if clean else draw.choice(of["form"] + [""])
    if not clean and draw.random() < 0.12:
        words[draw.randrange(len(words))] = slip(words[draw.randrange(len(words))]) if len(words) == 1 else slip(words[0])
    name = " ".join([*words, form]).strip()
    if not clean:
        name = draw.choices([str, str.upper, str.lower], [6, 2, 1])[0](name)
    said = lambda share: draw.random() < share
    domain, country = of["domain"], of["country"]
    at = of["free"] or domain
    return {
        "name": name,
        "website": draw.choice(["https://www.{}", "www.{}", "{}", "http://{}/"]).format(domain) if said(0.65) and not of["free"] else None,
        "email": f"{draw.choice(['info', 'sales', 'myynti', plain(word())])}@{at}" if said(0.4) else None,
        "business_id": of["business_id"] if said(0.45) else None,
        "country": draw.choice(NAMES[country]) if said(0.9) else None,
        "city": draw.choice(of["city"]) if said(0.75) else None,
        "postal": of["postal"] if said(0.5) else None,
        "phone": draw.choice([CALLING[country] + " {}", CALLING[country] + "{}", "0{}"]).format(of["phone"]) if said(0.5) else None,
    }


target, companies, columns = sys.argv[1], int(sys.argv[2]), sys.argv[4].split(",")
found = []
while len(found) < companies:
    country = draw.choice(list(CITIES))
    root, city = word(), draw.choice(CITIES[country])
    domain = f"{plain(root)}{draw.choice(['', '', 'group', plain(draw.choice(TRADES[country]))])}.{draw.choice([country.lower(), 'com'])}"
    kind = draw.random()
    if kind < 0.03:  # A group: every company of it at one domain.
        for part in draw.sample(["Finance", "Holding", "Services", "Logistics", "Invest", "Group"], draw.randrange(2, 5)):
            found.append(company(country, root, city, domain, part))
    elif kind < 0.05:  # A chain with the place in the name, at one domain.
        for place in draw.sample(CITIES[country], 3):
            found.append(company(country, root, place, domain, place[0]))
    elif kind < 0.07:  # Namesakes in other towns, each with a domain of its own.
        for at, place in enumerate(draw.sample(CITIES[country], 2)):
            found.append(company(country, root, place, domain.replace(".", f"{at}.")))
    else:
        found.append(company(country, root, city, domain))
rows = []
for entity, of in enumerate(found[:companies]):
    for time in range(draw.choices([1, 2, 3, 4], [70, 20, 7, 3])[0]):
        row = record(of, time == 0 and draw.random() < 0.7)
        rows.append({"entity_id": entity, "true_cc": of["country"], **{column: row[column] if column in columns else None for column in COLUMNS}})
draw.shuffle(rows)
kinds = {"rec_id": pa.int64(), "entity_id": pa.int64(), **{column: pa.string() for column in COLUMNS}, "true_cc": pa.string()}
data = {"rec_id": list(range(len(rows))), **{column: [row[column] for row in rows] for column in kinds if column != "rec_id"}}
pq.write_table(pa.table(data, schema=pa.schema(kinds.items())), target)
