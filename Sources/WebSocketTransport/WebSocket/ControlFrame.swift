import WireProtocol

/// The bytes of the control frames that the server sends (RFC 6455 section 5.5).
enum ControlFrame {
    /// A ping with one byte of payload: the library does not tell of an empty pong.
    static let ping: [UInt8] = [0x89, 0x01, 0x77]

    /// A close frame with a code and a reason, cut to what a control frame holds.
    static func close(_ code: UInt16, _ reason: String) -> [UInt8] {
        var text = Array(reason.utf8.prefix(123))
        while !text.isEmpty, String(validating: text, as: UTF8.self) == nil { text.removeLast() }
        return [0x88, UInt8(2 + text.count), UInt8(code >> 8), UInt8(code & 0xFF)] + text
    }

    /// The answer to a peer's close frame: the same code where a peer may send it, else 1002 (RFC 6455 section 7.4).
    ///
    /// The library has already put 1002 in place of codes below 3000 that it does not know.
    static func answer(toClose payload: Span<UInt8>) -> [UInt8] {
        guard payload.count > 0 else { return [0x88, 0x00] }
        guard payload.count >= 2 else { return Self.close(1002, "A close code has two bytes.") }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        var utf8 = UTF8Validator()
        guard utf8.accept(payload.extracting(droppingFirst: 2)), utf8.isAtBoundary else {
            return Self.close(1007, "The close reason is not UTF-8.")
        }
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: return Self.close(code, "")
        default: return Self.close(1002, "That close code may not be sent.")
        }
    }
}
