"""Lays results out for readers and for other programs, and writes files whole or not at all."""

from verifier.rendering.explain import find_claim, render_explanation
from verifier.rendering.files import atomic_file, require_writable, write_atomically
from verifier.rendering.formats import Format
from verifier.rendering.plain import plain
from verifier.rendering.render import render

__all__ = [
    "Format",
    "atomic_file",
    "find_claim",
    "plain",
    "render",
    "render_explanation",
    "require_writable",
    "write_atomically",
]
