"""The screens: a face over the library, with no SQL and no parsing."""
