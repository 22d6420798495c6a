"""Lines of a page -> the article's lines, what was cut with its reason, and what the cut lines told.

Lines are cut whole, and only when they are wholly page furniture; from a line of prose at most an icon's name is taken
off. The rules are in `chrome.tsv`. Cleaning a cleaned text cuts nothing more.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from onrecord.acquire.dates import read_date
from onrecord.acquire.icons import read_icons
from onrecord.acquire.rules import Rule, chrome_rules, reads_as_names, section_words
from onrecord.records import Removed

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*$|[”»]$|[.,!?]''$")
_HEADLINE_END = re.compile(r"\?$|[^.!?…,][”»]$")
_MIN_SENTENCE_WORDS = 8
_MIN_QUESTION_WORDS = 14
"""Headlines that ask, or end in a quoted word, are shorter."""
_MIN_PROSE_WORDS = 40
"""A line as long as this is prose whatever it ends with."""
_MAX_TITLE_WORDS = 30
_MIN_LINK_WORDS = 4
_MAX_LINK_WORDS = 22
_MAX_TAIL_WORDS = 5
_MAX_MENU_WORDS = 4
_MAX_LIST_WORDS = 14
_MIN_MENU_LINES = 3
_MIN_BODY_LINES_BEFORE_REST = 3
_TOP_BODY_LINES = 3
_MAX_TOP_LINES = 40

_BREADCRUMB = re.compile(r"\s*(?:>|»|›|→|::|/)\s*")
_SEPARATOR = re.compile(r"\s*[|•·»]+\s*|\t+|[\s\xa0]{2,}|\s+[–—/-]+\s+")
_TITLE_TAIL = re.compile(r"\s+[|–—»:•·-]+\s+|\s*\|\s*")
_BREADCRUMB_STARTS = frozenset({"home", "homepage", "main", "front page", "start", "news", "you are here", "index"})


@dataclass(frozen=True, slots=True)
class Told:
    """What page furniture says about the article; each the first that was met.

    Attributes:
        date, updated, age: as written; `dates.py` reads them.
        credited: who a closing or opening credit names ("AFP", "Agencies").
        outlet: behind the headline in a repeated title.
    """

    section: str | None = None
    byline: str | None = None
    date: str | None = None
    updated: str | None = None
    age: str | None = None
    credited: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that are left, in order, and what was cut, in page order."""

    lines: tuple[str, ...]
    removed: tuple[Removed, ...]
    told: Told


def clean_lines(
    lines: Sequence[str],
    *,
    title: str | None = None,
    byline: str | None = None,
    links: AbstractSet[str] = frozenset(),
) -> Cleaned:
    """Cut page furniture from the lines of a page, until nothing more is found.

    Args:
        lines: without line ends; blank ones are dropped without a word.
        title: the headline where it is known: its repetitions are cut, and it is never taken for anything else.
        byline: where it is known: a line that repeats it is cut.
        links: lines that are nothing but a link to another page; those that are no sentence are cut.
    """
    page = _Page([_Line(i, line) for i, line in enumerate(map(str.strip, lines)) if line], title, byline)
    page.cut_links(links)
    while page.clean_once():
        pass
    removed = tuple(Removed(text, reason) for _, text, reason in sorted(page.removed, key=lambda cut: cut[0]))
    return Cleaned(tuple(line.text for line in page.lines), removed, Told(**page.told))


def is_prose(line: str) -> bool:
    """Whether a line reads as at least one full sentence of running text, as headlines and menus do not."""
    n_words = len(line.split())
    if n_words < _MIN_SENTENCE_WORDS or not _SENTENCE_END.search(line):
        return n_words >= _MIN_PROSE_WORDS
    return n_words >= _MIN_QUESTION_WORDS or not _HEADLINE_END.search(line)


def is_headline(line: str) -> bool:
    """Whether a line could be a headline: not too long, and without a final full stop."""
    return len(line.split()) <= _MAX_TITLE_WORDS and (not line.endswith(".") or line.endswith(("U.S.", "U.K.", "...")))


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same letters and digits in the same order."""
    return _letters(one) == _letters(other)


def title_tails(title: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a title in two at a mark like " - " or " | ", the first mark first, with a short second part."""
    for mark in _TITLE_TAIL.finditer(title):
        head, tail = title[: mark.start()], title[mark.end() :]
        if head and tail and len(tail.split()) <= _MAX_TAIL_WORDS:
            yield head, tail


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))


@dataclass(slots=True)
class _Line:
    i: int
    text: str


@dataclass(slots=True)
class _Page:
    """The page while it is being cleaned; `removed` holds (line number, text, reason)."""

    lines: list[_Line]
    title: str | None
    byline: str | None
    removed: list[tuple[int, str, str]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def cut_links(self, links: AbstractSet[str]) -> None:
        """Cut the lines that only lead elsewhere, the headline aside."""
        texts = [line.text if len(line.text.split()) >= _MIN_LINK_WORDS else "" for line in self.lines]
        is_cut = [text in links and _is_link(text) and not self._is_title(text) for text in texts]
        self._cut([i for i, cut in enumerate(is_cut) if cut], "related_links")

    def clean_once(self) -> bool:
        """One round over the page; false when it found nothing to cut."""
        n_before = len(self.removed)
        self._strip_icons()
        self._cut_bylines()
        self._apply_rules(is_everywhere=True)
        self._cut_breadcrumb()
        self._cut_menu()
        self._apply_rules(is_everywhere=False)
        self._cut_section_lists()
        self._cut_repeated_headline()
        self._cut_tags()
        return len(self.removed) > n_before

    def _zones(self) -> list[frozenset[str]]:
        """For every line the places it lies in."""
        is_body = [is_prose(line.text) and not self._is_title(line.text) for line in self.lines]
        bodies = [i for i, body in enumerate(is_body) if body]
        first, last = (bodies[0], bodies[-1]) if bodies else (len(self.lines), -1)
        third = min(bodies[_TOP_BODY_LINES - 1] if len(bodies) >= _TOP_BODY_LINES else len(self.lines), _MAX_TOP_LINES)
        zones = []
        for i in range(len(self.lines)):
            tests = {"head": i < first, "top": i < third, "tail": i >= last >= 0, "below": i > first}
            tests["edge"] = tests["top"] or tests["tail"]
            zones.append(frozenset({"anywhere"} | {name for name, is_there in tests.items() if is_there}))
        return zones

    def _is_title(self, line: str) -> bool:
        return self.title is not None and same_words(line, self.title)

    def _cut(self, i_lines: Sequence[int], reason: str) -> None:
        for i in i_lines:
            self.removed.append((self.lines[i].i, self.lines[i].text, reason))
        gone = set(i_lines)
        self.lines = [line for i, line in enumerate(self.lines) if i not in gone]

    def _tell(self, told: Mapping[str, str]) -> None:
        for name, value in told.items():
            self.told.setdefault(name, value)

    def _strip_icons(self) -> None:
        """Take icon names off the lines; a line that is only icons and what they label goes as a whole."""
        gone = []
        for i, line in enumerate(self.lines):
            labels = read_icons(line.text)
            if all(label.is_furniture for label in labels):
                self._tell({name: value for label in reversed(labels) for name, value in label.told.items()})
                gone += [i] if labels else []
            else:
                self.removed += [(line.i, label.icon, "icons") for label in labels if label.icon]
                line.text = " ".join(label.words for label in labels if label.words)
        self._cut(gone, "icons")

    def _apply_rules(self, *, is_everywhere: bool) -> None:
        """Apply the rules that hold anywhere, or those of a place, which needs the others to be gone."""
        zones = self._zones()
        cut: dict[int, str] = {}
        for i, line in enumerate(self.lines):
            if i in cut or self._is_title(line.text):
                continue
            found = _line_match(line.text, zones[i], is_everywhere=is_everywhere)
            if found is None:
                continue
            rule, told = found
            self._tell(told)
            cut[i] = rule.reason
            cut |= dict.fromkeys(self._also_cut(rule, i, zones), rule.reason)
        for reason in sorted(set(cut.values())):
            for i in (i for i, its_reason in cut.items() if its_reason == reason):
                self.removed.append((self.lines[i].i, self.lines[i].text, reason))
        self.lines = [line for i, line in enumerate(self.lines) if i not in cut]

    def _also_cut(self, rule: Rule, i: int, zones: list[frozenset[str]]) -> range:
        """The lines behind line i that go with it."""
        if rule.cuts == "rest":
            n_body = sum(is_prose(line.text) for line in self.lines[:i])
            is_end = n_body >= _MIN_BODY_LINES_BEFORE_REST or (n_body and "tail" in zones[i])
            return range(i + 1, len(self.lines) if is_end else i + 1)
        end = i + 1
        if rule.cuts == "next" and end < len(self.lines) and not is_prose(self.lines[end].text):
            end += 1
        if rule.cuts == "links" and "below" in zones[i]:
            while end < len(self.lines) and _is_link(self.lines[end].text):
                end += 1
        return range(i + 1, end)

    def _cut_bylines(self) -> None:
        """Cut the line that is the known byline, and a name right above a date line, both near the headline."""
        lines, zones = [line.text for line in self.lines], self._zones()
        for i, text in enumerate(lines):
            following = _SEPARATOR.split(lines[i + 1])[0] if i + 1 < len(lines) else ""
            if "top" not in zones[i] or self._is_title(text):
                continue
            is_known = self.byline is not None and same_words(text, self.byline)
            is_dated = i > 0 and 2 <= len(text.split()) <= _MAX_MENU_WORDS and read_date(following, "text") is not None
            if is_known or (is_dated and reads_as_names(text) and not _is_section_list(text)):
                self._tell({"byline": text})
                self._cut([i], "byline")
                return

    def _cut_repeated_headline(self) -> None:
        """Keep the headline once: its first plain copy before the text, and none with the outlet's name behind.

        What stands above a headline that comes twice is the head of the site.
        """
        zones = self._zones()
        plain: dict[str, int] = {}
        for i, line in enumerate(self.lines):
            if "head" in zones[i] and len(line.text.split()) > _MAX_MENU_WORDS:
                plain.setdefault(_letters(line.text), i)
        cut = []
        for i, line in enumerate(self.lines):
            if "edge" in zones[i] and plain.get(_letters(line.text), i) != i:
                cut.append(i)
            elif "edge" in zones[i] and (tail := self._outlet_tail(line.text, plain)):
                self._tell({"outlet": tail})
                cut.append(i)
        headline = next((plain[letters] for i in cut if (letters := _letters(self.lines[i].text)) in plain), 0)
        self._cut(cut, "repeated_headline")
        self._cut([i for i in range(headline) if not self._is_title(self.lines[i].text)], "menu")

    def _outlet_tail(self, line: str, plain: Mapping[str, int]) -> str | None:
        """What stands behind a headline that also stands on a line of its own."""
        return next((tail for head, tail in title_tails(line) if _letters(head) in plain), None)

    def _cut_breadcrumb(self) -> None:
        """Cut the path through the site; its last short label is the section."""
        for i, zone in enumerate(self._zones()):
            if "top" in zone and (crumbs := _breadcrumbs(self.lines[i].text)):
                labels = [crumb for crumb in crumbs if len(crumb.split()) <= _MAX_MENU_WORDS]
                self._tell({"section": labels[-1]} if labels else {})
                self._cut([i], "breadcrumb")
                return

    def _cut_menu(self) -> None:
        """Cut a run of short labels above the headline."""
        n_entries = self._n_entries(_is_menu_entry)
        if n_entries >= _MIN_MENU_LINES:
            self._cut(range(n_entries), "menu")

    def _cut_section_lists(self) -> None:
        """Cut what is left above the headline where it is labels and a list of sections; a path tells the section."""
        n_entries = self._n_entries(lambda line: _is_menu_entry(line) or _is_section_list(line))
        entries = [line.text for line in self.lines[:n_entries]]
        if any(map(_is_section_list, entries)):
            paths = [entry.split("|") for entry in entries if "|" in entry]
            self._tell({"section": paths[-1][-1].strip()} if paths else {})
            self._cut(range(n_entries), "menu")

    def _n_entries(self, is_entry: Callable[[str], bool]) -> int:
        """How many lines at the top of the page are entries, the headline left out; 0 when nothing else follows."""
        for i, zone in enumerate(self._zones()):
            text = self.lines[i].text
            if "head" not in zone or self._is_title(text) or not is_entry(text):
                return i
        return 0

    def _cut_tags(self) -> None:
        """Cut a run of short labels at the end of the page that the text has all mentioned: its tags."""
        n_tags = 0
        while n_tags < len(self.lines) and _is_menu_entry(self.lines[-1 - n_tags].text):
            n_tags += 1
        end = len(self.lines) - n_tags
        prose = "\n".join(line.text for line in self.lines[:end] if is_prose(line.text)).casefold()
        if n_tags >= _MIN_MENU_LINES and all(line.text.casefold() in prose for line in self.lines[end:]):
            self._cut(range(end, len(self.lines)), "tags")


def _line_match(line: str, zone: frozenset[str], *, is_everywhere: bool) -> tuple[Rule, Mapping[str, str]] | None:
    """The first rule for the whole line, or for all of its segments, and what it tells."""
    is_sentence = is_prose(line)
    rules = [
        rule
        for rule in chrome_rules()
        if rule.place in zone and (rule.place == "anywhere") == is_everywhere and (rule.is_firm or not is_sentence)
    ]
    for rule in rules:
        if (told := rule.match(line)) is not None:
            return rule, told
    segments = [segment for segment in _SEPARATOR.split(line) if segment]
    if is_everywhere or is_sentence or len(segments) < 2:
        return None
    return _segments_match(segments, zone)


def _segments_match(segments: Sequence[str], zone: frozenset[str]) -> tuple[Rule, Mapping[str, str]] | None:
    """The first rule of a line whose every segment is page furniture; a name beside a date is a byline."""
    told: dict[str, str] = {}
    first: Rule | None = None
    names = []
    for segment in segments:
        matches = ((rule, rule.match(segment)) for rule in chrome_rules() if rule.place in zone and rule.cuts == "line")
        rule, found = next(((rule, found) for rule, found in matches if found is not None), (None, None))
        if rule is None or found is None:
            if not reads_as_names(segment) or len(segment.split()) > 6:
                return None
            names.append(segment)
            continue
        first = first or rule
        for name, value in found.items():
            told.setdefault(name, value)
    if first is None or (names and (len(names) > 1 or not told.keys() & {"date", "updated", "age"})):
        return None
    for name in names:
        told.setdefault("byline", name)
    return first, told


def _is_link(line: str) -> bool:
    """Whether a line could be the title of another page: short, no sentence, and not the middle of one."""
    is_short = len(line.split()) <= _MAX_LINK_WORDS and not line[0].islower() and line[0] not in "[("
    return is_short and not is_prose(line) and not line.endswith((".", "”", '"', ":", ",", ")"))


def _is_menu_entry(line: str) -> bool:
    return len(line.split()) <= _MAX_MENU_WORDS and not re.search(r"[.!?:;,”\"]$", line)


def _is_section_list(line: str) -> bool:
    """Whether most words of a short line name sections of a news site or its services."""
    words = line.replace("|", " ").casefold().split()
    return 2 <= len(words) <= _MAX_LIST_WORDS and 2 * sum(word in section_words() for word in words) > len(words)


def _breadcrumbs(line: str) -> list[str] | None:
    """The labels of a path through the site, the headline at its end left out; None when the line is no path."""
    crumbs = [crumb for crumb in _BREADCRUMB.split(line) if crumb]
    is_path = len(crumbs) >= 2 and crumbs[0].casefold().rstrip(":") in _BREADCRUMB_STARTS
    if not is_path or is_prose(line) or any(len(crumb.split()) > 4 for crumb in crumbs[:-1]):
        return None
    return crumbs[1:]
