"""What a line or a paragraph shows by itself; knows nothing of the report that it stands in."""
