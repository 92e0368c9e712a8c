/// The names of one object's members, to find one that is there twice.
struct JSONNames {
    /// Up to here a scan beats hashing; beyond, an object made of names only would cost the square of its length.
    private static let scanLimit = 16

    private var hashed: Set<String> = []
    private var areASCII = true

    /// Notes a name that stands besides `members`; false where one of them has it.
    mutating func insert(_ name: String, isASCII: Bool, besides members: [JSONObject.Member]) -> Bool {
        self.areASCII = self.areASCII && isASCII
        if members.count >= Self.scanLimit {
            if self.hashed.isEmpty { self.hashed = Set(members.map(\.key)) }
            return self.hashed.insert(name).inserted
        }
        let length = name.utf8.count
        for index in members.indices {
            // Texts of unequal length can be equal only where they are written with accents.
            if self.areASCII, members[index].key.utf8.count != length { continue }
            if members[index].key == name { return false }
        }
        return true
    }
}

extension [UInt8] {
    /// Whether all of it is UTF-8 (RFC 3629).
    var isUTF8: Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: self.span)
            return true
        } catch {
            return false
        }
    }
}
