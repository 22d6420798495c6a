"""Every block of the tutorial runs, from top to bottom, in one empty folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands():
    for language, block in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        if language == "python":
            yield "python", block
        else:
            yield from (("console", line.removeprefix("$ ")) for line in block.splitlines())


def test_every_block_runs(tmp_path):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    script = ""
    for language, block in commands():
        if language == "python":
            script += block  # blocks go on with the names of those before
            command = [sys.executable, "-c", script.replace("pages.mkdir()", "pages.mkdir(exist_ok=True)")]
        else:
            command = ["sh", "-c", block]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "clean.jsonl", "coded.jsonl", "pages"]
