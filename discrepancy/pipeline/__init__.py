"""The spaCy components, one room each, in the order in which they run."""
