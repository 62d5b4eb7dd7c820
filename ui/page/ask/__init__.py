"""The tab for asking: a conversation."""
