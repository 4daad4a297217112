"""Trees as parsers of news get them wrong, and what is read instead."""

from __future__ import annotations

import pytest

from discrepancy.pipeline.mending import Tree
from discrepancy.pipeline.syntax import Syntax
from tests.pipeline.test_syntax import parsed

# form POS head label lemma, the tag where it matters
FOLLOWING = """
He        PRON  2 nsubj:pass he
was       AUX   2 aux:pass   be
freed     VERB  2 ROOT       free
following VERB  2 advcl      follow
a         DET   5 det        a
deal      NOUN  3 obj        deal
Monday    PROPN 3 obl:unmarked monday
"""
WHEN = """
Ten    NUM  1 nummod     ten
died   VERB 1 ROOT       die
when   ADV  3 advmod     when
gangs  NOUN 1 obl        gang
fought VERB 3 acl        fight
"""
AFTER = """
Ten      NUM  1 nummod     ten
died     VERB 1 ROOT       die
after    ADP  4 case       after
two      NUM  4 nummod     two
ferries  NOUN 1 obl        ferry
capsized VERB 4 acl        capsize
"""
SAY = """
Police   NOUN 1 nsubj  police
say      VERB 1 ROOT   say
a        DET  3 det    a
bomb     NOUN 1 obj    bomb
exploded VERB 3 acl    explode
"""
SUSPECTED = """
Nine      NUM  1 nummod     nine
suspected VERB 3 csubj      suspect
rebels    NOUN 3 nsubj      rebel
died      VERB 3 ROOT       die
"""


def tagged(table: str, **tags: str) -> Syntax:
    doc = parsed(table)
    for token in doc:
        token.tag_ = tags.get(token.text, token.tag_)
    return Syntax(doc)


def test_following_before_a_noun_is_a_preposition() -> None:
    syntax = tagged(FOLLOWING, following="VBG")
    assert (syntax.head[5], syntax.relation[5], syntax.preposition(5)) == (2, "obl", "following")
    assert (syntax.head[6], syntax.relation[6]) == (5, "nmod:unmarked")


@pytest.mark.parametrize(
    ("table", "verb", "noun", "governor", "relation"),
    [
        (WHEN, "fought", 3, 1, "advcl"),
        (AFTER, "capsized", 4, 1, "advcl"),
        (SAY, "exploded", 3, 1, "ccomp"),
    ],
    ids=["when", "after", "say"],
)
def test_a_past_form_taken_for_a_participle_is_a_clause(
    table: str, verb: str, noun: int, governor: int, relation: str
) -> None:
    syntax = tagged(table, **{verb: "VBN"})
    at = syntax.lower.index(verb)
    assert (syntax.head[at], syntax.relation[at]) == (governor, relation)
    assert (syntax.head[noun], syntax.relation[noun]) == (at, "nsubj")


def test_a_real_participle_stays_one() -> None:
    syntax = tagged(AFTER.replace("capsized", "seized").replace("capsize", "seize"), seized="VBN")
    assert (syntax.head[5], syntax.relation[5]) == (4, "acl")


def test_a_hedge_between_number_and_noun_modifies_the_noun() -> None:
    syntax = tagged(SUSPECTED, suspected="VBD")
    assert (syntax.head[1], syntax.relation[1]) == (2, "amod")
    assert (syntax.head[0], syntax.relation[0]) == (2, "nummod")


ACCORDING = """
According VERB  2 case   accord
to        ADP   0 fixed  to
police    NOUN  2 ROOT   police
,         PUNCT 4 punct  ,
Roe       PROPN 2 appos  roe
fled      VERB  2 conj   flee
"""
BESIDE = """
According VERB  2 case   accord
to        ADP   0 fixed  to
Sergeant  NOUN  6 obl    sergeant
Hart      PROPN 6 nsubj  hart
,         PUNCT 5 punct  ,
Roe       PROPN 3 appos  roe
fled      VERB  6 ROOT   flee
"""


def test_the_name_after_a_source_and_a_comma_is_the_subject() -> None:
    syntax = tagged(ACCORDING, According="VBG")
    assert [(syntax.head[i], syntax.relation[i]) for i in (2, 4, 5)] == [(5, "obl"), (5, "nsubj"), (5, "root")]
    syntax = tagged(BESIDE, According="VBG")
    assert [(syntax.head[i], syntax.relation[i]) for i in (3, 5)] == [(2, "appos"), (6, "nsubj")]


BESIDE_NOUN = """
Engineer NOUN  3 nsubj engineer
Ann      PROPN 3 nsubj ann
will     AUX   3 aux   will
lead     VERB  3 ROOT  lead
"""
JOINED = """
Ann      PROPN 4 nsubj:pass ann
and      CCONJ 2 cc         and
daughter NOUN  4 nsubj:pass daughter
were     AUX   4 aux:pass   be
killed   VERB  4 ROOT       kill
"""
CLAUSE = """
Officials NOUN  1 nsubj said
said      VERB  1 ROOT  say
militias  NOUN  1 obj   militia
,         PUNCT 5 punct ,
were      AUX   5 cop   be
behind    ADJ   1 ccomp behind
"""
SAID = """
Dams      NOUN  3 nsubj    dam
,         PUNCT 0 punct    ,
officials NOUN  3 nsubj    official
said      VERB  3 ROOT     say
,         PUNCT 3 punct    ,
were      AUX   6 aux:pass be
checked   VERB  3 ccomp    check
"""


@pytest.mark.parametrize(
    ("table", "word", "governor", "relation"),
    [
        (BESIDE_NOUN, 1, 0, "appos"),
        (JOINED, 2, 0, "conj"),
        (CLAUSE, 2, 5, "nsubj"),
        (SAID, 0, 6, "nsubj:pass"),
        (SAID, 2, 3, "nsubj"),
    ],
    ids=["beside a noun", "joined", "subject of what is said", "what is said", "who says it"],
)
def test_no_verb_has_two_subjects(table: str, word: int, governor: int, relation: str) -> None:
    syntax = tagged(table, Ann="NNP", daughter="NN", Dams="NNS", officials="NNS", militias="NNS", were="VBD")
    assert (syntax.head[word], syntax.relation[word]) == (governor, relation)


def test_one_doc_is_read_once_and_again_when_its_annotation_changes() -> None:
    doc = parsed(SAY)
    first = Syntax.of(doc)
    assert Syntax.of(doc) is first
    doc[4].tag_ = "VBN"
    assert Syntax.of(doc).relation[3] == "nsubj"


def test_a_head_from_below_makes_no_circle() -> None:
    tree = Tree(
        head=[0, 0, 1], relation=["root", "obj", "nmod"], pos=[""] * 3, tag=[""] * 3, lower=[""] * 3, lemma=[""] * 3,
        below=[[1], [2], []],
    )  # fmt: skip
    tree.hang(0, 2, "dep")
    assert (tree.head, tree.below) == ([2, 0, 2], [[1], [], [0]])
