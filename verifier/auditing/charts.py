"""Charts of an audit as SVG: intervals, time, and whose text it is. Drawn by hand: no library, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from verifier.auditing.standing import Standing

__all__ = ["forest", "originality_bars", "timeline"]

_LEFT, _WIDTH, _ROW, _TOP = 220, 460, 22, 26
_BAR_COLOURS = (
    ("original", "#2b6f9e"),
    ("rewrites", "#8fb8d4"),
    ("copies", "#d08a4a"),
    ("shared", "#b9b9b9"),
)


def forest(standings: Sequence[Standing]) -> str:
    """The 95 % interval of each group that was measured, one line each; the dot is the posterior mean."""
    shown = [s for s in standings if s.reliability is not None and s.low is not None and s.high is not None]
    rows = []
    for n, s in enumerate(shown):
        y = _TOP + n * _ROW + _ROW / 2
        low, mean, high = (_LEFT + _WIDTH * float(v or 0.0) for v in (s.low, s.reliability, s.high))
        told = f"{s.name}: {s.reliability:.2f} ({s.low:.2f} to {s.high:.2f}), grade {s.letter}"
        rows.append(
            f"<g><title>{escape(told)}</title>{_label(s.name, y)}"
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" class="reach"/>'
            f'<circle cx="{mean:.1f}" cy="{y}" r="4" class="mean"/>'
            f'<text x="{_LEFT + _WIDTH + 14}" y="{y + 4}">{s.letter}</text></g>'
        )
    return _svg("Reliability with 95 % intervals", len(shown), [_axis(len(shown)), *rows])


def originality_bars(standings: Sequence[Standing]) -> str:
    """For each group the shares of its articles that are original, rewritten, copied or shared."""
    shown = [s for s in standings if s.original + s.rewrites + s.copies + s.shared]
    rows = []
    for n, s in enumerate(shown):
        y, x = _TOP + n * _ROW, float(_LEFT)
        total = s.original + s.rewrites + s.copies + s.shared
        rows.append(_label(s.name, y + _ROW / 2))
        for name, colour in _BAR_COLOURS:
            count = int(getattr(s, name))
            width = _WIDTH * count / total
            rows.append(
                f'<rect x="{x:.1f}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 8}" fill="{colour}">'
                f"<title>{escape(s.name)}: {count} of {total} {name}</title></rect>"
            )
            x += width
    key = "".join(
        f'<rect x="{_LEFT + 110 * n}" y="4" width="12" height="12" fill="{colour}"/>'
        f'<text x="{_LEFT + 110 * n + 17}" y="14">{name}</text>'
        for n, (name, colour) in enumerate(_BAR_COLOURS)
    )
    return _svg("Whose text it is", len(shown), [key, *rows])


def timeline(periods: Sequence[Standing]) -> str:
    """The posterior mean of each period in time, with its interval as a bar."""
    shown = [s for s in periods if s.reliability is not None and s.low is not None and s.high is not None]
    if not shown:
        return _svg("Reliability in time", 0, [])
    step, height = _WIDTH / len(shown), 160
    parts = [
        f'<text x="{_LEFT - 8}" y="{_TOP + height * (1 - v) + 4:.0f}" text-anchor="end">{v:.1f}</text>'
        f'<line x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{_TOP + height * (1 - v):.0f}"'
        f' y2="{_TOP + height * (1 - v):.0f}" class="grid"/>'
        for v in (0.0, 0.5, 1.0)
    ]
    every = -(-len(shown) // 6)  # more labels run into each other
    for n, s in enumerate(shown):
        x = _LEFT + step * (n + 0.5)
        low, mean, high = (_TOP + height * (1 - float(v or 0.0)) for v in (s.low, s.reliability, s.high))
        parts.append(
            f"<g><title>{escape(s.name)}: {s.reliability:.2f} ({s.low:.2f} to {s.high:.2f})</title>"
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" class="reach"/>'
            f'<circle cx="{x:.1f}" cy="{mean:.1f}" r="4" class="mean"/></g>'
        )
        if n % every == 0:
            parts.append(f'<text x="{x:.1f}" y="{_TOP + height + 18}" text-anchor="middle">{escape(s.name)}</text>')
    return _svg("Reliability in time", (height + 10) // _ROW, parts)


def _axis(rows: int) -> str:
    bottom = _TOP + rows * _ROW
    return "".join(
        f'<line x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{bottom}" class="grid"/>'
        f'<text x="{x}" y="{_TOP - 10}" text-anchor="middle">{v / 4:g}</text>'
        for v in range(5)
        for x in [_LEFT + _WIDTH * v // 4]
    )


def _label(name: str, y: float) -> str:
    short = name if len(name) <= 32 else f"{name[:31]}…"
    return f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(short)}</text>'


def _svg(title: str, rows: int, parts: Sequence[str]) -> str:
    height = _TOP + rows * _ROW + 26
    inside = "".join(parts) if rows else '<text x="20" y="40">nothing was measured</text>'
    return (
        f'<svg viewBox="0 0 {_LEFT + _WIDTH + 40} {max(height, 60)}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )
