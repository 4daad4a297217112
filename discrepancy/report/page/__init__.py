"""A report as one self-contained page: no network, no tracking, nothing to install.

The page is put together from the files beside this one. What articles say travels as JSON in a block that browsers
do not run, and the script puts it on the page as text, never as markup; the content security policy allows nothing but
this very style and script, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from discrepancy.report.model import Report
from discrepancy.report.page.data import view
from discrepancy.report.words import numbered
from discrepancy.settings import PAGE

STYLES: Final = ("page.css", "cards.css", "reading.css", "print.css")
SCRIPTS: Final = ("dom.js", "cards.js", "reading.js", "filters.js", "keys.js", "main.js")
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def render(report: Report, *, title: str = "Where the sources disagree", limit: int | None = PAGE.limit) -> str:
    """The page as HTML.

    Args:
        report: What to show. Articles whose text it holds can be read in full, with their facts marked.
        title: Headline of the page.
        limit: Most conflicts shown, the first ones of the report; the page says so when it is cut. None: all.
    """
    shown = len(report.conflicts) if limit is None else min(limit, len(report.conflicts))
    style = "\n".join(map(_asset, STYLES))
    script = "'use strict';\n(() => {\n" + "\n".join(map(_asset, SCRIPTS)) + "\n})();"
    counts = report.counts
    summary = f"{numbered(counts.conflicts, 'conflict')} in {numbered(counts.articles_read, 'article')}"
    return Template(_asset("page.html")).substitute(
        title=escape(title),
        description=escape(f"{title}: {summary}."),
        policy=escape(_policy(style, script)),
        style=style,
        script=script,
        data=as_script(view(report, title, shown)),
    )


def as_script(data: object) -> str:
    r"""JSON that can stand inside a script element: nothing in it ends the element or opens a comment.

    Example:
        >>> print(as_script({"text": "</script><!-- A & B"}))
        {"text":"\u003c/script\u003e\u003c!-- A \u0026 B"}
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8").strip("\n")


def _policy(style: str, script: str) -> str:
    """Content security policy: this style, this script, and nothing else from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",  # no text can become markup, not even by mistake
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
