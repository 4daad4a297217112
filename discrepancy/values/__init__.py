"""From text to value: pure functions over strings, numbers and dates; nothing here knows spaCy."""
