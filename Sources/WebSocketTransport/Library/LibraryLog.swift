import CLibwebsockets
import Logging
import Synchronization

/// Sends the library's warnings and errors to the log.
///
/// Its log is one for the process. Strangers can make it complain at will, so it is given so many lines a minute.
enum LibraryLog {
    private struct State {
        var logger: Logger?
        var throttle = LogThrottle(perMinute: 20)
    }

    private static let state = Mutex(State())

    /// Begins to log; the first logger stays.
    static func install(_ logger: Logger) {
        let isFirst = Self.state.withLock { state in
            defer { state.logger = state.logger ?? logger }
            return state.logger == nil
        }
        guard isFirst else { return }
        lws_set_log_level(LLL_ERR | LLL_WARN) { level, line in
            guard let line else { return }
            LibraryLog.write(String(cString: line), isError: level == LLL_ERR)
        }
    }

    private static func write(_ line: String, isError: Bool) {
        let (logger, verdict) = Self.state.withLock { state in
            (state.logger, state.throttle.admit(at: Int(uv_hrtime() / 1_000_000_000)))
        }
        guard let logger, case .write(let omitted) = verdict else { return }
        var metadata: Logger.Metadata = ["library": "libwebsockets", "line": "\(line.prefix { $0 != "\n" })"]
        if omitted > 0 { metadata["omitted"] = "\(omitted)" }
        // Whatever the library calls an error, the server goes on after it.
        logger.warning(isError ? "The network library met an error." : "The network library warns.", metadata: metadata)
    }
}
