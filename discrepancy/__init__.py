"""Reads news articles, extracts typed facts, and shows where the sources contradict each other."""

from __future__ import annotations

from discrepancy.pipeline.load import load

__all__ = ["load"]
