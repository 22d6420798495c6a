"""Whole pages: from bytes to the article and to the reasons for all that could not be read or known."""

import gzip
import json
from pathlib import Path

import pytest

from onrecord.acquire import Given, RawPage, find_pages, read_page
from onrecord.errors import SkipReason
from onrecord.records import Article, Removed, Skipped, When
from onrecord.settings import Settings

SHARED = Path(__file__).parents[3] / "shared"
HEADLINE = "Tarsa Rejects Truce Terms as Shelling Resumes"
BODY = [
    "The government of Tarsa has rejected the terms of a truce with Meruan, its spokesman said on Tuesday.",
    "“We will not sign a paper that leaves their guns on our hills,” Dalia Omar told reporters in the capital.",
    "Meruan denied that its forces had shelled the town of Ostrava, where eleven people were killed on Monday.",
]
TEXT = "\n".join([HEADLINE, *BODY])
NOTHING_GIVEN = Given()
HTML = f"""<html><head><title>{HEADLINE} | Tarsa Herald</title><meta property="og:site_name" content="Tarsa Herald">
<link rel="canonical" href="https://tarsa.example/2024/05/17/truce"></head>
<body><article>{"".join(f"<p>{text}</p>" for text in BODY)}</article></body></html>"""


def read(data: str | bytes, kind="text", given: Given = NOTHING_GIVEN, **limits) -> tuple[Article, tuple[Skipped, ...]]:
    raw = data.encode() if isinstance(data, str) else data
    return read_page(RawPage("page", kind, raw, given), Settings(**limits))


def read_row(**fields) -> tuple[Article, tuple[Skipped, ...]]:
    return read(json.dumps(fields), "json")


def reasons(skipped: tuple[Skipped, ...]) -> list[str]:
    return [skip.reason for skip in skipped]


def test_a_text_page_with_chrome():
    page = f"No Script\r\n\r\n{HEADLINE}\r\nBy Staff, Agencies\r\nfolder_openTarsa access_time 12 days ago\r\n"
    article, skipped = read(
        page + "\r\n\r\n".join(BODY) + "\r\nComments", given=Given("Al-Minara", retrieved="2024-05-29")
    )
    assert skipped == ()
    assert article == Article(
        id=article.id,
        text=TEXT,
        outlet="Al-Minara",
        title=HEADLINE,
        byline="Staff, Agencies",
        section="Tarsa",
        language="en",
        published=When("2024-05-17", "2024-05-17", "day", "2024-05-17", "relative"),
        retrieved="2024-05-29",
        raw_sha256=article.raw_sha256,
        removed=(
            Removed("No Script", "script_notice"),
            Removed("By Staff, Agencies", "byline"),
            Removed("folder_openTarsa access_time 12 days ago", "icons"),
            Removed("Comments", "comments"),
        ),
    )


def test_an_html_page_gets_its_headline_in_front_and_its_date_from_the_address():
    article, skipped = read(HTML, "html")
    assert skipped == ()
    assert article == Article(
        id=article.id,
        text=TEXT,
        url="https://tarsa.example/2024/05/17/truce",
        outlet="Tarsa Herald",
        title=HEADLINE,
        language="en",
        published=When("2024-05-17", "2024-05-17", "day", "2024-05-17", "url"),
        raw_sha256=article.raw_sha256,
    )


def test_a_clean_row_comes_out_as_it_was_and_its_fields_win_over_the_callers():
    row = {"id": 7, "text": "\n\n".join(BODY), "published": "2024-05-17", "outlet": "Tarsa Herald", "title": HEADLINE}
    article, skipped = read(json.dumps(row), "json", Given(outlet="other", url="https://tarsa.example/x"))
    assert skipped == ()
    assert article == Article(
        id="7",
        text="\n".join(BODY),
        url="https://tarsa.example/x",
        outlet="Tarsa Herald",
        title=HEADLINE,
        language="en",
        published=When("2024-05-17", "2024-05-17", "day", "2024-05-17", "given"),
        raw_sha256=article.raw_sha256,
    )


def test_a_row_with_html_is_read_as_html():
    article, skipped = read_row(id="x", html=HTML, section="World", byline="Jane Doe")
    assert skipped == ()
    assert (article.id, article.text, article.section, article.byline) == ("x", TEXT, "World", "Jane Doe")


def test_the_id_follows_from_the_bytes_where_the_row_has_none():
    one, other, again = (read_row(text=text)[0].id for text in (BODY[0], BODY[1], BODY[0]))
    assert one == again != other
    assert one.startswith("a-")


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("{", "rows.jsonl:3: no JSON: Expecting property name enclosed in double quotes"),
        ("[1]", "rows.jsonl:3: a list, not an object with text or html"),
        ("{}", "rows.jsonl:3: the object has neither text nor html, or not as a string"),
        ('{"text": 5}', "rows.jsonl:3: the object has neither text nor html, or not as a string"),
        ("[" * 100_000, "rows.jsonl:3: no JSON: maximum recursion depth exceeded"),
    ],
)
def test_a_bad_row_is_told_with_its_line(line, detail):
    article, (skipped,) = read_page(RawPage("rows.jsonl:3", "json", line.encode(), Given()), Settings())
    assert article.text == ""
    assert (skipped.reason, skipped.detail[: len(detail)]) == (SkipReason.BAD_JSON, detail)


def test_a_field_of_the_wrong_type_is_left_out_and_told():
    article, skipped = read_row(text=TEXT, outlet=["Tarsa Herald"])
    assert (article.outlet, article.text) == (None, TEXT)
    assert skipped == (Skipped("acquire", "bad_json", "page: outlet is a list, not a string, and was left out"),)


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", "text", SkipReason.EMPTY),
        (b" \n\t ", "html", SkipReason.EMPTY),
        (b'{"text": "  "}', "json", SkipReason.EMPTY),
        (b"%PDF-1.7 ...", "text", SkipReason.NOT_TEXT),
        (b"\0\1\2" * 100, "html", SkipReason.NOT_TEXT),
        (b"Home\nNews\nShare\nComments", "text", SkipReason.NO_ARTICLE),
        (b"<html><body><nav>Home</nav></body></html>", "html", SkipReason.NO_ARTICLE),
    ],
)
def test_a_page_without_an_article_says_why(data, kind, reason):
    article, skipped = read(data, kind)
    assert reasons(skipped) == [reason]
    assert article.language is None


def test_a_repaired_encoding_is_told():
    article, skipped = read(TEXT.encode("cp1252"))
    assert article.text == TEXT
    assert skipped == (Skipped("acquire", "encoding_repaired", "page: no valid utf-8; read as cp1252"),)


def test_a_lone_surrogate_in_json_is_replaced_and_told():
    article, skipped = read(
        '{"text": "The army \\ud800 said on Monday that it would leave the town of Ostrava."}', "json"
    )
    assert article.text == "The army \ufffd said on Monday that it would leave the town of Ostrava."
    assert reasons(skipped) == ["encoding_repaired"]


def test_another_language_is_kept_and_told():
    text = "Die Armee teilte am Montag mit, dass sie die Stadt innerhalb von drei Tagen verlassen werde."
    article, skipped = read(text)
    assert (article.text, article.language) == (text, "de")
    assert reasons(skipped) == ["other_language"]


def test_a_very_long_text_is_cut_at_a_line_end():
    article, skipped = read(TEXT, max_text_characters=200)
    assert article.text == "\n".join([HEADLINE, BODY[0]])
    assert reasons(skipped) == ["truncated"]


def test_a_hostile_page_is_told_as_timed_out():
    attributes = " ".join(f'a{i}="{i}"' for i in range(300_000))
    article, skipped = read(f"<p {attributes}>The army said so.</p>", "html", page_timeout_s=1.0)
    assert (article.text, reasons(skipped)) == ("", ["timed_out"])


def test_a_page_that_exhausts_the_reader_is_told_as_failed():
    page = "<html><body>" + "<p>The army said so.</p>" * 700_000
    article, skipped = read(page, "html", page_memory_mib=400, page_timeout_s=60.0)
    assert (article.text, reasons(skipped)) == ("", ["page_failed"])


@pytest.mark.parametrize(
    ("line", "given", "basis", "start"),
    [
        ("Published: 3 May 2024", Given(published="2024-05-17"), "given", "2024-05-17"),
        ("Published: 3 May 2024", Given(url="https://x.example/2024/05/17/a"), "text", "2024-05-03"),
        ("Share", Given(url="https://x.example/2024/05/17/a"), "url", "2024-05-17"),
        ("Last updated 3 May 2024", Given(), "text", "2024-05-03"),
        ("3 days ago", Given(retrieved="17 May 2024"), "relative", "2024-05-14"),
    ],
)
def test_where_the_date_comes_from(line, given, basis, start):
    article, skipped = read("\n".join([HEADLINE, line, *BODY]), given=given)
    assert article.published is not None
    assert (article.published.basis, article.published.start, skipped) == (basis, start, ())


@pytest.mark.parametrize(
    ("line", "given", "detail"),
    [
        ("30 days ago", Given(), "page: the page says '30 days ago', but not when it was fetched; give --retrieved"),
        ("Share", Given(published="05/06/2024"), "page: published '05/06/2024' was not understood; write YYYY-MM-DD"),
        ("Share", Given(retrieved="lately"), "page: retrieved 'lately' was not understood; write YYYY-MM-DD"),
    ],
)
def test_a_date_that_does_not_follow_is_told(line, given, detail):
    article, skipped = read("\n".join([HEADLINE, line, *BODY]), given=given)
    assert article.published is None
    assert skipped == (Skipped("acquire", "date_unknown", detail),)


@pytest.mark.parametrize(
    ("page", "credit"),
    [
        ([HEADLINE, f"TARSA, May 17 (Reuters) - {BODY[0]}", BODY[1]], "Reuters"),
        ([HEADLINE, f"MERUAN CITY (AP) — {BODY[0]}", BODY[1]], "AP"),
        ([HEADLINE, "By Jane Doe, Associated Press", *BODY], "AP"),
        ([HEADLINE, *BODY, "Source: AFP"], "AFP"),
        ([HEADLINE, *BODY, "Source: Agencies"], None),
        ([HEADLINE, *BODY, "Source: AFP, Reuters"], None),
        ([HEADLINE, "By Staff, Agencies", *BODY], None),
        ([HEADLINE, "By Staff and AFP", *BODY], None),
        ([HEADLINE, "The minister told the agency AFP (see below) that the talks had failed on Friday.", *BODY], None),
    ],
)
def test_the_agency_whose_text_it_is_by_its_own_word(page, credit):
    article, _ = read("\n".join(page))
    assert article.copy_credit == credit


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_clean_articles_lose_next_to_nothing():
    n_lines = n_removed = 0
    with gzip.open(SHARED / "data" / "statements" / "polnear_dev.jsonl.gz") as rows:
        for row in rows:
            article, _ = read(row, "json")
            assert article.text
            n_lines += len(article.text.split("\n"))
            n_removed += len(article.removed)
    assert n_removed < 0.006 * n_lines


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_the_real_pages_keep_no_chrome_and_lose_no_sentence():
    kept = {}
    for page in find_pages([str(SHARED / "seeds")]):
        assert isinstance(page, RawPage)
        article, _ = read_page(page, Settings())
        lines = article.text.split("\n")
        kept[len(article.removed)] = (len(lines), all(len(line.split()) > 8 for line in lines[1:]))
    assert kept == {8: (11, True), 0: (11, True)}


def test_a_page_over_the_limit_is_not_decoded():
    article, skipped = read_page(RawPage("page.txt", "text", b"a" * 11, Given()), Settings(max_page_bytes=10))
    assert article.text == ""
    assert [row.reason for row in skipped] == ["too_large"]
