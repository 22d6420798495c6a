"""200 damaged inputs: no crash, no hang, each with a reason. `python -m evaluation.damaged` prints a table by kind.

All are made from the sample pages and a seed, so the same 200 come out everywhere.
"""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.acquire import Given, PageKind, RawPage
from onrecord.annotate import shipped_annotator
from onrecord.errors import SkipReason
from onrecord.pipeline import Coder
from onrecord.samples import sample_paths
from onrecord.schema import to_line

SEED = 20261120
MAX_SECONDS = 10.0
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Damaged:
    """One input and what was done to it."""

    damage: str
    page: RawPage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input.

    Attributes:
        reasons: of its record's `skipped`; empty when the input passed as if nothing were wrong with it.
    """

    damage: str
    seconds: float
    reasons: tuple[str, ...]

    @property
    def survived(self) -> bool:
        """Whether nothing of ours crashed."""
        return SkipReason.FAILED not in self.reasons


def make_inputs() -> Iterator[Damaged]:
    """The 200 inputs, in a fixed order."""
    rng = random.Random(SEED)
    for damage, count, make in _MAKERS:
        for i in range(count):
            kind, data = make(rng, i)
            yield Damaged(damage, RawPage(f"{damage.replace(' ', '-')}-{i}.{kind}", kind, data, Given()))


def _sample(rng: random.Random, suffix: str) -> bytes:
    return rng.choice([path for path in sample_paths() if path.suffix == suffix]).read_bytes()


def _cut_html(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    data = _sample(rng, ".html")
    return "html", data[: rng.randrange(len(data) * 19 // 20)]


def _cut_text(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    """Cut inside a word, or inside a character."""
    data = _sample(rng, ".txt").rstrip()
    at = rng.randrange(len(data) // 3, len(data) * 4 // 5)
    while not (data[at - 1 : at].isalpha() and data[at : at + 1].isalpha()) and data[at] < 0x80:
        at += 1
    return "text", data[: at + (data[at] >= 0xC0)]


def _cut_json(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    row = json.dumps({"id": str(i), "text": _sample(rng, ".txt").decode(), "outlet": "Corvane"}).encode()
    return "json", row[: rng.randrange(1, len(row))]


def _wrong_types(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    rows = [
        [1, 2],
        "text",
        7,
        None,
        {"id": 1},
        {"text": 5},
        {"text": None},
        {"html": []},
        {"id": {}, "text": ["a"]},
        {},
    ]
    return "json", json.dumps(rows[i % len(rows)]).encode()


def _wrong_encoding(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    text = _sample(rng, ".txt").decode()
    match i % 5:
        case 0:  # a page saved by an old Windows program
            return "text", text.encode("cp1252", "replace")
        case 1:  # UTF-8 read as cp1252 and saved again
            return "text", text.encode().decode("cp1252", "replace").encode()
        case 2:  # declared as what it is not
            return "html", b'<html><head><meta charset="utf-8"></head><body><p>' + text.encode("cp1252", "replace")
        case 3:  # UTF-16, its mark lost
            return "text", text.encode("utf-16-le")
        case _:  # some bytes spoilt
            data = bytearray(text.encode())
            for _ in range(20):
                data[rng.randrange(len(data))] = rng.randrange(0x80, 0x100)
            return "text", bytes(data)


def _binary(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    heads = [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"\x7fELF\x02\x01",
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08\x00",
        b"GIF89a",
    ]
    kinds: tuple[PageKind, ...] = ("text", "html", "json")
    return rng.choice(kinds), heads[i % len(heads)] + rng.randbytes(rng.randrange(1, 200_000))


def _one_line(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    line = b"the talks went on and on, said the envoy of Tarsa. " * (50 * MIB // 51 + 1)
    pages: list[tuple[PageKind, bytes]] = [
        ("text", line),
        ("html", b"<p>" + line),
        ("json", b'{"text": "' + line + b'"}'),
    ]
    return pages[i]


def _empty(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    pages: list[tuple[PageKind, bytes]] = [
        ("text", b""),
        ("text", b" \n\t\n"),
        ("text", b"\xef\xbb\xbf"),
        ("text", b"\x00" * 500),
        ("text", b"\r\n" * 9000),
        ("html", b"<html></html>"),
        ("html", b"<!-- -->"),
        ("html", b""),
        ("json", b"{}"),
        ("json", b""),
    ]
    return pages[i]


def _nested(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    tag = [b"div", b"b", b"table", b"blockquote", b"span"][i % 5]
    depth = [300, 10_000, 200_000][i % 3]
    middle = b"<p>The minister said the bridge was closed.</p>"
    return "html", b"<html><body>" + (b"<" + tag + b">") * depth + middle


def _attributes(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    attributes = b" ".join(b'a%d="v"' % n for n in range([300_000, 100_000, 1000][i % 3]))
    return "html", b"<html><body><div " + attributes + b"><p>The minister said the bridge was closed."


def _odd_markup(rng: random.Random, i: int) -> tuple[PageKind, bytes]:
    prose = b"<p>The minister said the bridge was closed.</p>"
    pages = [
        b"<html><script>" + prose * 4000,
        b"<html><!--" + prose * 4000,
        b"<" * 400_000,
        b"&lt;" * 300_000,
        b"<html><body><p>" + b"\x00\x01\x02" * 3000,
        b"<a href='" + b"x" * (2 * MIB),
        b"<table>" + b"<tr><td>" * 60_000,
        b"<p>" * 200_000,
        b"</div>" * 200_000,
        b"<![CDATA[" + prose * 50,
        b"<html><body>" + b"<iframe><form><select>" * 20_000,
        b"<style>" + b"a{b:c}" * 100_000,
    ]
    return "html", pages[i]


_MAKERS: tuple[tuple[str, int, Callable[[random.Random, int], tuple[PageKind, bytes]]], ...] = (
    ("truncated html", 30, _cut_html),
    ("truncated text", 30, _cut_text),
    ("truncated json", 15, _cut_json),
    ("wrong types", 10, _wrong_types),
    ("wrong encoding", 40, _wrong_encoding),
    ("binary", 25, _binary),
    ("50 MB line", 3, _one_line),
    ("empty", 10, _empty),
    ("deep nesting", 15, _nested),
    ("attributes", 10, _attributes),
    ("odd markup", 12, _odd_markup),
)


def run_inputs(coder: Coder) -> Iterator[Outcome]:
    """Code every input. A crash of ours would stop this: nothing is caught here."""
    for damaged in make_inputs():
        started = time.perf_counter()
        coded = coder.code_page(damaged.page)
        to_line(coded)
        yield Outcome(damaged.damage, time.perf_counter() - started, tuple(row.reason for row in coded.skipped))


def print_table(outcomes: list[Outcome]) -> None:
    """Counts, slowest input and reasons, by kind of damage."""
    by_damage: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_damage[outcome.damage].append(outcome)
    for damage, found in by_damage.items():
        reasons = sorted({reason for outcome in found for reason in outcome.reasons})
        without = sum(not outcome.reasons for outcome in found)
        slowest = max(outcome.seconds for outcome in found)
        print(
            f"{damage:<16}{len(found):>4}  slowest {slowest:5.1f} s  without a reason {without}  {', '.join(reasons)}"
        )


if __name__ == "__main__":
    print_table(list(run_inputs(Coder(shipped_annotator()))))
