"""Makes salib_numbers.json: designs and indices as SALib gives them.

The numbers are compared with this project's own in salib_test.cpp. To make them anew:

    python tests/sim/batch/make_salib_numbers.py
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import morris as morris_design
from SALib.sample import sobol as sobol_design
from SALib.test_functions import Ishigami, Sobol_G

Problem = dict[str, Any]
UNIT: Problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
RANGES: Problem = {
    "num_vars": 3,
    "names": ["a", "b", "c"],
    "bounds": [[-3.0, 2.0], [0.1, 0.7], [10.0, 1000.0]],
}
ISHIGAMI: Problem = {
    "num_vars": 3,
    "names": ["a", "b", "c"],
    "bounds": [[-np.pi, np.pi]] * 3,
}
SIX: Problem = {"num_vars": 6, "names": list("abcdef"), "bounds": [[0.0, 1.0]] * 6}
G_WEIGHTS = np.array([0.0, 0.5, 3.0, 9.0, 99.0, 99.0])  # Saltelli et al. 2010


def sobol_case(problem: Problem, points: int, second_order: bool) -> dict[str, Any]:
    """Return a design in Saltelli's scheme, unscrambled."""
    rows = sobol_design.sample(
        problem, points, calc_second_order=second_order, scramble=False
    )
    return {
        "base_points": points,
        "second_order": second_order,
        "bounds": [list(map(float, pair)) for pair in problem["bounds"]],
        "rows": rows.tolist(),
    }


def sobol_indices(
    problem: Problem, outputs: np.ndarray, second_order: bool
) -> dict[str, Any]:
    """Return outputs with SALib's indices of them."""
    found = sobol_analysis.analyze(
        problem, outputs, calc_second_order=second_order, num_resamples=2, seed=1
    )
    case = {
        "factors": problem["num_vars"],
        "second_order": second_order,
        "outputs": outputs.tolist(),
        "first": np.asarray(found["S1"]).tolist(),
        "total": np.asarray(found["ST"]).tolist(),
    }
    if second_order:
        upper = np.triu_indices(problem["num_vars"], 1)
        case["second"] = np.asarray(found["S2"])[upper].tolist()
    return case


def morris_case(problem: Problem, levels: int, trajectories: int) -> dict[str, Any]:
    """Return trajectories with outputs of the g-function and SALib's indices."""
    rows = morris_design.sample(problem, trajectories, num_levels=levels, seed=7)
    outputs = Sobol_G.evaluate(rows, a=G_WEIGHTS)
    found = morris_analysis.analyze(
        problem, rows, outputs, num_levels=levels, num_resamples=2, seed=1
    )
    return {
        "rows": rows.tolist(),
        "outputs": outputs.tolist(),
        "mean": np.asarray(found["mu"]).tolist(),
        "mean_absolute": np.asarray(found["mu_star"]).tolist(),
        "deviation": np.asarray(found["sigma"]).tolist(),
    }


def main() -> None:
    """Write the file beside this script."""
    numbers: dict[str, Any] = {
        "made_by": f"SALib {version('SALib')}, SciPy {version('scipy')}",
        "designs": [
            sobol_case(UNIT, 16, False),
            sobol_case(UNIT, 8, True),
            sobol_case(RANGES, 8, False),
        ],
        "sobol": [],
        "morris": [morris_case(SIX, 4, 10), morris_case(SIX, 8, 6)],
    }
    for second_order in (False, True):
        rows = sobol_design.sample(
            ISHIGAMI, 64, calc_second_order=second_order, scramble=False
        )
        outputs = Ishigami.evaluate(rows, A=7.0, B=0.1)
        numbers["sobol"].append(sobol_indices(ISHIGAMI, outputs, second_order))
    rows = sobol_design.sample(SIX, 32, calc_second_order=False, scramble=False)
    # Far from 0, as outputs of the economy are.
    outputs = 1e4 + Sobol_G.evaluate(rows, a=G_WEIGHTS)
    numbers["sobol"].append(sobol_indices(SIX, outputs, second_order=False))
    target = Path(__file__).with_name("salib_numbers.json")
    target.write_text(json.dumps(numbers, indent=None) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
