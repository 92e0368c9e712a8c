internal import IncidentModel
internal import Yams

extension PolicyReader {
    func team(_ value: PolicyValue) -> Team? {
        let section = PolicySection(value, PolicyKeys.team)
        var team = Team()
        team.people = section["people"]?.list().compactMap { self.references.person($0) } ?? []
        team.steps = section["steps"]?.list().compactMap(self.step) ?? []
        team.repeats = section["repeats"]?.number(0...5) ?? 0
        if section["people"] == nil, section["steps"] == nil {
            value.refuse("A team needs “people”, a list of handles, or “steps”.")
        }
        return team
    }

    private func step(_ value: PolicyValue) -> Team.Step? {
        let section = PolicySection(value, PolicyKeys.step)
        let target = self.required(section, "to", of: value, self.target)
        let within = self.required(section, "within", of: value) { $0.minutes() }
        guard let target, let within else { return nil }
        return Team.Step(to: target, within: within)
    }

    private func target(_ value: PolicyValue) -> Team.Target? {
        if case .scalar(let scalar) = value.node {
            if scalar.string == "everyone" { return .everyone }
            value.refuse("“to” must be everyone, or one of person, team, level with a name, such as {person: ana}.")
            return nil
        }
        let section = PolicySection(value, PolicyKeys.target)
        guard value.entries().count == 1 else {
            value.refuse("“to” names exactly one of person, team, level.")
            return nil
        }
        if let value = section["person"] { return self.references.person(value).map { .person($0) } }
        if let value = section["team"], let name = value.text(100) {
            self.references.teams.append((name, value))
            return .team(name)
        }
        if let value = section["level"], let name = value.text(100) {
            self.references.levels.append((name, value))
            return .level(name)
        }
        return nil
    }

    func notification(_ value: PolicyValue) -> NotificationTarget? {
        let section = PolicySection(value, PolicyKeys.notification)
        let name = self.required(section, "name", of: value) { $0.text(100) }
        guard let name, let channel = self.channel(section, value) else { return nil }
        var target = NotificationTarget(name: name, channel: channel)
        target.audiences = section["audiences"]?.list().compactMap { $0.word(of: UpdateAudience.self) } ?? []
        target.hasEscalations = section["escalations"]?.flag() ?? false
        return target
    }

    private func channel(_ section: PolicySection, _ value: PolicyValue) -> NotificationTarget.Channel? {
        switch (section["webhook"], section["email"]) {
        case (let webhook?, nil):
            guard let url = webhook.text(2000) else { return nil }
            guard url.hasPrefix("https://") || url.hasPrefix("http://"), !url.contains(" ") else {
                webhook.refuse("“webhook” must be an address that begins with https:// or http://.")
                return nil
            }
            return .webhook(url)
        case (nil, let email?):
            guard let address = email.text(254) else { return nil }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !address.contains(where: \.isWhitespace) else {
                email.refuse("“email” must be an address such as noc@example.com.")
                return nil
            }
            return .email(address)
        default:
            value.refuse("A notification has either “webhook” or “email”.")
            return nil
        }
    }
}
