"""The README and the manual keep their word: their Python runs, their commands run, what they name is there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from discrepancy.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "pages").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"# (\w+\.py)\n")
"""First line of a block that is a file."""

SET_UP = re.compile(r"(python3 -m venv|\.venv/bin/|pip install|mkdocs |spark-submit|python -m tests\.benchmarks)")
"""Lines of shell that set up a machine, or need data that is not here; all others are run."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what the pages take for granted: some articles."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "articles", tmp_path / "articles")
    texts = {path.name: path.read_text(encoding="utf8") for path in sorted((tmp_path / "articles").iterdir())}
    rows = [{"id": name, "date": "2020-02-08", "text": text.partition("\n\n")[2]} for name, text in texts.items()]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    for name, text in zip(("a.txt", "b.txt"), texts.values(), strict=False):
        (tmp_path / name).write_text(text, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_of_a_page_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for language, block in BLOCK.findall(page.read_text(encoding="utf8")):
        if named := NAMED.match(block):
            Path(named[1]).write_text(block, encoding="utf8")  # for a command that comes later
        elif language == "python":
            exec(compile(block, page.name, "exec"), names)
        elif language in ("sh", "shell", "bash"):
            for line in block.replace("\\\n", " ").splitlines():
                run(line)
        else:
            assert language in ("", "text", "json", "sql", "toml"), f"{page.name}: a block of {language}"
    capsys.readouterr()


def run(line: str) -> None:
    """One line of shell: our own command is called, a comment or a set-up line passes, anything else is refused."""
    words = shlex.split(line, comments=True)
    if not words or SET_UP.match(line):
        return
    assert words[0] == "discrepancy", f"a line that no test can run: {line}"
    assert main(words[1:]) in (0, 1), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_has_python_to_run() -> None:
    assert sum(language == "python" for language, _ in BLOCK.findall(PAGES[0].read_text(encoding="utf8"))) >= 2


def test_the_example_for_the_spacy_universe_runs() -> None:
    (entry,) = json.loads((ROOT / "docs" / "universe.json").read_text(encoding="utf8"))["resources"]
    names: dict[str, Any] = {}
    exec(compile("\n".join(entry["code_example"]), "universe.json", "exec"), names)
    assert names["report"].conflicts
    assert names["doc"]._.facts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_figures_named_in_a_page_are_measured(page: Path) -> None:
    measured = json.loads((ROOT / "tests" / "benchmarks" / "figures.json").read_text(encoding="utf8"))
    for task, name in re.findall(r"<!-- (\w+)\.(\w+)", page.read_text(encoding="utf8")):
        assert name in measured[task]["figures"], f"{page.name} names {task}.{name}"
