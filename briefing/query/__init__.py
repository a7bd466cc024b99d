"""The search language: text to a tree, with errors that point at the character."""
