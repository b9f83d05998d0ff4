"""Small HTML tables for notebooks: escaped, with headings for screen readers."""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, more: int = 0) -> str:
    """Renders a table. The first cell of each row is the row's heading."""
    html = [f"<table><caption>{escape(caption)}</caption><thead><tr>"]
    html += [f'<th scope="col">{escape(column)}</th>' for column in columns]
    html.append("</tr></thead><tbody>")
    for row in rows:
        first, *rest = ("" if cell is None else escape(str(cell)) for cell in row)
        cells = "".join(f'<td style="text-align: left">{cell}</td>' for cell in rest)
        html.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    html.append("</tbody></table>")
    if more > 0:
        html.append(f"<p>+ {more}</p>")
    return "".join(html)
