import HTTPTypes
import Testing

@testable import WebSocketTransport

@Suite("Answers as bytes")
struct ResponseEncoderTests {
    private static func encode(
        _ status: HTTPResponse.Status = .ok,
        _ framing: ResponseEncoder.Framing = .length(2),
        _ method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:]
    ) -> ResponseEncoder {
        let response = HTTPResponse(status: status, headerFields: headers)
        return ResponseEncoder(response, framing: framing, method: method, date: 784_111_777)
    }

    private static func text(_ encoder: ResponseEncoder) -> String { String(decoding: encoder.head, as: UTF8.self) }

    @Test("the head names date, length and the end of the connection")
    func head() {
        #expect(
            Self.text(Self.encode(headers: [.contentType: "text/plain"])) == """
                HTTP/1.1 200 OK\r
                Date: Sun, 06 Nov 1994 08:49:37 GMT\r
                Connection: close\r
                Content-Length: 2\r
                Content-Type: text/plain\r
                \r\n
                """
        )
    }

    @Test(
        "a header with a line break cannot become two",
        arguments: ["a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u{0}b"]
    )
    func splitting(_ value: String) throws {
        var headers = HTTPFields()
        headers[.location] = value
        let lines = Self.text(Self.encode(headers: headers)).split(separator: "\r\n")
        #expect(!lines.contains { $0.lowercased().hasPrefix("set-cookie") })
        #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && !$0.contains("\u{0}") })
    }

    @Test("framing is the encoder's own business")
    func ownFraming() {
        let headers: HTTPFields = [.contentLength: "7", .transferEncoding: "gzip", .connection: "keep-alive"]
        let text = Self.text(Self.encode(headers: headers))
        #expect(text.contains("Content-Length: 2\r\n"))
        #expect(!text.contains("gzip") && !text.contains("keep-alive") && !text.contains(": 7"))
    }

    @Test("streamed pieces are chunks, and an empty piece does not end the answer")
    func chunks() {
        let encoder = Self.encode(.ok, .chunked)
        #expect(Self.text(encoder).contains("Transfer-Encoding: chunked\r\n"))
        #expect(encoder.piece(Array(repeating: 0x61, count: 17)) == Array("11\r\naaaaaaaaaaaaaaaaa\r\n".utf8))
        #expect(encoder.piece([]) == [])
        #expect(encoder.end == Array("0\r\n\r\n".utf8))
    }

    @Test("for HTTP/1.0 the end of the connection is the end of the answer")
    func untilClose() {
        let encoder = Self.encode(.ok, .untilClose)
        #expect(!Self.text(encoder).contains("Transfer-Encoding"))
        #expect(encoder.piece([1, 2]) == [1, 2])
        #expect(encoder.end == [])
    }

    @Test("HEAD gets the head that GET would, and 204 and 304 have no body")
    func noBody() {
        #expect(Self.encode(.ok, .length(2), .head).omitsBody)
        #expect(Self.text(Self.encode(.ok, .length(2), .head)).contains("Content-Length: 2\r\n"))
        for status in [HTTPResponse.Status.noContent, .notModified] {
            let encoder = Self.encode(status, .length(0))
            #expect(encoder.omitsBody)
            #expect(!Self.text(encoder).contains("Content-Length"))
        }
    }

    @Test(
        "dates follow the calendar",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_795_554_850, "Tue, 24 Nov 2026 21:14:10 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        ]
    )
    func dates(_ seconds: Int, _ text: String) { #expect(HTTPDate.text(seconds) == text) }

    @Test("targets are percent-encoded in one way")
    func targets() {
        func target(_ path: String, _ arguments: String...) -> String {
            TargetEncoder.target(path: Array(path.utf8), arguments: arguments.map { Array($0.utf8) })
        }
        #expect(target("/api/v1/incidents/INC-7") == "/api/v1/incidents/INC-7")
        #expect(target("/a b/ü?") == "/a%20b/%C3%BC%3F")
        #expect(target("/x", "q=a b", "r=1&2+3;4=5/%") == "/x?q=a%20b&r=1%262%2B3%3B4=5/%25")
    }

    private static func answer(toClose payload: [UInt8]) -> [UInt8] { ControlFrame.answer(toClose: payload.span) }

    @Test(
        "a close frame answers with the peer's code where it may be sent",
        arguments: [
            ([], [0x88, 0x00]), ([0x03, 0xE8], [0x88, 0x02, 0x03, 0xE8]), ([0x11, 0x94], [0x88, 0x02, 0x11, 0x94]),
        ] as [([UInt8], [UInt8])]
    )
    func closeAnswers(_ payload: [UInt8], _ answer: [UInt8]) {
        #expect(Self.answer(toClose: payload) == answer)
    }

    @Test(
        "a close frame that is none is answered with 1002, a reason that is no text with 1007",
        arguments: [
            ([0x03], 1002), ([0x03, 0xEC], 1002), ([0x13, 0x88], 1002), ([0xFF, 0xFF], 1002),
            ([0x03, 0xE8, 0xFF], 1007),
            ([0x03, 0xE8, 0xC3], 1007),
        ] as [([UInt8], UInt16)]
    )
    func badCloses(_ payload: [UInt8], _ code: UInt16) {
        #expect(Array(Self.answer(toClose: payload)[2...3]) == [UInt8(code >> 8), UInt8(code & 0xFF)])
    }

    @Test("a close reason is cut at a character, within what a control frame holds")
    func longReason() {
        let frame = ControlFrame.close(1008, String(repeating: "ü", count: 100))
        #expect(frame.count == 126)
        #expect(frame[1] == 124)
        #expect(String(validating: frame[4...], as: UTF8.self) == String(repeating: "ü", count: 61))
    }
}
