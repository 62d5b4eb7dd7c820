"""Numeric questions: what is looked up in the table of indicators, and what is computed from it.

`lookup` finds the figures, by their known names or by their words (`matching`); `stating` gives one place's;
`comparing`, `ranking` and `trend` set several places or years beside each other.
"""
