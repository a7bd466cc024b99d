"""The only place with SQL: model objects in and out of one SQLite file."""
