"""spaCy's English tokenizer with what news adds: ranks and titles as abbreviations, remains of web links."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.util import compile_infix_regex

ABBREVIATIONS: Final = (
    "Brig. Maj. Capt. Cmdr. Cmdre. Col. Sgt. Cpl. Pfc. Pvt. Adm. Lt. Spc. Insp. Supt. Det. Gen. Gov. Sen. Sens. "
    "Rep. Reps. Amb. Hon. Pres. Prof. Dr. Drs. Msgr. Rev. Fr. Atty. Dist. Ave. Blvd. Ft. Mt. Corp. Co. Inc. Ltd. "
    "Bros. Assn. Dept. Univ. Sept. Nov. Dec. Oct. Aug. Jan. Feb. approx. vs. est."
).split()
"""Written with a full stop that does not end the sentence; all exist only as abbreviations."""

LINK: Final = r"(?<=[^\s\[\]])\]\((?=\S)"
"""The middle of a web link in Markdown, ``[text](address)``."""


def adapt(nlp: Language) -> None:
    """Give the pipeline's tokenizer the abbreviations and the link mark."""
    for abbreviation in ABBREVIATIONS:
        nlp.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    infixes = [*nlp.Defaults.infixes, LINK]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
