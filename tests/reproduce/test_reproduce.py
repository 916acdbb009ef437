"""One program, called in many ways: one history. And the history is the one on record."""

import pytest

from reproduce import golden
from reproduce.calls import CALLS, with_rows_shuffled
from reproduce.histories import CROWDED, HISTORIES, live


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
def test_histories_are_those_on_record(program, tmp_path, history):
    assert live(program, history, tmp_path) == golden.read()[history.name], (
        "the results changed: if they were meant to, say so in CHANGELOG.md under 'Results "
        "changed' and write the new digests by 'PYTHONPATH=tests python -m reproduce --renew "
        "SENTENCE'"
    )


def test_the_changelog_says_why_the_record_is_what_it_is():
    assert golden.is_told(golden.reason())
    assert not golden.is_told("a sentence that nobody wrote")


@pytest.mark.parametrize("name", CALLS)
def test_a_call_does_not_change_the_history(program, tmp_path, name):
    assert CALLS[name](program, tmp_path) == golden.read()[CROWDED.name]


def test_the_order_of_enterprises_does_not_change_the_history(program, tmp_path):
    as_it_is = with_rows_shuffled(program, tmp_path, None)

    assert {with_rows_shuffled(program, tmp_path, seed) for seed in (1, 2)} == {as_it_is}


def test_another_seed_changes_the_history(program, tmp_path):
    """Otherwise equal digests would say nothing."""
    assert live(program, CROWDED, tmp_path, ("--seed", "2")) != golden.read()[CROWDED.name]
