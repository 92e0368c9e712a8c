/// The block before a file in an archive (POSIX.1-1988, “ustar”), with nothing in it that the record does not say.
struct TarHeader: Hashable, Sendable {
    static let blockBytes = 512
    /// Of a path; the second field for longer ones is not used.
    static let mostPathBytes = 100

    let path: String
    let bytes: Int
    /// Seconds since 1970.
    let time: Int

    /// Zeros between the end of a file and the next block.
    static func padding(_ bytes: Int) -> Int { (Self.blockBytes - bytes % Self.blockBytes) % Self.blockBytes }

    var block: [UInt8] {
        var block: [UInt8] = []
        func field(_ text: String, _ width: Int) {
            block += text.utf8.prefix(width)
            block += [UInt8](repeating: 0, count: max(width - text.utf8.count, 0))
        }
        field(self.path, Self.mostPathBytes)
        field(Self.octal(0o644, 7), 8)
        field(Self.octal(0, 7), 8)
        field(Self.octal(0, 7), 8)
        field(Self.octal(self.bytes, 11), 12)
        field(Self.octal(self.time, 11), 12)
        // The sum is made with spaces in its own place.
        field("        ", 8)
        field("0", 1)
        field("", 100)
        field("ustar", 6)
        field("00", 2)
        field("", Self.blockBytes - block.count)
        let sum = Array("\(Self.octal(Self.sum(block), 6))\0 ".utf8)
        block.replaceSubrange(148..<156, with: sum)
        return block
    }

    private static func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(max(number, 0), radix: 8)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }

    private static func sum(_ block: [UInt8]) -> Int { block.reduce(0) { $0 + Int($1) } }
}

// MARK: - Reading

extension TarHeader {
    /// Reads a block; nil where it is not one that ``block`` could have made.
    init?(_ block: [UInt8]) {
        guard block.count == Self.blockBytes, block[257...].starts(with: Array("ustar\u{0}00".utf8)),
            let bytes = Self.number(block[124..<135]), let time = Self.number(block[136..<147]),
            let path = String(validating: block[..<Self.mostPathBytes].prefix { $0 != 0 }, as: UTF8.self)
        else { return nil }
        self.init(path: path, bytes: bytes, time: time)
        guard self.block == block else { return nil }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
