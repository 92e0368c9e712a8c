/// A part of the file whose keys are known; a key that is not is a mistake, since it would silently do nothing.
struct PolicySection {
    private var members: [String: PolicyValue] = [:]

    init(_ value: PolicyValue, _ keys: [String]) {
        for entry in value.entries() {
            if keys.contains(entry.key) {
                self.members[entry.key] = entry.value
            } else {
                let nearest = Nearest.word(to: entry.key, in: keys).map { " Did you mean “\($0)”?" } ?? ""
                let known = keys.joined(separator: ", ")
                entry.name.refuse("The key “\(entry.key)” is unknown here; known are \(known).\(nearest)")
            }
        }
    }

    subscript(key: String) -> PolicyValue? { self.members[key] }
}
