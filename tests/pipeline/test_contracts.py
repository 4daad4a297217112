"""What spaCy asks of every component: it can be configured, stored, sent to another process, and stored with its Docs."""

from __future__ import annotations

import inspect
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from discrepancy.pipeline import store

FACTORIES = sorted(
    point.name for point in entry_points(group="spacy_factories") if point.name.startswith("discrepancy_")
)
TEXTS = [
    "Police said at least 14 rockets were fired at the base near Kirkuk on Friday. Iran denied it.",
    "“Two of the five men were arrested,” said Gen. Karim, who counted nine trucks on May 14, 2019.",
    "",
    " \n\n ",
]


def values(doc: Doc) -> dict[str, object]:
    """What our components left on a Doc."""
    return {
        key: value for key, value in doc.user_data.items() if isinstance(key, str) and key.startswith("discrepancy.")
    }


def test_every_component_is_registered() -> None:
    assert FACTORIES == [
        "discrepancy_actors",
        "discrepancy_attributions",
        "discrepancy_boundaries",
        "discrepancy_dates",
        "discrepancy_events",
        "discrepancy_facts",
        "discrepancy_names",
        "discrepancy_quantities",
    ]


@pytest.mark.parametrize("name", FACTORIES)
def test_the_factory_is_found_from_a_blank_pipeline(name: str) -> None:
    assert spacy.blank("en").add_pipe(name) is not None


@pytest.mark.parametrize("name", FACTORIES)
def test_the_default_config_agrees_with_the_factory(name: str) -> None:
    meta = Language.get_factory_meta(name)
    (point,) = entry_points(group="spacy_factories", name=name)
    settings = {
        key: parameter.default
        for key, parameter in inspect.signature(point.load()).parameters.items()
        if key not in ("nlp", "name")
    }
    assert set(meta.default_config or {}) == set(settings)


@pytest.mark.parametrize("name", FACTORIES)
def test_a_misspelt_setting_is_refused(name: str) -> None:
    with pytest.raises(Exception, match="no_such_setting"):
        spacy.blank("en").add_pipe(name, config={"no_such_setting": 1})


def test_the_config_makes_the_same_pipeline_again(nlp: Language) -> None:
    again = spacy.util.load_model_from_config(nlp.config, vocab=nlp.vocab)
    assert again.pipe_names == nlp.pipe_names


def test_a_pipeline_on_disk_is_the_same_pipeline(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert [values(doc) for doc in again.pipe(TEXTS)] == [values(doc) for doc in nlp.pipe(TEXTS)]


def test_docs_survive_bytes(nlp: Language) -> None:
    for doc in nlp.pipe(TEXTS):
        again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert values(again) == values(doc)
        assert doc._.facts == again._.facts


def test_docs_survive_a_doc_bin(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS))
    again = DocBin(store_user_data=True, docs=docs).from_bytes(DocBin(store_user_data=True, docs=docs).to_bytes())
    assert [doc._.facts for doc in again.get_docs(nlp.vocab)] == [doc._.facts for doc in docs]


def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    one = [values(doc) for doc in nlp.pipe(TEXTS)]
    two = [values(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)]
    assert one == two


def test_every_component_finds_what_it_requires(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


def test_span_groups_hold_the_mentions(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    for key in ("dates", "quantities", "actors", "attributions", "events"):
        assert [span.id_ for span in doc.spans[key]] == [
            str(i) for i in range(len(doc.user_data[f"discrepancy.{key}"]))
        ]
        assert len(doc.spans[key]) > 0


def test_running_a_pipeline_twice_changes_nothing(nlp: Language) -> None:
    assert values(nlp(TEXTS[0])) == values(nlp(TEXTS[0]))


def test_the_publication_date_survives_as_given(nlp: Language) -> None:
    from datetime import date, datetime

    doc = nlp.make_doc("x")
    for value in (None, date(2020, 1, 3), datetime(2020, 1, 3, 4, 5)):
        store.set_published(doc, value)
        assert store.published(doc) == value
