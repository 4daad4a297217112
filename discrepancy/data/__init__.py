"""Gazetteers and lexicons, each with its origin and licence (see README.md in this folder)."""
