"""What tests share."""

from __future__ import annotations

import pytest
from spacy.language import Language

import discrepancy


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the embedded model, loaded once."""
    return discrepancy.load()
