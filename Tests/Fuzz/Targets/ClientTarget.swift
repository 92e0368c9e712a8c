import HTTPTypes

@testable import HTTPClient
@testable import WarRoomCommand

/// What the command line reads from a server: heads of answers, streams of events.
enum ClientTarget: FuzzTarget {
    static let name = "client"
    static let dictionary = ["data:", "id:", "event:", "HTTP/1.1 ", "200", "\r\n\r\n", "retry:", ":"]

    static func seeds() -> [[UInt8]] {
        ["\u{5}id: 1\nevent: events\ndata: {}\ndata: x\n\n: c\r\n\r\n", "\u{1}HTTP/1.1 200 OK\r\nA: b\r\n\r\n"].map {
            Array($0.utf8)
        }
    }

    static func check(_ input: [UInt8]) throws {
        guard let size = input.first else { return }
        let stream = Array(input.dropFirst())
        var whole = ServerSentEvents()
        var cut = ServerSentEvents()
        var pieces: [ServerSentEvents.Message] = []
        var rest = stream[...]
        while !rest.isEmpty {
            pieces += try cut.read(Array(rest.prefix(Int(size) + 1)))
            rest = rest.dropFirst(Int(size) + 1)
        }
        try Broken.unless(try whole.read(stream) == pieces, "The messages depend on how the stream is cut.")
        try Broken.unless(whole.lastID == cut.lastID, "The last id depends on how the stream is cut.")
        var reader = ResponseHeadReader()
        for line in stream.split(separator: UInt8(ascii: "\n")) {
            guard let head = reader.read(String(decoding: line, as: UTF8.self)) else { continue }
            try Broken.unless(head.status.code >= 200, "An interim answer passes for the final one.")
        }
    }
}
