"""Does the generator see what a server does wrong? Usage: test_generator.py PATH-OF-WARROOM-LOAD"""
import json
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
LOAD = "warroom-load"


def run(dialect, fault, *options):
    """Exit status and figures of a short run against a server with that fault."""
    with subprocess.Popen([sys.executable, str(HERE / "liar.py"), dialect, fault], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as liar:
        try:
            port = liar.stdout.readline().decode().strip()
            done = subprocess.run([LOAD, *options, "--port", port, "--server", dialect, "--json", "--patience", "0.5"],
                                  capture_output=True, timeout=60)
            return done.returncode, json.loads(done.stdout), done.stderr.decode()
        finally:
            liar.kill()


PACED = ("paced", "--readers", "6", "--publishers", "3", "--rate", "400", "--messages", "30", "--warm-up", "4")
FLOOD = ("fanout", "--readers", "6", "--publishers", "3", "--window", "4", "--seconds", "0.2", "--warm-up", "4")
TWO = ("paced", "--readers", "6", "--publishers", "3", "--rooms", "2", "--rate", "400", "--messages", "30",
       "--warm-up", "4")


class GeneratorTests(unittest.TestCase):
    def assert_seen(self, dialect, fault, counter, options=PACED):
        status, figures, words = run(dialect, fault, *options)
        self.assertEqual(status, 1, figures)
        self.assertFalse(figures["ok"])
        self.assertGreater(figures[counter], 0, figures)
        self.assertIn("warroom-load:", words)

    def test_a_server_without_fault_passes(self):
        for dialect in ("plain", "warroom"):
            for options in (PACED, FLOOD):
                status, figures, words = run(dialect, "none", *options)
                self.assertEqual((status, figures["ok"]), (0, True), words)
                self.assertEqual(figures["deliveries"], figures["messages"] * 6)

    def test_faults_of_delivery_are_seen(self):
        for dialect in ("plain", "warroom"):
            for fault, counter in (("lose", "lost"), ("repeat", "repeated"), ("reorder", "reordered"),
                                   ("alter", "altered"), ("mask", "malformed"), ("drop", "closed")):
                with self.subTest(dialect=dialect, fault=fault):
                    self.assert_seen(dialect, fault, counter)

    def test_a_lost_message_is_seen_when_saturated(self):
        self.assert_seen("warroom", "lose", "lost", FLOOD)

    def test_a_message_in_another_room_is_seen(self):
        self.assert_seen("warroom", "misroute", "misrouted", TWO)

    def test_a_missing_or_second_ack_is_seen(self):
        self.assert_seen("warroom", "ack-never", "lost")
        self.assert_seen("warroom", "ack-twice", "repeated")

    def test_a_server_that_is_not_there_is_no_result(self):
        done = subprocess.run([LOAD, *PACED, "--port", "1", "--server", "plain"], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 69)


if __name__ == "__main__":
    LOAD = sys.argv.pop(1) if len(sys.argv) > 1 else LOAD
    unittest.main()
