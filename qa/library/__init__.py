"""What is on file, chosen and not asked for in words: reports, places, figures side by side."""
