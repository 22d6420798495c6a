"""Scripts that build the tables of the package; not in the wheel."""
