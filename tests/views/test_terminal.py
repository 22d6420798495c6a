"""A record as people see it."""

from io import StringIO

from rich.console import Console

from onrecord.views.terminal import print_record

RECORD = {
    "article": {
        "id": "a-1",
        "title": "Talks go on",
        "text": "Talks go on\n…",
        "outlet": "Corvane",
        "published": {"start": "2024-03-21"},
        "section": None,
        "byline": None,
        "copy_credit": None,
    },
    "statements": [
        {
            "speaker": {
                "span": {"text": "He"},
                "name": "Danilo Vestrov",
                "basis": "pronoun",
                "country": "IRQ",
                "sectors": ["GOV", "MIL"],
            },
            "cue": {"span": {"text": "did not tell"}},
            "content": [{"text": "that talks would end"}, {"text": "if it rained"}],
            "kind": "indirect",
            "tier": "speech",
            "addressees": [{"span": {"text": "Dalia"}, "name": None}],
            "negated": True,
            "condition": {"text": "if it rained"},
            "confidence": 0.9,
        },
        {
            "speaker": None,
            "cue": None,
            "content": [{"text": "“We stay.”"}],
            "kind": "direct",
            "tier": "speech",
            "addressees": [],
            "negated": False,
            "condition": None,
            "confidence": None,
        },
    ],
    "skipped": [
        {"reason": "unsure", "detail": "perhaps"},
        {"reason": "date_unknown", "detail": "no date\nsecond line"},
    ],
}


def test_a_record_on_a_terminal():
    out = StringIO()
    print_record(Console(file=out, width=100), RECORD)
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        "Talks go on",
        "Corvane · 2024-03-21",
        " Danilo Vestrov        did not tell   that talks would end […] if it rained",
        " pronoun · IRQ GOV     negated        indirect · speech · 0.90 · «He» · on condition: if it rained",
        " MIL                   to Dalia",
        " nobody named          —              “We stay.”",
        "                                      direct · speech",
        "  date_unknown: no date",
        "  unsure: 1 more that may be statements, in the record's `skipped`",
        "",
    ]
