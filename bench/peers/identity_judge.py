"""Compares clusters with the truth: TRUTH FOUND CLUSTER-COLUMN MERGE-COLUMN (or an empty text). Prints JSON."""

import json
import sys

import duckdb

truth, found, cluster, merge = sys.argv[1:]
connection = duckdb.connect()
unseen = f"{merge} = 'auto'" if merge else "false"
connection.execute(
    f"""create table judged as select entity_id as entity, {cluster} as cluster, {unseen} as unseen
    from read_parquet('{truth}') join read_parquet('{found}') using (rec_id)"""
)


def pairs(by, where="true"):
    """Pairs of records that agree on some columns."""
    query = f"select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) n from judged where {where} group by {by})"
    return float(connection.execute(query).fetchall()[0][0])


made, true, right = pairs("cluster"), pairs("entity"), pairs("cluster, entity")
unseen_made, unseen_right = pairs("cluster", "unseen"), pairs("cluster, entity", "unseen")
print(
    json.dumps(
        {
            "precision": right / made,
            "recall": right / true,
            "f1": 2 * right / (made + true),
            "auto_precision": unseen_right / max(unseen_made, 1),
            "auto_recall": unseen_right / true,
        }
    )
)
