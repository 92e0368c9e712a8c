/// The name of one history of a store (contract section 9).
package enum Epoch {
    /// A name that no other store has: 128 random bits in hex.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return self.random(using: &generator)
    }

    /// As ``random()``, from a generator of the caller's.
    package static func random(using generator: inout some RandomNumberGenerator) -> String {
        var bytes: [UInt8] = []
        for _ in 0..<16 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
        return Chain.hexadecimal(bytes)
    }
}
