"""Makes the table of what was to be reached, and the picture, from the JSON lines of a run.

Usage: report.py FIGURES.jsonl [REMARK] [--article]
"""
import collections
import json
import pathlib
import statistics
import sys

import picture

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "Sources/WarRoom/WarRoom.docc"
BEGIN, END = "<!-- figures: written by scripts/bench -->", "<!-- end of figures -->"

Row = collections.namedtuple("Row", "what figure against ratio target reached")


class Figures:
    """The measurements by round, so that a ratio is always of the same round; the median counts."""

    def __init__(self, path):
        self.lines = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
        self.rounds = collections.defaultdict(dict)
        for line in self.lines:
            self.rounds[line["round"]].setdefault(line["key"], []).append(line)

    def values(self, key, field):
        return [line[field] for line in self.lines if line["key"] == key and field in line]

    def median(self, key, field):
        values = self.values(key, field)
        return statistics.median(values) if values else None

    def ratio(self, key, field, other, other_field=None):
        """The median over the rounds of one figure divided by another of the same round."""
        found = []
        for keys in self.rounds.values():
            mine = [line[field] for line in keys.get(key, []) if field in line]
            theirs = [line[other_field or field] for line in keys.get(other, []) if (other_field or field) in line]
            if mine and theirs and statistics.median(theirs) > 0:
                found.append(statistics.median(mine) / statistics.median(theirs))
        return statistics.median(found) if found else None


def number(value, digits=2):
    return "–" if value is None else f"{value:,.{digits}f}"


def rows(figures):
    result = []

    def at_most(what, figure, against, ratio, most):
        if ratio is not None:
            result.append(Row(what, figure, against, ratio, f"≤ {most:g}", ratio <= most))

    def at_least(what, figure, against, ratio, least):
        if ratio is not None:
            result.append(Row(what, figure, against, ratio, f"≥ {least:g}", ratio >= least))

    def cost(key, field="cpu_us_per_delivery", unit="µs"):
        return f"{number(figures.median(key, field), 0 if unit == 'bytes' else 2)} {unit}"

    for readers in (1000, 5000):
        key = f"fanout-{readers}/"
        for other, most in (("floor-c-log", 1.5), ("nats", 1 / 2), ("nchan", 1 / 3), ("ws", 1 / 10),
                            ("websockets", 1 / 10)):
            ratio = figures.ratio(key + "warroom", "cpu_us_per_delivery", key + other)
            at_most(f"saturated, {readers:,} readers: CPU a delivery, to {other}", cost(key + "warroom"),
                    cost(key + other), ratio, round(most, 3))
    at_most("paced, 20 a second to 1,000: CPU a delivery, to floor", cost("paced-1000/warroom"),
            cost("paced-1000/floor"), figures.ratio("paced-1000/warroom", "cpu_us_per_delivery", "paced-1000/floor"),
            1.25)
    p99 = "latency_p99_ms"
    at_most("the same: p99 from due to received, to floor with fdatasync", cost("paced-1000/warroom", p99, "ms"),
            cost("paced-1000/floor-log", p99, "ms"), figures.ratio("paced-1000/warroom", p99, "paced-1000/floor-log"),
            1.3)
    for rooms in (1, 64):
        key = f"commands-{rooms}/warroom"
        at_least(f"durable commands a second, 64 senders, {rooms} room{'s' if rooms > 1 else ''}, to single appends",
                 number(figures.median(key, "commands_per_s"), 0), number(figures.median("disk/sync", "appends_per_s"), 0),
                 figures.ratio(key, "commands_per_s", "disk/sync", "appends_per_s"), 2)
    found = [line["ack_p50_ms"] / (1.5 * statistics.median(disk["p50_ms"] for disk in keys["disk/sync"]) + 0.3)
             for keys in figures.rounds.values() if "disk/sync" in keys for line in keys.get("alone/warroom", [])]
    at_most("one command alone, sent to ack, to 1.5 appends plus 0.3 ms", cost("alone/warroom", "ack_p50_ms", "ms"),
            f"{number(figures.median('disk/sync', 'p50_ms'))} ms an append",
            statistics.median(found) if found else None, 1)
    idle = figures.median("idle/warroom", "rss_per_connection")
    if idle is not None:
        bare = figures.median("idle/bare", "rss_per_connection")
        at_most("idle connection: server memory, to 6 KiB", f"{number(idle, 0)} bytes",
                "6,144 bytes" if bare is None else f"6,144 bytes (bare: {number(bare, 0)})", idle / 6144, 1)
    joined = figures.median("idle-joined/warroom", "rss_per_connection")
    if joined is not None:
        at_most("idle connection in a room: server memory, to 6 KiB", f"{number(joined, 0)} bytes", "6,144 bytes",
                joined / 6144, 1)
    at_most("handshake: CPU, to bare libwebsockets", cost("idle/warroom", "cpu_us_per_handshake"),
            cost("idle/bare", "cpu_us_per_handshake"),
            figures.ratio("idle/warroom", "cpu_us_per_handshake", "idle/bare"), 1.5)
    beside = figures.median("mixed/warroom", "idle") or 0
    at_most(f"busy room of 500 beside {beside:,.0f} idle: p99, to p99 without", cost("mixed/warroom", "mixed_latency_p99_ms", "ms"),
            cost("mixed/warroom", "alone_latency_p99_ms", "ms"),
            figures.ratio("mixed/warroom", "mixed_latency_p99_ms", "mixed/warroom", "alone_latency_p99_ms"), 1.5)
    first = figures.median("join/warroom", "first_events_max_ms")
    if first is not None:
        at_most("join with 10,000 events: first events, longest of 20, to 50 ms", f"{number(first)} ms", "50 ms",
                first / 50, 1)
    at_most("the same: the other room's p99, to p99 without joins",
            cost("join/warroom", "joining_latency_p99_ms", "ms"), cost("join/warroom", "alone_latency_p99_ms", "ms"),
            figures.ratio("join/warroom", "joining_latency_p99_ms", "join/warroom", "alone_latency_p99_ms"), 2)
    ready = figures.values("start/warroom", "ready_s")
    if ready:
        events = figures.values("start/warroom", "events")[0]
        at_most(f"start with 1,000 incidents and {events:,} events, to 1 s", f"{number(statistics.median(ready))} s",
                "1 s", statistics.median(ready), 1)
    at_most("one stalled reader among 1,000: p99, to p99 without", cost("stall/warroom", "stalled_latency_p99_ms", "ms"),
            cost("stall/warroom", "alone_latency_p99_ms", "ms"),
            figures.ratio("stall/warroom", "stalled_latency_p99_ms", "stall/warroom", "alone_latency_p99_ms"), 1.3)
    growth = figures.median("stall/warroom", "rss_growth_kb")
    if growth is not None:
        at_most("the same: growth of memory after 2,000 messages, to 4 MiB", f"{number(growth, 0)} KiB", "4,096 KiB",
                growth / 4096, 1)
    at_least("two I/O threads: deliveries a second, to one (both cores shared with the generator)",
             number(figures.median("threads-2/warroom", "deliveries_per_s"), 0),
             number(figures.median("threads-1/warroom", "deliveries_per_s"), 0),
             figures.ratio("threads-2/warroom", "deliveries_per_s", "threads-1/warroom"), 1)
    for scenario, what, field, unit in (
            ("tls-fanout", "saturated: CPU a delivery", "cpu_us_per_delivery", "µs"),
            ("tls-paced", "paced: CPU a delivery", "cpu_us_per_delivery", "µs"),
            ("tls-idle", "handshake: CPU", "cpu_us_per_handshake", "µs"),
            ("tls-idle", "idle connection: memory", "rss_per_connection", "bytes")):
        ratio = figures.ratio(f"{scenario}/warroom-tls", field, f"{scenario}/warroom")
        if ratio is not None:
            result.append(Row(f"TLS, {what}, to plain", cost(f"{scenario}/warroom-tls", field, unit),
                              cost(f"{scenario}/warroom", field, unit), ratio, "–", None))
    return result


def markdown(figures, remark):
    found = rows(figures)
    busy = [line["other_cpu_s"] / line["seconds"] for line in figures.lines if line.get("seconds", 0) > 0.5
            and "other_cpu_s" in line]
    lines = [f"Measured {figures.lines[0]['at'][:10] if figures.lines else ''}; {len(figures.rounds)} "
             f"round{'s' if len(figures.rounds) != 1 else ''}, medians. "
             + (f"Other programs used {statistics.median(busy):.1f} cores meanwhile. " if busy else "") + remark, "",
             "| what | WarRoom | against | ratio | target | reached |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    for row in found:
        lines.append(f"| {row.what} | {row.figure} | {row.against} | {number(row.ratio)} | {row.target} | "
                     f"{'–' if row.reached is None else 'yes' if row.reached else '**no**'} |")
    wrong = sorted({line["label"] for line in figures.lines if line.get("ok") is False})
    everywhere = "Every message reached every receiver once, in order and unaltered" \
        + (f", but not with: {', '.join(wrong)}." if wrong else ", with every server.")
    lines += ["", everywhere]
    columns = [key for key in ("fanout-1000", "fanout-5000", "paced-1000")
               if figures.median(f"{key}/warroom", "cpu_us_per_delivery") is not None]
    titles = {"fanout-1000": "saturated, 1,000", "fanout-5000": "saturated, 5,000", "paced-1000": "paced, 1,000"}
    if not columns:
        return "\n".join(lines) + "\n", found
    lines += ["", "Server CPU of one delivery in µs (and events a read brought):", ""]
    lines += ["| server | " + " | ".join(titles[key] for key in columns) + " |",
              "| --- |" + " ---: |" * len(columns)]
    for name in ("warroom", "floor-c-log", "floor", "floor-log", "nats", "nchan", "ws", "websockets"):
        cells = []
        for key in columns:
            value = figures.median(f"{key}/{name}", "cpu_us_per_delivery")
            several = figures.median(f"{key}/{name}", "events_per_recv")
            cells.append("–" if value is None else f"{value:.2f} ({several:.1f})")
        if any(cell != "–" for cell in cells):
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n", found


def make(path, remark="", article=False):
    figures = Figures(path)
    text, found = markdown(figures, remark)
    print(text)
    path = pathlib.Path(path)
    path.with_suffix(".md").write_text(text)
    drawing = picture.draw(figures, [row for row in found if row.reached is not None])
    path.with_suffix(".svg").write_text(drawing)
    if not article:
        return
    target = CATALOGUE / "Performance.md"
    before, rest = target.read_text().split(BEGIN)
    after = rest.split(END)[1]
    target.write_text(before + BEGIN + "\n\n" + text + "\n" + END + after)
    (CATALOGUE / "Resources").mkdir(exist_ok=True)
    (CATALOGUE / "Resources/performance.svg").write_text(drawing)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--article"]
    if not words:
        sys.exit(__doc__)
    make(words[0], " ".join(words[1:]), "--article" in sys.argv)
