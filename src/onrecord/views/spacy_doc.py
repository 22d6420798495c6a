"""Records -> spaCy: a coded article as a `Doc`, to go on with tools that read one (extra `spacy`)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import MissingExtraError, SpanError
from onrecord.records import CodedArticle, Sentence, Span, Word

if TYPE_CHECKING:
    from spacy import tokens as spacy_tokens
    from spacy.vocab import Vocab

_PIECE = re.compile(r"\s+|\S+")


class _Token(NamedTuple):
    """One token of the `Doc`; `position` and `word` are those of a word of the record, 0 and None for other text.

    Attributes:
        position: place of the word in its sentence, from 1, as `Word.head` counts.
    """

    start: int
    end: int
    i_sentence: int
    position: int = 0
    word: Word | None = None


def to_doc(coded: CodedArticle, vocab: "Vocab | None" = None) -> "spacy_tokens.Doc":
    """The article as spaCy's `Doc`, with the same text and offsets.

    Tokens are our words; as in spaCy, white space is a token of its own unless it is one space after a word, and it
    belongs to the sentence before. Each layer is there as far as the record has it (`doc.has_annotation` tells):

    * lemma, UPOS, features, heads and UD relations, with "ROOT" for the root; white space hangs on the token before
      with "dep", UD's unspecified relation (without a relation spaCy would say that it is its own head);
    * `doc.sents`; an article that was not read has none;
    * `doc.spans["mentions"]`: all mentions, labelled PERSON, ORGANIZATION, DATE and so on, `id_` is the mention's;
    * `doc.ents`: the same, but where two share a token only the longer;
    * `doc.spans["statements:speaker"]`, `["statements:cue"]`, `["statements:content"]`: in the order of the
      statements, `id_` is the statement's;
    * `doc.user_data["onrecord"]`: the article's id and `made_by`.

    A span that ends inside a token is widened to the whole token. `doc.noun_chunks` is switched off: the rules that
    spaCy has for English expect other relations than UD's and would silently give half of them.

    Args:
        coded: one article, as the pipeline gives it.
        vocab: shared by documents that meet in one `DocBin` or `Doc.from_docs`; None for a common English one.

    Raises:
        MissingExtraError: spaCy is not installed.
        SpanError: the record's words overlap or are not in its text.
    """
    try:
        from spacy.tokens import Doc
    except ImportError as error:
        message = f"to_doc needs spaCy, which cannot be imported ({error}): run `pip install 'onrecord[spacy]'`."
        raise MissingExtraError(message) from error
    text = coded.article.text
    tokens = list(_tokens(text, coded.sentences))
    parsed = [_is_parsed(sentence) for sentence in coded.sentences] or [False]
    heads = _heads(tokens, parsed)
    doc = Doc(
        _english() if vocab is None else vocab,
        words=[text[token.start : token.end] for token in tokens],
        spaces=[_has_space_after(text, token) for token in tokens],
        lemmas=_column(tokens, "lemma"),
        pos=_parts_of_speech(text, tokens),
        morphs=_features(tokens),
        heads=heads if any(parsed) else None,
        deps=_relations(tokens, heads, parsed) if any(parsed) else None,
        sent_starts=[*_sentence_starts(tokens)] if coded.sentences else None,
        user_data={"onrecord": {"article": coded.article.id, "made_by": coded.made_by}},
    )
    if doc.text != text:
        raise SpanError(f"the words of article {coded.article.id} overlap or are not in its text: code it again")
    doc.noun_chunks_iterator = None  # type: ignore[attr-defined]  # public, but not in the stub
    _add_spans(doc, coded)
    return doc


@lru_cache(maxsize=1)
def _english() -> "Vocab":
    """One vocabulary for all: making one takes far longer than making a `Doc`."""
    import spacy

    return spacy.blank("en").vocab


def _tokens(text: str, sentences: tuple[Sentence, ...]) -> Iterator[_Token]:
    """Words in text order, and all that lies between them."""
    at = 0
    for i_sentence, sentence in enumerate(sentences):
        yield from _between(text, at, sentence.start, max(i_sentence - 1, 0))
        at = max(at, sentence.start)
        for position, word in enumerate(sentence.words, start=1):
            yield from _between(text, at, word.start, i_sentence)
            yield _Token(word.start, word.end, i_sentence, position, word)
            at = word.end
        yield from _between(text, at, sentence.end, i_sentence)
        at = max(at, sentence.end)
    yield from _between(text, at, len(text), max(len(sentences) - 1, 0))


def _between(text: str, start: int, end: int, i_sentence: int) -> Iterator[_Token]:
    """Runs of white space and of other characters, less the one space that spaCy counts to the token before."""
    for piece in _PIECE.finditer(text, start, end):
        begin = piece.start()
        if begin and text[begin] == " " and not text[begin - 1].isspace():
            begin += 1
        if begin < piece.end():
            yield _Token(begin, piece.end(), i_sentence)


def _has_space_after(text: str, token: _Token) -> bool:
    return text[token.end : token.end + 1] == " " and not text[token.end - 1].isspace()


def _column(tokens: list[_Token], field: str) -> list[str] | None:
    """A field of the words, empty for other tokens; None when no word has it."""
    get = attrgetter(field)
    values = [(token.word and get(token.word)) or "" for token in tokens]
    return values if any(values) else None


def _parts_of_speech(text: str, tokens: list[_Token]) -> list[str] | None:
    column = _column(tokens, "upos")
    if column is None:
        return None
    return [
        "SPACE" if text[token.start : token.end].isspace() else upos for token, upos in zip(tokens, column, strict=True)
    ]


def _features(tokens: list[_Token]) -> list[str] | None:
    """Features as CoNLL-U writes them."""
    column = [token.word.features if token.word else () for token in tokens]
    return ["|".join(f"{name}={value}" for name, value in features) for features in column] if any(column) else None


def _is_parsed(sentence: Sentence) -> bool:
    return bool(sentence.words) and all(word.head is not None for word in sentence.words)


def _heads(tokens: list[_Token], parsed: list[bool]) -> list[int]:
    """Index of each token's head, its own for a root. What has no head in the record hangs on the token before."""
    places = {(token.i_sentence, token.position): i for i, token in enumerate(tokens) if token.word}
    heads = []
    for i, (token, is_start) in enumerate(zip(tokens, _sentence_starts(tokens), strict=True)):
        if token.word and parsed[token.i_sentence]:
            heads.append(places[token.i_sentence, token.word.head] if token.word.head else i)
        elif is_start:
            heads.append(places[token.i_sentence, 1] if parsed[token.i_sentence] else i)
        else:
            heads.append(i - 1)
    return heads


def _relations(tokens: list[_Token], heads: list[int], parsed: list[bool]) -> list[str]:
    """The relation of each token; a sentence without a parse has only its "ROOT", by which spaCy finds sentences."""
    relations = []
    for i, (token, head) in enumerate(zip(tokens, heads, strict=True)):
        if head == i:
            relations.append("ROOT")
        elif token.word:
            relations.append(token.word.rel or "")
        else:
            relations.append("dep" if parsed[token.i_sentence] else "")
    return relations


def _sentence_starts(tokens: list[_Token]) -> list[bool]:
    return [not i or token.i_sentence != tokens[i - 1].i_sentence for i, token in enumerate(tokens)]


def _add_spans(doc: "spacy_tokens.Doc", coded: CodedArticle) -> None:
    """Mentions, and the parts of statements."""
    from spacy.util import filter_spans

    mentions = [_widened(doc, mention.span, mention.kind.upper(), mention.id) for mention in coded.mentions]
    doc.spans["mentions"] = mentions
    doc.set_ents(filter_spans(mentions))
    parts: dict[str, list[spacy_tokens.Span]] = {"speaker": [], "cue": [], "content": []}
    for statement in coded.statements:
        speaker = statement.speaker.span if statement.speaker else None
        cue = statement.cue.span if statement.cue else None
        for part, spans in (("speaker", [speaker]), ("cue", [cue]), ("content", statement.content)):
            parts[part] += [_widened(doc, span, part.upper(), statement.id) for span in spans if span]
    for part, widened in parts.items():
        doc.spans[f"statements:{part}"] = widened


def _widened(doc: "spacy_tokens.Doc", span: Span, label: str, span_id: str) -> "spacy_tokens.Span":
    """The tokens that a span touches.

    Raises:
        SpanError: it is not in the text.
    """
    found = doc.char_span(span.start, span.end, label=label, span_id=span_id, alignment_mode="expand")
    if found is None:
        raise SpanError(f"[{span.start}, {span.end}) of {span_id} is not in the text of {len(doc.text)} code points")
    return found
