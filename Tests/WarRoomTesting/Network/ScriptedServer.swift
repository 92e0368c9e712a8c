import Glibc
import Synchronization

/// A server on loopback or on a Unix socket that does with each request what a test says, for tests of clients.
///
/// One request a connection; the connection closes when the handler returns.
package final class ScriptedServer: Sendable {
    package struct ReceivedRequest: Sendable {
        package let method: String
        package let path: String
        /// By lower-case name.
        package let headers: [String: String]
        package let body: [UInt8]
    }

    package typealias Handler = @Sendable (ReceivedRequest, TestSocket) async throws -> Void

    /// 0 for a Unix socket.
    package let port: Int
    private let listener: TestSocket
    private let log = Mutex<[ReceivedRequest]>([])
    private let accepting: Mutex<Task<Void, Never>?> = Mutex(nil)

    /// Listens on a free port of 127.0.0.1, or on the Unix socket at `path`.
    package init(unixSocket path: String? = nil, _ handler: @escaping Handler) throws {
        let descriptor = socket(
            path == nil ? AF_INET : AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { throw TestSocket.Failure(call: "socket", code: errno) }
        self.listener = TestSocket(adopting: descriptor)
        self.port = try path.map { try Self.bind(descriptor, path: $0) } ?? Self.bind(descriptor)
        guard listen(descriptor, 512) == 0 else { throw TestSocket.Failure(call: "listen", code: errno) }
        let task = Task { await self.accept(handler) }
        self.accepting.withLock { $0 = task }
    }

    /// What has been asked so far.
    package var requests: [ReceivedRequest] { self.log.withLock { $0 } }

    package var url: String { "http://127.0.0.1:\(self.port)" }

    package func close() {
        self.accepting.withLock { $0?.cancel() }
        self.listener.close()
    }

    private func accept(_ handler: @escaping Handler) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let descriptor = Glibc.accept(self.listener.descriptor, nil, nil)
                guard descriptor >= 0 else {
                    guard errno == EAGAIN else { return }
                    // Thrown where nobody came for a long time, or where the listener was closed.
                    try? await self.listener.wait(.readable)
                    continue
                }
                _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
                group.addTask { await self.serve(TestSocket(adopting: descriptor), handler) }
            }
        }
    }

    private func serve(_ socket: TestSocket, _ handler: Handler) async {
        defer { socket.close() }
        guard let request = try? await Self.read(socket) else { return }
        self.log.withLock { $0.append(request) }
        // A test sees a failure of its handler as an answer that does not come.
        try? await handler(request, socket)
    }

    private static func read(_ socket: TestSocket) async throws -> ReceivedRequest? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while bytes.firstRange(of: end) == nil {
            let more = try await socket.receive()
            guard !more.isEmpty else { return nil }
            bytes += more
        }
        guard let range = bytes.firstRange(of: end) else { return nil }
        let lines = String(decoding: bytes[..<range.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        var body = Array(bytes[range.upperBound...])
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while body.count < length {
            let more = try await socket.receive()
            guard !more.isEmpty else { return nil }
            body += more
        }
        return ReceivedRequest(method: String(words[0]), path: String(words[1]), headers: headers, body: body)
    }

    // MARK: Binding

    private static func bind(_ descriptor: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
            }
        }
        guard status == 0 else { throw TestSocket.Failure(call: "bind", code: errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func bind(_ descriptor: Int32, path: String) throws -> Int {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes.prefix($0.count - 1)) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw TestSocket.Failure(call: "bind", code: errno) }
        return 0
    }
}

extension TestSocket {
    /// Writes a whole answer with its length.
    package func answer(_ status: String, _ body: String, headers: [String] = []) async throws {
        let lines =
            ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers + ["", ""]
        try await self.send(Array((lines.joined(separator: "\r\n") + body).utf8))
    }

    /// Writes the head of an answer that ends with the connection.
    package func beginAnswer(_ status: String = "200 OK", headers: [String] = []) async throws {
        let lines = ["HTTP/1.1 \(status)", "Connection: close"] + headers + ["", ""]
        try await self.send(Array(lines.joined(separator: "\r\n").utf8))
    }
}
