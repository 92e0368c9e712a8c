"""The chain of events, checked with hashlib and no program of ours (contract, section 1)."""

import hashlib
import json

_DECODER = json.JSONDecoder()


def events(text):
    """The events of one `events` frame as (bytes, object)."""
    position = text.index('"events":[') + len('"events":[')
    while text[position] != "]":
        if text[position] == ",":
            position += 1
        event, end = _DECODER.raw_decode(text, position)
        yield text[position:end].encode(), event
        position = end


def link(line, event):
    """What the next event's `prev` must be: the hash of the line, or of what it was before its redaction."""
    if event["data"].get("redacted") is True and event["salt"] is None:
        return event["data"]["sha256"]
    return hashlib.sha256(line).hexdigest()


class Follower:
    """One reader of one room: every seq exactly once and in order, each the successor of the one before."""

    def __init__(self, incident):
        self.incident = incident
        self.seq, self.hash = 0, "0" * 64
        self.recorded_at = ""
        self.keys = {}

    def take(self, line, event):
        if event["seq"] != self.seq + 1:
            raise AssertionError(f"{self.incident}: after {self.seq} came {event['seq']}")
        if event["prev"] != self.hash:
            raise AssertionError(f"{self.incident}: event {event['seq']} does not follow on the one before")
        if event["recorded_at"] < self.recorded_at:
            raise AssertionError(f"{self.incident}: event {event['seq']} was recorded before the one before")
        if event["key"] is not None:
            if event["key"] in self.keys:
                raise AssertionError(f"{self.incident}: the key {event['key']} is there twice")
            self.keys[event["key"]] = event["seq"]
        self.seq, self.hash, self.recorded_at = event["seq"], link(line, event), event["recorded_at"]
