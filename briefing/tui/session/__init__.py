"""What the reader keeps for itself between two starts: where one was, and the last frame.

None of it is the reader's work (that is in the store): losing it costs a few keys. It lies in the state
folder, one file a store, readable by its owner alone. Nothing here imports Textual at its top.
"""
