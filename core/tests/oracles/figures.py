"""Figures of other tools for the oracles, written to figures.json beside this file with the versions of the tools.

    python -m venv venv && venv/bin/pip install numpy scipy statsmodels scikit-learn optbinning MLstatkit lifelines
    venv/bin/python core/tests/oracles/figures.py

Inputs are small and made here; every input a test needs stands in the file too.
"""

import hashlib
import itertools
import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times
from MLstatkit import Delong_test
from optbinning import OptimalBinning
from optbinning.binning.binning_statistics import BinningTable
from scipy import optimize, stats
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from statsmodels.formula.api import ols
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, power_proportions_2indep, proportion_confint

RNG = np.random.default_rng(20261122)
RATES = [(1, 10), (2, 27), (5, 10), (0, 20), (20, 20), (3, 200), (81, 263), (15, 148), (400, 1000), (17, 54617)]
PAIRS = [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((5, 56), (0, 29)), ((12, 400), (90, 1000)), ((1, 12), (7, 900))]
RATIOS = [((189, 11034), (104, 11037)), ((7, 34), (1, 34)), ((12, 400), (90, 1000)), ((60, 100), (20, 100)), ((3, 30), (40, 200))]


def wilson():
    def row(won, deals, z):
        low, high = proportion_confint(won, deals, alpha=2 * stats.norm.sf(z), method="wilson")
        return {"won": won, "deals": deals, "z": z, "low": low, "high": high}

    rare = [{"won": x, "z": z, "poisson": stats.gamma.ppf(2 * stats.norm.sf(z), x)} for x in (0.4, 1, 2, 3) for z in (1.96, 3.3)]
    return {"score": [row(won, deals, z) for won, deals in RATES for z in (1.96, 3.5)], "rare": rare}


def pairs(cases, compare, method, alpha=0.05):
    rows = []
    for (a, n1), (b, n0) in cases:
        low, high = confint_proportions_2indep(a, n1, b, n0, compare=compare, method=method, alpha=alpha)
        rows.append({"with": [a, n1], "without": [b, n0], "low": low, "high": high})
    return rows


def recovered_ratio():
    """Donner and Zou's limits as they define them: where p1 - ratio * p0 reaches its own recovered limit."""
    rows = []
    for (a, n1), (b, n0) in RATIOS:
        p1, p0 = a / n1, b / n0
        l1, u1 = proportion_confint(a, n1, method="wilson")
        l0, u0 = proportion_confint(b, n0, method="wilson")
        low = optimize.brentq(lambda r: (p1 - r * p0) - np.hypot(p1 - l1, r * (u0 - p0)), 0, p1 / p0)
        high = optimize.brentq(lambda r: (p1 - r * p0) + np.hypot(u1 - p1, r * (p0 - l0)), p1 / p0, 1e4)
        rows.append({"with": [a, n1], "without": [b, n0], "low": low, "high": high})
    return rows


def accounts():
    sizes = [1, 2, 3, 3, 5, 8, 8, 10, 12, 20]
    account = np.repeat(np.arange(len(sizes)), sizes)
    won = (RNG.random(len(account)) < RNG.beta(2, 2, len(sizes))[account]).astype(int)
    table = sm.stats.anova_lm(ols("won ~ C(account)", {"won": won, "account": account}).fit())
    between, within = table["mean_sq"]
    size = (len(account) - np.sum(np.square(sizes)) / len(account)) / (len(sizes) - 1)
    likeness = (between - within) / (between + (size - 1) * within)
    rho = 0.2
    covariance = np.where(account[:, None] == account[None, :], rho, 0.0) + (1 - rho) * np.eye(len(account))
    trait = (account % 3 == 0).astype(float)
    contrast = trait - trait.mean()
    effective = len(account) ** 2 / np.sum(np.square(sizes))
    t = stats.t.ppf(0.975, effective - 1) / stats.norm.ppf(0.975)
    mean = np.full(len(account), 1 / len(account))
    return {
        "account": account.tolist(), "won": won.tolist(), "likeness": likeness, "rho": rho, "trait": trait.astype(int).tolist(),
        "comparison_effect": contrast @ covariance @ contrast / (contrast @ contrast),
        "rate_effect": t**2 * (mean @ covariance @ mean) / (mean @ mean),
    }


def strata():
    # Admitted and rejected men and women at Berkeley by department (Bickel, Hammel and O'Connell 1975).
    tables = [[[512, 313], [89, 19]], [[353, 207], [17, 8]], [[120, 205], [202, 391]], [[138, 279], [131, 244]], [[53, 138], [94, 299]], [[22, 351], [24, 317]]]
    test = StratifiedTable([np.array(table, float) for table in tables]).test_null_odds(correction=False)
    weight = [(sum(t[0]) * sum(t[1])) / (sum(t[0]) + sum(t[1])) for t in tables]
    difference = [t[0][0] / sum(t[0]) - t[1][0] / sum(t[1]) for t in tables]
    return {"tables": tables, "chi_square": float(test.statistic), "difference": float(np.average(difference, weights=weight))}


def auc():
    n = 160
    won = (RNG.random(n) < 0.4).astype(int)
    points = (5 * np.round(RNG.normal(0, 4, n) + 3 * won)).astype(int)
    account = np.repeat(np.arange(n // 4), 4)
    _, _, interval, *_ = Delong_test(won, points, np.zeros(n), return_ci=True, return_auc=True, verbose=0)
    kernel = lambda x, y: (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
    psi = kernel(points[won == 1], points[won == 0])
    value = psi.mean()
    v10, v01 = psi.mean(1), psi.mean(0)
    # Obuchowski 1997, equations 3 to 6: sums of the placements over accounts.
    m, l, k = (won == 1).sum(), (won == 0).sum(), len(set(account))
    x = np.bincount(account[won == 1], v10 - value, k)
    y = np.bincount(account[won == 0], v01 - value, k)
    with_won, with_lost = len(set(account[won == 1])), len(set(account[won == 0]))
    s10 = with_won / ((with_won - 1) * m) * np.sum(x**2)
    s01 = with_lost / ((with_lost - 1) * l) * np.sum(y**2)
    s11 = k / (k - 1) * np.sum(x * y)
    clustered = s10 / m + s01 / l + 2 * s11 / (m * l)
    delong = v10.var(ddof=1) / m + v01.var(ddof=1) / l
    return {
        "won": won.tolist(), "points": points.tolist(), "account": account.tolist(), "auc": roc_auc_score(won, points),
        "delong_error": float(np.sqrt(delong)), "mlstatkit": [float(end) for end in np.ravel(interval)[:2]] if interval is not None else None,
        "clustered_error": float(np.sqrt(clustered)),
    }


def lift():
    won, points = np.array(AUC["won"]), np.array(AUC["points"])
    lost_rate, won_rate, _ = roc_curve(won, points, drop_intermediate=False)
    taken = (lost_rate * (1 - won).sum() + won_rate * won.sum()) / len(won)
    share = np.arange(21) / 20
    wins = np.interp(share, taken, won_rate)
    return {"wins": wins.tolist(), "top_tenth": float(wins[2] / 0.1), "holds_nine_tenths": float(np.interp(0.9, wins, share))}


def calibration():
    points = np.arange(-100, 100)
    chance = 1 / (1 + np.exp(-(-0.5 + 0.02 * points)))
    won = (RNG.random(len(points)) < np.clip(chance * 1.3, 0, 1)).astype(int)
    kept, promised = calibration_curve(won, chance, n_bins=10, strategy="quantile")
    order = np.argsort(chance)
    fitted = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(points[:, None], won)
    return {
        "points": points.tolist(), "won": won.tolist(), "intercept": -0.5, "slope": 0.02, "kept": kept.tolist(), "promised": promised.tolist(),
        "error": float(np.mean([abs(won[part].mean() - chance[part].mean()) for part in np.split(order, 10)])),
        "platt": [float(fitted.intercept_[0]), float(fitted.coef_[0, 0])],
    }


def gate():
    """Every one of the 252 ways to deal five wins to ten deals; and of the 720 ways to deal outcomes of six accounts."""

    def single_step(traits, outcomes, real):
        def strengths(won):
            n, rate = len(won), np.mean(won)
            of = lambda x: (won @ x - x.sum() * rate) / np.sqrt(rate * (1 - rate) * x.sum() * (n - x.sum()) / (n - 1))
            return np.abs([of(x) for x in traits])

        most = np.array([strengths(won).max() for won in outcomes])
        return [float(np.mean(most >= z - 1e-9)) for z in strengths(real)]

    n = 10
    traits = [(np.arange(n) < 5), (np.arange(n) % 2 == 0), (np.arange(n) % 3 == 0)]
    traits = [trait.astype(float) for trait in traits]
    real = np.array([1, 1, 1, 1, 0, 0, 0, 0, 1, 0], float)
    every = [np.isin(np.arange(n), chosen).astype(float) for chosen in itertools.combinations(range(n), 5)]
    wins, size = [4, 3, 4, 1, 0, 1], 4
    blocks = [np.repeat((np.arange(6) < 3).astype(float), size), np.repeat((np.arange(6) % 2 == 0).astype(float), size)]
    spread = lambda counts: np.concatenate([np.arange(size) < count for count in counts]).astype(float)
    dealt = [spread(order) for order in itertools.permutations(wins)]
    return {
        "traits": [trait.astype(int).tolist() for trait in traits], "won": real.astype(int).tolist(), "p": single_step(traits, every, real),
        "accounts": {"traits": [trait.astype(int).tolist() for trait in blocks], "won": spread(wins).astype(int).tolist(), "size": size,
                     "p": single_step(blocks, dealt, spread(wins))},
    }


def power():
    rows = []
    for deals, rate, critical in [(400, 0.3, 1.959964), (200, 0.3, 3.3), (2000, 0.2, 3.5), (1000, 0.5, 3.0), (5000, 0.05, 3.2)]:
        def reached(difference):
            args = (difference, rate - difference / 4, deals / 4)
            return power_proportions_2indep(*args, ratio=3, alpha=2 * stats.norm.sf(critical)).power - 0.8

        rows.append({"deals": deals, "rate": rate, "critical": critical, "difference": optimize.brentq(reached, 1e-3, min(4 * rate, (1 - rate) / 0.75) - 1e-6)})
    return rows


def shrinkage():
    real = RNG.random(300) < 0.08
    z = RNG.normal(0, 1, 300) + np.where(real, RNG.normal(0, 4, 300), 0)

    def parts(share, spread):
        return share * stats.norm.pdf(z, 0, np.sqrt(1 + spread)), (1 - share) * stats.norm.pdf(z)

    def fit(x):
        return -np.log(np.sum(parts(1 / (1 + np.exp(-x[0])), np.exp(x[1])), axis=0)).sum()

    best = optimize.minimize(fit, [-2.0, 2.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9, "maxiter": 10_000}).x
    share, spread = 1 / (1 + np.exp(-best[0])), np.exp(best[1])
    effect, chance = parts(share, spread)
    return {"z": z.tolist(), "real": float(share), "spread": float(spread), "mean": (effect / (effect + chance) * spread / (1 + spread) * z).tolist()}


def bands():
    won = np.array([100, 300, 200, 700, 600, 1500, 2400, 2300])
    deals = np.full(8, 4000)
    rate = IsotonicRegression().fit_transform(np.arange(8), won / deals, sample_weight=deals)
    return {"won": won.tolist(), "deals": deals.tolist(), "rate": rate.tolist()}


def points():
    x = RNG.normal(0, 1, (400, 2))
    y = (RNG.random(400) < 1 / (1 + np.exp(-(0.4 + 0.8 * x[:, 0] + 0.5 * x[:, 1])))).astype(int)
    slopes = sm.Logit(y, sm.add_constant(x)).fit(disp=0).params
    won, lost = [1200, 900, 400], [4000, 1500, 300]
    value = np.repeat([0, 1, 2], np.add(won, lost))
    outcome = np.concatenate([np.repeat([1, 0], [w, l]) for w, l in zip(won, lost)])
    binned = OptimalBinning(user_splits=[0.5, 1.5], user_splits_fixed=[True, True], monotonic_trend=None).fit(value, outcome)
    weights = binned.binning_table.build()["WoE"].iloc[:3].astype(float)
    # optbinning takes the logarithm the other way round.
    return {"x": np.round(x, 6).tolist(), "y": y.tolist(), "slopes": slopes[1:].tolist(), "won": won, "lost": lost, "weights": (-weights).tolist()}


def leaks():
    won, lost = [10, 40, 150, 300], [400, 200, 80, 20]
    score = np.repeat(np.arange(4), np.add(won, lost))
    outcome = np.concatenate([np.repeat([1, 0], [w, l]) for w, l in zip(won, lost)])
    odds = Table2x2(np.array([[240, 160], [90, 510]]) + 0.5).oddsratio
    return {"won": won, "lost": lost, "auc": roc_auc_score(outcome, score), "odds": float(odds)}


def mixture():
    early, late = [3000, 2500, 1500, 1000], [800, 1200, 1100, 900]
    p, q = np.array(late) / sum(late), np.array(early) / sum(early)
    return {"early": early, "late": late, "psi": stats.entropy(p, q) + stats.entropy(q, p)}


def holdout():
    lines = ["deal 2\x1f0\n", "deal 1\x1f1\n", "row 7\x1f1\n"]
    return {"hash": hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()}


def survival():
    """Freireich 1963: weeks in remission under 6-mercaptopurine, and of the control arm."""
    weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    control = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

    def fitted(weeks, ended):
        fit = KaplanMeierFitter().fit(weeks, ended)
        steps = fit.confidence_interval_.loc[sorted({week for week, end in zip(weeks, ended) if end})]
        low, high = (None if np.isinf(week) else float(week) for week in median_survival_times(fit.confidence_interval_).iloc[0])
        return fit.median_survival_time_, low, high, steps.values.tolist()

    median, low, high, limits = fitted(weeks, [1] * 9 + [0] * 12)
    _, control_low, control_high, _ = fitted(control, [1] * 21)
    return {"median": float(median), "low": low, "high": high, "limits": limits, "control_low": control_low, "control_high": control_high}


def information():
    """Counts of Siddiqi's table (2006, exhibit 6.2), and a two-bin table, weighed by optbinning's binning table."""
    tables = {"age": ([42, 152, 246, 405, 475, 339, 147], [8, 48, 54, 45, 25, 11, 3]), "two": ([60, 40], [120, 380])}
    out = {}
    for name, (won, lost) in tables.items():
        # Two more bins, for special and missing values, have nobody.
        table = BinningTable(name, "numerical", None, np.arange(1, len(won)) - 0.5, np.array(won + [0, 0]), np.array(lost + [0, 0]))
        woe = table.build()["WoE"].iloc[: len(won)].astype(float).tolist()
        out[name] = {"won": won, "lost": lost, "woe": woe, "value": float(table.iv)}
    return out


AUC = auc()
FIGURES = {
    "tools": {"python": sys.version.split()[0]}
    | {name: version(name) for name in ("numpy", "scipy", "statsmodels", "scikit-learn", "optbinning", "MLstatkit", "lifelines")},
    "wilson": wilson(),
    "newcombe": pairs(PAIRS, "diff", "newcomb"),
    "drift": pairs([((300, 900), (700, 2100)), ((180, 900), (735, 2100)), ((261, 900), (315, 2100))], "diff", "newcomb", 2 * stats.norm.sf(4)),
    "ratio": {"recovered": recovered_ratio(), "log": pairs(RATIOS, "ratio", "log"), "score": pairs(RATIOS, "ratio", "score")},
    "accounts": accounts(),
    "strata": strata(),
    "auc": AUC,
    "lift": lift(),
    "calibration": calibration(),
    "gate": gate(),
    "power": power(),
    "shrinkage": shrinkage(),
    "bands": bands(),
    "points": points(),
    "leaks": leaks(),
    "mixture": mixture(),
    "holdout": holdout(),
    "survival": survival(),
    "information": information(),
}


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(one) for one in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


text = json.dumps(rounded(FIGURES), indent=None, separators=(",", ":")).replace('},"', '},\n"').replace('}],"', '}],\n"')
Path(__file__).with_name("figures.json").write_text(text + "\n")
