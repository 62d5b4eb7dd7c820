"""The tab for comparing: tables and charts of figures."""
