"""The verbs of the command line, a module each; each has its `VERB`."""
