"""Where the scripts work: the repository, a scratch folder inside `target`, the program, the peers' environment."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
PEERS = ROOT / "bench" / "peers"
REQUIREMENTS = ROOT / "bench" / "requirements.txt"
# Installed without what they ask for, because they ask for versions older than the others need, and run with newer ones.
ALONE = ROOT / "bench" / "requirements-alone.txt"


def pinned(requirements):
    """The packages of an environment with their versions."""
    return requirements.read_text() + (ALONE.read_text() if requirements == REQUIREMENTS else "")


def fail(what, hint):
    """Ends the script with an error in two lines."""
    sys.exit(f"error: {what}\n hint: {hint}")


def scratch():
    """A folder that is gone when its `with` block ends."""
    TARGET.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=TARGET)


def program():
    """The ihanne to measure: `$IHANNE`, which `cargo xtask bench` sets, or the release build."""
    path = Path(os.environ.get("IHANNE") or TARGET / "release" / "ihanne").resolve()
    if not path.is_file():
        fail("there is no release build of ihanne", "run `cargo build --release`, or `cargo xtask bench`, which does it")
    return str(path)


def python(requirements=REQUIREMENTS):
    """The Python of the peers: a virtual environment in `target/bench-venv` (for `requirements-patterns.txt` in
    `target/bench-venv-patterns`), made when the requirements change."""
    folder = TARGET / requirements.stem.replace("requirements", "bench-venv")
    path, stamp = folder / "bin" / "python", folder / "requirements.txt"
    wanted = pinned(requirements)
    if not (stamp.is_file() and stamp.read_text() == wanted):
        print(f"installing the peers into target/{folder.name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, timeout=300)
        install = [path, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        runs = [[*install, "-r", requirements]]
        if requirements == REQUIREMENTS:
            runs.append([*install, "--no-deps", "-r", ALONE])
        if any(subprocess.run(run, timeout=1800).returncode != 0 for run in runs):
            fail("the peers could not be installed", "they need Python 3.11 or newer, and a package registry in reach")
        stamp.write_text(wanted)
    return str(path)


def peers_env():
    """The environment peers run in: one thread for linear algebra, because idle ones would cost them CPU seconds."""
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    return os.environ | threads
