"""Keys under which the spellings of one name meet, whatever alphabet it was copied from.

- `plain_key`: the same letters: case, diacritics, apostrophes and hyphens do not count.
- `sound_key`: the same name in another romanisation: Qais and Kays, Zelensky and Zelenskyy, Xi Jinping and Hsi
  Chin-p'ing.
"""

from onrecord.ground.spelling.keys import name_words, particles, plain_key, plain_word, sound_key, sound_word

__all__ = ["name_words", "particles", "plain_key", "plain_word", "sound_key", "sound_word"]
