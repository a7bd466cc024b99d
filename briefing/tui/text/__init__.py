"""Text on a grid of cells: what is safe to print, how wide it is, where lines break, what is marked."""
