"""Which facts speak of the same event: copies, blocking, matching, clustering. Nothing here knows spaCy."""
