"""Sorted tables are searched where they lie."""

import sys
from concurrent.futures import ThreadPoolExecutor
from zipfile import ZipFile

import pytest

from onrecord.errors import InputError
from onrecord.sorted_lines import SortedLines, write_sorted

TOWNS = [
    {"key": "tarsa", "name": "Tarsa", "people": "900"},
    {"key": "tarsa", "name": "Tarşa", "people": "40"},
    {"key": "tarsa bay", "name": "Tarsa Bay", "people": "7"},
    {"key": "meruan", "name": "Meruan", "people": "12"},
    {"key": "ørby", "name": "Ørby", "people": "3"},
]


@pytest.fixture
def towns(tmp_path, monkeypatch):
    """The towns as a table in a package of its own."""
    package = tmp_path / "towns_of_tarsa"
    package.mkdir()
    (package / "__init__.py").touch()
    write_sorted(package / "towns.tsv", ["key", "name", "people"], TOWNS)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield SortedLines("towns_of_tarsa", "towns")
    sys.modules.pop("towns_of_tarsa", None)


def test_all_rows_with_a_key_are_found_and_none_that_only_begin_with_it(towns):
    assert towns.find("tarsa") == (TOWNS[0], TOWNS[1])


@pytest.mark.parametrize(("key", "row"), [("meruan", TOWNS[3]), ("tarsa bay", TOWNS[2]), ("ørby", TOWNS[4])])
def test_first_middle_and_last_line_are_found(towns, key, row):
    assert towns.find(key) == (row,)


@pytest.mark.parametrize("key", ["", "aa", "tars", "tarsa b", "tarsa bayou", "zz", "\U0010ffff"])
def test_a_key_that_is_not_there_has_no_rows(towns, key):
    assert towns.find(key) == ()


def test_the_header_is_no_row(towns):
    assert towns.find("key") == ()
    assert towns.columns == ("key", "name", "people")


def test_rows_are_found_by_how_their_key_begins(towns):
    assert towns.starts_with("tarsa") == (TOWNS[0], TOWNS[1], TOWNS[2])
    assert towns.starts_with("ø") == (TOWNS[4],)
    assert towns.starts_with("x") == ()


def test_every_key_of_a_long_table_is_found(tmp_path, monkeypatch):
    package = tmp_path / "numbers_of_tarsa"
    package.mkdir()
    (package / "__init__.py").touch()
    rows = [{"key": f"{number * 7919 % 1000}", "value": "x" * (number % 50)} for number in range(1000)]
    write_sorted(package / "numbers.tsv", ["key", "value"], rows)
    monkeypatch.syspath_prepend(str(tmp_path))
    table = SortedLines("numbers_of_tarsa", "numbers")
    assert [table.find(row["key"]) for row in rows] == [(row,) for row in rows]


def test_many_threads_get_the_same_rows(towns):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(towns.find, ["tarsa", "meruan", "nothing"] * 100))
    assert found == [(TOWNS[0], TOWNS[1]), (TOWNS[3],), ()] * 100


def test_a_table_without_a_last_line_feed_or_without_rows_can_be_searched(tmp_path, monkeypatch):
    package = tmp_path / "odd_files_of_tarsa"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cut.tsv").write_text("key\tvalue\na\t1\nb\t2", encoding="utf-8")
    (package / "bare.tsv").write_text("key\tvalue\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert SortedLines("odd_files_of_tarsa", "cut").find("b") == ({"key": "b", "value": "2"},)
    assert SortedLines("odd_files_of_tarsa", "bare").starts_with("") == ()


def test_a_package_in_a_zip_file_is_read(tmp_path, monkeypatch):
    with ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("packed_towns/__init__.py", "")
        packed.writestr("packed_towns/towns.tsv", "key\tname\ntarsa\tTarsa\n")
    monkeypatch.syspath_prepend(str(tmp_path / "packed.zip"))
    assert SortedLines("packed_towns", "towns").find("tarsa") == ({"key": "tarsa", "name": "Tarsa"},)


def test_equal_rows_are_written_once(tmp_path):
    write_sorted(tmp_path / "towns.tsv", ["key"], [{"key": "b"}, {"key": "a"}, {"key": "b"}])
    assert (tmp_path / "towns.tsv").read_bytes() == b"key\na\nb\n"


@pytest.mark.parametrize("value", ["a\tb", "a\nb", "a\r"])
def test_a_value_that_would_break_the_table_is_refused(tmp_path, value):
    with pytest.raises(InputError, match="tab or a line break"):
        write_sorted(tmp_path / "towns.tsv", ["key"], [{"key": value}])
