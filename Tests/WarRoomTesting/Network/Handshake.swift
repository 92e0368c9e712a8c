import Crypto
import Foundation
package import HTTPTypes

/// The client's half of the opening handshake (RFC 6455 section 4.1).
package enum Handshake {
    /// Sixteen random bytes in Base64.
    package static func newKey() -> String {
        Data((0..<16).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
    }

    /// The request's bytes; fields in `headers` replace the usual ones, and an empty value leaves one out.
    package static func request(
        port: Int,
        path: String,
        key: String,
        protocols: [String],
        headers: HTTPFields = [:]
    ) -> [UInt8] {
        var lines = [
            ("Host", "127.0.0.1:\(port)"), ("Connection", "Upgrade"), ("Upgrade", "websocket"),
            ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key),
            ("Sec-WebSocket-Protocol", protocols.joined(separator: ", ")),
        ]
        for field in headers {
            lines.removeAll { $0.0.lowercased() == field.name.canonicalName }
            lines.append((field.name.rawName, field.value))
        }
        let text = lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array("GET \(path) HTTP/1.1\r\n\(text)\r\n".utf8)
    }

    /// Throws where the server's `101` is not the answer to this request.
    package static func check(_ response: TestResponse, key: String, protocols: [String]) throws {
        let digest = Insecure.SHA1.hash(data: Data((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        let accept = Data(digest).base64EncodedString()
        guard response.headers[.secWebSocketAccept] == accept else {
            throw ScriptedClient.ProtocolError("a wrong Sec-WebSocket-Accept")
        }
        guard response.headers[.upgrade]?.lowercased() == "websocket",
            response.headers[.connection]?.lowercased() == "upgrade"
        else { throw ScriptedClient.ProtocolError("no Upgrade header in the 101") }
        let chosen = response.headers[.secWebSocketProtocol]
        guard chosen.map(protocols.contains) ?? true else {
            throw ScriptedClient.ProtocolError("a subprotocol that was not offered: \(chosen ?? "")")
        }
    }
}
