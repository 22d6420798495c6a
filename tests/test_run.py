"""The pipeline over many pages: repeated ids, unreadable inputs, crashes."""

import json

from onrecord.acquire import Given, RawPage
from onrecord.errors import SkipReason
from onrecord.pipeline import Coder
from onrecord.records import Skipped
from onrecord.run import Options, Summary, code_pages

ONLY_CLEAN = Options(last_step="acquire")


def json_page(number, **row):
    return RawPage(f"pages.jsonl:{number}", "json", json.dumps(row).encode(), Given())


def code(pages, options=ONLY_CLEAN):
    return [json.loads(line.json) for line in code_pages(pages, options)]


def test_same_id_and_text_is_repeated_once():
    page = json_page(1, id="a", text="The bridge at Zhelin is closed.")
    first, second = code([page, page])
    assert (first["article"]["id"], first["skipped"]) == ("a", [])
    assert second["article"]["id"] == "a~2"
    assert [(row["step"], row["reason"]) for row in second["skipped"]] == [("pipeline", "repeated")]


def test_same_id_with_another_text_keeps_both():
    first, second = code([json_page(1, id="a", text="One text."), json_page(2, id="a", text="Another text.")])
    assert [row["article"]["text"] for row in (first, second)] == ["One text.", "Another text."]
    assert second["article"]["id"] == "a~2"
    assert "another text came earlier as a" in second["skipped"][0]["detail"]


def test_unreadable_input_is_a_record_with_its_reason():
    skipped = Skipped("acquire", SkipReason.UNREADABLE, "gone.txt: no such file")
    (row,) = code([skipped])
    assert row["article"]["text"] == ""
    assert row["skipped"] == [
        {"step": "acquire", "reason": "unreadable", "span": None, "detail": "gone.txt: no such file"}
    ]


def test_a_crash_fails_one_article_and_the_run_goes_on(monkeypatch):
    code_page = Coder.code_page

    def crash_on_b(self, page):
        if b'"b"' in page.data:
            raise RuntimeError("a bug")
        return code_page(self, page)

    monkeypatch.setattr(Coder, "code_page", crash_on_b)
    pages = [json_page(i, id=name, text="The bridge is closed.") for i, name in enumerate("abc")]
    summary = Summary()
    lines = list(code_pages(pages, ONLY_CLEAN))
    for line in lines:
        summary.add(line)
    rows = [json.loads(line.json) for line in lines]
    assert [row["article"]["text"] != "" for row in rows] == [True, False, True]
    assert rows[1]["skipped"][0]["reason"] == "failed"
    assert "RuntimeError: a bug" in rows[1]["skipped"][0]["detail"]
    assert summary.n_failed == 1


def test_summary_counts_what_is_lost_apart_from_notices():
    summary = Summary()
    for line in code_pages([json_page(1, id="a", text=""), json_page(2, text="A text.", published="soon")], ONLY_CLEAN):
        summary.add(line)
    assert str(summary) == "articles 2, statements 0; skipped: date_unknown 1, empty 1"
    assert summary.n_lost == 1
