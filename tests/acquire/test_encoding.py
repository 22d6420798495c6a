"""Bytes in many encodings, whole and broken, come out as the same text, with every repair told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire.encoding import Decoded, decode, repair_text

QUOTE = "“We won’t leave,” said Šárka Novák of Tarsa."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_utf_8_needs_no_repair(encoding):
    assert decode(QUOTE.encode(encoding)) == Decoded(QUOTE)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_known_without_a_mark(encoding):
    text = "The army said that it would leave the town."
    assert decode(text.encode(encoding)) == Decoded(text, (f"no byte order mark; read as {encoding}",))


def test_windows_1252_is_what_english_that_is_no_utf_8_is_in():
    assert decode("“We won’t leave,” he said.".encode("cp1252")) == Decoded(
        "“We won’t leave,” he said.", ("no valid utf-8; read as cp1252",)
    )


def test_a_declared_encoding_is_believed_when_the_bytes_fit():
    html = '<meta charset="windows-1250"><p>Šárka said.'
    assert decode(html.encode("cp1250"), is_markup=True) == Decoded(html)


def test_utf_8_wins_over_a_false_declaration():
    html = '<meta charset="iso-8859-1"><p>It’s so.'
    assert decode(html.encode(), is_markup=True) == Decoded(html, ("declared cp1252, is utf-8",))


@pytest.mark.parametrize("charset", ["x-unknown", "utf-16", "base64"])
def test_an_impossible_declaration_is_ignored(charset):
    html = f'<meta charset="{charset}"><p>It’s so.'
    assert decode(html.encode(), is_markup=True) == Decoded(html)


def test_utf_8_cut_in_the_middle_of_a_character_loses_only_that():
    assert decode("It’s so, he said. It’".encode()[:-1]) == Decoded(
        "It’s so, he said. It\ufffd", ("1 byte sequences are no utf-8, replaced by U+FFFD",)
    )


def test_another_script_is_guessed():
    text = "Армия заявила, что покинет город в течение трёх дней, сообщили чиновники журналистам в понедельник."
    decoded = decode(text.encode("cp1251"))
    assert decoded == Decoded(text, ("no valid utf-8; read as cp1251",))


@pytest.mark.parametrize("data", [b"%PDF-1.7 text", b"\x89PNG\r\n\x1a\n", b"\0\1\2\3\4\5\6\7" * 50, bytes(range(256))])
def test_what_is_no_text_gives_none(data):
    assert decode(data) is None


def test_double_encoding_is_undone_when_the_whole_text_has_it():
    broken = "Itâ€™s so,â€\x9d said JosÃ©."
    assert repair_text(broken) == Decoded("It’s so,” said José.", ("5 characters fewer after undoing double encoding",))


def test_double_encoding_is_left_alone_beside_whole_characters():
    text = "It’s so, said JosÃ©."
    assert repair_text(text) == Decoded(text)


def test_characters_that_text_cannot_hold_are_replaced_one_for_one():
    broken = "a\0b\x92c\ud800d\x1be\tf"
    repaired = repair_text(broken)
    assert repaired == Decoded("a b’c\ufffdd e\tf", ("4 control characters or lone surrogates replaced",))
    assert len(repaired.text) == len(broken)


def test_all_line_ends_become_one_kind():
    assert repair_text("a\r\nb\rc\vd\u2028e") == Decoded("a\nb\nc\nd\ne")


def test_inner_characters_stay_as_they_are():
    text = "10\u00a0000 men\u200b, ‘he’ said\u2009—\u2009«no»"
    assert repair_text(text) == Decoded(text)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_text_without_controls_or_none(data, is_markup):
    decoded = decode(data, is_markup=is_markup)
    assert decoded is None or repair_text(decoded.text) == Decoded(decoded.text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=200))
def test_utf_8_text_comes_out_unchanged_unless_it_is_double_encoded(text):
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.repairs or decoded.text == text.removeprefix("\ufeff").replace("\u2028", "\n").replace(
        "\u2029", "\n"
    )


def test_double_encoding_that_lost_bytes_is_undone_character_by_character():
    spoilt = "“We stay,” said Élise. It’s over.".encode().decode("cp1252", "replace")
    decoded = repair_text(spoilt + " ё")
    assert decoded.text == "“We stay,” said Élise. It’s over. ё"
    assert decoded.repairs == ("4 characters that were encoded twice repaired",)


def test_one_odd_pair_is_no_double_encoding():
    assert repair_text("SÃO PAULO, Â±5").repairs == ()
