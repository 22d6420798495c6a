"""Two files of scores side by side: `python -m evaluation.compare int8.json float.json`.

`python -m evaluation.gate --scores FILE` writes such a file; with `--model` and `--graph` for another model.
"""

import argparse
import json
from pathlib import Path


def main() -> None:
    """Print every measure of both files, the largest difference first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("left", type=Path)
    parser.add_argument("right", type=Path)
    options = parser.parse_args()
    left, right = (json.loads(path.read_text(encoding="utf-8")) for path in (options.left, options.right))
    both = sorted(left.keys() & right.keys(), key=lambda name: (-abs(left[name] - right[name]), name))
    for name in both:
        print(f"{100 * left[name]:7.2f} {100 * right[name]:7.2f} {100 * (left[name] - right[name]):+6.2f}  {name}")
    print(f"{len(both)} measures in both files")


if __name__ == "__main__":
    main()
