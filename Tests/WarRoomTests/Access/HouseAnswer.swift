import HTTPTypes
import IncidentModel
import Synchronization

@testable import WarRoom

/// An answer, read to its end; of a stream of events that goes on for ever only the head.
struct HouseAnswer: Hashable, Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    init(_ response: Response) async throws {
        self.status = response.head.status.code
        self.headers = response.head.headerFields
        switch response.body {
        case .bytes(let bytes): self.body = bytes
        case .stream where response.head.headerFields[.contentType] == "text/event-stream": self.body = []
        case .stream(let write):
            let collector = Collector()
            try await write(collector)
            self.body = collector.bytes
        }
    }

    var text: String { String(decoding: self.body, as: UTF8.self) }
    var json: JSON? { try? JSONParser.parse(self.body) }
}

/// Keeps what a streamed answer writes.
private final class Collector: BodyWriter {
    private let written = Mutex<[UInt8]>([])

    var bytes: [UInt8] { self.written.withLock(\.self) }

    func write(_ bytes: [UInt8]) async throws { self.written.withLock { $0 += bytes } }
}
