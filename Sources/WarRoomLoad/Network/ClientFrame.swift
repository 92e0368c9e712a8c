/// Frames as a client sends them (RFC 6455 section 5.2).
enum ClientFrame {
    static let text: UInt8 = 0x1
    static let binary: UInt8 = 0x2
    static let pong: UInt8 = 0xA
    static let mask: [UInt8] = [0x5A, 0x13, 0xC7, 0x2E]

    static func encode(_ opcode: UInt8, _ payload: some Collection<UInt8>) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(payload.count + 14)
        frame.append(0x80 | opcode)
        switch payload.count {
        case 0..<126: frame.append(0x80 | UInt8(payload.count))
        case 126..<65536:
            frame.append(0x80 | 126)
            frame.append(UInt8(payload.count >> 8))
            frame.append(UInt8(payload.count & 0xFF))
        default:
            frame.append(0x80 | 127)
            for shift in stride(from: 56, through: 0, by: -8) {
                frame.append(UInt8(truncatingIfNeeded: payload.count >> shift))
            }
        }
        frame += Self.mask
        let begin = frame.count
        frame.append(contentsOf: payload)
        for index in begin..<frame.count { frame[index] ^= Self.mask[(index - begin) & 3] }
        return frame
    }

    static func encode(_ text: String) -> [UInt8] { self.encode(Self.text, text.utf8) }
}
