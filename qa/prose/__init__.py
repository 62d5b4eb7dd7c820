"""Questions that are answered in a report's own sentences or headings.

`telling` chooses the reports; `explain`, `outlines` and `mention` choose what of them is the answer: what is
said there on the question's `topic` (`theme`, `gathering`), in the set `shapes` that answers have.
"""
