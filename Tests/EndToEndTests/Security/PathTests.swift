import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A path", .serialized, .timeLimit(.minutes(2)))
struct PathTests {
    @Test("reaches no file beside the page's, however it is written")
    func traversal() async throws {
        let folder = try TemporaryFolder()
        let web = "\(folder.path)/web"
        try FileManager.default.createDirectory(atPath: "\(web)/assets", withIntermediateDirectories: true)
        for (name, text) in [
            ("web/index.html", "<!doctype html>"), ("web/assets/app.js", "page()"), ("secret.txt", "hidden-words"),
            ("web.txt", "hidden-words"), ("web/.hidden", "hidden-words"), ("web/key.pem", "hidden-words"),
        ] { try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8) }
        try FileManager.default.createSymbolicLink(
            atPath: "\(web)/link.txt",
            withDestinationPath: "\(folder.path)/secret.txt"
        )
        let server = try await ServerProcess.start(in: "\(folder.path)/data", ["--web", web])
        #expect(try await server.client().get("/assets/app.js").text == "page()")
        let dots = [
            "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..%2f..", "%c0%ae%c0%ae", "....//", "..;", "%2e%2e%5c",
            "..\\",
            "%00..", "..%00",
        ]
        var paths = ["/.hidden", "/key.pem", "/link.txt", "/web.txt", "//secret.txt", "/data/warroom.sqlite"]
        for dot in dots {
            for file in ["secret.txt", "data/warroom.sqlite", "data/warroom.lock"] {
                paths += ["/\(dot)/\(file)", "/assets/\(dot)/\(dot)/\(file)", "/assets\(dot)/\(file)"]
            }
            paths += [
                "/\(dot)/\(dot)/\(dot)/\(dot)/etc/passwd", "/api/v1/incidents/\(dot)/events",
                "/api/v1/incidents/INC-1/timeline.\(dot)/\(dot)/secret.txt", "/api/v1/users/\(dot)/\(dot)/secret.txt",
            ]
        }
        for path in paths {
            // Where the library cannot make sense of it, it hangs up.
            guard let response = try? await server.client().get(path) else { continue }
            #expect(!response.text.contains("hidden-words") && !response.text.contains("root:"), "\(path)")
            #expect(!response.text.contains("SQLite format"), "\(path)")
            #expect(response.status >= 400 || response.text.hasPrefix("<!doctype html>"), "\(path): \(response.status)")
        }
        #expect(try await server.client().get("/assets/app.js").status == 200)
        #expect(await server.stop() == 0)
    }

    @Test("that names no incident, user or format is refused without being said back in a header")
    func splitting() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let secret = try await server.signUp()
        _ = try await Flow.declare(server, by: secret)
        let client = server.client(bearer: secret)
        let breaks = [
            "%0d%0aSet-Cookie:%20planted=1", "%0aX-Planted:1", "%E5%98%8D%E5%98%8ASet-Cookie:planted", "\"%0d%0a",
        ]
        for text in breaks {
            for path in [
                "/api/v1/incidents/INC-1\(text)", "/api/v1/incidents/INC-1/timeline.csv\(text)", "/\(text)",
                "/ws\(text)",
                "/api/v1/incidents/INC-1/timeline.csv?tz=\(text)", "/api/v1/incidents?cursor=\(text)",
                "/api/v1/users/\(text)", "/api/v1/tokens/\(text)",
            ] {
                let response = try await client.get(path)
                #expect(response.headers[.setCookie] == nil, "\(path)")
                #expect(response.headers.allSatisfy { !$0.name.canonicalName.contains("planted") }, "\(path)")
                #expect(response.headers.allSatisfy { !$0.value.contains("lanted") }, "\(path)")
            }
        }
        let planted = "x\r\nSet-Cookie: planted=1"
        let bodies: [(String, JSON)] = [
            ("users", ["handle": .string(planted), "name": .string(planted), "role": "responder"]),
            ("tokens", ["name": .string(planted), "incidents": "*"]),
            ("hooks", ["name": .string(planted), "adapter": "alertmanager", "incident": .string("INC-1\r\nA: b")]),
            ("incidents", ["title": .string(planted)]),
            ("session", ["handle": .string(planted), "password": .string(planted)]),
        ]
        for (name, body) in bodies {
            let response = try await client.post("/api/v1/\(name)", body.text)
            #expect(response.headers.allSatisfy { !$0.value.contains("lanted") }, "\(name)")
            #expect(response.headers[.setCookie] == nil, "\(name)")
        }
        #expect(await server.stop() == 0)
    }
}
