import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@Suite("The server's description of itself", .timeLimit(.minutes(2)))
struct DescriptionTests {
    @Test("names only addresses that are there, with the methods that they take")
    func openAPI() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let client = server.client()
        let document = try #require(try await client.get("/api/openapi.json").json)
        #expect(document["openapi"]?.string == "3.1.0")
        let paths = try #require(document["paths"]?.object)
        #expect(paths["/api/v1/incidents/{id}/commands"]?["post"] != nil)
        #expect(paths["/api/v1/incidents/{id}/timeline.{format}"]?["get"] != nil)
        for path in paths.members {
            let address = path.key.replacingOccurrences(of: "{id}", with: "INC-1")
            for operation in path.value.object?.members ?? [] where operation.key != "parameters" {
                let body = operation.value["requestBody"] == nil ? nil : Array("{}".utf8)
                let response = try await client.request(operation.key.uppercased(), address, body: body)
                #expect(response.status != 405, "\(operation.key) \(path.key)")
                if operation.value["security"]?.array?.isEmpty == false { #expect(response.status == 401) }
            }
        }
        #expect(await server.stop() == 0)
    }

    @Test("names every operation of the WebSocket and every command")
    func asyncAPI() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let document = try #require(try await server.client().get("/api/asyncapi.json").json)
        #expect(document["asyncapi"]?.string == "3.0.0")
        let messages = try #require(document["channels"]?["room"]?["messages"]?.object)
        let socket = try await server.socket(ana)
        for message in messages.members.map(\.key) where message.hasPrefix("client.") {
            let op = message.dropFirst("client.".count)
            try await socket.send(["op": .string(String(op)), "ref": "r", "incident": "INC-9", "signal": "typing"])
            let answer = try await socket.nextJSON()
            #expect(answer["code"]?.string != "bad_frame", "\(message)")
            #expect(messages["server.\(answer["op"]?.string ?? "")"] != nil)
        }
        let commands = document["components"]?["schemas"]?["Command"]?["enum"]?.array ?? []
        #expect(commands.contains("eta.set"))
        #expect(await server.stop() == 0)
    }
}
