"""The tables of the registry, built by `tools/build_registry.py`."""
