"""The commands that take files in."""
