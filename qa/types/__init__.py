"""The values that cross modules: what a question becomes and what an answer is made of."""
