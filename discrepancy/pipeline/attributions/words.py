"""Closed classes of words and tags that the attribution rules go by."""

from __future__ import annotations

from typing import Final

ADDRESSED: Final = frozenset(
    {"tell", "inform", "remind", "warn", "assure", "reassure", "ask", "urge", "implore", "beg", "beseech", "exhort",
     "advise", "counsel", "order", "instruct", "command", "direct", "request", "encourage", "invite", "challenge",
     "require", "brief", "notify", "press", "email", "text", "message", "write", "answer"}
)  # fmt: skip
"""Verbs whose object is the party spoken to."""

DOCUMENTS: Final = frozenset(
    {"statement", "report", "letter", "tweet", "post", "note", "memo", "message", "release", "email",
     "paper", "document", "speech", "op-ed", "column", "article", "ad", "video", "petition", "lawsuit",
     "complaint", "filing", "brief", "comment", "remark", "study", "survey", "poll", "analysis", "serie"}
)  # fmt: skip
"""Nouns that speak for whoever issues them: "issued a statement saying"."""

SUPPORT: Final = frozenset(
    {"make", "issue", "release", "express", "raise", "voice", "have", "hold", "repeat", "offer", "give", "share",
     "publish", "deliver", "send", "post", "submit", "announce", "file", "put", "sound", "launch", "reiterate",
     "renew", "level", "cite", "show", "unveil", "state", "present", "harbor", "harbour", "cast", "see", "find"}
)  # fmt: skip
"""Verbs whose subject is the source of the reporting noun that is their object: "raised doubts about"."""

NAMING: Final = frozenset({"call", "label", "brand", "dub", "term", "deem", "consider"})
"""Verbs with two objects: "called the vote a sham"."""

SENTENTIAL: Final = frozenset(
    {"say", "argue", "contend", "insist", "assert", "believe", "think", "allege", "reckon", "suppose"}
)
"""Verbs whose complement is a clause, hardly ever a noun."""

RAISING: Final = frozenset({"seem", "appear"})
"""Verbs that report an impression and leave out whose it is."""

SHARE: Final = frozenset(
    {"responsibility", "involvement", "role", "blame", "credit", "connection", "complicity", "guilt", "part"}
)
"""What somebody has in a deed: who denies it denies no deed."""

UNKNOWN: Final = frozenset({"clear", "unclear", "uncertain"})
"""Adjectives that say of a matter, and not of a person, that nobody knows it."""

RELATIVE: Final = frozenset({"who", "that", "which", "whom"})
VERBAL: Final = frozenset({"VERB", "AUX"})
FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
TAG_PARTS: Final = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "ADP", "AUX", "ADV"})
BEFORE_NOUN: Final = frozenset(
    {"nmod", "obl", "advcl", "acl", "case", "cc", "mark", "punct", "dep", "parataxis", "discourse"}
) - {"nmod:poss"}
CUTS: Final = frozenset(
    {",", ";", ":", ".", "!", "?", "—", "–", "--", "(", ")", "and", "but", "while", "although", "though"}
)
ADVERBS: Final = frozenset(
    {"meanwhile", "elsewhere", "separately", "however", "earlier", "later", "north", "south", "east", "west", "also"}
)
"""Words at a sentence's start that a parser takes for its subject."""
EVIDENCE: Final = frozenset(
    {"evidence", "intelligence", "information", "data", "communications", "proof", "signs", "indications", "facts"}
)
"""What shows something and speaks for nobody: whoever has it claims what it shows."""
ENDS_CLAUSE: Final = frozenset({".", "!", "?", ";"})
OWN_TURN: Final = frozenset({"but", "though", "although", "while", "whereas", "despite", "however"})
"""Words after a comma with which an article turns from what it reports to what it knows itself."""
TELLING: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
TIMES: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "afternoon", "evening",
     "night", "day", "week", "month", "year", "today", "yesterday", "tomorrow", "noon", "midnight", "weekend", "a.m.",
     "p.m.", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
     "december", "a.m", "p.m"}
)  # fmt: skip
"""Heads of time expressions, which speak for nobody."""
DAYS: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"}
)
PARTIES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TURNS: Final = frozenset({"and", "but", "though", "although", "while", "whereas"})
CLOSERS: Final = frozenset({",", "—", "–", "--", "-", "”", '"', "''", "?", "!"})
HAVE: Final = frozenset({"has", "have", "had", "'ve", "’ve"})
BE: Final = frozenset({"is", "are", "was", "were", "been", "'s", "’s"})
WH: Final = frozenset({"who", "which", "what", "whom"})
PREDICATES: Final = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"})
NOMINAL: Final = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "ADP", "SYM"})
INSERTED: Final = frozenset({"along", "including", "together", "who", "which", "among", "like"})
ADJUNCT: Final = frozenset({"in", "on", "at", "during", "to", "after", "before", "while", "when", "of"})
