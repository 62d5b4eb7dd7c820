"""How the small models of `qa` are learned: from questions that people wrote to what the runtime reads."""
