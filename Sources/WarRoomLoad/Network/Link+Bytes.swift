import COpenSSL
import Glibc

/// Bytes in and out, plain or through TLS.
extension Link {
    enum Transfer {
        case bytes(Int)
        /// The socket has no room, or nothing to read.
        case later
        /// TLS has to hear from the server first.
        case afterReading
        case ended
        case broken
    }

    func write(_ bytes: [UInt8]) -> Transfer {
        guard let tls = self.tls else {
            let sent = Glibc.send(self.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            if sent >= 0 { return .bytes(sent) }
            return errno == EAGAIN || errno == ENOTCONN ? .later : .broken
        }
        ERR_clear_error()
        let sent = SSL_write(tls, bytes, Int32(clamping: bytes.count))
        return sent > 0 ? .bytes(Int(sent)) : Self.outcome(tls, sent)
    }

    func read(into buffer: UnsafeMutablePointer<UInt8>, atMost limit: Int) -> Transfer {
        guard let tls = self.tls else {
            let received = recv(self.descriptor, buffer, limit, 0)
            if received > 0 { return .bytes(received) }
            return received < 0 && errno == EAGAIN ? .later : .ended
        }
        ERR_clear_error()
        let received = SSL_read(tls, buffer, Int32(clamping: limit))
        return received > 0 ? .bytes(Int(received)) : Self.outcome(tls, received)
    }

    /// The handshake of TLS is done, or there is none.
    var isShaken: Bool { self.tls.map { SSL_is_init_finished($0) == 1 } ?? true }

    private static func outcome(_ tls: OpaquePointer, _ result: Int32) -> Transfer {
        switch SSL_get_error(tls, result) {
        case SSL_ERROR_WANT_READ: .afterReading
        case SSL_ERROR_WANT_WRITE: .later
        case SSL_ERROR_ZERO_RETURN: .ended
        default: .broken
        }
    }
}
