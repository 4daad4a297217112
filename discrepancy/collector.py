"""Python's cycle collector, kept at rest while many objects without cycles are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Keep the cycle collector at rest, and let it go on afterwards if it ran before.

    It starts by the number of new objects and looks through all there are, tables and weights too. What extraction and
    linking make holds hardly a cycle, and looking for some took up to half their time.

    Example:
        >>> import gc
        >>> with resting_collector():
        ...     print(gc.isenabled())
        False
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
