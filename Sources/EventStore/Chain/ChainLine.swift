internal import IncidentModel

/// What the chain needs to know of one line: of an incident's event or of the directory's.
struct ChainLine: Sendable {
    /// Why a line cannot stand in a chain, as the end of a sentence.
    struct Failure: Error {
        let reason: String
    }

    /// Its place in the file, from 1.
    let number: Int
    let seq: Int
    /// The incident, or the log, that it belongs to.
    let subject: String
    let prev: String
    /// The hash that the next line must name.
    let link: String
    let isRedacted: Bool
    /// The seq whose text this line says was taken out.
    let redacts: Int?
    /// What a redacted line says was kept of it, or what this line says was kept of the one that it redacts.
    let keeps: JSON?
    let bytes: [UInt8]

    init(_ bytes: [UInt8], number: Int) throws(Failure) {
        let object = try Self.object(bytes)
        guard let seq = object["seq"]?.integer, seq >= 1 else { throw Self.missing("seq") }
        guard let subject = (object["incident"] ?? object["log"])?.string else { throw Self.missing("incident") }
        guard let prev = object["prev"]?.string, Self.isHash(prev) else { throw Self.missing("prev") }
        guard let kind = object["kind"]?.string else { throw Self.missing("kind") }
        guard let data = object["data"]?.object else { throw Self.missing("data") }
        self.number = number
        self.seq = seq
        self.subject = subject
        self.prev = prev
        self.redacts = kind == "entry.redacted" ? data["seq"]?.integer : nil
        self.keeps = data["keeps"]
        self.bytes = bytes
        let original = object["salt"] == .null && data["redacted"] == .bool(true) ? data["sha256"]?.string : nil
        self.isRedacted = original.map(Self.isHash) ?? false
        self.link = self.isRedacted ? original ?? "" : Chain.hash(of: bytes)
    }

    /// The hash of the same line if it named `prev`, which shows whether nothing else of it was changed.
    func hash(withPrev prev: String) -> String? {
        guard !self.isRedacted, let range = self.bytes.lastRange(of: Array(self.prev.utf8)) else { return nil }
        var bytes = self.bytes
        bytes.replaceSubrange(range, with: prev.utf8)
        return Chain.hash(of: bytes)
    }

    private static func object(_ bytes: [UInt8]) throws(Failure) -> JSONObject {
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(bytes) } catch {
            throw Failure(reason: "is not JSON: \(error.reason) at byte \(error.offset)")
        }
        guard let object = json.object else { throw Failure(reason: "is not a JSON object") }
        return object
    }

    private static func missing(_ member: String) -> Failure { Failure(reason: "has no valid “\(member)”") }

    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}

extension [UInt8] {
    /// Where `part` stands for the last time.
    fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
        guard part.count <= self.count else { return nil }
        for start in stride(from: self.count - part.count, through: 0, by: -1)
        where self[start..<(start + part.count)].elementsEqual(part) { return start..<(start + part.count) }
        return nil
    }
}
