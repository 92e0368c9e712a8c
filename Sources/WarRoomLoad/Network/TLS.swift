import COpenSSL

/// TLS of a connection, when asked for: any certificate will do, since it is the server's cost that is measured.
final class TLS {
    private let context: OpaquePointer

    init() throws(LoadError) {
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw .setUp("OpenSSL cannot be used.") }
        self.context = context
        SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
        // What is not taken at once is offered again from another place, and the rest of it later.
        let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
        SSL_CTX_ctrl(context, SSL_CTRL_MODE, Int(modes), nil)
    }

    deinit { SSL_CTX_free(self.context) }

    /// The client's end over a connected or connecting socket.
    func session(on descriptor: Int32) throws(LoadError) -> OpaquePointer {
        guard let session = SSL_new(self.context) else { throw .setUp("OpenSSL makes no session.") }
        SSL_set_fd(session, descriptor)
        SSL_set_connect_state(session)
        return session
    }
}
