import EventStore
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Evidence over HTTP")
struct FileRouteTests {
    private static func path(_ incident: String, _ query: String = "?name=heap.txt") -> String {
        "/api/v1/incidents/\(incident)/files\(query)"
    }

    private static func store(_ house: House) throws -> InMemoryFileStore {
        try #require(house.services.rooms.evidence.store as? InMemoryFileStore)
    }

    private static func attach(
        _ house: House,
        _ incident: String,
        _ content: String,
        by secret: String,
        query: String = "?name=heap.txt",
        headers: HTTPFields = [:]
    ) async throws -> HouseAnswer {
        try await house.ask(.post, Self.path(incident, query), content, bearer: secret, headers: headers)
    }

    @Test("a file is stored under its hash, attached, listed and given out")
    func whole() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        let query = "?name=heap%20%E2%82%AC.txt&caption=Just%20before"
        let posted = try await Self.attach(house, incident, "evidence", by: rob, query: query)
        #expect(posted.status == 201)
        #expect(posted.json?["incident"]?.string == incident)
        #expect(posted.json?["sha256"]?.string == House.fileHash)
        #expect(posted.json?["bytes"]?.integer == 8)
        #expect(posted.json?["name"]?.string == "heap €.txt")
        let place = try #require(posted.headers[.location])
        #expect(place == Self.path(incident, "/\(House.fileHash)"))
        #expect(try Self.store(house).hashes == [House.fileHash])

        let list = try await house.ask(.get, Self.path(incident, ""), bearer: rob)
        let file = try #require(list.json?["files"]?.array?.first?.object)
        #expect(
            file["caption"] == "Just before" && file["by"]?["handle"] == "rob" && file["seq"] == posted.json?["seq"]
        )
        let state = try await house.ask(.get, "/api/v1/incidents/\(incident)", bearer: rob)
        #expect(state.json?["files"] == list.json?["files"])

        let download = try await house.ask(.get, place, bearer: rob)
        #expect(download.text == "evidence")
        #expect(download.headers[.contentLength] == "8")
        #expect(download.headers[.eTag] == "\"\(House.fileHash)\"")
        #expect(download.headers[.xContentTypeOptions] == "nosniff")
        #expect(download.headers[HTTPField.Name("Content-Security-Policy") ?? .accept]?.hasPrefix("sandbox") == true)
        let known = try await house.ask(
            .get,
            place,
            bearer: rob,
            headers: [.ifNoneMatch: "\"x\", W/\"\(House.fileHash)\""]
        )
        #expect(known.status == 304 && known.body.isEmpty)
    }

    @Test(
        "only what a browser runs nothing of is shown in place",
        arguments: [
            ("image/png", "inline"), ("text/plain", "inline"), ("application/pdf", "inline"),
            ("text/html", "attachment"), ("image/svg+xml", "attachment"), ("text/plain2", "attachment"),
            ("application/xhtml+xml", "attachment"), ("TEXT/HTML; charset=utf-8", "attachment"),
        ]
    )
    func disposition(type: String, kind: String) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        // The house sends JSON, so that the type of a file is put in by the command.
        _ = try await Self.attach(house, incident, "evidence", by: rob)
        let data = #"{"sha256":"\#(House.fileHash)","name":"a \"b\" €.bin","media_type":"\#(type)"}"#
        try await house.send("file.attach", to: incident, data, by: rob)
        let answer = try await house.ask(.get, Self.path(incident, "/\(House.fileHash)"), bearer: rob)
        let disposition = try #require(answer.headers[.contentDisposition])
        #expect(disposition == "\(kind); filename=\"a _b_ _.bin\"; filename*=UTF-8''a%20%22b%22%20%E2%82%AC.bin")
        #expect(answer.headers[.contentType]?.hasPrefix(type) == true)
    }

    @Test(
        "a name that leads elsewhere or hides what it is is refused, and nothing stays",
        arguments: [
            "", "?name=", "?name=..", "?name=.", "?name=../../etc/passwd", "?name=a%5Cb", "?name=a%0Ab",
            "?name=%00", "?name=exe.%E2%80%AEgpj", "?name=" + String(repeating: "n", count: 201),
            "?name=a&caption=" + String(repeating: "c", count: 1001),
        ]
    )
    func names(query: String) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        let answer = try await Self.attach(house, incident, "evidence", by: rob, query: query)
        #expect([400, 413].contains(answer.status), "\(answer.text)")
        #expect(answer.json?["field"]?.string?.hasPrefix("?") == true)
        #expect(try Self.store(house).hashes.isEmpty)
    }

    @Test(
        "the name may come in Content-Disposition",
        arguments: [
            (#"attachment; filename="a b.txt""#, "a b.txt"), ("attachment; filename=ab.txt", "ab.txt"),
            (#"form-data; name="f"; filename="q\"uote.txt""#, "q\"uote.txt"),
            (#"attachment; filename="old.txt"; filename*=UTF-8''%E2%82%AC+rates.txt"#, "€+rates.txt"),
        ]
    )
    func contentDisposition(header: String, name: String) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        let headers: HTTPFields = [.contentDisposition: header]
        let answer = try await Self.attach(house, incident, "evidence", by: rob, query: "", headers: headers)
        #expect(answer.json?["name"]?.string == name, "\(answer.text)")
    }

    @Test("a key makes an upload repeatable, and stands for one file")
    func keys() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        let key: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "k-1"]
        let first = try await Self.attach(house, incident, "evidence", by: rob, headers: key)
        let again = try await Self.attach(house, incident, "evidence", by: rob, headers: key)
        #expect(again.status == 200 && again.json?["duplicate"] == true && again.json?["seq"] == first.json?["seq"])
        let other = try await Self.attach(house, incident, "another file", by: rob, headers: key)
        #expect(other.status == 409 && other.json?["code"] == "key_reused")
        #expect(try Self.store(house).hashes == [House.fileHash])
    }

    @Test("an empty file and a body that breaks off leave nothing")
    func nothing() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        #expect(try await Self.attach(house, incident, "", by: rob).status == 400)
        let principal = try #require(house.directory.principal(bearer: rob))
        await #expect(throws: CancellationError.self) {
            try await house.services.rooms.evidence.take(BrokenReader(), for: principal)
        }
        #expect(try Self.store(house).hashes.isEmpty)
        #expect(try await house.ask(.get, Self.path(incident, ""), bearer: rob).json?["files"]?.array?.isEmpty == true)
    }
}

/// A body that breaks off after its first piece.
private struct BrokenReader: BodyReader {
    let length = 10

    func next() async throws -> [UInt8]? { throw CancellationError() }
}
