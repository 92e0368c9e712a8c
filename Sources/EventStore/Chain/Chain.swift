internal import Crypto

/// The hash that links an event to the one before it (contract section 1).
package enum Chain {
    /// SHA-256 of `bytes` in lower-case hex.
    package static func hash(of bytes: [UInt8]) -> String { self.hexadecimal(SHA256.hash(data: bytes)) }

    private static let digits = Array("0123456789abcdef".utf8)

    /// Lower-case hex of any bytes.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(self.digits[Int(byte >> 4)])
            text.append(self.digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
