internal import IncidentModel

/// What the file names that must be defined in it, looked up once all of it is read.
struct PolicyReferences {
    var people: [PolicyDocument.Mention] = []
    var teams: [(name: String, value: PolicyValue)] = []
    var levels: [(name: String, value: PolicyValue)] = []
    var runbooks: [(name: String, value: PolicyValue)] = []
    var categories: [(path: [String], value: PolicyValue)] = []

    mutating func person(_ value: PolicyValue) -> String? {
        guard let handle = value.text(32) else { return nil }
        let reason = "There is nobody with the handle “\(handle)”; “warroom user list” shows who there is."
        self.people.append(PolicyDocument.Mention(handle: handle, place: value.mistake(reason)))
        return handle
    }

    func check(_ policy: Policy) {
        Self.check(self.teams, in: policy.teams.keys, "team", "teams")
        Self.check(self.levels, in: policy.levels.keys, "level", "levels")
        Self.check(self.runbooks, in: policy.runbooks.keys, "runbook", "runbooks")
        for (path, value) in self.categories where !Self.has(path, policy.categories) {
            value.refuse("There is no category “\(path.joined(separator: " / "))”; define it under “categories.tree”.")
        }
    }

    private static func check(
        _ names: [(name: String, value: PolicyValue)],
        in defined: some Collection<String>,
        _ kind: String,
        _ section: String
    ) {
        for (name, value) in names where !defined.contains(name) {
            let nearest = Nearest.word(to: name, in: Array(defined).sorted()).map { " Did you mean “\($0)”?" } ?? ""
            value.refuse("There is no \(kind) “\(name)”; define it under “\(section)”.\(nearest)")
        }
    }

    private static func has(_ path: [String], _ tree: [CategoryRule]) -> Bool {
        var level = tree
        for name in path {
            guard let rule = level.first(where: { $0.name == name }) else { return false }
            level = rule.children
        }
        return true
    }
}
