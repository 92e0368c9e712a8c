"""The servers that are measured: how each is started, fresh, pinned to one core, and how the generator speaks to it."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class NotStarted(Exception):
    """A server did not come up, or its port is taken."""


class Bench:
    """Where programs lie, which cores and ports are ours."""

    def __init__(self, programs, first_port, server_cores="0", load_core="1"):
        self.programs = pathlib.Path(programs)
        self.first_port = self.port = first_port
        self.server_cores = server_cores
        self.load_core = load_core

    def next_port(self):
        self.port = self.first_port + (self.port - self.first_port + 1) % 90
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise NotStarted(f"port {self.port} is in use: {error}") from error
        return self.port


class Server:
    """One running server; ends and tidies up with the `with` block."""

    def __init__(self, bench, name, options=(), data=None, cores=None):
        self.bench, self.name, self.options = bench, name, list(options)
        self.folder = tempfile.TemporaryDirectory(prefix="bench-", dir=bench.programs)
        self.data = data or self.folder.name + "/data"
        self.cores = cores or bench.server_cores
        self.port = bench.next_port()
        self.token = None
        self.ready_s = None

    def command(self):
        programs, port, folder = self.bench.programs, str(self.port), self.folder.name
        name = self.name
        if name.startswith("warroom"):
            if name == "warroom-tls":
                self.options += ["--tls-cert", folder + "/cert.pem", "--tls-key", folder + "/key.pem"]
            return [str(programs / "warroom"), "serve", "--data", self.data, "--listen", f"127.0.0.1:{port}",
                    "--commands-per-second", "100000", "--burst", "1000000", "--max-connections", "19000",
                    "--connections-per-user", "19000", "--log-level", "warning", *self.options]
        if name == "floor":
            return [str(programs / "floor"), port, "each"]
        if name == "floor-log":
            return [str(programs / "floor"), port, "each", folder + "/log"]
        if name == "floor-c-log":
            return [str(programs / "floor"), port, "batch", folder + "/log"]
        if name == "bare":
            return [str(programs / "bare"), port]
        if name == "ws":
            return ["node", str(HERE / "peer-ws.js"), port]
        if name == "websockets":
            return ["/usr/bin/python3", str(HERE / "peer-websockets.py"), port]
        if name == "nchan":
            return ["nginx", "-p", folder, "-c", self.fill("peer-nchan.conf")]
        if name == "nats":
            return ["nats-server", "-c", self.fill("peer-nats.conf")]
        raise NotStarted(f"no server is called {name}")

    def fill(self, template):
        text = (HERE / template).read_text().replace("@PORT@", str(self.port)).replace("@DIR@", self.folder.name)
        if "@OTHER@" in text:
            text = text.replace("@OTHER@", str(self.bench.next_port()))
        path = pathlib.Path(self.folder.name) / template
        path.write_text(text)
        return str(path)

    def __enter__(self):
        self.output = open(self.folder.name + "/output", "w+b")
        if self.name == "warroom-tls":
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-days", "2", "-subj", "/CN=localhost", "-keyout", self.folder.name + "/key.pem",
                            "-out", self.folder.name + "/cert.pem"], check=True, capture_output=True)
        begin = time.monotonic()
        environment = dict(os.environ, GOMAXPROCS="1")
        self.process = subprocess.Popen(["taskset", "-c", self.cores, *self.command()], stdout=self.output,
                                        stderr=self.output, env=environment)
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - begin > 120:
                self.output.seek(0)
                raise NotStarted(f"{self.name} did not start: {self.output.read().decode(errors='replace')[-600:]}")
            time.sleep(0.002)
        self.ready_s = time.monotonic() - begin
        if self.name.startswith("warroom"):
            self.token = self.make_token()
        return self

    def answers(self):
        if self.name.startswith("warroom"):
            with open(self.output.name, "rb") as output:
                return b"\nReady" in b"\n" + output.read()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def make_token(self):
        answer = subprocess.run([str(self.bench.programs / "warroom"), "token", "create", "--name", "load",
                                 "--incidents", "*", "--commands", "incident.declare", "--data", self.data, "--json"],
                                capture_output=True, check=True)
        return json.loads(answer.stdout)["token"]

    def load(self, scenario, *options, core=None):
        """Runs warroom-load; its figures, with `ok` false where something arrived wrongly."""
        dialect = "warroom" if self.name.startswith("warroom") else "nats" if self.name == "nats" else "plain"
        command = ["taskset", "-c", core or self.bench.load_core, str(self.bench.programs / "warroom-load"), scenario,
                   "--json", "--server", dialect, "--port", str(self.port), "--pid", str(self.process.pid),
                   "--label", self.name, *map(str, options)]
        if self.name == "warroom-tls":
            command += ["--tls"]
        if self.token:
            command += ["--token", self.token]
        done = subprocess.run(command, capture_output=True, timeout=600)
        if done.returncode not in (0, 1) or not done.stdout.strip():
            raise NotStarted(f"{self.name}, {scenario}: {done.stderr.decode(errors='replace')[:400]}")
        figures = json.loads(done.stdout)
        if done.returncode == 1:
            figures["complaint"] = done.stderr.decode(errors="replace")[:400]
        return figures

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.output.close()
        self.folder.cleanup()
