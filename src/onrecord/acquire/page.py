"""One raw page -> one `Article`, read top to bottom: decode, extract, clean, then date, language and credit.

Whatever the bytes are, an article comes out; what could not be read or known stands beside it as `Skipped` rows.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from onrecord.acquire.breaks import find_break
from onrecord.acquire.chrome import Cleaned, Told, clean_lines, is_headline, is_prose, same_words, title_tails
from onrecord.acquire.credits import find_credit
from onrecord.acquire.dates import read_age, read_date, read_dateline, read_url_date
from onrecord.acquire.encoding import decode, repair_text
from onrecord.acquire.html import HtmlFailure, HtmlPage, read_html
from onrecord.acquire.inputs import Given, RawPage
from onrecord.acquire.language import detect_language
from onrecord.errors import SkipReason
from onrecord.records import Article, Skipped, When, content_id
from onrecord.settings import Settings

_JSON_FIELDS = ("published", "retrieved", "outlet", "url", "title", "byline", "section")
_MIN_SENTENCE_WORDS = 3
_MIN_WORDS = 25
"""Fewer words than this without a single sentence are no article."""


def read_page(page: RawPage, settings: Settings) -> tuple[Article, tuple[Skipped, ...]]:
    """Read one page; nothing in it can make this fail.

    Returns:
        The article, its `text` empty when none was found, and the reasons for all that could not be read or known, in
        the order they were met.
    """
    reading = _Reading(page, settings)
    article = reading.read()
    return article, tuple(reading.skipped)


@dataclass(slots=True)
class _Row:
    """What is known of a page before its text is looked at: for text and HTML what the caller said."""

    id: str
    given: Given
    text: str | None = None
    html: str | None = None
    byline: str | None = None
    section: str | None = None


@dataclass(slots=True)
class _Reading:
    page: RawPage
    settings: Settings
    skipped: list[Skipped] = field(default_factory=list)

    def read(self) -> Article:
        raw_sha256 = sha256(self.page.data).hexdigest()
        row = self._read_row(content_id("a", raw_sha256))
        html = self._read_html(row)
        lines = self._capped("\n".join(html.lines) if html else row.text or "").split("\n")
        title = row.given.title or (html.title if html else None)
        if html and title and not row.given.title:
            title = _without_outlet(title, lines, html.outlet)
        known_byline = row.byline or (html.byline if html else None)
        cleaned = clean_lines(lines, title=title, byline=known_byline, links=frozenset(html.links if html else ()))
        if title is None and row.text is not None and self.page.kind == "text":
            title = _first_headline(cleaned.lines)
        kept = list(cleaned.lines)
        if html and title and kept and not any(same_words(line, title) for line in kept[:3]):
            kept.insert(0, title)
        text = "\n".join(kept)
        is_article = self._judge(text, row, cleaned)
        if is_article and (missing := find_break(kept, row.html if html else None)):
            self._skip(SkipReason.BREAKS_OFF, missing)
        told = cleaned.told
        byline = row.byline or told.byline or (html.byline if html else None)
        return Article(
            id=row.id,
            text=text,
            url=row.given.url or (html.url if html else None),
            outlet=row.given.outlet or (html.outlet if html else None) or told.outlet,
            title=title,
            byline=byline,
            section=row.section or told.section or (html.section if html else None),
            language=self._language(text) if is_article else None,
            published=self._published(row, html, told, kept),
            retrieved=self._retrieved(row.given.retrieved),
            raw_sha256=raw_sha256,
            copy_credit=find_credit(kept, byline, told.credited),
            removed=cleaned.removed,
        )

    def _skip(self, reason: SkipReason, detail: str) -> None:
        """Add a row; it names the file without its folder, so that a record does not depend on where pages lie."""
        self.skipped.append(Skipped("acquire", reason.value, f"{Path(self.page.name).name}: {detail}"))

    def _decoded(self, *, is_markup: bool) -> str | None:
        limit = self.settings.max_page_bytes
        if len(self.page.data) > limit:
            self._skip(SkipReason.TOO_LARGE, f"more than {limit} bytes; split it or raise ONRECORD_MAX_PAGE_BYTES")
            return None
        if not self.page.data.strip():
            self._skip(SkipReason.EMPTY, "the page is empty")
            return None
        decoded = decode(self.page.data, is_markup=is_markup)
        if decoded is None:
            self._skip(SkipReason.NOT_TEXT, "the bytes are no text in a known encoding; save the page as text or HTML")
            return None
        self._report_repairs(decoded.repairs)
        return decoded.text

    def _report_repairs(self, repairs: tuple[str, ...]) -> None:
        if repairs:
            self._skip(SkipReason.ENCODING_REPAIRED, "; ".join(repairs))

    def _read_row(self, fallback_id: str) -> _Row:
        kind = self.page.kind
        text = self._decoded(is_markup=kind == "html")
        if kind == "json" and text is not None:
            return self._read_json(text, fallback_id)
        row = _Row(fallback_id, self.page.given)
        return row if text is None else replace(row, html=text) if kind == "html" else replace(row, text=text)

    def _read_json(self, line: str, fallback_id: str) -> _Row:
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            self._skip(SkipReason.BAD_JSON, f"no JSON: {error}; one object a line is read")
            return _Row(fallback_id, self.page.given)
        if not isinstance(fields, dict):
            self._skip(SkipReason.BAD_JSON, f"a {type(fields).__name__}, not an object with text or html")
            return _Row(fallback_id, self.page.given)
        values = self._strings(fields)
        given = replace(self.page.given, **{name: values[name] for name in Given.__slots__ if name in values})
        row_id = str(fields["id"]) if isinstance(fields.get("id"), str | int) and fields["id"] != "" else fallback_id
        if "text" not in values and "html" not in values:
            self._skip(SkipReason.BAD_JSON, "the object has neither text nor html, or not as a string")
        return _Row(row_id, given, values.get("text"), values.get("html"), values.get("byline"), values.get("section"))

    def _strings(self, fields: Mapping[str, object]) -> dict[str, str]:
        """The fields we know that hold strings, repaired; empty ones count as not given."""
        values: dict[str, str] = {}
        for name in ("text", "html", *_JSON_FIELDS):
            value = fields.get(name)
            if isinstance(value, str):
                decoded = repair_text(value)
                self._report_repairs(tuple(f"{name}: {repair}" for repair in decoded.repairs))
                if name in ("text", "html") or decoded.text.strip():
                    values[name] = decoded.text if name in ("text", "html") else decoded.text.strip()
            elif value is not None and name not in ("text", "html"):
                self._skip(SkipReason.BAD_JSON, f"{name} is a {type(value).__name__}, not a string, and was left out")
        return values

    def _read_html(self, row: _Row) -> HtmlPage | None:
        if row.html is None or row.text is not None:
            return None
        found = read_html(row.html, self.settings)
        if isinstance(found, HtmlFailure):
            self._skip(found.reason, found.detail)
            return HtmlPage()
        return found

    def _capped(self, text: str) -> str:
        limit = self.settings.max_text_characters
        if len(text) <= limit:
            return text
        end = text.rfind("\n", 0, limit + 1)
        cut = text[: end if end > 0 else limit]
        self._skip(
            SkipReason.TRUNCATED,
            f"the first {len(cut)} of {len(text)} characters were read; raise ONRECORD_MAX_TEXT_CHARACTERS for more",
        )
        return cut

    def _judge(self, text: str, row: _Row, cleaned: Cleaned) -> bool:
        """Whether there is an article; says why not, unless that was said."""
        is_row = self.page.kind == "json"
        if text and (is_row or any(map(_is_sentence, text.split("\n"))) or len(text.split()) >= _MIN_WORDS):
            return True
        if all(skip.reason in _NO_LOSS for skip in self.skipped):
            if (row.text or row.html or "").strip():
                n_cut = len(cleaned.removed)
                self._skip(SkipReason.NO_ARTICLE, f"no running text was found; lines of page furniture cut: {n_cut}")
            else:
                self._skip(SkipReason.EMPTY, "there is no text in it")
        return False

    def _language(self, text: str) -> str | None:
        language = detect_language(text)
        if language not in (None, "en"):
            self._skip(SkipReason.OTHER_LANGUAGE, f"the text reads as {language!r}; only English is coded")
        return language

    def _published(self, row: _Row, html: HtmlPage | None, told: Told, lines: Sequence[str]) -> When | None:
        if row.given.published:
            if when := read_date(row.given.published, "given"):
                return when
            self._skip(
                SkipReason.DATE_UNKNOWN, f"published {row.given.published!r} was not understood; write YYYY-MM-DD"
            )
        url = row.given.url or (html.url if html else None)
        in_url = read_url_date(url) if url else None
        if html and html.date:
            is_only_in_url = in_url is not None and in_url.start == html.date and html.date not in (row.html or "")
            return in_url if is_only_in_url else read_date(html.date, "meta")
        if told.date and (when := read_date(told.date, "text")):
            return when
        if in_url:
            return in_url
        retrieved = row.given.retrieved
        if when := next(filter(None, (read_dateline(line, retrieved) for line in lines[:_DATELINE_LINES])), None):
            return when
        if told.updated and (when := read_date(told.updated, "text")):
            return replace(when, approximate=True)
        return self._published_by_age(retrieved, told.age)

    def _retrieved(self, retrieved: str | None) -> str | None:
        when = read_date(retrieved, "given") if retrieved else None
        if retrieved and when is None:
            self._skip(SkipReason.DATE_UNKNOWN, f"retrieved {retrieved!r} was not understood; write YYYY-MM-DD")
        return when.start if when else None

    def _published_by_age(self, retrieved: str | None, age: str | None) -> When | None:
        if age is None:
            return None
        when = read_age(age, retrieved) if retrieved else None
        if when is None:
            self._skip(SkipReason.DATE_UNKNOWN, f"the page says {age!r}, but not when it was fetched; give --retrieved")
        return when


_DATELINE_LINES = 4
"""A dateline begins one of the first lines: behind headline, byline and the like."""

_NO_LOSS = frozenset({SkipReason.ENCODING_REPAIRED.value, SkipReason.TRUNCATED.value})
"""Reasons beside which an empty text still needs one of its own."""


def _is_sentence(line: str) -> bool:
    """Whether a line reads as a sentence, however short."""
    return len(line.split()) >= _MIN_SENTENCE_WORDS and line.rstrip("\"”’»'")[-1:] in tuple(".!?…")


def _first_headline(lines: tuple[str, ...]) -> str | None:
    """The first line where it could be a headline and running text follows."""
    if len(lines) < 2 or not is_headline(lines[0]) or (is_prose(lines[0]) and not lines[0].endswith("?")):
        return None
    return lines[0] if any(map(is_prose, lines[1:])) else None


def _without_outlet(title: str, lines: Sequence[str], outlet: str | None) -> str:
    """The title without what stands behind it, where the page itself shows it so or the rest is the outlet's name."""
    for head, tail in title_tails(title):
        if any(same_words(line, head) for line in lines) or (outlet and same_words(tail, outlet)):
            return head
    return title
