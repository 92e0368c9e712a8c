import IncidentModel
import Testing
import TimelineExport

@Suite("The options of an export")
struct OptionsTests {
    @Test(
        "are refused by the field and say what is allowed",
        arguments: [
            (["tz": "Mars/Olympus"], "?tz", "“tz” must be a time zone of the IANA database"),
            (["tz": "PST"], "?tz", "such as Europe/Madrid or UTC"),
            (["tz": ""], "?tz", "“tz” must be"),
            (["from": "yesterday"], "?from", "“from” must be a time with its zone"),
            (["to": "2026-11-23 21:00"], "?to", "“to” must be a time with its zone"),
            (["from": "2026-11-23T21:00:00Z", "to": "2026-11-23T21:00:00Z"], "?to", "later than “from”"),
            (["audience": "everyone"], "?audience", "responders, stakeholders, executives, public, authority"),
            (["audiance": "public"], "?audiance", "audience, from, to and tz"),
        ]
    )
    func refused(query: [String: String], field: String, words: String) throws {
        let refusal = #expect(throws: Refusal.self) { try TimelineOptions(query: query, scope: .full) }
        #expect(refusal?.code == .invalid)
        #expect(refusal?.field == field)
        #expect(refusal?.message.contains(words) == true)
    }

    @Test("take a plus sign that arrived as a space")
    func plus() throws {
        let options = try TimelineOptions(query: ["from": "2026-11-23T22:00:00 01:00"], scope: .full)
        #expect(options.from?.text == "2026-11-23T21:00:00.000Z")
    }

    @Test(
        "include what was true at “from” and leave out what was true at “to”",
        arguments: ["jsonl", "csv", "json", "md"]
    )
    func range(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let query = ["from": "2026-11-23T21:21:00Z", "to": "2026-11-23T21:22:00Z"]
        let text = try await text(OutageStory.make(), as: format, TimelineOptions(query: query, scope: .full))
        #expect(text.contains("INTERNAL A deploy at 20:44 halved the pool."))
        // What happened in short is told of the whole incident.
        let timeline = text.split(separator: "\n## Timeline\n").last ?? ""
        #expect(!timeline.contains("The rollback takes 15 minutes"))
        #expect(!text.contains("Raised by mistake") || name == "md" || name == "json")
    }

    @Test(
        "show times in the zone that was asked for, with the offset of their day",
        arguments: [
            ("UTC", "2026-11-23T23:30:00.120Z", "2026-11-23 23:30:00 UTC", "2026-11-23T23:30:00.120Z"),
            (
                "Europe/Madrid", "2026-11-23T23:30:00.120Z", "2026-11-24 00:30:00 +01:00",
                "2026-11-24T00:30:00.120+01:00"
            ),
            (
                "Europe/Madrid", "2026-07-23T23:30:00.000Z", "2026-07-24 01:30:00 +02:00",
                "2026-07-24T01:30:00.000+02:00"
            ),
            (
                "Europe/London", "2026-11-23T23:30:00.000Z", "2026-11-23 23:30:00 +00:00",
                "2026-11-23T23:30:00.000+00:00"
            ),
            (
                "America/St_Johns", "2026-11-23T01:00:00.000Z", "2026-11-22 21:30:00 -03:30",
                "2026-11-22T21:30:00.000-03:30"
            ),
        ]
    )
    func zone(name: String, time: String, stamp: String, rfc3339: String) throws {
        let zone = try #require(TimelineZone(name))
        let time = try #require(Timestamp(time))
        #expect(zone.stamp(time) == stamp)
        #expect(zone.rfc3339(time) == rfc3339)
        #expect(Timestamp(zone.rfc3339(time)) == time)
    }
}
