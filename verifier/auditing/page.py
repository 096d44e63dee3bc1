"""The report as one HTML file: charts, tables that sort and filter, nothing fetched, readable in print."""

from __future__ import annotations

from html import escape

from verifier.auditing.charts import forest, originality_bars, timeline
from verifier.auditing.layouts import NOTES, heading, interval, ordered
from verifier.auditing.standing import AuditReport, By, Standing

__all__ = ["as_html"]

MOST_CHARTED = 60
"""Rows of a chart: the outlets with most decided claims; the table has all."""

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:78rem;padding:0 1rem;color:#1c1c1c;background:#fff}
h1,h2{line-height:1.2}svg{width:100%;height:auto;font-size:12px}svg text{fill:#1c1c1c}
.reach{stroke:#2b6f9e;stroke-width:2.5}.mean{fill:#12394f}.grid{stroke:#ddd}
svg{max-width:56rem;display:block}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}td:nth-child(3){white-space:nowrap}
th,td{padding:.2rem .4rem;border-bottom:1px solid #ddd;text-align:right}
th:first-child,td:first-child{text-align:left}th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid #2b6f9e}input{font:inherit;padding:.25rem .5rem;margin:.5rem 0;width:20rem}
.note{color:#444}@media print{input{display:none}body{margin:0;max-width:none;font-size:10pt}.wide{overflow:visible}
table{font-size:7.5pt}th,td{padding:.1rem .2rem}tr,svg{break-inside:avoid}thead{display:table-header-group}}
"""
_SCRIPT = """
for(const table of document.querySelectorAll('table')){
 const body=table.tBodies[0];
 table.querySelectorAll('th button').forEach((button,n)=>button.addEventListener('click',()=>{
  const down=button.dataset.down!=='1';button.dataset.down=down?'1':'0';
  const value=row=>{const cell=row.cells[n].dataset.value??row.cells[n].textContent;
   return cell===''?null:isNaN(cell)?cell.toLowerCase():Number(cell)};
  [...body.rows].sort((a,b)=>{const x=value(a),y=value(b);if(x===y)return 0;if(x===null)return 1;if(y===null)return -1;
   return (x<y?-1:1)*(down?1:-1)}).forEach(row=>body.append(row));}));
 const filter=table.parentElement.previousElementSibling;
 filter.addEventListener('input',()=>{const want=filter.value.toLowerCase();
  for(const row of body.rows)row.hidden=!row.cells[0].textContent.toLowerCase().includes(want)});
}
"""
_COLUMNS = (
    "name",
    "grade",
    "reliability",
    "claims",
    "corroborated",
    "contradicted",
    "disputed",
    "uncorroborated",
    "not measured",
    "coverage",
    "echoes",
    "unnamed",
    "first and right",
)


def as_html(report: AuditReport) -> str:
    """A whole page; every text from outside is escaped."""
    outlets = ordered([s for s in report.standings if s.by is By.OUTLET])
    charted = sorted(outlets, key=lambda s: -(s.corroborated + s.contradicted))[:MOST_CHARTED]
    charted.sort(key=lambda s: -(s.reliability or 0.0))
    header = report.header
    limit = f"up to {header.horizon_days} days after each article" if header.horizon_days is not None else "of any day"
    parts = [
        f"<p>{report.articles} articles ({report.failed} not checked), {report.claims} claims, held against reports "
        f"{escape(limit)} in a corpus of {header.corpus_reports}. Run {escape(report.run)}.</p>",
        *(f'<p class="note">{escape(note)}</p>' for note in NOTES),
        f"<h2>Reliability</h2>{forest(charted)}",
        f"<h2>In time</h2>{timeline(report.timeline)}" if report.timeline else "",
        f"<h2>Originality</h2>{originality_bars(charted)}",
        *(
            _table(by, ordered([s for s in report.standings if s.by is by]))
            for by in By
            if any(s.by is by for s in report.standings)
        ),
        _table(By.PERIOD, list(report.timeline)) if report.timeline else "",
        _grading(report),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Audit</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><h1>Audit</h1>{''.join(parts)}<script>{_SCRIPT}</script></body></html>\n"
    )


def _table(by: By, standings: list[Standing]) -> str:
    head = "".join(f'<th scope="col"><button type="button">{column}</button></th>' for column in _COLUMNS)
    rows = "".join(_row(each) for each in standings)
    name = escape(heading(by))
    return (
        f'<h2>{name}</h2><input type="search" placeholder="Filter by name" aria-label="Filter {name}">'
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(s: Standing) -> str:
    cells = [
        f"<td>{escape(s.name)}</td>",
        f'<td title="{escape(s.reason)}">{s.letter}</td>',
        f'<td data-value="{"" if s.reliability is None else s.reliability}">{interval(s)}</td>',
    ]
    counts = (s.claims, s.corroborated, s.contradicted, s.disputed, s.uncorroborated + s.partly, s.not_measured)
    cells += [f"<td>{count}</td>" for count in counts]
    told = "" if s.coverage is None else f"{s.coverage:.0%}"
    cells.append(f'<td data-value="{"" if s.coverage is None else s.coverage}">{told}</td>')
    cells += [f"<td>{count}</td>" for count in (s.echoed, s.unnamed, s.first_and_right)]
    return f"<tr>{''.join(cells)}</tr>"


def _grading(report: AuditReport) -> str:
    g = report.grading
    return (
        f"<h2>Letters</h2><p>By the 95 % interval, the first that fits: F with fewer than {g.least_decided} decided "
        f"claims, a coverage below {g.least_coverage:.0%}, or an interval longer than {g.widest:g}; A from a lower end "
        f"of {g.a_from:g} on, B from {g.b_from:g}, C from {g.c_from:g}; E where the upper end is below {g.e_below:g}; "
        "else D.</p>"
    )
