/// One text message from the server, already framed for WebSocket (RFC 6455 section 5.2), so that the same bytes go to
/// every reader.
package struct Frame: Hashable, Sendable {
    /// Header and payload.
    ///
    /// A server does not mask.
    package let bytes: [UInt8]

    /// Frames one UTF-8 JSON text.
    package init(text payload: [UInt8]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 10)
        bytes.append(0x81)
        switch payload.count {
        case 0..<126: bytes.append(UInt8(payload.count))
        case 126..<65536:
            bytes.append(126)
            bytes.append(UInt8(payload.count >> 8))
            bytes.append(UInt8(payload.count & 0xFF))
        default:
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
            }
        }
        bytes.append(contentsOf: payload)
        self.bytes = bytes
    }
}
