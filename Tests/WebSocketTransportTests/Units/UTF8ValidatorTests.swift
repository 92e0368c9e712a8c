import Testing

@testable import WebSocketTransport

@Suite("UTF-8, checked as it comes")
struct UTF8ValidatorTests {
    @Test(
        "texts with characters of every length are taken, however they are cut",
        arguments: ["", "plain", "é", "żółć", "漢字", "🚒🔥", "a\u{0}b", "\u{10FFFF}\u{D7FF}\u{E000}"]
    )
    func takesText(_ text: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var validator = UTF8Validator()
            #expect(validator.accepts(bytes[..<cut]) == true)
            #expect(validator.accepts(bytes[cut...]) == true)
            #expect(validator.isAtBoundary)
        }
    }

    @Test(
        "bytes that can never be text are refused at the byte that shows it",
        arguments: [
            ([0x80], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0x80], 1), ([0xED, 0xA0, 0x80], 1),
            ([0xF0, 0x8F, 0x80, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5], 0), ([0xFF], 0),
            ([0x61, 0xC3, 0x28], 2), ([0xE2, 0x82, 0x28], 2), ([0xF0, 0x9F, 0x9A, 0x41], 3),
        ] as [([UInt8], Int)]
    )
    func refusesEarly(_ bytes: [UInt8], _ bad: Int) {
        var validator = UTF8Validator()
        #expect(validator.accepts(bytes[..<bad]) == true)
        #expect(validator.accepts([bytes[bad]]) == false)
    }

    @Test("a text that ends inside a character is not at a boundary")
    func knowsBoundaries() {
        var validator = UTF8Validator()
        #expect(validator.accepts([0xF0, 0x9F]) == true)
        #expect(!validator.isAtBoundary)
    }

    @Test("it agrees with the standard library on every pair of bytes after every lead byte")
    func agreesWithTheStandardLibrary() {
        for lead in UInt8.min...UInt8.max {
            for second in stride(from: UInt8(0x70), through: 0xCF, by: 1) {
                for tail in [[], [0x80], [0x80, 0x80]] as [[UInt8]] {
                    let bytes = [lead, second] + tail
                    var validator = UTF8Validator()
                    let isText = validator.accepts(bytes) && validator.isAtBoundary
                    #expect(isText == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
                }
            }
        }
    }
}

extension UTF8Validator {
    fileprivate mutating func accepts(_ bytes: some Sequence<UInt8>) -> Bool { self.accept(Array(bytes).span) }
}
