"""Compare our word pieces with the package `tokenizers`: `python -m training.check_pieces`."""

import argparse
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

from evaluation.kit import read_rows
from onrecord.annotate import MODEL_FOLDER
from onrecord.annotate.pieces import MAX_WORD_PIECES, Vocabulary
from onrecord.annotate.tokens import split_paragraphs

TEXTS = ("statements/polnear_train", "statements/polnear_dev", "names/worldwide_train", "news/wikinews_2019")


def main() -> None:
    """Print how many different words there are, and those whose pieces differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    reference = BertWordPieceTokenizer(str(MODEL_FOLDER / "vocab.txt"), lowercase=True)
    vocabulary = Vocabulary(MODEL_FOLDER / "vocab.txt")
    rows = (row for name in TEXTS for row in read_rows(options.data / f"{name}.jsonl.gz"))
    words = {word.text for row in rows for paragraph in split_paragraphs(row["text"]) for word in paragraph}
    words -= set("’‘‛`´") | {"``", "''"}  # read as one apostrophe or as quotation marks
    pairs = ((word, tuple(reference.encode(word, add_special_tokens=False).ids[:MAX_WORD_PIECES])) for word in words)
    unknown = reference.token_to_id("[UNK]")
    different = sorted(word for word, ids in pairs if (ids or (unknown,)) != vocabulary.pieces_of(word))
    print(f"{len(words)} words, {len(different)} with other pieces: {different[:40]}")


if __name__ == "__main__":
    main()
