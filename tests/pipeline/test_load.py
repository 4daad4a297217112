"""Loading: the embedded pipeline, another one, and what cannot serve."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import discrepancy
from discrepancy.errors import ModelError
from discrepancy.pipeline.load import COMPONENTS, EMBEDDED


def test_our_components_run_after_the_trained_ones(nlp: Language) -> None:
    assert tuple(nlp.pipe_names[-len(COMPONENTS) :]) == COMPONENTS


def test_boundaries_are_preset_before_the_parser_reads(nlp: Language) -> None:
    assert nlp.pipe_names.index("discrepancy_boundaries") < nlp.pipe_names.index("parser")


def test_a_pipeline_by_path_serves_in_the_embedded_ones_place(tmp_path: Path) -> None:
    with as_file(files("discrepancy._models") / EMBEDDED) as folder:
        spacy.load(folder).to_disk(tmp_path / "other")
    assert len(discrepancy.load(tmp_path / "other")("Police said 14 rockets were fired on Friday.")._.facts) >= 2


def test_a_pipeline_object_is_completed_once(nlp: Language) -> None:
    names = list(nlp.pipe_names)
    assert discrepancy.load(nlp).pipe_names == names


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ModelError, match="has no parser"):
        discrepancy.load(spacy.blank("en"))


def test_a_pipeline_that_is_not_there_is_explained() -> None:
    with pytest.raises(ModelError, match="'en_nothing' cannot be loaded"):
        discrepancy.load("en_nothing")


def test_a_package_without_its_weights_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> None:
        raise ModuleNotFoundError(f"No module named {package!r}")

    monkeypatch.setattr("discrepancy.pipeline.load.files", missing)
    with pytest.raises(ModelError, match="The embedded English pipeline cannot be loaded: No module named"):
        discrepancy.load()
