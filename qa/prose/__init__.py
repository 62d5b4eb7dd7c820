"""Questions that are answered in a report's own sentences or headings.

`outlines` finds the headings of a part of a report, `mention` every report in which words stand.
"""
