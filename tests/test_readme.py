"""The README keeps its word: its Python runs, its commands name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


def test_there_is_python_to_run() -> None:
    assert len(BLOCKS) >= 2


@pytest.mark.parametrize("block", BLOCKS, ids=[block.splitlines()[0] + f" ({n})" for n, block in enumerate(BLOCKS)])
def test_python_in_the_readme_runs_and_prints(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_examples_that_the_readme_names_are_there() -> None:
    for name in re.findall(r"examples/\w+", README):
        assert (Path(__file__).parents[1] / name).exists()
