import EventStore
import Foundation
import IncidentModel
import Testing
import TimelineExport
import WarRoomTesting

@Suite("The check of a timeline file")
struct TimelineVerifierTests {
    /// Five lines as they are exported, each with its line end.
    private static let lines: [String] = {
        var chain = ChainedLog()
        return (1...5).map { String(decoding: chain.entry("Line \($0), größer.").bytes, as: UTF8.self) + "\n" }
    }()

    private static let head: Head = {
        var chain = ChainedLog()
        for number in 1...5 { _ = chain.entry("Line \(number), größer.") }
        return chain.head
    }()

    @Test("finds a file intact in whatever pieces it comes", arguments: [1, 2, 3, 7, 64, 399, 400, 401, 10_000])
    func pieces(size: Int) {
        let bytes = Array(Self.lines.joined().utf8)
        var verifier = TimelineVerifier(options: .init(head: Self.head))
        for start in stride(from: 0, to: bytes.count, by: size) {
            verifier.consume(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        let verdict = verifier.finish()
        #expect(verdict.description == "INC-7: 5 entries, each as it was written, up to 5:\(Self.head.hash).")
    }

    @Test("says that nothing vouches for the last line where no head is given")
    func withoutHead() {
        let text = Self.verdict(Self.lines.joined()).description
        #expect(text.hasSuffix("up to 5:\(Self.head.hash). Only a head from elsewhere can vouch for the last one."))
    }

    @Test("takes a last line without its line end, which is no part of the record")
    func lastLineEnd() { #expect(Self.verdict(String(Self.lines.joined().dropLast())).fault == nil) }

    @Test("names what an editor or a transfer did to the file", arguments: Self.mishaps)
    func mishap(_ mishap: Mishap) {
        #expect(Self.verdict(mishap.text).description == mishap.sentence)
    }

    @Test("refuses a line that is not valid UTF-8")
    func encoding() {
        var bytes = Array(Self.lines.joined().utf8)
        let second = Self.lines[0].utf8.count
        let index = bytes[second...].firstIndex(of: 0xC3) ?? 0
        bytes[index] = UInt8(ascii: "?")
        var verifier = TimelineVerifier()
        verifier.consume(bytes)
        let fault = verifier.finish().fault
        #expect(fault?.line == 2)
        #expect(fault?.description.contains("not valid UTF-8") == true)
    }

    @Test("holds no more of a line than an event may have, however long it goes on")
    func endlessLine() {
        var verifier = TimelineVerifier()
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<16 { verifier.consume(piece) }
        let sentence = "Line 1 is longer than any event, which has at most 4194304 bytes."
        #expect(verifier.finish().description == sentence)
        verifier = TimelineVerifier()
        for _ in 0..<16 { verifier.consume(piece) }
        verifier.consume(Array(("\n" + Self.lines.joined()).utf8))
        #expect(verifier.isDecided)
        #expect(verifier.finish().description == sentence)
    }

    private static func verdict(_ text: String, _ options: TimelineVerifier.Options = .init()) -> ChainVerdict {
        var verifier = TimelineVerifier(options: options)
        verifier.consume(Array(text.utf8))
        return verifier.finish()
    }
}

/// Something that happens to text files, and what is said of it.
struct Mishap: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let sentence: String
}

extension TimelineVerifierTests {
    private static var mishaps: [Mishap] {
        let whole = self.lines.joined()
        let crlf = "ends with CR LF, but an export ends its lines with LF alone."
        let empty = "is empty, and an export has no empty line."
        return [
            Mishap(testDescription: "nothing in it", text: "", sentence: "Line 1 is missing: the record is empty."),
            Mishap(testDescription: "one line end", text: "\n", sentence: "Line 1 \(empty)"),
            Mishap(testDescription: "an empty line at the end", text: whole + "\n", sentence: "Line 6 \(empty)"),
            Mishap(
                testDescription: "an empty line within",
                text: self.lines[0] + "\n" + self.lines[1],
                sentence: "Line 2 \(empty)"
            ),
            Mishap(
                testDescription: "line ends of Windows",
                text: whole.replacing("\n", with: "\r\n"),
                sentence: "Line 1 \(crlf)"
            ),
            Mishap(
                testDescription: "a byte-order mark",
                text: "\u{FEFF}" + whole,
                sentence: "Line 1 begins with a byte-order mark, which no export has."
            ),
            Mishap(
                testDescription: "another kind of file",
                text: "seq,kind\n1,x\n",
                sentence: "Line 1 is not JSON: a value was expected at byte 0."
            ),
            Mishap(testDescription: "a list", text: "[]\n", sentence: "Line 1 is not a JSON object."),
            Mishap(testDescription: "another object", text: "{}\n", sentence: "Line 1 has no valid “seq”."),
        ]
    }
}

extension ChainVerdict {
    var fault: ChainFault? {
        guard case .broken(let fault) = self else { return nil }
        return fault
    }
}
