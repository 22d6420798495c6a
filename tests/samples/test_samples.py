"""The sample pages are all there, name nobody real, and hold every labelled word of `evaluation/samples_gold.jsonl`."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from onrecord.samples import sample_paths

GOLD = Path(__file__).parents[2] / "evaluation" / "samples_gold.jsonl"
FIELDS = {"speaker_words", "speaker", "cue", "content", "kind", "tier", "negated", "condition", "addressees"}
OUTLETS = {"corvane": 3, "wendmoor-ledger": 4, "radio-kevrin": 3, "meruan-voice": 3, "omrud-media": 3}
LEFT_SINGLE, RIGHT_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
UNRELATED = "15-wendmoor-ledger-drowned-organ.txt"
OPENING_MARKS = ('"', "“", "«", LEFT_SINGLE, "'")
REAL_NAMES = re.compile(
    r"\b(?:"
    r"America|Asia|Europe|Africa|Washington|London|Moscow|Tehran|Baghdad|Jerusalem|Beirut|Kyiv|Brussels|Geneva"
    r"|Ostrava|Iran|Iraq|Syria|Israel|Palestine|Gaza|Lebanon|Russia|Ukraine|Turkey|Serbia|Germany|France"
    r"|Britain|China|NATO|OPEC|Hamas|Hezbollah|Daesh|Taliban|Reuters|BBC|CNN|TASS|SANA|Jazeera|Guardian"
    r"|Bloomberg|Wikipedia|Putin|Trump"
    r")(?:n|ns|i|is|s)?\b"
)


class _VisibleText(HTMLParser):
    """Collects what a reader sees: no scripts, no styles, no head; one block element a line."""

    HIDDEN = frozenset({"head", "script", "style", "noscript"})
    INLINE = frozenset({"a", "b", "em", "i", "span", "time"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.depth_hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth_hidden += tag in self.HIDDEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.depth_hidden -= tag in self.HIDDEN
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.depth_hidden:
            self.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.parts.append("\n")


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[str, ...]
    statements: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def _visible_text(path: Path) -> str:
    raw = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return raw
    parser = _VisibleText()
    parser.feed(raw)
    return "".join(parser.parts)


def _pages() -> dict[str, _Page]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = {path.name: tuple(_visible_text(path).splitlines()) for path in sample_paths()}
    return {row["file"]: _Page(texts[row["file"]], tuple(row["statements"])) for row in rows}


PAGES = _pages()
by_page = pytest.mark.parametrize("name", sorted(PAGES))


def test_sixteen_pages_sorted_three_of_them_html() -> None:
    paths = sample_paths()
    assert list(paths) == sorted(paths)
    assert Counter(path.suffix for path in paths) == {".txt": 13, ".html": 3}
    assert [path.name[:3] for path in paths] == [f"{number:02}-" for number in range(1, 17)]


def test_five_outlets_share_the_pages() -> None:
    names = [path.name[3:] for path in sample_paths()]
    assert {outlet: sum(name.startswith(outlet + "-") for name in names) for outlet in OUTLETS} == OUTLETS


def test_nobody_and_nowhere_real_is_named() -> None:
    found = {path.name: REAL_NAMES.findall(path.read_text(encoding="utf-8")) for path in sample_paths()}
    assert {name: words for name, words in found.items() if words} == {}


def test_html_pages_keep_their_chrome() -> None:
    for path in sample_paths():
        if path.suffix == ".html":
            page = path.read_text(encoding="utf-8").lower()
            missing = [
                part
                for part in ("<head", "og:title", "<script", "cookie", "newsletter", "footer", "share")
                if part not in page
            ]
            assert (path.name, missing) == (path.name, [])


def test_every_page_is_labelled() -> None:
    assert list(PAGES) == [path.name for path in sample_paths()]


@by_page
def test_a_page_has_at_least_four_statements(name: str) -> None:
    assert len(PAGES[name].statements) >= (1 if name == UNRELATED else 4)


@by_page
def test_labels_are_well_formed(name: str) -> None:
    for statement in PAGES[name].statements:
        assert set(statement) == FIELDS
        assert statement["content"]
        assert statement["kind"] in ("direct", "mixed", "indirect")
        assert statement["tier"] in ("speech", "attitude")
        assert isinstance(statement["negated"], bool)


@by_page
def test_every_labelled_string_is_in_the_visible_text(name: str) -> None:
    page = PAGES[name]
    for statement in page.statements:
        labelled = [statement[key] for key in ("speaker_words", "speaker", "cue", "condition")]
        for string in [*labelled, *statement["content"], *statement["addressees"]]:
            assert string is None or string in page.text, string


@by_page
def test_speaker_and_cue_stand_in_a_paragraph_of_the_content(name: str) -> None:
    page = PAGES[name]
    for statement in page.statements:
        words = [string for string in (statement["speaker_words"], statement["cue"]) if string is not None]
        assert any(
            piece in line and all(string in line for string in words)
            for line in page.lines
            for piece in statement["content"]
        ), statement


@by_page
def test_a_condition_is_part_of_its_content(name: str) -> None:
    for statement in PAGES[name].statements:
        condition = statement["condition"]
        assert condition is None or any(condition in piece for piece in statement["content"]), statement


@by_page
def test_the_kind_follows_from_the_quotation_marks(name: str) -> None:
    for statement in PAGES[name].statements:
        quoted = [piece.startswith(OPENING_MARKS) for piece in statement["content"]]
        marked = any(mark in piece for piece in statement["content"] for mark in ('"', "“", "«", LEFT_SINGLE, "''"))
        expected = "direct" if all(quoted) else "mixed" if marked else "indirect"
        assert statement["kind"] == expected, statement


@by_page
def test_no_statement_is_labelled_twice(name: str) -> None:
    keys = [(statement["speaker"], statement["cue"], *statement["content"]) for statement in PAGES[name].statements]
    assert len(keys) == len(set(keys))


def test_the_agency_story_is_copied_word_for_word_once_and_shortened_once() -> None:
    def sentences(name: str) -> list[str]:
        text = PAGES[name].text.replace("Jelin", "Zhelin")
        text = re.sub(r"[«»“”]", '"', text).replace(RIGHT_SINGLE, "'")
        return [line for line in text.splitlines() if len(line.split()) > 15 and line.rstrip().endswith((".", '"'))]

    sent = [
        line.removeprefix("KEVRIN, March 12 (Corvane) - ")
        for line in sentences("01-corvane-blast-at-border-crossing.txt")
    ]
    whole = sentences("02-wendmoor-ledger-blast-at-border-crossing.html")
    trimmed = sentences("05-meruan-voice-meruan-calls-for-joint-inquiry.txt")
    assert [line for line in sent if line not in whole] == []
    assert len([line for line in trimmed if line in sent]) >= 6
    assert len(trimmed) < len(sent)
