"""Write the figures of metrics.json into the model card, between its two marks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Final

START: Final = "<!-- figures: written by scripts/card.py -->"
END: Final = "<!-- end of figures -->"
COLUMNS: Final = {
    "tag_acc": "tag",
    "pos_acc": "UPOS",
    "morph_acc": "features",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences",
}
SETS: Final = {
    "pud_test": "PUD (test only)",
    "gum_test": "GUM, open genres, test",
    "ewt_test": "EWT, test",
    "gum_dev": "GUM, open genres, dev",
    "ewt_dev": "EWT, dev",
}
NAMES: Final = {
    "news_ner_dev": "held-back newswire (dev)",
    "uner_pud_test": "UNER PUD (test only; GPE, LOC, FAC as LOC)",
}


def tables(metrics: dict[str, Any]) -> str:
    """Lay the figures out as Markdown."""
    lines = [
        f"Version {metrics['version']}: {metrics['megabytes']} MB on disk, loads in {metrics['load_seconds']} s, "
        f"tagger, parser and names together {metrics['words_per_second']:,} words a second (CPU time on one core).",
        "",
        "Per cent, on raw text; in brackets with the package's rule components `discrepancy_boundaries` and "
        "`discrepancy_names`, as `discrepancy.load()` runs them.",
        "",
        "| treebank | " + " | ".join(COLUMNS.values()) + " |",
        "|---" * (len(COLUMNS) + 1) + "|",
    ]
    for key, title in SETS.items():
        alone, ruled = metrics["syntax"][key], metrics["syntax_with_rules"][key]
        lines.append(f"| {title} | " + " | ".join(_both(alone[column], ruled[column]) for column in COLUMNS) + " |")
    lines += ["", "| names (strict) | precision | recall | F |", "|---|---|---|---|"]
    for key, title in NAMES.items():
        alone, ruled = metrics["names"][key], metrics["names_with_rules"][key]
        lines.append(f"| {title} | " + " | ".join(_both(alone[column], ruled[column]) for column in "prf") + " |")
        for label, figures in alone["by_label"].items():
            cells = " | ".join(_both(figures[column], ruled["by_label"][label][column]) for column in "prf")
            lines.append(f"| – `{label}` ({figures['gold']}) | {cells} |")
    return "\n".join(lines)


def _both(alone: float, ruled: float) -> str:
    return f"{alone:.1f}" if round(alone, 1) == round(ruled, 1) else f"{alone:.1f} ({ruled:.1f})"


def main() -> None:
    """Rewrite the card's figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("metrics", type=Path)
    parser.add_argument("card", type=Path)
    arguments = parser.parse_args()
    card = arguments.card.read_text(encoding="utf8")
    head, rest = card.split(START)
    tail = rest.split(END)[1]
    figures = tables(json.loads(arguments.metrics.read_text(encoding="utf8")))
    arguments.card.write_text(f"{head}{START}\n\n{figures}\n\n{END}{tail}", encoding="utf8")


if __name__ == "__main__":
    main()
