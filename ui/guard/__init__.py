"""What the server lets in, from whom, and how much of it."""
