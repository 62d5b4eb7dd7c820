"""What a chat model adds to an answer, and how code checks each sentence of it.

`writing` is the way through: `evidence` is given to the `model`, which is heard (`speaking`) sentence by
sentence (`sayings`); each is read for its figures (`claims`) and held against the evidence (`sources`) by
`verify`; what stands is put together (`composing`).  What is said to the model is in `qa.prompts`.
"""
