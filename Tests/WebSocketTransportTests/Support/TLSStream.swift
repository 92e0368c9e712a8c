import COpenSSL
import Foundation
import WarRoomTesting

/// A client's TLS connection over a ``TestSocket``.
final class TLSStream: ByteStream, @unchecked Sendable {
    // Unchecked: OpenSSL's connection is used by one task at a time, as every test does.

    struct Failure: Error { let code: Int32 }

    let socket: TestSocket
    private let ssl: OpaquePointer

    private init(_ socket: TestSocket, _ ssl: OpaquePointer) {
        self.socket = socket
        self.ssl = ssl
    }

    deinit { SSL_free(self.ssl) }

    /// Connects and shakes hands; `version` is the highest to offer (0: any).
    static func connect(port: Int, version: Int32 = 0, receiveBuffer: Int = 0) async throws -> TLSStream {
        let stream = try await Self.open(port: port, version: version, receiveBuffer: receiveBuffer)
        _ = try await stream.perform { SSL_connect($0) }
        return stream
    }

    /// Connects and begins the handshake without waiting for the server's part.
    static func begin(port: Int) async throws -> TLSStream {
        let stream = try await Self.open(port: port, version: 0, receiveBuffer: 0)
        SSL_connect(stream.ssl)
        return stream
    }

    private static func open(port: Int, version: Int32, receiveBuffer: Int) async throws -> TLSStream {
        let socket = try await TestSocket.connect(port: port, receiveBuffer: receiveBuffer)
        guard let context = test_client_context(version), let ssl = SSL_new(context) else { throw Failure(code: -1) }
        SSL_CTX_free(context)
        SSL_set_fd(ssl, socket.descriptor)
        return TLSStream(socket, ssl)
    }

    /// The protocol that the server chose by ALPN.
    var protocolChosen: String {
        var name: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(self.ssl, &name, &length)
        return String(decoding: UnsafeBufferPointer(start: name, count: Int(length)), as: UTF8.self)
    }

    func send(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        _ = try await self.perform { ssl in bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress, Int32($0.count)) } }
    }

    func receive(atMost limit: Int) async throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = try await self.perform { ssl in
            bytes.withUnsafeMutableBytes { SSL_read(ssl, $0.baseAddress, Int32(limit)) }
        }
        return Array(bytes.prefix(Int(count)))
    }

    func close() {
        SSL_shutdown(self.ssl)
        self.socket.close()
    }

    private func perform(_ operation: (OpaquePointer) -> Int32) async throws -> Int32 {
        while true {
            ERR_clear_error()
            let result = operation(self.ssl)
            if result > 0 { return result }
            let code = SSL_get_error(self.ssl, result)
            switch code {
            case SSL_ERROR_WANT_READ: try await self.socket.wait(.readable)
            case SSL_ERROR_WANT_WRITE: try await self.socket.wait(.writable)
            case SSL_ERROR_ZERO_RETURN: return 0
            default: throw Failure(code: code)
            }
        }
    }

    /// Runs `body` with the files of a certificate made for it.
    static func withCertificate(_ body: (_ certificate: String, _ key: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificate = folder.appendingPathComponent("cert.pem").path
        let key = folder.appendingPathComponent("key.pem").path
        guard test_write_certificate(certificate, key) == 1 else { throw Failure(code: -2) }
        try await body(certificate, key)
    }
}
