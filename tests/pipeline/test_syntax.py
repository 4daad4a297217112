"""One tree for every label set: ClearNLP trees, as ``en_core_web_*`` writes them, are read as Universal Dependencies."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from discrepancy.pipeline.syntax import Syntax

VOCAB = spacy.blank("en").vocab


def parsed(table: str) -> Doc:
    """A Doc from lines "form POS head-index label lemma"."""
    rows = [line.split() for line in table.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        tags=[row[1] for row in rows],
        heads=[int(row[2]) for row in rows],
        deps=[row[3] for row in rows],
        lemmas=[row[4] for row in rows],
    )


# "Rockets were fired by militias from a truck"
CLEARNLP_PASSIVE = """
Rockets  NOUN 2 nsubjpass rocket
were     AUX  2 auxpass   be
fired    VERB 2 ROOT      fire
by       ADP  2 agent     by
militias NOUN 3 pobj      militia
from     ADP  2 prep      from
a        DET  7 det       a
truck    NOUN 5 pobj      truck
"""
UD_PASSIVE = """
Rockets  NOUN 2 nsubj:pass rocket
were     AUX  2 aux:pass   be
fired    VERB 2 ROOT       fire
by       ADP  4 case       by
militias NOUN 2 obl:agent  militia
from     ADP  7 case       from
a        DET  7 det        a
truck    NOUN 2 obl        truck
"""
# "The group is a front for Tehran"
CLEARNLP_COPULA = """
The    DET   1 det   the
group  NOUN  2 nsubj group
is     AUX   2 ROOT  be
a      DET   4 det   a
front  NOUN  2 attr  front
for    ADP   4 prep  for
Tehran PROPN 5 pobj  tehran
"""
UD_COPULA = """
The    DET   1 det   the
group  NOUN  4 nsubj group
is     AUX   4 cop   be
a      DET   4 det   a
front  NOUN  4 ROOT  front
for    ADP   6 case  for
Tehran PROPN 4 nmod  tehran
"""
# "They denied carrying out attacks on bases"
CLEARNLP_ACTIVE = """
They     PRON 1 nsubj  they
denied   VERB 1 ROOT   deny
carrying VERB 1 xcomp  carry
out      ADP  2 prt    out
attacks  NOUN 2 dobj   attack
on       ADP  4 prep   on
bases    NOUN 5 pobj   base
"""
UD_ACTIVE = """
They     PRON 1 nsubj        they
denied   VERB 1 ROOT         deny
carrying VERB 1 xcomp        carry
out      ADP  2 compound:prt out
attacks  NOUN 2 obj          attack
on       ADP  6 case         on
bases    NOUN 4 nmod         base
"""


@pytest.mark.parametrize(
    ("clearnlp", "ud"),
    [(CLEARNLP_PASSIVE, UD_PASSIVE), (CLEARNLP_COPULA, UD_COPULA), (CLEARNLP_ACTIVE, UD_ACTIVE)],
    ids=["passive", "copula", "active"],
)
def test_both_label_sets_give_one_tree(clearnlp: str, ud: str) -> None:
    ours, theirs = Syntax(parsed(ud)), Syntax(parsed(clearnlp))
    assert list(zip(theirs.head, theirs.relation, strict=True)) == list(
        zip(ours.head, [relation.replace("ROOT", "root") for relation in ours.relation], strict=True)
    )


def test_every_token_but_the_root_reaches_the_root() -> None:
    for table in (CLEARNLP_PASSIVE, CLEARNLP_COPULA, CLEARNLP_ACTIVE):
        syntax = Syntax(parsed(table))
        roots = {i for i, head in enumerate(syntax.head) if head == i}
        assert len(roots) == 1
        assert all(i in roots or set(syntax.ancestors(i)) & roots for i in range(len(syntax)))


@pytest.mark.parametrize("table", [CLEARNLP_PASSIVE, UD_PASSIVE], ids=["clearnlp", "ud"])
def test_a_noun_knows_its_preposition(table: str) -> None:
    syntax = Syntax(parsed(table))
    assert [syntax.preposition(i) for i in (0, 4, 7)] == [None, "by", "from"]


@pytest.mark.parametrize("table", [CLEARNLP_ACTIVE, UD_ACTIVE], ids=["clearnlp", "ud"])
def test_a_controlled_verb_shares_its_subject(table: str) -> None:
    assert Syntax(parsed(table)).subject(2) == 0


# "A group called Front claimed it", as a parser that takes the garden path writes it
GARDEN_PATH = """
A       DET   1 det       a
group   NOUN  2 nsubj     group
called  VERB  2 ROOT      call
Front   PROPN 2 obj       front
claimed VERB  2 parataxis claim
it      PRON  4 obj       it
"""


def test_a_reduced_relative_gives_the_clause_back() -> None:
    doc = parsed(GARDEN_PATH)
    doc[2].tag_, doc[4].tag_ = "VBN", "VBD"
    syntax = Syntax(doc)
    assert (syntax.head[4], syntax.head[1], syntax.relation[1]) == (4, 4, "nsubj")
    assert (syntax.head[2], syntax.relation[2]) == (1, "acl")


def test_a_participle_without_auxiliary_and_object_is_passive() -> None:
    doc = parsed("Two NUM 1 nummod two\nmen NOUN 2 nsubj man\narrested VERB 2 ROOT arrest")
    doc[2].tag_ = "VBN"
    assert Syntax(doc).relation[1] == "nsubj:pass"


def test_a_doc_without_a_parse_is_refused() -> None:
    with pytest.raises(ValueError, match="no dependency parse"):
        Syntax(spacy.blank("en")("Rockets were fired."))


def test_an_empty_doc_has_an_empty_tree() -> None:
    assert len(Syntax(spacy.blank("en")(""))) == 0
