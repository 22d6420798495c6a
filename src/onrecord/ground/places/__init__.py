"""Where: which place a name stands for, and whether it is meant as a place at all."""

from onrecord.ground.places.literal import is_literal
from onrecord.ground.places.resolution import find_places

__all__ = ["find_places", "is_literal"]
