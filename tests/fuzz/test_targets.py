"""Every target holds on what once failed, and on a few hundred inputs made of the pieces that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import DICTIONARY, TARGETS

CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name[:20]}")
def test_what_once_failed(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_kept_input_has_its_target() -> None:
    assert {path.parent.name for path in CORPUS} <= set(TARGETS)
    assert set(DICTIONARY) == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_few_inputs(name: str, data: st.DataObject) -> None:
    pieces = [piece.encode() for piece in DICTIONARY[name].split("|")]
    part = st.sampled_from(pieces) | st.sampled_from([b" ", b"7", b"12", b"\xc2\xa0", b"\0"]) | st.binary(max_size=6)
    TARGETS[name](b"".join(data.draw(st.lists(part, max_size=12))))
