"""Step 4: who, where and when the words of an article stand for."""

from onrecord.ground.speakers import name_speakers

__all__ = ["name_speakers"]
