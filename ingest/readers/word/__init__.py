"""DOCX, as Word shows it."""
