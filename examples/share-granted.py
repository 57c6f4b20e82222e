"""Share of the requests resolved in a year that were granted, by year, with pandas.

usage: share-granted.py DATA
"""

import sys

import pandas as pd

panel = pd.read_csv(f"{sys.argv[1]}/panel.csv").sort_values("year")
table = pd.DataFrame(
    {
        "year": panel["year"],
        "granted": panel["applications.resolved.granted.total"].astype("Int64"),
        "resolved": panel["applications.resolved.total.total"].astype("Int64"),
        "share": panel["derived.share_granted"].round(3),
    }
)
table.to_csv(sys.stdout, index=False)
