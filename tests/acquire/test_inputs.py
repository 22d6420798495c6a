"""Which pages are found behind paths, patterns, folders and standard input, and in which order."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.acquire import Given, RawPage, find_pages
from onrecord.records import Skipped
from onrecord.settings import Settings


def names(*paths: object, **options) -> list[str]:
    """Names of the pages found; a skipped one shows its reason in brackets."""
    found = find_pages([str(path) for path in paths], **options)
    return [page.name if isinstance(page, RawPage) else f"[{page.reason}]" for page in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/2.txt", "b/1.html", "b/.hidden.txt", ".git/x.txt", "a.md", "c.jpg", "d.text.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        text = f"A page named {name}.".encode()
        path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return tmp_path


def test_a_folder_is_walked_sorted_and_without_hidden_or_other_files(folder):
    assert names(folder) == [f"{folder}/a.md", f"{folder}/b/1.html", f"{folder}/b/2.txt", f"{folder}/d.text.gz"]


def test_arguments_keep_their_order(folder):
    assert names(folder / "b/2.txt", folder / "a.md") == [f"{folder}/b/2.txt", f"{folder}/a.md"]


def test_a_pattern_is_expanded_and_a_named_file_is_read_whatever_its_ending(folder):
    assert names(f"{folder}/b/*.txt", folder / "c.jpg") == [f"{folder}/b/2.txt", f"{folder}/c.jpg"]


def test_a_link_to_a_folder_above_does_not_make_the_walk_endless(folder):
    (folder / "b/up").symlink_to(folder)
    assert len(names(folder)) == 4


def test_gzip_is_unpacked_by_its_first_bytes(folder):
    (page,) = find_pages([f"{folder}/d.text.gz"])
    assert page == RawPage(f"{folder}/d.text.gz", "text", b"A page named d.text.gz.", Given())


def test_what_cannot_be_read_is_skipped_in_its_place(folder):
    (folder / "broken.txt.gz").write_bytes(gzip.compress(b"some text" * 1000)[:40])
    (folder / "empty").mkdir()
    paths = [folder / "none.txt", folder / "broken.txt.gz", folder / "empty", f"{folder}/*.pdf", folder / "a.md"]
    reasons = ["[unreadable]", "[unreadable]", "[empty]", "[unreadable]"]
    assert names(*paths) == [*reasons, f"{folder}/a.md"]


def test_the_message_names_the_file_and_the_next_step(tmp_path):
    (skipped,) = find_pages([f"{tmp_path}/none.txt"])
    detail = f"{tmp_path}/none.txt: cannot be read (No such file or directory); check the name and the rights"
    assert skipped == Skipped("acquire", "unreadable", detail)


def test_json_lines_are_pages_named_by_their_line(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "one"}\n\n  {"text": "two"}\r\n{"text": "three"}')
    pages = [(page.name, page.data) for page in find_pages([str(path)])]
    assert pages == [
        (f"{path}:1", b'{"text": "one"}'),
        (f"{path}:3", b'{"text": "two"}'),
        (f"{path}:4", b'{"text": "three"}'),
    ]


def test_a_line_that_is_too_long_is_skipped_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 100_000 + b'"}\n{"text": "two"}\n')
    assert names(path, settings=Settings(max_page_bytes=1000)) == ["[too_large]", f"{path}:2"]


def test_a_file_that_is_too_large_is_skipped_also_when_it_is_a_gzip_bomb(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 1001)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 1_000_000))
    (tmp_path / "c.txt").write_bytes(b"x" * 1000)
    settings = Settings(max_page_bytes=1000)
    assert names(tmp_path, settings=settings) == ["[too_large]", "[too_large]", f"{tmp_path}/c.txt"]


def test_an_empty_file_of_json_lines_is_said_to_be_empty(tmp_path):
    (tmp_path / "rows.ndjson").write_bytes(b"")
    assert names(tmp_path / "rows.ndjson") == ["[empty]"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'  {"text": "said"}', "json"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>said", "html"),
        ("<html><p>said".encode("utf-16"), "html"),
        (b"The army said so.", "text"),
        (b"", "text"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(data, kind):
    assert [page.kind for page in find_pages(["-"], stdin=BytesIO(data))] == [kind]


def test_a_text_file_that_holds_html_is_html(tmp_path):
    (tmp_path / "page.txt").write_bytes(b"<!doctype html><title>x</title>")
    assert [page.kind for page in find_pages([str(tmp_path)])] == ["html"]


def test_what_the_caller_says_goes_with_every_page(folder):
    given = Given(outlet="Tarsa Daily", retrieved="2024-05-17")
    assert {page.given for page in find_pages([str(folder)], given=given)} == {given}
