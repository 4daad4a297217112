"""The batch job: a news archive in, facts and conflicts out."""
