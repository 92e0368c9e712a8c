internal import IncidentModel

extension PolicyReader {
    func template(_ value: PolicyValue) -> IncidentTemplate? {
        let section = PolicySection(value, PolicyKeys.template)
        var template = IncidentTemplate()
        template.title = section["title"]?.text()
        template.description = section["description"]?.text(16_384)
        template.category = section["category"].flatMap(self.categoryPath)
        template.impact = self.impact(section["impact"])
        template.urgency = section["urgency"]?.word(of: Level.self)
        template.services = section["services"]?.texts() ?? []
        template.isRestricted = section["restricted"]?.flag()
        template.wanted = section["wanted"]?.texts(100) ?? []
        return template
    }

    func update(_ value: PolicyValue) -> UpdateTemplate? {
        let section = PolicySection(value, PolicyKeys.update)
        let name = self.required(section, "name", of: value) { $0.text(100) }
        let audience = self.required(section, "audience", of: value) { $0.word(of: UpdateAudience.self) }
        let text = self.required(section, "text", of: value) { $0.text(16_384) }
        guard let name, let audience, let text else { return nil }
        return UpdateTemplate(name: name, audience: audience, text: text)
    }

    func cost(_ value: PolicyValue) -> CostRule? {
        let section = PolicySection(value, PolicyKeys.cost)
        let currency = self.required(section, "currency", of: value, self.currency)
        let perHour = self.required(section, "per_hour", of: value) { $0.number(0...1_000_000_000) }
        let basis = self.required(section, "basis", of: value) { $0.text() }
        let services = self.byName(section["services"]) { $0.number(0...1_000_000_000) }
        let share = self.byPriority(section["share"]) { $0.number(0...100) }
        guard let currency, let perHour, let basis else { return nil }
        var rule = CostRule(currency: currency, perHour: perHour, basis: basis)
        rule.services = services
        rule.share = share
        return rule
    }

    private func currency(_ value: PolicyValue) -> String? {
        guard let text = value.text(), text.utf8.count == 3, text.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
            value.refuse("“currency” must be three capital letters of ISO 4217, such as USD.")
            return nil
        }
        return text
    }

    func authority(_ value: PolicyValue) -> AuthorityRules {
        let section = PolicySection(value, PolicyKeys.authority)
        var rules = AuthorityRules()
        for regime in AuthorityRegime.allCases {
            rules.regimes[regime] = section[regime.rawValue].flatMap(self.regime)
        }
        rules.hasWeekendRule = section["weekend_rule"]?.flag() ?? rules.hasWeekendRule
        rules.isSignificantEntity = section["significant_entity"]?.flag() ?? rules.isSignificantEntity
        rules.isTrustServiceProvider = section["trust_service_provider"]?.flag() ?? rules.isTrustServiceProvider
        rules.holidays = Set(section["holidays"]?.list().compactMap(self.holiday) ?? [])
        return rules
    }

    /// Nil where it is not in force.
    private func regime(_ value: PolicyValue) -> AuthorityRules.Rule? {
        let section = PolicySection(value, PolicyKeys.regime)
        var rule = AuthorityRules.Rule()
        rule.whenMajor = section["major"]?.flag() ?? false
        rule.categories = section["categories"]?.list().compactMap(self.categoryPath) ?? []
        rule.security = section["security"]?.word(of: Impact.Grade.self)
        let isInForce = self.required(section, "in_force", of: value) { $0.flag() }
        return isInForce == true ? rule : nil
    }

    private func holiday(_ value: PolicyValue) -> String? {
        guard let text = value.text(), text.utf8.count == 10, Timestamp(text + "T00:00:00.000Z") != nil else {
            value.refuse("A holiday must be a date such as 2026-12-25.")
            return nil
        }
        return text
    }
}
