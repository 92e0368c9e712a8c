internal import IncidentModel

/// Reads the sections of a file into a policy; goes on behind a mistake, so that all are found in one go.
final class PolicyReader {
    var references = PolicyReferences()
    private let mistakes: MistakeList

    init(_ mistakes: MistakeList) { self.mistakes = mistakes }

    func policy(_ value: PolicyValue) -> Policy {
        let root = PolicySection(value, PolicyKeys.root)
        var policy = Policy()
        if let value = root["priorities"] { policy.matrix = self.matrix(value) }
        policy.majorRules = root["major"]?.list().compactMap(self.majorRule) ?? []
        if let value = root["categories"] { self.categories(value, &policy) }
        policy.clocks = self.byPriority(root["clocks"], self.targets)
        policy.cadence = self.byPriority(root["cadence"]) { self.byWord($0) { $0.minutes() } }
        policy.silence = self.byPriority(root["silence"]) { $0.minutes() }
        policy.teams = self.byName(root["teams"], self.team)
        policy.levels = self.byName(root["levels"]) { $0.list().compactMap { self.references.person($0) } }
        policy.runbooks = self.byName(root["runbooks"], self.runbook)
        policy.templates = self.byName(root["templates"], self.template)
        policy.updateTemplates = root["updates"]?.list().compactMap(self.update) ?? []
        policy.information = self.byWord(root["information"]) { $0.texts() }
        if let value = root["gate"] {
            let section = PolicySection(value, PolicyKeys.gate)
            policy.gate.left = self.byPriority(section["leave_out"]) {
                Set($0.list().compactMap { $0.word(of: GateItem.self) })
            }
        }
        policy.cost = root["cost"].flatMap(self.cost)
        if let value = root["authority"] { policy.authority = self.authority(value) }
        policy.notifications = root["notifications"]?.list().compactMap(self.notification) ?? []
        if let value = root["public_status"], value.flag() == true {
            // Better refused than believed: nobody should think that the public reads along.
            value.refuse("“public_status” can only be false as yet: the stakeholders' page always asks for a sign-in.")
        }
        return policy
    }

    // MARK: - Sections by a word or a name

    func byPriority<Result>(_ value: PolicyValue?, _ read: (PolicyValue) -> Result?) -> [Priority: Result] {
        self.byWord(value, read)
    }

    func byWord<Word: RawRepresentable & CaseIterable & Hashable, Result>(
        _ value: PolicyValue?,
        _ read: (PolicyValue) -> Result?
    ) -> [Word: Result] where Word.RawValue == String {
        guard let value else { return [:] }
        let words = Word.allCases.map(\.rawValue)
        var results: [Word: Result] = [:]
        for entry in value.entries() {
            guard let word = Word(rawValue: entry.key) else {
                entry.name.refuse("The key “\(entry.key)” is unknown here; known are \(words.joined(separator: ", ")).")
                continue
            }
            results[word] = read(entry.value)
        }
        return results
    }

    func byName<Result>(_ value: PolicyValue?, _ read: (PolicyValue) -> Result?) -> [String: Result] {
        var results: [String: Result] = [:]
        for entry in value?.entries() ?? [] { results[entry.key] = read(entry.value) }
        return results
    }

    // MARK: - Small values

    func impact(_ value: PolicyValue?) -> Impact {
        Impact(self.byWord(value) { $0.word(of: Impact.Grade.self) })
    }

    /// The path of a category that must be in the tree.
    func categoryPath(_ value: PolicyValue) -> [String]? {
        let path = value.texts(100)
        guard (1...8).contains(path.count) else {
            value.refuse("A category is a list of 1 to 8 names, from the top of the tree down.")
            return nil
        }
        self.references.categories.append((path, value))
        return path
    }

    func required<Result>(
        _ section: PolicySection,
        _ key: String,
        of value: PolicyValue,
        _ read: (PolicyValue) -> Result?
    ) -> Result? {
        guard let member = section[key] else {
            value.refuse("“\(key)” is missing here.")
            return nil
        }
        return read(member)
    }
}
