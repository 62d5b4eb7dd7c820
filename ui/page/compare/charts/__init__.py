"""Charts as SVG of our own."""
