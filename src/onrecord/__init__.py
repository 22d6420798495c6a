"""onrecord: who said what in the news, with the exact words it was read from."""

__version__ = "0.1.0"
