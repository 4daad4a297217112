"""Benchmarks: quality and speed, measured and not tested. Run ``python -m tests.benchmarks --help``."""
