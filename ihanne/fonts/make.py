"""Makes the two fonts beside this file from the releases of their makers, as packaged for Python.

    python3 -m venv fonts-env && fonts-env/bin/pip install fonttools==4.* brotli fontpkg-source-sans-3==3.52 fontpkg-source-serif-4==4.4
    fonts-env/bin/python ihanne/fonts/make.py

What pages need is kept: Latin and its first extension, the signs, weights from 400 to 600, tabular figures. The subsets are
changed versions, and the licence reserves the name "Source": so they are called Ihanne Sans and Ihanne Serif.
"""

import io
from pathlib import Path

import fontpkg_source_sans_3
import fontpkg_source_serif_4
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SIGNS = "U+20-7E,U+A0-17F,U+218-21B,U+2C6,U+2DA,U+2DC,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265"
FEATURES = ["kern", "liga", "mark", "ccmp", "locl", "lnum", "tnum"]
FONTS = [
    (fontpkg_source_sans_3, "SourceSans3[wght].ttf", "Ihanne Sans", "ihanne-sans", {"wght": (400, 600)}),
    (fontpkg_source_serif_4, "SourceSerif4[opsz,wght].ttf", "Ihanne Serif", "ihanne-serif", {"wght": (400, 600), "opsz": 24}),
]

here = Path(__file__).parent
for package, file, family, out, axes in FONTS:
    home = Path(package.__file__).parent
    cut = instancer.instantiateVariableFont(TTFont(home / "files" / file), axes)
    held = io.BytesIO()
    cut.save(held)
    held.seek(0)
    font = TTFont(held)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(SIGNS))
    subsetter.subset(font)
    for record in font["name"].names:
        said = {1: family, 3: f"{family} of ihanne", 4: family, 6: family.replace(" ", "")}.get(record.nameID)
        if said:
            record.string = said
    font.flavor = "woff2"
    font.save(here / f"{out}.woff2")
    (here / f"{out}.LICENSE").write_bytes((home / "LICENSE").read_bytes())
    print(out, (here / f"{out}.woff2").stat().st_size, "bytes")
