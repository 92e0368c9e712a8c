import EventStore
import IncidentModel
import TimelineExport
import WarRoomTesting

/// The check of a `timeline.jsonl`: the first byte says in which pieces the rest comes.
///
/// The verdict does not depend on the pieces; a record that passes has lines that each name the hash of the one before.
enum VerifyTarget: FuzzTarget {
    static let name = "verify"
    static let dictionary = EventTarget.dictionary + [String(repeating: "0", count: 64), "entry.redacted"]

    static func seeds() throws -> [[UInt8]] {
        let outage = try SampleIncident.outage().lines
        let short = outage.prefix(3).map { $0 + [UInt8(ascii: "\n")] }
        return [[7] + Array(short.joined()), [200] + Array(outage.joined(separator: [UInt8(ascii: "\n")]))]
            + [[1] + Array(outage.dropFirst(2).prefix(4).joined(separator: [UInt8(ascii: "\n")]))]
    }

    static func check(_ input: [UInt8]) throws {
        guard let size = input.first else { return }
        let file = Array(input.dropFirst())
        for isPartial in [false, true] {
            let options = TimelineVerifier.Options(isPartial: isPartial)
            let whole = Self.verdict(file, piece: max(file.count, 1), options)
            try Broken.unless(
                Self.verdict(file, piece: Int(size) + 1, options) == whole,
                "The verdict depends on the pieces in which the file comes."
            )
            try Broken.unless(!whole.description.isEmpty, "A verdict says nothing.")
            if case .intact(let summary) = whole { try Self.check(summary, of: file) }
        }
    }

    private static func verdict(_ file: [UInt8], piece: Int, _ options: TimelineVerifier.Options) -> ChainVerdict {
        var verifier = TimelineVerifier(options: options)
        var rest = file[...]
        while !rest.isEmpty {
            verifier.consume(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
        }
        return verifier.finish()
    }

    /// As somebody with `sha256sum` would check it.
    private static func check(_ summary: ChainSummary, of file: [UInt8]) throws {
        let lines = file.split(separator: UInt8(ascii: "\n")).map(Array.init)
        try Broken.unless(lines.count == summary.lines, "\(summary.lines) lines were counted in \(lines.count).")
        var link: String?
        var redacted: Set<Int> = []
        var announced: Set<Int> = []
        for line in lines {
            let object = try JSONParser.parse(line).object ?? JSONObject()
            let seq = object["seq"]?.integer ?? 0
            try Broken.unless(link == nil || object["prev"]?.string == link, "Entry \(seq) names another hash.")
            let isRedacted = object["salt"] == .null && object["data"]?.object?["redacted"] == true
            if isRedacted { redacted.insert(seq) }
            if object["kind"] == "entry.redacted", let target = object["data"]?.object?["seq"]?.integer, target < seq {
                announced.insert(target)
            }
            link = isRedacted ? object["data"]?.object?["sha256"]?.string : Chain.hash(of: line)
        }
        try Broken.unless(redacted.isSubset(of: announced), "A redaction passes that nothing announces.")
    }
}
