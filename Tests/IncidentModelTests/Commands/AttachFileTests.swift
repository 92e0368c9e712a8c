import IncidentModel
import Testing
import WarRoomTesting

@Suite("Attaching a file")
struct AttachFileTests {
    private static let hash = SampleFiles.hashes[0]

    private func data(_ members: JSON = [:]) -> JSON {
        var object = JSONObject([
            .init(key: "sha256", value: .string(Self.hash)), .init(key: "name", value: "heap.txt"),
            .init(key: "media_type", value: "text/plain"),
        ])
        for member in members.object?.members ?? [] { object[member.key] = member.value }
        return .object(object)
    }

    @Test("records what the server knows of it, and stands in the state in full scope only")
    func attach() throws {
        var script = try Given.declared()
        let fact: FileAttached = try only(try script.send("file.attach", self.data(["caption": "Before"])))
        #expect(fact.bytes == SampleFiles.sizes[Self.hash])
        let file = try #require(try script.json()["files"]?.array?.first?.object)
        #expect(file["sha256"]?.string == Self.hash && file["caption"] == "Before" && file["seq"] == 2)
        #expect(file.at("by", "handle") == "ana" && file["media_type"] == "text/plain")
        #expect(try script.json(.stakeholders)["files"] == [])
    }

    @Test("that the server does not have is refused by its hash")
    func unknown() throws {
        let script = try Given.declared()
        let refusal = script.refusal("file.attach", self.data(["sha256": .string(String(repeating: "0", count: 64))]))
        #expect(refusal?.code == .invalid && refusal?.field == "/data/sha256")
    }

    @Test(
        "with what cannot be a hash, a name or a type is refused by field",
        arguments: [
            ("sha256", "A1"), ("sha256", String(repeating: "A", count: 64)), ("name", "../x"), ("name", "a\u{7}b"),
            ("name", "a\u{202E}b"), ("name", ".."), ("media_type", "png"), ("media_type", "a/b\r\nX: y"),
            ("media_type", "/"), ("caption", String(repeating: "c", count: 1001)),
        ]
    )
    func wrong(member: String, value: String) throws {
        let script = try Given.declared()
        let refusal = script.refusal(
            "file.attach",
            self.data(.object(JSONObject([.init(key: member, value: .string(value))])))
        )
        #expect(refusal?.field == "/data/\(member)")
    }

    @Test("twice stands twice; redacting one leaves the other")
    func redact() throws {
        var script = try Given.commanded()
        try script.send("file.attach", self.data())
        try script.send("file.attach", self.data(["name": "copy.txt"]))
        try script.send("entry.redact", ["seq": 3, "reason": "A name."])
        #expect(script.state.files.map(\.name) == ["copy.txt"])
        #expect(script.state == script.replayed())
    }
}
