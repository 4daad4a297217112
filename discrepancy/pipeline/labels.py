"""The one table of dependency labels: ClearNLP labels (``en_core_web_*``) in terms of Universal Dependencies.

Our own pipeline writes UD labels, others write ClearNLP's. Rules read neither: they read a ``Syntax``, whose
relations are UD with the labels below. A UD subtype that no rule tells apart falls back to its main label.
"""

from __future__ import annotations

from typing import Final

SIMPLE: Final[dict[str, str]] = {
    # ClearNLP label -> UD relation, where only the name differs
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "meta": "dep",
    "nounmod": "nmod:unmarked",
    "nn": "compound",
    "num": "nummod",
    "number": "nummod",
}
"""Labels that change their name and nothing else."""

PREPOSITION: Final = frozenset({"prep", "agent"})
"""ClearNLP: a preposition that heads its object; in UD it is the object's ``case`` child."""

PREPOSITION_OBJECT: Final = frozenset({"pobj", "pcomp"})
"""ClearNLP: the object of a preposition."""

COPULA_COMPLEMENT: Final = frozenset({"attr", "acomp"})
"""ClearNLP: the predicate after "be", which in UD is the head, with the verb as its ``cop`` child."""

NAME_PARTS: Final = frozenset({"compound", "flat", "flat:name", "flat:foreign", "goeswith"})
"""Relations by which the words of one name hang together."""

CLAUSES: Final = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl"})
"""Relations of predicates that may have a subject of their own."""
