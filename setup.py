"""Carries the sample corpus and the example articles into wheels; everything else is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SAMPLE = ("corpus/sample", "examples")
"""Folders at the top of the checkout that an installed package has under verifier/sample."""


class BuildWithSample(build_py):
    """Copies the tracked sample beside the modules."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # a checkout has them at its top level
        for folder in SAMPLE:
            target = Path(self.build_lib) / "verifier" / "sample" / folder
            target.mkdir(parents=True, exist_ok=True)
            for file in Path(folder).iterdir():
                if file.suffix in {".jsonl", ".md", ".txt"}:
                    shutil.copyfile(file, target / file.name)


setup(cmdclass={"build_py": BuildWithSample})
