import CLibwebsockets

/// Makes the library's context for one loop, with every default that harms changed.
enum LibraryContext {
    /// The subprotocol, and the name of the one protocol that the library knows.
    static let subprotocol = "warroom.v1"
    /// Bytes in one write to a socket.
    static let writeLimit = 65_536

    /// What the library keeps pointers to for as long as it lives, which is as long as the process.
    private struct Strings {
        let name: UnsafeMutablePointer<CChar>?
        let alpn: UnsafeMutablePointer<CChar>?
        let server: UnsafeMutablePointer<CChar>?
        let certificate: UnsafeMutablePointer<CChar>?
        let key: UnsafeMutablePointer<CChar>?
    }

    /// The context and its one vhost, on `loop`; to be called on the loop's thread.
    static func make(
        _ configuration: TransportConfiguration,
        loop: ServiceLoop,
        user: UnsafeMutableRawPointer
    ) throws(TransportError) -> (context: OpaquePointer, vhost: OpaquePointer) {
        let strings = Strings(
            name: strdup(Self.subprotocol),
            alpn: strdup("http/1.1"),
            server: strdup(configuration.serverName),
            certificate: configuration.tls.flatMap { strdup($0.certificate) },
            key: configuration.tls.flatMap { strdup($0.key) }
        )
        var info = lws_context_creation_info()
        Self.setLoop(&info, loop, user)
        Self.setProtocol(&info, strings)
        Self.setTimes(&info, configuration)
        if configuration.tls != nil { Self.setTLS(&info, strings) }
        guard let context = lws_create_context(&info) else {
            throw TransportError(
                "libwebsockets cannot start its loop on libuv; the package libwebsockets-evlib-uv must be installed."
            )
        }
        guard let vhost = lws_create_vhost(context, &info) else {
            let files = configuration.tls.map { " Check the files \($0.certificate) and \($0.key)." } ?? ""
            throw TransportError("libwebsockets cannot set the server up.\(files)")
        }
        return (context, vhost)
    }

    private static func setLoop(
        _ info: inout lws_context_creation_info,
        _ loop: ServiceLoop,
        _ user: UnsafeMutableRawPointer
    ) {
        // libuv: the poll loop walks all connections in each turn, libev fires timers late.
        info.options = UInt64(LWS_SERVER_OPTION_LIBUV) | UInt64(LWS_SERVER_OPTION_EXPLICIT_VHOSTS)
        info.options |= UInt64(LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME)
        info.options |= UInt64(LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS)
        let loops = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 1)
        loops.pointee = UnsafeMutableRawPointer(loop.loop)
        info.foreign_loops = loops
        info.count_threads = 1
        info.user = user
        // The acceptor listens and hands sockets over: a context cannot share a port with another.
        info.port = CONTEXT_PORT_NO_LISTEN_SERVER
        // Any number below the process's limit makes each event search its connection.
        info.fd_limit_per_thread = 0
        // A zeroed struct would ask for user and group 0.
        info.gid = -1
        info.uid = -1
    }

    private static func setProtocol(_ info: inout lws_context_creation_info, _ strings: Strings) {
        let protocols = UnsafeMutablePointer<lws_protocols>.allocate(capacity: 2)
        protocols.initialize(repeating: lws_protocols(), count: 2)
        protocols[0].name = UnsafePointer(strings.name)
        protocols[0].callback = { wsi, reason, user, input, length in
            libraryCallback(wsi, reason, user, input, length)
        }
        // Not for us: without it the library does not tell that it begins to close a WebSocket.
        protocols[0].per_session_data_size = 1
        // Held per connection; longer messages come in pieces.
        protocols[0].rx_buffer_size = 1024
        // What one write may send at once; the rest of a longer one would be copied and sent in turns.
        protocols[0].tx_packet_size = Self.writeLimit
        info.protocols = UnsafePointer(protocols)
        // HTTP/2 and permessage-deflate have faults here that no setting cures: neither is offered.
        info.alpn = UnsafePointer(strings.alpn)
        info.extensions = nil
        info.server_string = UnsafePointer(strings.server)
        // All of a request's headers; more end the connection.
        info.max_http_header_data = 16_384
        info.pt_serv_buf_size = 16_384
    }

    private static func setTimes(_ info: inout lws_context_creation_info, _ configuration: TransportConfiguration) {
        // The library's pings are timers in a sorted list that is walked for each; a wheel of ours does it.
        let retry = UnsafeMutablePointer<lws_retry_bo_t>.allocate(capacity: 1)
        retry.initialize(to: lws_retry_bo_t())
        info.retry_and_idle_policy = UnsafePointer(retry)
        info.timeout_secs_ah_idle = UInt32(configuration.headSeconds)
        // Between two pieces of a body; the total is limited by the wheel.
        info.timeout_secs = UInt32(configuration.bodySeconds)
    }

    private static func setTLS(_ info: inout lws_context_creation_info, _ strings: Strings) {
        info.options |= UInt64(LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)
        info.ssl_cert_filepath = UnsafePointer(strings.certificate)
        info.ssl_private_key_filepath = UnsafePointer(strings.key)
        info.ssl_options_set = warroom_tls_options()
    }
}
