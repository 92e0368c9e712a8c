/// The members of a JSON object in the order of the text.
///
/// Keys are unique.
package struct JSONObject: Hashable, Sendable {
    /// One name with its value.
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: JSON

        package init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var members: [Member]

    package init(_ members: [Member] = []) { self.members = members }

    /// The value of a member; setting nil takes the member away.
    ///
    /// Objects here are small, so a scan beats hashing.
    package subscript(key: String) -> JSON? {
        get { self.index(of: key).map { self.members[$0].value } }
        set {
            let index = self.index(of: key)
            switch (index, newValue) {
            case (let index?, let value?): self.members[index] = Member(key: key, value: value)
            case (let index?, nil): self.members.remove(at: index)
            case (nil, let value?): self.members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    private func index(of key: String) -> Int? {
        let length = key.utf8.count
        // The lengths tell most names apart, at a fraction of what comparing texts costs.
        for index in self.members.indices
        where self.members[index].key.utf8.count == length && self.members[index].key == key { return index }
        return nil
    }

    /// The same members in order of the bytes of their names, at every depth, for a digest that does not depend on how
    /// a client ordered them.
    package var sorted: JSONObject {
        guard !self.isSorted else { return self }
        let members = self.members.map { Member(key: $0.key, value: $0.value.sorted) }
        return JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }
}

extension JSONObject {
    fileprivate var isSorted: Bool {
        for index in self.members.indices {
            guard self.members[index].value.isSorted else { return false }
            guard
                index == 0
                    || self.members[index - 1].key.utf8.lexicographicallyPrecedes(self.members[index].key.utf8)
            else { return false }
        }
        return true
    }
}

extension JSON {
    fileprivate var isSorted: Bool {
        switch self {
        case .object(let object): object.isSorted
        case .array(let elements): elements.allSatisfy(\.isSorted)
        case .null, .bool, .number, .string: true
        }
    }

    fileprivate var sorted: JSON {
        switch self {
        case .object(let object): .object(object.sorted)
        case .array(let elements): .array(elements.map(\.sorted))
        case .null, .bool, .number, .string: self
        }
    }
}
