"""Runs every scenario on every server in turn, in rounds, and writes one JSON line for each measurement.

Called by `run`, which builds the programs and installs the peers.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import report
from servers import Bench, NotStarted, Server

PEERS = ["floor", "floor-c-log", "nchan", "nats", "ws", "websockets"]


class Run:
    def __init__(self, arguments, bench, output):
        self.arguments, self.bench, self.output = arguments, bench, output
        self.quick = arguments.quick
        self.round = 0
        self.failed = False

    def note(self, key, figures):
        line = {"key": key, "round": self.round, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), **figures}
        self.output.write(json.dumps(line) + "\n")
        self.output.flush()
        if line.get("ok") is False:
            # Total order over several publishers is not NATS's promise, but losing and repeating is nobody's.
            self.failed = self.failed or line["label"].startswith("warroom")
            print(f"  {key}: NOT in order: {line.get('complaint', '')}", file=sys.stderr)

    def one(self, key, name, scenario, *options, server=(), **more):
        print(f"  {key}", file=sys.stderr, flush=True)
        try:
            with Server(self.bench, name, server, **more) as running:
                self.note(key, running.load(scenario, *options))
        except (NotStarted, subprocess.SubprocessError, OSError) as error:
            print(f"  {key}: {error}", file=sys.stderr)
            self.failed = self.failed or name.startswith("warroom")

    def wants(self, scenario):
        return not self.arguments.only or scenario in self.arguments.only

    def fan_out(self):
        for readers in [1000] if self.quick else [1000, 5000]:
            for name in ["warroom", *PEERS]:
                self.one(f"fanout-{readers}/{name}", name, "fanout", "--readers", readers, "--seconds", 1.5)

    def paced(self):
        for name in ["warroom", "floor", "floor-log", *([] if self.quick else PEERS[2:])]:
            self.one(f"paced-1000/{name}", name, "paced", "--readers", 1000, "--rate", 20,
                     "--messages", 60 if self.quick else 200)

    def commands(self):
        self.disk()
        for rooms in (1, 64):
            self.one(f"commands-{rooms}/warroom", "warroom", "commands", "--senders", 64, "--rooms", rooms,
                     "--seconds", 2)
            self.disk()
        self.one("alone/warroom", "warroom", "commands", "--senders", 1, "--seconds", 2)
        self.disk()

    def disk(self):
        scratch = self.bench.programs / "disk"
        try:
            done = subprocess.run(["taskset", "-c", self.bench.server_cores, str(self.bench.programs / "sync"),
                                   str(scratch), "800", "1"], capture_output=True, check=True)
            self.note("disk/sync", {"label": "sync", "scenario": "disk", **json.loads(done.stdout)})
        finally:
            scratch.unlink(missing_ok=True)

    def idle(self):
        count = 3000 if self.quick else 10_000
        for name in ["warroom", "bare", *([] if self.quick else ["floor", *PEERS[2:]])]:
            self.one(f"idle/{name}", name, "idle", "--connections", count)
        self.one("idle-joined/warroom", "warroom", "idle", "--connections", count, "--rooms", 20)

    def mixed(self):
        self.one("mixed/warroom", "warroom", "mixed", "--readers", 500, "--idle", 3000 if self.quick else 10_000,
                 "--messages", 60 if self.quick else 200)

    def join(self):
        self.one("join/warroom", "warroom", "join", "--history", 10_000, "--joins", 20)

    def stall(self):
        self.one("stall/warroom", "warroom", "stall", "--readers", 1000, "--messages", 60 if self.quick else 200)

    def threads(self):
        """Both cores for the server; the generator shares them, so only the ratio says something."""
        for threads in (1, 2):
            self.one(f"threads-{threads}/warroom", "warroom", "fanout", "--readers", 5000, "--rooms", 8,
                     "--publishers", 64, "--window", 64, server=["--io-threads", str(threads)], cores="0,1")

    def tls(self):
        for name in ("warroom", "warroom-tls"):
            self.one(f"tls-fanout/{name}", name, "fanout", "--readers", 1000, "--seconds", 1.5)
            self.one(f"tls-paced/{name}", name, "paced", "--readers", 1000, "--rate", 20, "--messages", 60)
            self.one(f"tls-idle/{name}", name, "idle", "--connections", 1000)

    def start(self):
        """A thousand incidents with a million events, then a restart."""
        if self.round > 1 or (self.quick and not self.arguments.only):
            return
        data = str(self.bench.programs / "start-data")
        shutil.rmtree(data, ignore_errors=True)
        try:
            print("  start: filling", file=sys.stderr, flush=True)
            subprocess.run([str(self.bench.programs / "StoreBench"), "fill", data, "1000", str(self.arguments.events),
                            "10000"], check=True, stdout=subprocess.DEVNULL)
            for _ in range(3):
                with Server(self.bench, "warroom", data=data) as running:
                    self.note("start/warroom", {"label": "warroom", "scenario": "start", "ready_s": running.ready_s,
                                                "events": self.arguments.events})
        except (NotStarted, subprocess.SubprocessError, OSError) as error:
            print(f"  start: {error}", file=sys.stderr)
            self.failed = True
        finally:
            shutil.rmtree(data, ignore_errors=True)

    def all(self):
        scenarios = {"fanout": self.fan_out, "paced": self.paced, "commands": self.commands, "idle": self.idle,
                     "mixed": self.mixed, "join": self.join, "stall": self.stall, "threads": self.threads, "tls": self.tls,
                     "start": self.start}
        for self.round in range(1, self.arguments.rounds + 1):
            print(f"round {self.round} of {self.arguments.rounds}", file=sys.stderr)
            for name, scenario in scenarios.items():
                if self.wants(name):
                    scenario()


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/run", description="Measure the server beside its peers.")
    parser.add_argument("--quick", action="store_true", help="one round of the shorter scenarios")
    parser.add_argument("--rounds", type=int, help="rounds over all servers (default 3, with --quick 1)")
    parser.add_argument("--only", action="append", metavar="SCENARIO",
                        help="fanout, paced, commands, idle, mixed, join, stall, threads, tls, start; may be repeated")
    parser.add_argument("--events", type=int, default=1_000_000, help="events of the start scenario")
    parser.add_argument("--port", type=int, default=7100, help="first of 90 ports (default 7100)")
    parser.add_argument("--output", default=".build/bench/figures.jsonl", help="the JSON lines; begun anew")
    parser.add_argument("--programs", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--remark", default="", help="a sentence about the machine for the report")
    parser.add_argument("--article", action="store_true",
                        help="put table and picture into the documentation's article, too")
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (1 if arguments.quick else 3)
    if len(os.sched_getaffinity(0)) < 2:
        sys.exit("bench: server and generator need a core each, and there is only one")
    path = pathlib.Path(arguments.output)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as output:
        run = Run(arguments, Bench(arguments.programs, arguments.port), output)
        run.all()
    report.make(path, arguments.remark, arguments.article)
    sys.exit(1 if run.failed else 0)


if __name__ == "__main__":
    main()
