"""Draws the figures as one SVG that reads in light and dark."""
import html
import math

STYLE = """
  text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1d1d1f }
  .title { font-size: 16px; font-weight: 600 } .note { fill: #5f6368; font-size: 12px }
  .grid { stroke: #d9dce1 } .bar { fill: #9aa5b4 } .own { fill: #0a6bd6 }
  .goal { stroke: #1d1d1f; stroke-width: 1.5; stroke-dasharray: 4 3 } .good { fill: #1a7f4b } .bad { fill: #c2410c }
  .paper { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #f2f2f4 } .note { fill: #a5abb5 } .grid { stroke: #3a3f47 } .bar { fill: #6c7787 }
    .own { fill: #5aa9ff } .goal { stroke: #f2f2f4 } .good { fill: #4cc38a } .bad { fill: #ff8a4c } .paper { fill: #16181c }
  }
"""
WIDTH, LABEL, RIGHT = 880, 330, 110


def text(x, y, words, kind="", anchor="start"):
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}" text-anchor="{anchor}">{html.escape(words)}</text>'


def bars(figures, top):
    """CPU of one delivery by server, on a logarithmic scale."""
    names = [("warroom", "WarRoom (durable)"), ("floor-c-log", "C, batched, durable"), ("nats", "nats-server"),
             ("nchan", "nginx with nchan"), ("floor", "C, one send each"), ("ws", "Node ws"),
             ("websockets", "Python websockets")]
    values = [(name, words, figures.median(f"fanout-1000/{name}", "cpu_us_per_delivery")) for name, words in names]
    values = [value for value in values if value[2]]
    if not values:
        return [], top
    low, high = 0.1, max(20, max(value for *_, value in values) * 1.2)
    span = WIDTH - 230 - RIGHT

    def place(value):
        return 230 + span * math.log(max(value, low) / low) / math.log(high / low)

    parts = [text(20, top, "Server CPU for one delivery, 1,000 readers, saturated", "title"),
             text(20, top + 20, "microseconds, logarithmic; shorter is better", "note")]
    y = top + 36
    bottom = y + len(values) * 28
    for mark in (0.1, 0.3, 1, 3, 10):
        parts.append(f'<line class="grid" x1="{place(mark):.1f}" x2="{place(mark):.1f}" y1="{y}" y2="{bottom}"/>')
        parts.append(text(place(mark), bottom + 16, f"{mark:g}", "note", "middle"))
    for name, words, value in values:
        kind = "own" if name == "warroom" else "bar"
        parts.append(text(220, y + 18, words, "", "end"))
        parts.append(f'<rect class="{kind}" x="230" y="{y + 4}" width="{place(value) - 230:.1f}" height="20" rx="3"/>')
        parts.append(text(place(value) + 8, y + 18, f"{value:.2f}"))
        y += 28
    return parts, bottom + 50


def goals(found, top):
    """How far each target is: the share of what is allowed that was used, or what was wanted by what was reached."""
    parts = [text(20, top, "Targets", "title"),
             text(20, top + 20, "what was used of what is allowed, logarithmic; left of the line is reached", "note")]
    y = top + 36
    span = WIDTH - LABEL - RIGHT - 130
    low, high = 0.05, 4.0

    def place(value):
        return LABEL + 130 + span * math.log(min(max(value, low), high) / low) / math.log(high / low)

    bottom = y + len(found) * 24
    for mark in (0.1, 0.25, 0.5, 2, 4):
        parts.append(f'<line class="grid" x1="{place(mark):.1f}" x2="{place(mark):.1f}" y1="{y}" y2="{bottom}"/>')
        parts.append(text(place(mark), bottom + 16, f"{mark:g}", "note", "middle"))
    parts.append(f'<line class="goal" x1="{place(1):.1f}" x2="{place(1):.1f}" y1="{y}" y2="{bottom}"/>')
    parts.append(text(place(1), bottom + 16, "target", "note", "middle"))
    for row in found:
        sign, bound = row.target.split()
        used = row.ratio / float(bound) if sign == "≤" else float(bound) / max(row.ratio, 1e-9)
        words = row.what if len(row.what) <= 66 else row.what[:64] + "…"
        parts.append(text(LABEL + 120, y + 16, words, "note", "end"))
        parts.append(f'<circle class="{"good" if row.reached else "bad"}" cx="{place(used):.1f}" cy="{y + 12}" r="5.5"/>')
        parts.append(text(WIDTH - RIGHT + 10, y + 16, f"{row.ratio:.2f} ({row.target})", "note"))
        y += 24
    return parts, bottom + 40


def draw(figures, found):
    parts, top = bars(figures, 36)
    if found:
        more, top = goals(found, top if parts else 36)
        parts += more
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top:.0f}" width="{WIDTH}" '
            f'height="{top:.0f}" role="img" aria-label="Figures of the last measurement"><style>{STYLE}</style>'
            f'<rect class="paper" width="{WIDTH}" height="{top:.0f}" rx="8"/>' + "".join(parts) + "</svg>\n")
