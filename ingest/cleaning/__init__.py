"""From a file's text to whole paragraphs: what is no text is left out, what was broken is put together."""
