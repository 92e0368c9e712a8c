import Foundation
import IncidentModel
import Testing

@testable import WarRoomCommand

@Suite("What the terminal shows")
struct ConsoleTests {
    private func line(kind: String, data: String) -> String {
        """
        {"v":1,"incident":"INC-7","seq":12,"kind":"\(kind)","event_at":"2026-11-23T21:08:11.123Z",\
        "recorded_at":"2026-11-23T21:08:11.200Z","by":{"id":"usr_1","handle":"ana","name":"Ana Ruiz","kind":"person","roles":[]},\
        "via":"cli","key":null,"audience":"responders","salt":"abcdefghijklmnopqrstuv","data":\(data),\
        "prev":"\(String(repeating: "0", count: 64))"}
        """
    }

    private func shown(_ line: String, zone: String = "Europe/Berlin") throws -> String {
        var lines = EventLine(time: LocalTime(zone: try #require(TimeZone(identifier: zone))))
        return lines.text(line)
    }

    @Test("an event has its number, the local time with its offset, who and what")
    func event() throws {
        let line = self.line(kind: "status.changed", data: "{\"from\":\"investigating\",\"to\":\"monitoring\"}")
        let text = try self.shown(line)
        #expect(text.hasPrefix("#12  2026-11-23 22:08:11 +01:00  @ana  "))
        #expect(text.contains("onitoring"))
    }

    @Test(
        "a zone's offset is that of the moment",
        arguments: [
            ("UTC", "2026-11-23 21:08:11 UTC"), ("Asia/Kolkata", "2026-11-24 02:38:11 +05:30"),
            ("America/St_Johns", "2026-11-23 17:38:11 -03:30"),
        ]
    )
    func zones(zone: String, expected: String) throws {
        let time = try #require(Timestamp("2026-11-23T21:08:11.123Z"))
        #expect(LocalTime(zone: try #require(TimeZone(identifier: zone))).text(time) == expected)
    }

    @Test("a message is shown once, line by line")
    func message() throws {
        let text = try self.shown(self.line(kind: "message.posted", data: "{\"text\":\"one\\ntwo\"}"))
        #expect(text.hasSuffix("@ana\n      one\n      two"))
    }

    @Test("what is told later than it happened says so")
    func backdated() throws {
        var lines = EventLine(time: LocalTime(zone: try #require(TimeZone(identifier: "UTC"))))
        let first = self.line(kind: "message.posted", data: "{\"text\":\"x\"}")
        #expect(!lines.text(first).contains("(told later)"))
        #expect(
            lines.text(first.replacing("\"event_at\":\"2026-11-23T21", with: "\"event_at\":\"2026-11-23T20")).contains(
                "(told later)"
            )
        )
    }

    @Test("an unknown kind is a plain line")
    func unknown() throws {
        #expect(
            try self.shown(self.line(kind: "moon.landed", data: "{}")).hasSuffix(
                "moon.landed (unknown to this version)"
            )
        )
    }

    @Test("control characters do not reach the terminal")
    func control() throws {
        let text = try self.shown(self.line(kind: "message.posted", data: "{\"text\":\"a\\u001b[2Jb\\u009bc\"}"))
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
        #expect(text.contains("a\u{FFFD}[2Jb\u{FFFD}c"))
    }

    @Test("columns are as wide as their widest cell")
    func table() {
        let table = TextTable(heading: ["ID", "NAME"], rows: [["tok_10", "a"], ["t", "bcd"]])
        #expect(table.lines == ["ID      NAME", "tok_10  a", "t       bcd"])
    }

    @Test("a part of a path is encoded byte by byte")
    func percent() {
        #expect(percentEncoded("a/b c?é-._~") == "a%2Fb%20c%3F%C3%A9-._~")
    }
}
