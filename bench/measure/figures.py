"""Tables, printed and written into `docs/src/figures.md` between the markers of a script."""

import datetime
import os
import platform
import subprocess
from pathlib import Path

from measure.place import REQUIREMENTS, ROOT, fail, pinned

PAGE = ROOT / "docs" / "src" / "figures.md"


def table(head, rows):
    """A Markdown table; cells are texts."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def publish(name, text):
    """Prints what was measured, and puts it between `<!-- bench:name -->` and `<!-- /bench:name -->`."""
    print(text)
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    page = PAGE.read_text()
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        fail(f"docs/src/figures.md has no {begin} followed by {end}", "put both where the table belongs")
    aside = PAGE.with_suffix(".md.new")
    aside.write_text(f"{before}{begin}\n{text}\n{end}{after}")
    aside.replace(PAGE)


def measured_on(*packages, requirements=REQUIREMENTS):
    """When and on what: date, processor, cores, other load, and the versions of ihanne, Python and packages."""
    pins = dict(line.split("==") for line in pinned(requirements).split())
    versions = [f"ihanne {commit()}", f"Python {platform.python_version()}"]
    versions += [f"{name} {pins[name]}" for name in packages]
    return (
        f"Measured {datetime.date.today().isoformat()} on {processor()}, {os.cpu_count()} cores, {memory()}, "
        f"{platform.system()}, load average {os.getloadavg()[0]:.1f} at the start. Versions: {', '.join(versions)}."
    )


def commit():
    """The commit of the repository, and whether the program's sources differ from it."""
    git = ["git", "-C", ROOT]
    told = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, timeout=30)
    sources = ["core", "store", "connect", "ihanne", "Cargo.toml", "Cargo.lock"]
    changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", *sources], capture_output=True, timeout=30)
    return (told.stdout.strip() or "of an unknown commit") + (" with changes" if changed.returncode == 1 else "")


def processor():
    """The processor's name, as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def memory():
    """The memory of the machine."""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory"


def megabytes(size):
    """Bytes as a text in MB."""
    return f"{size / 1e6:,.1f} MB" if size < 1e7 else f"{size / 1e6:,.0f} MB"


def seconds(value):
    """Seconds as a text."""
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def times(ratio):
    """A ratio as a text."""
    return f"{ratio:.1f} x" if ratio < 10 else f"{ratio:,.0f} x"
