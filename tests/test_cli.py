"""The command line as people use it."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli import main

PAGE = """Minister rejects ceasefire terms
folder_openTarsa access_time 3 days ago
Defence Minister Ratko Belin said on Friday that the terms were "an insult to the dead".
He added that talks would go on if the shelling stopped.
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_code_writes_one_record_a_page(page):
    result = run("code", page)
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    found = [(row["speaker"]["name"], row["cue"]["span"]["text"], row["kind"]) for row in record["statements"]]
    assert ("Ratko Belin", "said", "mixed") in found
    assert result.exit_code == 0
    assert result.stderr.startswith("onrecord: articles 1, ")


def test_table_is_for_people(page):
    result = run("code", page, "--format", "table")
    assert "Minister rejects ceasefire terms" in result.stdout
    assert "Ratko Belin" in result.stdout
    assert "{" not in result.stdout


def test_stop_after_acquire_gives_the_clean_article(page):
    record = json.loads(run("code", page, "--stop-after", "acquire", "--retrieved", "2024-05-20").stdout)
    assert record["statements"] == []
    assert record["article"]["section"] == "Tarsa"
    assert record["article"]["published"]["start"] == "2024-05-17"
    assert "folder_open" not in record["article"]["text"]


def test_words_come_with_their_sentences(page):
    record = json.loads(run("code", page, "--words").stdout)
    text = record["article"]["text"]
    words = [text[word["start"] : word["end"]] for word in record["sentences"][0]["words"]]
    assert words == ["Minister", "rejects", "ceasefire", "terms"]


def test_standard_input_may_be_json_lines():
    row = {"id": "one", "text": "The governor denied that the road was closed.", "outlet": "Corvane"}
    result = run("code", "-", "--stop-after", "acquire", input=json.dumps(row) + "\n")
    record = json.loads(result.stdout)
    assert (record["article"]["id"], record["article"]["outlet"]) == ("one", "Corvane")


def test_output_goes_to_a_file(page, tmp_path):
    target = tmp_path / "coded.jsonl"
    result = run("code", page, "--stop-after", "acquire", "-o", target)
    assert result.stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1


def test_a_missing_file_is_a_row_and_the_rest_goes_on(page, tmp_path):
    result = run("code", tmp_path / "gone.txt", page, "--stop-after", "acquire")
    gone, there = [json.loads(line) for line in result.stdout.splitlines()]
    assert gone["skipped"][0]["reason"] == "unreadable"
    assert there["article"]["title"] == "Minister rejects ceasefire terms"
    assert result.exit_code == 0


def test_strict_fails_when_something_is_lost(page, tmp_path):
    assert run("code", page, "--stop-after", "acquire", "--strict").exit_code == 0
    assert run("code", tmp_path / "gone.txt", "--stop-after", "acquire", "--strict").exit_code == 1


def test_a_bad_setting_is_one_line(page, monkeypatch):
    monkeypatch.setenv("ONRECORD_PAGE_TIMEOUT_S", "soon")
    result = run("code", page)
    assert result.exit_code == 2
    assert result.stderr == "onrecord: ONRECORD_PAGE_TIMEOUT_S='soon' is no float; unset it or give one\n"


def test_demo_shows_all_sample_articles():
    result = run("demo")
    assert result.exit_code == 0
    assert result.stderr.startswith("onrecord: articles 16, ")


def test_doctor_says_that_the_model_reads():
    result = run("doctor")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].split(maxsplit=1) == ["self-test", "the model reads a plain statement"]


def test_the_output_may_not_lie_in_what_is_read(page, tmp_path):
    for arguments in ((page, "-o", page), (tmp_path, "-o", tmp_path / "coded.jsonl")):
        result = run("code", *arguments)
        assert result.exit_code == 2
        assert "the output lies in what is read" in result.stderr
    assert page.read_text(encoding="utf-8") == PAGE


def test_an_output_that_cannot_be_written_is_one_line(page, tmp_path):
    result = run("code", page, "-o", tmp_path / "no" / "coded.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"onrecord: {tmp_path}/no/coded.jsonl: cannot be written")


@pytest.mark.parametrize("option", ["--published", "--retrieved"])
def test_a_date_that_is_none_is_one_line(page, option):
    result = run("code", page, option, "2024-13-45")
    assert result.exit_code == 2
    assert result.stderr == f"onrecord: {option[2:]} '2024-13-45' is no date; write YYYY-MM-DD\n"


def test_a_file_name_that_is_no_text_is_written_anyhow(tmp_path):
    (tmp_path / "b\udcff.txt").write_bytes(b"x")
    result = run("code", tmp_path, "--stop-after", "acquire")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["skipped"][0]["detail"].startswith("b\ufffd.txt: ")
