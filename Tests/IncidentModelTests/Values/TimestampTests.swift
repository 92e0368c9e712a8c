import IncidentModel
import Testing

@Suite("A timestamp")
struct TimestampTests {
    @Test(
        "is written with three decimals and Z",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_795_554_491_123, "2026-11-24T21:08:11.123Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ]
    )
    func text(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).text == text)
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "is read with an offset and any decimals",
        arguments: [
            ("2026-11-24T22:08:11+01:00", 1_795_554_491_000),
            ("2026-11-24T21:08:11.1Z", 1_795_554_491_100),
            ("2026-11-24T21:08:11.123999Z", 1_795_554_491_123),
        ]
    )
    func read(text: String, milliseconds: Int) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "that is no RFC 3339 time is refused",
        arguments: ["", "2026-11-24", "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24 21:08:11Z", "now"]
    )
    func refused(text: String) { #expect(Timestamp(text) == nil) }

    @Test("at the edge of the calendar cannot be read where it could not be written")
    func edges() {
        #expect(Timestamp("0000-01-01T00:00:00Z")?.text == "0000-01-01T00:00:00.000Z")
        #expect(Timestamp("9999-12-31T23:59:59.999Z")?.text == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp("0000-01-01T00:00:00+00:01") == nil)
        #expect(Timestamp("9999-12-31T23:59:59-00:01") == nil)
    }

    @Test("beyond the calendar is written as the nearest moment inside", arguments: [Int.min, Int.max])
    func beyond(milliseconds: Int) {
        let text = Timestamp(milliseconds: milliseconds).text
        #expect(text == (milliseconds < 0 ? "0000-01-01T00:00:00.000Z" : "9999-12-31T23:59:59.999Z"))
    }

    @Test(
        "gives the length of a span in the two units that matter",
        arguments: [
            (0, "0 s"), (59, "59 s"), (60, "1 min"), (-1800, "30 min"), (3600, "1 h"), (4800, "1 h 20 min"),
            (86_400, "1 d"), (183_600, "2 d 3 h"),
        ]
    )
    func spans(seconds: Int, words: String) { #expect(TimeWords.span(seconds: seconds) == words) }
}
