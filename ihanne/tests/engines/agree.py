"""Runs the queries of profiles in an engine and compares every row with what the product says.

agree.py ENGINE FOLDER [PROFILES [ROWS]]: the folder holds accounts.csv and profiles named *.toml, of which the first are taken.
$IHANNE is the program. ENGINE is duckdb, clickhouse, spark (a standalone cluster of one master and two workers on loopback)
or postgresql (started in the folder, reached by its socket).
"""

import csv
import io
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import time

import pandas

NUMBERS = ["points", "points_low", "points_high", "fit", "probability"]
WORDS = ["verdict", "priority"]


def ihanne(folder, *words):
    return subprocess.run([os.environ["IHANNE"], *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def plain(rows):
    """Scores by row, in one form: numbers rounded far below what is written, no value as such."""
    rows = rows.set_index(rows["id"].astype(str)).sort_index()
    numbers = rows[[f"ihanne_{name}" for name in NUMBERS]].apply(pandas.to_numeric).astype(float).round(6).fillna(-1.0)
    return numbers.join(rows[[f"ihanne_{name}" for name in WORDS]].astype(object).fillna(""))


def duckdb(folder, header):
    import duckdb

    engine = duckdb.connect()
    engine.execute("CREATE TABLE accounts AS SELECT * FROM read_csv(?, all_varchar = true, nullstr = '\\N')", [str(folder / "accounts.csv")])
    return lambda query: engine.execute(query).df()


def clickhouse(folder, header):
    from chdb import session

    engine = session.Session()
    columns = ", ".join(f"{name} Nullable(String)" for name in header)
    engine.query("CREATE DATABASE ours")
    engine.query(f"CREATE TABLE ours.accounts ({columns}) ENGINE = MergeTree ORDER BY tuple()")
    engine.query(f"INSERT INTO ours.accounts SELECT * FROM file('{folder}/accounts.csv', 'CSVWithNames', '{columns}')")

    def ask(query):
        rows = engine.query(query.replace("FROM `accounts`", "FROM ours.accounts"), "CSVWithNames").bytes()
        return pandas.read_csv(io.BytesIO(rows), dtype=str, keep_default_na=False, na_values=["\\N"])

    return ask


def postgresql(folder, header):
    import psycopg2

    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    programs = str(found[-1]) if found else os.path.dirname(shutil.which("initdb"))
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    home = folder / "postgresql"
    home.mkdir()
    os.chmod(folder, 0o755)
    if user:
        shutil.chown(home, "postgres")
    data = home / "data"
    run = lambda *words: subprocess.run([*user, *words], check=True, cwd=home, stdout=subprocess.DEVNULL)
    run(f"{programs}/initdb", "-D", str(data), "-A", "trust", "-U", "ihanne", "-E", "UTF8", "--locale", "C", "--no-sync")
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c work_mem=256MB"
    run(f"{programs}/pg_ctl", "-D", str(data), "-o", options, "-l", str(home / "log"), "-w", "start")
    try:
        engine = psycopg2.connect(host=str(home), user="ihanne", dbname="postgres")
        cursor = engine.cursor()
        cursor.execute("CREATE TABLE accounts (" + ", ".join(f"{name} text" for name in header) + ")")
        with open(folder / "accounts.csv", encoding="utf-8") as rows:
            cursor.copy_expert("COPY accounts FROM STDIN WITH (FORMAT csv, HEADER true, NULL '\\N')", rows)

        def ask(query):
            rows = io.StringIO()
            cursor.copy_expert(f"COPY ({query}) TO STDOUT WITH (FORMAT csv, HEADER true, NULL '\\N')", rows)
            rows.seek(0)
            return pandas.read_csv(rows, dtype=str, keep_default_na=False, na_values=["\\N"])

        yield ask
    finally:
        run(f"{programs}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def spark(folder, header):
    import pyspark
    from pyspark.sql import SparkSession

    home = pathlib.Path(pyspark.__file__).parent
    port = 17077
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    start = lambda *words: subprocess.Popen(
        [str(home / "bin/spark-class"), *words], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deploy = "org.apache.spark.deploy"
    started = [start(f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")]
    worker = [f"{deploy}.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "-c", "1", "-m", "1g", f"spark://127.0.0.1:{port}"]
    started += [start(*worker), start(*worker)]
    try:
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        builder = SparkSession.builder.master(f"spark://127.0.0.1:{port}").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g")
        engine = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        engine.sparkContext.setLogLevel("ERROR")
        rows = engine.read.csv(str(folder / "accounts.csv"), header=True, nullValue="\\N", emptyValue="", quote='"', escape='"',
                               ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False)
        rows.cache().createOrReplaceTempView("accounts")
        yield lambda query: engine.sql(query).toPandas()
        engine.stop()
    finally:
        for process in started:
            process.terminate()


def taken(folder, profiles, rows):
    """The first profiles, and a folder beside with the first rows."""
    few = folder / f"rows-{rows}"
    few.mkdir(exist_ok=True)
    os.chmod(folder, 0o755)
    with open(folder / "accounts.csv", encoding="utf-8") as lines, open(few / "accounts.csv", "w", encoding="utf-8") as out:
        out.writelines(itertools.islice(lines, rows + 1))
    return few, sorted(folder.glob("*.toml"))[:profiles]


def main():
    engine, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    profiles, rows = [*map(int, sys.argv[3:]), 1_000_000, 1_000_000][:2]
    folder, profiles = taken(folder, profiles, rows)
    with open(folder / "accounts.csv", encoding="utf-8") as lines:
        header = next(csv.reader(lines))
    asked = {"duckdb": duckdb, "clickhouse": clickhouse, "postgresql": postgresql, "spark": spark}[engine](folder, header)
    # An engine that must be stopped is a generator.
    ask = asked if callable(asked) else next(asked)
    wanted = ["id", *(f"ihanne_{name}" for name in NUMBERS + WORDS)]
    bad, compared, start = 0, 0, time.time()
    for profile in profiles:
        scores = folder / f"{profile.stem}.csv"
        if not scores.exists():
            ihanne(folder, "score", str(profile), "accounts.csv", "-o", scores.name, "--quiet")
        numbers = {f"ihanne_{name}": "" for name in NUMBERS}
        ours = plain(pandas.read_csv(scores, dtype=str, usecols=wanted, keep_default_na=False, na_values=numbers))
        query = ihanne(folder, "sql", str(profile), "--dialect", engine, "--table", "accounts")
        theirs = plain(ask(f"SELECT {', '.join(wanted)} FROM (\n{query}) AS scored"))
        compared += len(ours)
        if not ours.equals(theirs):
            bad += 1
            differ = ours.compare(theirs) if ours.index.equals(theirs.index) else f"{len(ours)} rows and {len(theirs)}"
            print(f"{engine}: {profile.name} differs:\n{differ}")
    print(f"{engine}: {compared} rows of {len(profiles)} profiles compared in {time.time() - start:.0f} s, {bad} profiles differ")
    if not callable(asked):
        asked.close()
    sys.exit(1 if bad or not compared else 0)


main()
