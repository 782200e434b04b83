"""De-duplicates a list with splink 4 or 5, tuned: FILE CLUSTERS.

Names are compared without their legal form by Jaro-Winkler with term frequencies; providers of mailboxes for everybody are no domain;
blocking on name, beginnings of names, domain, phone, business id and place. Weights by expectation-maximisation in two rounds, so that
every comparison is learned in a round that does not block on it. Connected components are written at several thresholds, a column each, so that the best can be taken afterwards.
"""

import sys

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999]
FORMS = (
    "oy|oyj|ab|abp|publ|as|asa|a s|aps|ay|ky|hb|kb|i s|k s|ou|oue|osauhing|gmbh|co|kg|ag|ug|se|ltd|limited|llp|plc|inc|llc|corp|"
    "bv|b v|nv|n v|sp z o o|sp zoo|spolka z ograniczona odpowiedzialnoscia|spolka akcyjna|s a|sa|sarl|sas|srl|spa|"
    "aktiebolag|osakeyhtio|kommandiittiyhtio|kommanditgesellschaft|aktiengesellschaft|gesellschaft mit beschrankter haftung"
).replace(" ", "  ")
FREE = "'gmail.com','outlook.com','hotmail.com','yahoo.com','gmx.de','gmx.net','web.de','luukku.com','icloud.com','live.com','wp.pl','o2.pl','onet.pl','online.no','telia.com','mail.ee'"
# Blanks stand twice between words, so that the end of one form is not the start of the next.
CLEAN = f"""
with texts as (
  select rec_id,
    trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g')) as whole,
    nullif(regexp_extract(lower(website), '(?://|^)(?:www\\.)?([^/@:]+)', 1), '') as web,
    nullif(regexp_extract(lower(email), '@(?:mail\\.)?([^/@]+)', 1), '') as mail,
    nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 8), '') as phone,
    nullif(right(regexp_replace(business_id, '[^0-9]', '', 'g'), 10), '') as business_id,
    upper(country) as country, lower(strip_accents(city)) as city, postal
  from read_parquet(?)),
bare as (
  select *, nullif(trim(regexp_replace(regexp_replace('  ' || replace(whole, ' ', '  ') || '  ', ' ({FORMS}) ', ' ', 'g'), ' +', ' ', 'g')), '')
    as bare
  from texts)
select rec_id, phone, business_id, country, city, postal, coalesce(bare, whole) as name,
  coalesce(case when web not in ({FREE}) then web end, case when mail not in ({FREE}) then mail end) as domain
from bare
"""


def main():
    source, target = sys.argv[1:]
    connection = duckdb.connect()
    connection.execute("create table records as " + CLEAN, [source])
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.96, 0.92, 0.85]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("domain").configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("phone", [1]),
            cl.LevenshteinAtThresholds("business_id", [1]),
            cl.ExactMatch("country"),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postal"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name"),
            block_on("domain", "substr(name, 1, 3)"),
            block_on("phone"),
            block_on("business_id"),
            block_on("postal", "substr(name, 1, 3)"),
            block_on("city", "substr(name, 1, 6)"),
            block_on("substr(name, 1, 12)"),
        ],
    )
    api = DuckDBAPI(connection)
    if splink.__version__.startswith("4"):
        linker = Linker("records", settings, api)
    else:
        linker = Linker(api.register("records"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "domain"), block_on("business_id")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=7)
    for rule in (block_on("name"), block_on("phone")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    connection.execute("create table clusters as select rec_id from records")
    for threshold in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        connection.execute(
            f"create or replace table clusters as select clusters.*, found.cluster_id as \"{threshold}\" "
            f"from clusters left join {found.physical_name} as found using (rec_id)"
        )
    connection.execute(f"copy clusters to '{target}' (format parquet)")


main()
