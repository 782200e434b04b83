"""A scorecard in whole points, as optbinning's tutorial makes it: `study_optbinning.py FILE SPEC [UNSEEN SCORES]`."""

import sys

from optbinning import BinningProcess, Scorecard
from rows import fitted, numbers, read, write
from sklearn.linear_model import LogisticRegression

deals, won = read(sys.argv[1], sys.argv[2])
names = deals.columns.tolist()
texts = [name for name in names if name not in numbers(deals)]
scorecard = Scorecard(
    binning_process=BinningProcess(names, categorical_variables=texts),
    estimator=LogisticRegression(max_iter=2000),
    scaling_method="min_max",
    scaling_method_params={"min": 0, "max": 100},
    reverse_scorecard=True,
    rounding=True,
)
lines = lambda: scorecard.table(style="detailed")
fitted(lambda: scorecard.fit(deals, won, metric_missing="empirical"), lambda: (lines()["Count"] > 0).sum())
if len(sys.argv) > 3:
    unseen, won = read(sys.argv[3], sys.argv[2])
    write(sys.argv[4], scorecard.score(unseen), won, scorecard.predict_proba(unseen)[:, 1])
