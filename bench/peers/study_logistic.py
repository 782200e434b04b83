"""A logistic regression: `study_logistic.py FILE SPEC [UNSEEN SCORES]`."""

import sys

from rows import fitted, numbers, read, write
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

deals, won = read(sys.argv[1], sys.argv[2])
columns = make_column_transformer(
    (make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()), numbers(deals)),
    remainder=OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist"),
)
model = make_pipeline(columns, LogisticRegression(max_iter=2000))
fitted(lambda: model.fit(deals, won), lambda: model[-1].coef_.size)
if len(sys.argv) > 3:
    unseen, won = read(sys.argv[3], sys.argv[2])
    write(sys.argv[4], model.predict_proba(unseen)[:, 1], won)
