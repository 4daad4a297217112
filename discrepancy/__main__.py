"""``python -m discrepancy``: the command line."""

from __future__ import annotations

import sys

from discrepancy.cli import main

sys.exit(main())
