"""Fingerprints tell what has a say in the facts, and are the same in every process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from discrepancy import settings
from discrepancy.archive.fingerprint import fingerprint, fingerprint_of_tables
from discrepancy.archive.work import Job
from discrepancy.settings import EXTRACTING

SAME = (
    Job(limits=replace(EXTRACTING, time_limit=5)),
    Job(limits=replace(EXTRACTING, memory=1 << 30)),
    Job(limits=replace(EXTRACTING, shard_bytes=1 << 30)),
)
OTHERS = (
    Job(fields={"text": "body"}),
    Job(dates=("%d.%m.%Y",)),
    Job(encoding="latin-1"),
    Job(limits=replace(EXTRACTING, article_characters=5)),
)


def test_it_is_the_same_in_another_process() -> None:
    script = (
        "from discrepancy.archive.fingerprint import *\nfrom discrepancy.archive.work import Job\n"
        "print(fingerprint(Job()), fingerprint_of_tables())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [fingerprint(Job()), fingerprint_of_tables()]


@pytest.mark.parametrize("job", SAME)
def test_when_work_is_given_up_has_no_say(job: Job) -> None:
    assert fingerprint(job) == fingerprint(Job())


def test_what_is_read_and_how_has_a_say() -> None:
    assert len({fingerprint(job) for job in (Job(), *OTHERS)}) == 1 + len(OTHERS)


def test_code_of_the_user_has_a_say(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("a = 1")
    before = fingerprint(Job(code=(str(code),)))
    code.write_text("a = 2")
    assert len({before, fingerprint(Job(code=(str(code),))), fingerprint(Job())}) == 3


def test_thresholds_have_a_say(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(Job()), fingerprint_of_tables()
    monkeypatch.setattr(settings, "READING", replace(settings.READING, min_words=9))
    monkeypatch.setattr(settings, "COMPARING", replace(settings.COMPARING, clock=9))
    assert fingerprint(Job()) != before[0]
    assert fingerprint_of_tables() != before[1]
