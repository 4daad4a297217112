"""What a person looks at."""

from __future__ import annotations

from discrepancy.report.model import Counts, Report

__all__ = ["Counts", "Report"]
