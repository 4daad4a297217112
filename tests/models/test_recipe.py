"""The recipe of the weights: what its commands name exists or is made before, and votes give trees."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import srsly

MODELS = Path(__file__).parents[2] / "models"
OUTSIDE = "${vars.corpora}"
"""The corpora are not part of the project."""


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    found: dict[str, Any] = srsly.read_yaml(MODELS / "project.yml")
    return found


@pytest.fixture(scope="module")
def self_parse() -> ModuleType:
    sys.path.insert(0, str(MODELS / "scripts"))
    try:
        spec = importlib.util.spec_from_file_location("self_parse", MODELS / "scripts" / "self_parse.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def test_the_workflow_runs_commands_that_there_are(recipe: dict[str, Any]) -> None:
    names = [command["name"] for command in recipe["commands"]]
    assert len(names) == len(set(names))
    assert {name for flow in recipe["workflows"].values() for name in flow} <= set(names)


def test_every_dependency_is_there_or_made_before(recipe: dict[str, Any]) -> None:
    commands = {command["name"]: command for command in recipe["commands"]}
    made: set[str] = set()
    for name in recipe["workflows"]["all"]:
        for path in commands[name]["deps"]:
            assert path.startswith(OUTSIDE) or path in made or (MODELS / path).exists(), (name, path)
        made |= set(commands[name]["outputs"])


def test_every_file_that_a_script_line_reads_is_a_dependency(recipe: dict[str, Any]) -> None:
    for command in recipe["commands"]:
        known = {*command["deps"], *command.get("outputs", [])}
        for line in command["script"]:
            named = re.findall(r"\b(?:scripts|configs|corpus|training)/[\w./-]+\w", line)
            for path in named:
                covered = any(
                    path == entry or path.startswith(entry + "/") or entry.startswith(path) for entry in known
                )
                assert covered, (command["name"], path)


def test_variables_of_the_recipe_are_declared(recipe: dict[str, Any]) -> None:
    used = set(re.findall(r"\$\{vars\.(\w+)\}", (MODELS / "project.yml").read_text(encoding="utf8")))
    assert used == set(recipe["vars"])


@pytest.mark.parametrize(
    ("heads", "tree"),
    [([5, 5, 6], True), ([6, 5, 7], False), ([5, 6, 6], False), ([6, 6, 6], True)],
    ids=["chain", "cycle", "two roots", "root in the middle"],
)
def test_one_root_and_no_cycle_make_a_tree(self_parse: ModuleType, heads: list[int], tree: bool) -> None:
    assert self_parse.is_tree(heads, 5) is tree


def test_each_word_takes_the_arc_of_most_parsers(self_parse: ModuleType) -> None:
    one = [(1, "det"), (1, "ROOT"), (1, "obj")]
    other = [(1, "det"), (1, "ROOT"), (1, "obl")]
    arcs, sure = self_parse.combine([one, other, other], 0)
    assert arcs == other
    assert sure == pytest.approx(8 / 9)


def test_where_the_arcs_of_most_make_no_tree_the_best_tree_is_taken(self_parse: ModuleType) -> None:
    parses = [
        [(0, "ROOT"), (0, "a"), (1, "b")],
        [(1, "a"), (2, "b"), (2, "ROOT")],
        [(2, "a"), (0, "b"), (2, "ROOT")],
    ]
    arcs, sure = self_parse.combine(parses, 0)
    assert arcs == [(2, "a"), (0, "a"), (2, "ROOT")]
    assert sure == pytest.approx(4 / 9)


def test_a_spanning_tree_opens_a_circle_where_it_costs_least(self_parse: ModuleType) -> None:
    root = self_parse.ROOT
    scores = {0: {1: 9.0, 2: 1.0, root: -5.0}, 1: {0: 9.0, 2: 4.0, root: -5.0}, 2: {0: 2.0, 1: 0.0, root: -5.0}}
    assert self_parse.spanning_tree(scores) == {0: 1, 1: 2, 2: root}
