"""A run: what the user names → documents → reports → store, in this process or beside it."""
