import CLibwebsockets

/// The one function that the library calls: finds the gateway and enters it.
///
/// It runs on the loop's thread, which is the actor's executor, so entering is a check and no hop; the `wsi` stays with
/// the actor, which cannot hand it out.
let libraryCallback:
    @Sendable @convention(c) (
        OpaquePointer?, lws_callback_reasons, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int
    ) -> Int32 = { wsi, reason, _, input, length in
        // A connection's slot is its opaque pointer, set when it is adopted; what the library calls for itself has none.
        guard let wsi, let slot = lws_get_opaque_user_data(wsi).map({ Int(bitPattern: $0) - 1 }),
            let context = lws_get_context(wsi), let user = lws_context_user(context)
        else { return LibraryEvent.isWelcome(reason) ? 0 : -1 }
        let gateway = Unmanaged<Gateway>.fromOpaque(user).takeUnretainedValue()
        nonisolated(unsafe) let connection = wsi
        let bytes = UnsafeRawBufferPointer(start: input, count: input == nil ? 0 : length)
        nonisolated(unsafe) let payload = bytes
        return gateway.assumeIsolated { $0.handle(reason, connection, slot, payload) }
    }

/// Which of the library's calls without a connection of ours need no more than a nod.
enum LibraryEvent {
    static func isWelcome(_ reason: lws_callback_reasons) -> Bool {
        switch reason {
        // A CONNECT request, or what its parser cannot make head or tail of, would go on as raw bytes.
        case LWS_CALLBACK_RAW_ADOPT, LWS_CALLBACK_RAW_RX: false
        default: true
        }
    }
}
