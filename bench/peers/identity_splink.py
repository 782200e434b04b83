"""De-duplicates a list with splink 4, tuned as its documentation advises: FILE CLUSTERS.

Blocking on name, domain, phone, business id and place; names by Jaro-Winkler with term frequencies; weights by
expectation-maximisation; clusters as connected components at 0.95.
"""

import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

source, target = sys.argv[1:]
CLEAN = """
select rec_id,
  trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g')) as name,
  nullif(regexp_extract(lower(coalesce(website, email)), '(?:@|//|^)(?:www\\.|mail\\.)?([^/@]+)', 1), '') as domain,
  nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 8), '') as phone,
  nullif(regexp_replace(upper(business_id), '[^0-9]', '', 'g'), '') as business_id,
  upper(country) as country, lower(city) as city, postal
from read_parquet(?)
"""
connection = duckdb.connect()
records = connection.execute(CLEAN, [source]).df()
settings = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="rec_id",
    comparisons=[
        cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]).configure(term_frequency_adjustments=True),
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
    ],
)
linker = Linker(records, settings, DuckDBAPI())
linker.training.estimate_probability_two_random_records_match([block_on("name", "domain")], recall=0.5)
linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("name"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
pairs = linker.inference.predict(threshold_match_probability=0.5)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.95)
clusters.as_pandas_dataframe()[["rec_id", "cluster_id"]].rename(columns={"cluster_id": "cluster"}).to_parquet(target)
