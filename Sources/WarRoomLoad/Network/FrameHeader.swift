/// The head of a frame as it comes from a server (RFC 6455 section 5.2).
struct FrameHeader {
    enum Outcome {
        case header(FrameHeader)
        /// More bytes are needed to tell.
        case incomplete
        case malformed(String)
    }

    let opcode: UInt8
    let isFinal: Bool
    /// Bytes of the head itself, and of what follows.
    let size: Int
    let length: Int

    static func read(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Outcome {
        guard count >= 2 else { return .incomplete }
        if bytes[0] & 0x70 != 0 { return .malformed("a reserved bit is set") }
        if bytes[1] & 0x80 != 0 { return .malformed("the server masked a frame") }
        var length = Int(bytes[1] & 0x7F)
        var size = 2
        if length >= 126 {
            size = length == 126 ? 4 : 10
            guard count >= size else { return .incomplete }
            length = 0
            for index in 2..<size { length = length << 8 | Int(bytes[index]) }
            if length < (size == 4 ? 126 : 65536) { return .malformed("a length is written longer than it need be") }
        }
        guard length <= 1 << 26 else { return .malformed("a frame of \(length) bytes") }
        return .header(
            FrameHeader(opcode: bytes[0] & 0x0F, isFinal: bytes[0] & 0x80 != 0, size: size, length: length)
        )
    }
}
