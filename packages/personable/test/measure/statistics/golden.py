"""Makes golden.json beside this file: python golden.py > golden.json, with numpy 2.4.6, scipy 1.17.1 and statsmodels 0.15.0.

The values are drawn here and written as sums, so that nothing but the estimators is compared.
"""
import json

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

rng = np.random.default_rng(20261123)


def sums(x):
    return {"people": len(x), "sum": float(x.sum()), "squares": float((x * x).sum())}


out = {"madeWith": "numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0; golden.py"}

out["normal"] = [[z, stats.norm.cdf(z)] for z in (-8.0, -3.0, -1.0, -0.1, 0.0, 0.5, 1.96, 4.0)]
out["normalQuantile"] = [[p, stats.norm.ppf(p)] for p in (1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999)]
out["student"] = [
    [t, v, 2 * stats.t.sf(t, v)]
    for t, v in ((0.5, 1), (2.0, 1.7), (2.0, 10), (3.3, 57.3), (1.96, 1e4), (1.96, 1e5), (2.5, 5e6), (10.0, 30))
]
out["studentQuantile"] = [[a, v, stats.t.ppf(1 - a / 2, v)] for a, v in ((0.05, 1), (0.05, 4.4), (0.01, 30), (0.05, 12345.6), (0.05, 3e6))]
out["chiSquare"] = [[x, d, stats.chi2.sf(x, d)] for x, d in ((0.5, 1), (3.84, 1), (30.0, 1), (10.0, 3), (80.0, 40), (0.0, 2))]
out["beta"] = [[x, a, b, stats.beta.cdf(x, a, b)] for x, a, b in ((0.3, 2, 5), (0.5, 0.5, 0.5), (0.1, 120, 1000), (0.99, 3, 0.7))]

means = []
for n1, n0, shape in ((40, 55, "normal"), (700, 300, "skewed"), (5000, 5000, "spend")):
    if shape == "normal":
        x, y = rng.normal(11, 3, n1), rng.normal(10, 2, n0)
    elif shape == "skewed":
        x, y = rng.exponential(3.2, n1), rng.exponential(3, n0)
    else:
        x, y = (np.where(rng.random(n) < 0.03, np.round(np.exp(rng.normal(3, 1, n)), 2), 0) for n in (n1, n0))
    welch = CompareMeans(DescrStatsW(x), DescrStatsW(y))
    low, high = welch.tconfint_diff(usevar="unequal")
    _, p, df = welch.ttest_ind(usevar="unequal")
    m1, m0, v1, v0 = x.mean(), y.mean(), x.var(ddof=1) / n1, y.var(ddof=1) / n0
    se = np.sqrt(v1 / m0**2 + m1**2 * v0 / m0**4)
    z = stats.norm.ppf(0.975)
    means.append({"arm": sums(x), "control": sums(y), "difference": m1 - m0, "low": low, "high": high, "p": p, "degrees": df,
                  "relative": [m1 / m0 - 1, m1 / m0 - 1 - z * se, m1 / m0 - 1 + z * se]})
out["means"] = means

shares = []
for k1, n1, k0, n0 in ((3894, 21307, 2262, 21306), (20034, 45489, 20119, 44700), (12, 400, 25, 380)):
    low, high = confint_proportions_2indep(k1, n1, k0, n0, method="wald", compare="diff", correction=False)
    _, p = proportions_ztest([k1, k0], [n1, n0])
    shares.append({"arm": [k1, n1], "control": [k0, n0], "low": low, "high": high, "p": p})
out["shares"] = shares

print(json.dumps(out, indent=1))
