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


out: dict = {"madeWith": "numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0; golden.py"}

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


# A ratio by the delta method, with numpy's covariance; CUPED by ordinary least squares with a dummy for the arm (the same pooled theta).
n = 3000
views = rng.poisson(5, n) + 1.0
clicks = rng.binomial(views.astype(int), 0.2) * 1.0
c = np.cov(clicks, views)
r = clicks.sum() / views.sum()
out["ratio"] = {
    "sums": {**sums(clicks), "below": {"sum": views.sum(), "squares": (views**2).sum()}, "product": (clicks * views).sum()},
    "value": r,
    "variance": (c[0, 0] - 2 * r * c[0, 1] + r * r * c[1, 1]) / (n * views.mean() ** 2),
}

import statsmodels.api as sm

n1, n0 = 900, 1200
pre = rng.gamma(2, 20, n1 + n0)
arm = np.r_[np.ones(n1), np.zeros(n0)]
x = 0.7 * pre + rng.normal(0, 10, n1 + n0) + 2 * arm
fit = sm.OLS(x, sm.add_constant(np.c_[arm, pre])).fit()


def with_pre(x, p):
    return {**sums(x), "pre": {"sum": p.sum(), "squares": (p * p).sum(), "product": (x * p).sum()}}


adjusted = x - fit.params[2] * pre
out["cuped"] = {
    "arm": with_pre(x[arm == 1], pre[arm == 1]),
    "control": with_pre(x[arm == 0], pre[arm == 0]),
    "theta": fit.params[2],
    "difference": fit.params[1],
    "variances": [adjusted[arm == 1].var(ddof=1) / n1, adjusted[arm == 0].var(ddof=1) / n0],
}

out["sampleRatio"] = []
for counts, shares in (([44700, 45489], [1, 1]), ([21307, 21387, 21306], [1, 1, 1]), ([564577, 23524], [96, 4]), ([10, 30], [1, 1])):
    expected = np.array(shares) / sum(shares) * sum(counts)
    chi = stats.chisquare(counts, expected)
    # The Bayes factor as the ratio of the Dirichlet-multinomial to the multinomial probability of the counts.
    alpha = np.array(shares) / sum(shares) * len(counts)
    log_b = stats.dirichlet_multinomial.logpmf(counts, alpha, sum(counts)) - stats.multinomial.logpmf(counts, sum(counts), np.array(shares) / sum(shares))
    out["sampleRatio"].append({"counts": counts, "shares": shares, "chiSquare": chi.statistic, "p": chi.pvalue, "always": min(1, float(np.exp(-log_b)))})

from statsmodels.stats.multitest import multipletests

p = [0.041, 0.001, 0.03, 0.03, 0.6, 0.0004]
out["many"] = {"p": p, "holm": list(multipletests(p, method="holm")[1]), "bh": list(multipletests(p, method="fdr_bh")[1])}

# Beliefs: Beta posteriors by adaptive quadrature.
from scipy import integrate, optimize

out["beliefs"] = []
for k1, n1, k0, n0 in ((30, 200, 22, 210), (0, 40, 3, 50), (2262, 21306, 3894, 21307)):
    a, b = stats.beta(1 + k1, 1 + n1 - k1), stats.beta(1 + k0, 1 + n0 - k0)
    lo, hi = b.ppf(1e-17), b.isf(1e-17)

    def below(d):
        return integrate.quad(lambda t: b.pdf(t) * a.cdf(t + d), lo, hi, epsabs=1e-13, epsrel=1e-12, limit=500)[0]

    loss = integrate.quad(lambda d: below(-d), 0, 0.6, epsabs=1e-9, limit=200)[0] if n1 < 1000 else None
    m, sd = a.mean() - b.mean(), np.hypot(a.std(), b.std())
    low, high = (optimize.brentq(lambda d: below(d) - q, m - 8 * sd, m + 8 * sd, xtol=1e-14) for q in (0.025, 0.975))
    out["beliefs"].append({"arm": [k1, n1], "control": [k0, n0], "chance": 1 - below(0), "low": low, "high": high, "loss": loss})

from statsmodels.stats.power import NormalIndPower

power = NormalIndPower()
out["power"] = [
    {"effect": e, "people": n, "ratio": r, "power": power.power(e, n, 0.05, ratio=r)} for e, n, r in ((0.1, 1000, 1), (0.05, 4000, 0.5), (0.02, 30000, 1))
]

# The always-valid power by simulation of the walk itself: 400,000 paths, so that the error is about 0.08 points.
def widening(n, a, h):
    rho = (-2 * np.log(a) + np.log(-2 * np.log(a) + 1)) / h
    s = n * rho
    return 2 * (s + 1) / s * np.log(np.sqrt(s + 1) / a)


out["sequencePower"] = []
for effect, people, horizon in ((0.05, 20000, 10000), (0.0, 20000, 10000), (0.06, 12000, 12000)):
    looks, paths = 20, 400000
    step = people / looks
    walk = np.zeros(paths)
    left = np.zeros(paths, bool)
    for look in range(1, looks + 1):
        walk += rng.normal(effect / 2 * step, np.sqrt(step), paths)
        z = walk / np.sqrt(step * look)
        left |= z * z > widening(step * look, 0.05, horizon)
    out["sequencePower"].append({"effect": effect, "people": people, "horizon": horizon, "power": left.mean()})

print(json.dumps(out, indent=1))
