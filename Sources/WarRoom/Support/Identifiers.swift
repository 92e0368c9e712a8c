internal import IncidentModel

/// Random text for ids, salts and keys.
package enum Identifiers {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// So many characters of base64url from the system's generator; 22 carry 128 random bits.
    package static func random(characters: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        var text: [UInt8] = []
        text.reserveCapacity(characters)
        var bits: UInt64 = 0
        for index in 0..<characters {
            if index % 10 == 0 { bits = generator.next() }
            text.append(self.alphabet[Int(bits & 63)])
            bits >>= 6
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The `salt` of an event: 22 characters of base64url, of which the last carries 2 bits, as 128 bits are written.
    package static func salt() -> String {
        var generator = SystemRandomNumberGenerator()
        // Each call of the generator is one of the system.
        var (first, second) = (generator.next(), generator.next())
        var text: [UInt8] = []
        text.reserveCapacity(22)
        for index in 0..<20 {
            text.append(self.alphabet[Int((index < 10 ? first : second) & 63)])
            if index < 10 { first >>= 6 } else { second >>= 6 }
        }
        text.append(self.alphabet[Int(first << 2 | second & 3)])
        text.append(self.alphabet[Int(second >> 2) << 4])
        return String(decoding: text, as: UTF8.self)
    }
}
