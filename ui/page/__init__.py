"""The page: tabs for asking, comparing and the library, and the report that is being read."""
