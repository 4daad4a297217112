"""Imports go one way: articles -> pipeline -> facts -> linking -> conflicts -> report."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import discrepancy

PACKAGE = Path(discrepancy.__file__).parent

GROUND = {"schema", "errors", "settings", "collector", "writing"}
MAY_IMPORT = {
    "errors": set[str](),
    "collector": set[str](),
    "writing": set[str](),
    "settings": set[str](),
    "schema": set[str](),
    "data": set[str](),
    "values": {*GROUND, "data", "values"},
    "records": {*GROUND, "values"},
    "articles": {*GROUND, "values", "records"},
    "pipeline": {*GROUND, "values", "data", "pipeline"},
    "linking": {*GROUND, "values", "data", "linking"},
    "conflicts": {*GROUND, "values", "data", "linking", "conflicts"},
    "report": {*GROUND, "values", "conflicts", "report"},
    "workflow": {*GROUND, "articles", "pipeline", "linking", "conflicts", "report"},
    "archive": {
        *GROUND,
        "values",
        "articles",
        "records",
        "pipeline",
        "linking",
        "conflicts",
        "report",
        "archive",
        "console",
    },
    "console": {"errors"},
    "cli": {*GROUND, "console", "articles", "workflow", "report", "archive"},
    "__main__": {"cli"},
    "__init__": {*GROUND, "articles", "workflow", "pipeline", "report", "archive"},
}
WITHOUT_SPACY = {
    "errors",
    "settings",
    "schema",
    "data",
    "values",
    "articles",
    "records",
    "linking",
    "conflicts",
    "report",
    "cli",
    "console",
}
SHOWN_BY = {"schema": {"report"}}
"""Rooms that a function may call on to show what its module holds: ``conflict.explain()`` is written in the report."""
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if "_models" not in path.parts)


def room(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imported(path: Path, *, in_functions: bool = True) -> Iterator[str]:
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        if id(node) in inside and not in_functions:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            yield str(node.module)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_rooms_before_its_own(path: Path) -> None:
    at_once = set(imported(path, in_functions=False))
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "discrepancy" and len(parts) > 1 and parts[1] != "_models":
            allowed = MAY_IMPORT[room(path)]
            if name not in at_once:
                allowed = allowed | SHOWN_BY.get(room(path), set())
            assert parts[1] in allowed, f"{path} imports {name}"


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in WITHOUT_SPACY], ids=str)
def test_rooms_outside_the_pipeline_know_no_spacy(path: Path) -> None:
    assert not [name for name in imported(path) if name.partition(".")[0] in ("spacy", "thinc")]


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = (
        "import sys, discrepancy; print([m for m in ('spacy', 'pydantic', 'dateparser', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_lines_help_needs_no_spacy() -> None:
    script = (
        "import sys\nfrom discrepancy.cli import main\n"
        "try:\n    main(['compare', '--help'])\nexcept SystemExit:\n    print('spacy' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"


def test_public_names_are_sorted_and_there() -> None:
    assert discrepancy.__all__ == sorted(discrepancy.__all__)
    assert [name for name in discrepancy.__all__ if not hasattr(discrepancy, name)] == []


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = discrepancy.nothing


@pytest.mark.parametrize(
    "command", [["extract", "x", "--output", "y"], ["status", "y"], ["conflicts", "y", "--output", "z.jsonl"]]
)
def test_an_archive_without_its_libraries_says_what_to_install(command: list[str]) -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        f"from discrepancy.cli import main; sys.exit(main(['archive', *{command!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'discrepancy[archive]'" in done.stderr) == (2, True), done.stderr
