"""Do two values for the same thing disagree, and why: one small file for each kind of value."""
