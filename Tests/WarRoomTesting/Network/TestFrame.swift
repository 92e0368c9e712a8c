/// One WebSocket frame as a client writes or reads it (RFC 6455 section 5.2), with every bit open to a test that wants
/// it wrong.
package struct TestFrame: Hashable, Sendable {
    package enum Opcode {
        package static let continuation: UInt8 = 0x0
        package static let text: UInt8 = 0x1
        package static let binary: UInt8 = 0x2
        package static let close: UInt8 = 0x8
        package static let ping: UInt8 = 0x9
        package static let pong: UInt8 = 0xA
    }

    package var isFinal: Bool
    /// The three reserved bits, as 0 to 7.
    package var reserved: UInt8
    package var opcode: UInt8
    package var payload: [UInt8]

    package init(_ opcode: UInt8, _ payload: [UInt8] = [], isFinal: Bool = true, reserved: UInt8 = 0) {
        self.isFinal = isFinal
        self.reserved = reserved
        self.opcode = opcode
        self.payload = payload
    }

    package static func text(_ text: String) -> TestFrame { TestFrame(Opcode.text, Array(text.utf8)) }

    /// A close frame; `code` nil leaves the payload empty.
    package static func close(_ code: UInt16?, _ reason: String = "") -> TestFrame {
        let number = code.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } ?? []
        return TestFrame(Opcode.close, number + Array(reason.utf8))
    }

    /// The bytes as a client sends them, masked with `mask` (nil: unmasked, which a client must not do).
    package func encoded(mask: [UInt8]? = [0x12, 0x34, 0x56, 0x78]) -> [UInt8] {
        var bytes: [UInt8] = [(self.isFinal ? 0x80 : 0) | self.reserved << 4 | self.opcode]
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        switch self.payload.count {
        case 0..<126: bytes.append(maskBit | UInt8(self.payload.count))
        case 126..<65536:
            bytes.append(maskBit | 126)
            bytes.append(UInt8(self.payload.count >> 8))
            bytes.append(UInt8(self.payload.count & 0xFF))
        default:
            bytes.append(maskBit | 127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: self.payload.count >> shift))
            }
        }
        guard let mask else { return bytes + self.payload }
        bytes += mask
        bytes.reserveCapacity(bytes.count + self.payload.count)
        for (index, byte) in self.payload.enumerated() { bytes.append(byte ^ mask[index % 4]) }
        return bytes
    }

    /// Takes one frame off the front of `buffer`; nil where it is not complete yet.
    package static func take(from buffer: inout [UInt8]) throws -> TestFrame? {
        guard buffer.count >= 2 else { return nil }
        guard buffer[1] & 0x80 == 0 else { throw ScriptedClient.ProtocolError("the server masked a frame") }
        var header = 2
        var length = Int(buffer[1] & 0x7F)
        if length >= 126 {
            let width = length == 126 ? 2 : 8
            header += width
            guard buffer.count >= header else { return nil }
            length = buffer[2..<header].reduce(0) { $0 << 8 | Int($1) }
            let shortest = width == 2 ? 126 : 65536
            guard length >= shortest else {
                throw ScriptedClient.ProtocolError("the server wrote a length longer than it need be")
            }
        }
        guard buffer.count >= header + length else { return nil }
        let frame = TestFrame(
            buffer[0] & 0x0F,
            Array(buffer[header..<header + length]),
            isFinal: buffer[0] & 0x80 != 0,
            reserved: buffer[0] >> 4 & 0x7
        )
        buffer.removeFirst(header + length)
        return frame
    }
}
