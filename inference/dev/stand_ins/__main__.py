"""Makes those that are missing: python -m stand_ins FOLDER

Prints the name of each as it begins. Each appears in FOLDER whole or not at all.
"""

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

# The id each is served under, and the module that makes it.
MAKERS = {
    "medgemma-27b-it": "gemma",
    "nv-reason-cxr-3b": "qwen",
    "embeddings": "embeddings",
    "whisper": "whisper",
}


def main() -> None:
    folder = Path(sys.argv[1])
    for name, module in MAKERS.items():
        if (folder / name).exists():
            continue
        print(name, flush=True)
        temporary = folder / f".{name}"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        import_module(f"stand_ins.{module}").make(temporary)
        os.replace(temporary, folder / name)


if __name__ == "__main__":
    main()
