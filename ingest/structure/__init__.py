"""From paragraphs to reports, and from a report to its parts, sections and passages."""
