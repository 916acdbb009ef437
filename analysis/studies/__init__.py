"""Studies: questions put to the model that take many runs, each with a page and a figure.

A study is a module with ``experiment(lab)``, ``figure(found)`` and ``table(found)``. Runs are made
by the laboratory of the propositions, which lies among the tests; its folder is added to the path
here, so that a study is one command:

    PYTHONPATH=analysis build/venv/bin/python -m studies factorial

Results are conditional mechanisms under stated priors, not estimates of a country.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
