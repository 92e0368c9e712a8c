import WarRoomTesting

extension ConformanceCase {
    private static func frame(_ opcode: UInt8, _ bytes: [UInt8], isFinal: Bool) -> [UInt8] {
        TestFrame(opcode, bytes, isFinal: isFinal).encoded()
    }

    /// A masked text frame that announces 1,000 bytes, and these, which are its first.
    private static func beginning(_ bytes: [UInt8]) -> [UInt8] {
        [0x81, 0xFE, 0x03, 0xE8, 0, 0, 0, 0] + bytes
    }

    static let texts: [ConformanceCase] =
        [
            ("a lone continuation byte", [0x80]), ("an overlong slash", [0xC0, 0xAF]),
            ("an overlong form of three bytes", [0xE0, 0x80, 0x80]), ("a surrogate", [0xED, 0xA0, 0x80]),
            ("beyond the last code point", [0xF4, 0x90, 0x80, 0x80]), ("a byte that never occurs", [0xFE]),
            ("a character broken off by another", [0xC3, 0x41]),
            ("a form of five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
        ].flatMap { (name: String, bytes: [UInt8]) -> [ConformanceCase] in
            [
                ConformanceCase("\(name), in a whole message", [TestFrame(1, [0x61] + bytes)], .close(1007)),
                ConformanceCase(
                    "\(name), at the border of fragments",
                    steps: [
                        (frame(1, [0x61] + bytes.prefix(1), isFinal: false), []),
                        (frame(0, Array(bytes.dropFirst()) + [0x61], isFinal: true), [.close(1007)]),
                    ]
                ),
                // The rest of the frame is never sent: the answer must come nevertheless.
                ConformanceCase(
                    "\(name), in the midst of a frame",
                    steps: [(beginning([0x61] + bytes + [0x61]), [.close(1007)])]
                ),
            ]
        }
        + [
            ConformanceCase("a message that ends inside a character", [TestFrame(1, [0xE2, 0x82])], .close(1007)),
            ConformanceCase(
                "a message that ends inside a character, its last frame empty",
                steps: [
                    (frame(1, [0xE2, 0x82], isFinal: false), []), (frame(0, [], isFinal: true), [.close(1007)]),
                ]
            ),
            ConformanceCase(
                "a character in as many fragments as it has bytes",
                [
                    TestFrame(1, [0xF0], isFinal: false), TestFrame(0, [0x9F], isFinal: false),
                    TestFrame(0, [0x90], isFinal: false), TestFrame(0, [0xA2]),
                ],
                .echo("🐢")
            ),
            ConformanceCase(
                "the highest code points",
                [TestFrame(1, [0xF4, 0x8F, 0xBF, 0xBF, 0xEF, 0xBF, 0xBF])],
                .echo("\u{10FFFF}\u{FFFF}")
            ),
            ConformanceCase("a zero byte is a character", [TestFrame(1, [0x61, 0, 0x62])], .echo("a\u{0}b")),
        ]

    /// Each of these the library takes without a word, and tells nobody; see the article KnownDeviations.
    static let deviations: [ConformanceCase] = [
        ConformanceCase(
            "a frame without a mask",
            steps: [(TestFrame.text("bare").encoded(mask: nil), [.echo("bare")])]
        ),
        ConformanceCase(
            "a length of 3 in 16 bits",
            steps: [([0x81, 0xFE, 0, 3, 0, 0, 0, 0, 0x61, 0x62, 0x63], [.echo("abc")])]
        ),
        ConformanceCase(
            "a length of 3 in 64 bits",
            steps: [([0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0x61, 0x62, 0x63], [.echo("abc")])]
        ),
        ConformanceCase(
            "a length with its highest bit set",
            steps: [([0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], [.cut])]
        ),
        ConformanceCase("close code 1012", [.close(1012)], .close(1002)),
        ConformanceCase("close code 1013", [.close(1013)], .close(1002)),
        ConformanceCase("close code 1014", [.close(1014)], .close(1002)),
    ]
}
