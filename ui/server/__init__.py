"""Serving the page, the API and MCP, and what is written to the log."""
