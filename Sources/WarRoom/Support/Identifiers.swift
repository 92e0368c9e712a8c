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
        let last = self.alphabet[Int.random(in: 0..<4) << 4]
        return self.random(characters: 21) + String(decoding: [last], as: UTF8.self)
    }
}
