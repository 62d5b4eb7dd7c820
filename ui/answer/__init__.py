"""An answer, its citations and its tables as text and data, for every way in."""
