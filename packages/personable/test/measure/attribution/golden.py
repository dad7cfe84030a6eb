"""Makes golden.json: Markov removal effects and Shapley values of invented paths.

Run with Python 3.11, numpy 2.4.6 and ChannelAttribution 2.2.5:  python golden.py (which writes golden.json beside it)

- Markov twice: with the fundamental matrix N = (I - Q)^-1 of the absorbing chain (numpy.linalg.inv), and, for a check of that, with
  ChannelAttribution.markov_model(order=1, conv_par=0.002) which simulates walks; it must agree to 1 point before anything is written.
- Shapley by averaging over all orders of the players (itertools.permutations), for up to 7 players.
"""

import itertools
import json
import math
import pathlib
import random
import sys

import ChannelAttribution
import numpy
import pandas


def paths_of(seed, channels, count):
    rng = random.Random(seed)
    names = [f"c{i}" for i in range(channels)]
    pull = {name: rng.uniform(0.02, 0.5) for name in names}
    found = {}
    for _ in range(count):
        path = [rng.choice(names)]
        while rng.random() < 0.6 and len(path) < 4:
            path.append(rng.choice([name for name in names if name != path[-1]]))
        won = rng.random() < 1 - math.prod(1 - pull[name] for name in set(path))
        row = found.setdefault(tuple(path), [0, 0, 0])
        row[0 if won else 1] += 1
        row[2] += rng.randint(500, 9_000) if won else 0
    return [
        {"channels": list(path), "orders": won, "lost": lost, "amount": amount}
        for path, (won, lost, amount) in sorted(found.items())
    ]


def chance(paths, names, removed):
    """The share of walks that end in an order, with a channel replaced by nothing."""
    kept = [name for name in names if name != removed]
    size = len(kept)
    place = {name: i for i, name in enumerate(kept)}
    # States: start, channels, order, nothing.
    moves = numpy.zeros((size + 3, size + 3))
    order, nothing = size + 1, size + 2
    for path in paths:
        for times, end in ((path["orders"], order), (path["lost"], nothing)):
            states = [0]
            for name in path["channels"]:
                states.append(place[name] + 1 if name != removed else None)
            states.append(end)
            for a, b in zip(states, states[1:]):
                if a is not None:
                    moves[a, nothing if b is None else b] += times
    sums = moves.sum(axis=1, keepdims=True)
    shares = numpy.divide(moves, sums, out=numpy.zeros_like(moves), where=sums > 0)
    transient = list(range(size + 1))
    fundamental = numpy.linalg.inv(numpy.eye(size + 1) - shares[numpy.ix_(transient, transient)])
    return float((fundamental @ shares[numpy.ix_(transient, [order])])[0, 0])


def markov(paths):
    names = sorted({name for path in paths for name in path["channels"]})
    every = chance(paths, names, None)
    return {name: 1 - chance(paths, names, name) / every for name in names}


def check(paths, effects):
    frame = pandas.DataFrame(
        {
            "path": [" > ".join(path["channels"]) for path in paths],
            "conversions": [path["orders"] for path in paths],
            "lost": [path["lost"] for path in paths],
        }
    )
    found = ChannelAttribution.markov_model(
        frame, "path", "conversions", var_null="lost", order=1, nsim_start=2_000_000, conv_par=0.002, max_step=1_000,
        out_more=True, seed=1, verbose=False,
    )
    effects_found = dict(zip(found["removal_effects"].iloc[:, 0], found["removal_effects"].iloc[:, 1]))
    for name, effect in effects.items():
        if abs(float(effects_found[name]) - effect) > 0.01:
            sys.exit(f"{name}: {effects_found[name]} and {effect} disagree")


def worth(paths, names, field):
    everything = sum(path["orders"] + path["lost"] for path in paths)

    def of(players):
        own = [path for path in paths if set(path["channels"]) <= players]
        walked = sum(path["orders"] + path["lost"] for path in own)
        return sum(path[field] for path in own) / walked * everything if walked else 0.0

    return of


def shapley(paths, field):
    names = sorted({name for path in paths for name in path["channels"]})
    of = worth(paths, names, field)
    known = {}
    values = dict.fromkeys(names, 0.0)
    orders = list(itertools.permutations(names))
    for order in orders:
        players = frozenset()
        for name in order:
            for one in (players, players | {name}):
                if one not in known:
                    known[one] = of(one)
            values[name] += known[players | {name}] - known[players]
            players = players | {name}
    return {name: value / len(orders) for name, value in values.items()}


cases = []
for seed, channels, count in ((1, 3, 200), (2, 5, 400), (3, 7, 900)):
    paths = paths_of(seed, channels, count)
    effects = markov(paths)
    check(paths, effects)
    cases.append(
        {
            "paths": paths,
            "markov": effects,
            "shapley": {field: shapley(paths, field) for field in ("orders", "amount")},
        }
    )
with open(pathlib.Path(__file__).with_name("golden.json"), "w") as file:
    json.dump({"made": "golden.py, numpy 2.4.6, ChannelAttribution 2.2.5", "cases": cases}, file, indent=2)
    file.write("\n")
