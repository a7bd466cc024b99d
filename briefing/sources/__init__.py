"""Readers of formats: bytes, a path or an address to a `Document`. No analysis, no database."""
