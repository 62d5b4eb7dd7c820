"""From a report's sentences and tables to its indicators."""
