"""What a question asks: from its words, and the question before it, to a `Query`.

`understand` is the way through: `parts` finds the places and periods, `intent` and `asks` what is wanted of
them, `followup` and `operands` complete what is left unsaid.  Nothing here opens the store.
"""
