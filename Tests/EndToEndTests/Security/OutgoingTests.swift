import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("The server asks nobody", .serialized, .timeLimit(.minutes(2)))
struct OutgoingTests {
    @Test("no address in a hook, a message, an alert or an export makes it open a connection")
    func nothing() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let admin = server.client(bearer: ana)
        let incident = try await Flow.declare(server, by: ana)
        let listener = try ScriptedServer { _, socket in
            try await socket.send(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8))
        }
        defer { listener.close() }
        let trap = "\(listener.url)/trap"
        let text = "![picture](\(trap).png) <img src='\(trap)'> [link](\(trap)) <\(trap)>"
        for (command, data) in [
            ("message.post", ["text": .string(text)] as JSON),
            ("bot.post", ["text": .string(text), "fields": ["url": .string(trap)]]),
            ("component.report", ["component": .string(trap), "state": "operational", "text": .string(text)]),
        ] {
            let body: JSON = ["command": .string(command), "data": data]
            #expect(try await admin.post(Flow.commands(incident), body.text).status == 201, "\(command)")
        }
        let hook: JSON = ["name": .string(trap), "adapter": "alertmanager", "incident": .string(incident)]
        let path = try #require(try await admin.post("/api/v1/hooks", hook.text).json?["path"]?.string)
        let alert: JSON = [
            "version": "4", "receiver": .string(trap), "externalURL": .string(trap),
            "alerts": [
                [
                    "status": "firing", "fingerprint": "f", "startsAt": "2026-11-23T21:08:11Z",
                    "labels": ["alertname": .string(trap)], "annotations": ["runbook_url": .string(trap)],
                    "generatorURL": .string(trap),
                ]
            ],
        ]
        let callback = try #require(HTTPField.Name("WebHook-Request-Callback"))
        let posted = try await server.client().post(path, alert.text, [callback: trap])
        #expect(posted.status == 200, "\(posted.text)")
        for format in ["jsonl", "json", "csv", "md", "html"] {
            let export = try await admin.get("/api/v1/incidents/\(incident)/timeline.\(format)")
            #expect(export.status == 200 && export.text.contains("trap"))
            guard format == "html" else { continue }
            // The page's reader is asked for nothing, either: no picture, and a policy that forbids one.
            #expect(export.text.firstMatch(of: /<(img|iframe|script|link)[^>]*127\.0\.0\.1/) == nil)
            #expect(export.text.contains("Content-Security-Policy") && export.text.contains("default-src 'none'"))
        }
        #expect(await server.stop() == 0)
        // Whoever came before stands before this one in the listener's line.
        _ = try await HTTPClient(port: listener.port).get("/mine")
        #expect(listener.requests.map(\.path) == ["/mine"])
    }

    /// What tells the addresses that a policy names, and nobody where it names none.
    private static let outbound: Set = ["WebhookChannel.swift", "MailChannel.swift", "Notifications.swift"]

    @Test(
        "no part of the server but the messages to addresses of the policy is built on the library that makes requests"
    )
    func imports() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
        let places = [
            "EventStore", "EventStoreSQLite", "IncidentModel", "Integrations", "TimelineExport", "WarRoom",
            "WarRoomCommand/Serve", "WebSocketTransport", "WireProtocol",
        ]
        var count = 0
        for place in places {
            let folder = sources.appendingPathComponent(place)
            let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                count += 1
                guard !Self.outbound.contains(file.lastPathComponent) else { continue }
                #expect(
                    text.firstMatch(of: /import (HTTPClient|CCurl|FoundationNetworking)|URLSession/) == nil,
                    "\(file)"
                )
            }
        }
        #expect(count > 150)
    }
}
