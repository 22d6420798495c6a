"""Every error of onrecord, and every reason for which something is skipped.

OnrecordError
├── InputError         a file, option or value the caller gave cannot be used
├── SettingsError      an environment variable or option has a value that is not allowed
├── ModelError         the model is missing, damaged or of another version
├── MissingExtraError  a package that only some functions need is not installed
└── SpanError          a span does not fit its text: always a bug of ours
"""

from enum import StrEnum


class OnrecordError(Exception):
    """Base of all errors: the message says what was met, what is allowed and what to do next."""


class InputError(OnrecordError):
    """A file, option or value that the caller gave cannot be used."""


class SettingsError(OnrecordError):
    """A setting has a value that is not allowed."""


class ModelError(OnrecordError):
    """The model is missing, damaged or of another version."""


class MissingExtraError(OnrecordError):
    """A package that only some functions need is not installed."""


class SpanError(OnrecordError, ValueError):
    """A span does not fit its text."""


class SkipReason(StrEnum):
    """Why something is not in the record. A row of `skipped` holds one of these and a detail for people."""

    UNREADABLE = "unreadable"
    """The file cannot be opened or read."""
    NOT_TEXT = "not_text"
    """The bytes are no text in any encoding we know: an image, a program, random bytes."""
    EMPTY = "empty"
    """Nothing is there, or only white space."""
    NO_ARTICLE = "no_article"
    """A page without running text: only chrome was found."""
    TOO_LARGE = "too_large"
    """More bytes than `max_page_bytes`."""
    TIMED_OUT = "timed_out"
    """Reading the page took longer than `page_timeout_s`."""
    PAGE_FAILED = "page_failed"
    """The HTML reader crashed or ran out of memory on this page."""
    BAD_JSON = "bad_json"
    """A line is no JSON object, or its fields have the wrong types."""
    ENCODING_REPAIRED = "encoding_repaired"
    """The bytes were not what they claimed to be; some characters were repaired or replaced before reading."""
    OTHER_LANGUAGE = "other_language"
    """The text is not in English: kept, but not read for statements."""
    REPEATED = "repeated"
    """The same article came earlier in this run; its record is there."""
    DATE_UNKNOWN = "date_unknown"
    """The page tells its age, but not when it was fetched, so no date follows; or a date was not understood."""
    UNSURE = "unsure"
    """Words that may be a statement, but less surely than `min_confidence`."""
    BREAKS_OFF = "breaks_off"
    """The page ends in the middle of a sentence or of its markup: what is there was read."""
    TRUNCATED = "truncated"
    """Only the first part of a very long text was read."""
    FAILED = "failed"
    """A bug of ours: this article's processing crashed. The detail holds the traceback."""
