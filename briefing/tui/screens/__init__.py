"""Screens: layout, and which widget hears what."""
