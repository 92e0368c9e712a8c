package import IncidentModel

extension Head {
    /// Reads `42:9f86…`, as a person notes a head and as `--head` takes it: the seq, a colon, 64 hex digits; nil for
    /// anything else.
    package init?(witness text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let seq = Int(parts[0]), seq >= 1, parts[0] == "\(seq)" else { return nil }
        let hash = parts[1].lowercased()
        guard hash.utf8.count == 64, hash.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        self.init(seq: seq, hash: hash)
    }
}
