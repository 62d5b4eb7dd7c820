"""What a question wants reckoned from figures, and which figures."""
