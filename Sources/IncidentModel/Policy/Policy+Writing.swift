// MARK: - The policy as JSON, for those who work by it

extension Policy {
    /// Writes what a room needs to offer: categories, runbooks, templates, targets, who is called.
    ///
    /// Addresses that are told stay out: an address is often its own password, and only who applies a policy sees it.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("revision", self.revision)
            self.writePriorities(to: &writer)
            writer.list("categories", self.categories) { $0.write(to: &$1) }
            self.writeClocks(to: &writer)
            self.writePeople(to: &writer)
            self.writeTexts(to: &writer)
            self.writeRest(to: &writer)
        }
    }

    private func writePriorities(to writer: inout JSONWriter) {
        writer.key("priorities")
        writer.object { writer in
            for priority in Priority.allCases { writer.nullable(priority.rawValue, self.matrix.names[priority]) }
        }
        writer.member("major", self.majorRules.map(\.name))
    }

    private func writeClocks(to writer: inout JSONWriter) {
        writer.key("clocks")
        writer.object { writer in
            for priority in Priority.allCases {
                guard let targets = self.clocks[priority] else { continue }
                writer.key(priority.rawValue)
                writer.object { writer in
                    writer.optional("acknowledge", targets.acknowledge)
                    writer.optional("first_update", targets.firstUpdate)
                    writer.optional("response", targets.response)
                    writer.optional("resolution", targets.resolution)
                }
            }
        }
        writer.key("cadence")
        writer.object { writer in
            for priority in Priority.allCases {
                guard let cadence = self.cadence[priority] else { continue }
                writer.key(priority.rawValue)
                writer.object { writer in
                    for audience in UpdateAudience.allCases { writer.optional(audience.rawValue, cadence[audience]) }
                }
            }
        }
    }

    private func writePeople(to writer: inout JSONWriter) {
        writer.key("teams")
        writer.object { writer in
            for (name, team) in self.teams.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.object { writer in
                    writer.member("people", team.people)
                    writer.member("steps", team.steps.count)
                    writer.member("repeats", team.repeats)
                }
            }
        }
        writer.key("levels")
        writer.object { writer in
            for (name, people) in self.levels.sorted(by: { $0.key < $1.key }) { writer.member(name, people) }
        }
        writer.key("information")
        writer.object { writer in
            for kind in EscalationKind.allCases { writer.optional(kind.rawValue, self.information[kind]) }
        }
    }

    private func writeTexts(to writer: inout JSONWriter) {
        writer.key("runbooks")
        writer.object { writer in
            for (name, runbook) in self.runbooks.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                runbook.write(to: &writer)
            }
        }
        writer.key("templates")
        writer.object { writer in
            for (name, template) in self.templates.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                template.write(to: &writer)
            }
        }
        writer.list("updates", self.updateTemplates) { template, writer in
            writer.object { writer in
                writer.member("name", template.name)
                writer.member("audience", template.audience.rawValue)
                writer.member("text", template.text)
            }
        }
    }

    private func writeRest(to writer: inout JSONWriter) {
        writer.key("gate")
        writer.object { writer in
            for priority in Priority.allCases {
                writer.member(priority.rawValue, self.gate.items(priority).map(\.rawValue))
            }
        }
        writer.member("authority", self.authority.regimes.keys.map(\.rawValue).sorted())
        writer.member("public_status", self.hasPublicStatus)
    }
}

extension CategoryRule {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", self.name)
            writer.key("impact")
            self.impact.write(to: &writer)
            writer.nullable("urgency", self.urgency?.rawValue)
            writer.nullable("runbook", self.runbook)
            writer.nullable("team", self.team)
            writer.optional("restricted", self.isRestricted)
            writer.list("children", self.children) { $0.write(to: &$1) }
        }
    }
}

extension Runbook {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("title", self.title)
            writer.list("steps", self.steps) { step, writer in
                writer.object { writer in
                    writer.member("id", step.id)
                    writer.member("text", step.text)
                    writer.list("answers", step.answers) { answer, writer in
                        writer.object { writer in
                            writer.member("text", answer.text)
                            writer.nullable("next", answer.next)
                        }
                    }
                }
            }
        }
    }
}

extension IncidentTemplate {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.nullable("title", self.title)
            writer.nullable("description", self.description)
            writer.member("category", self.category ?? [])
            writer.key("impact")
            self.impact.write(to: &writer)
            writer.nullable("urgency", self.urgency?.rawValue)
            writer.member("services", self.services)
            writer.optional("restricted", self.isRestricted)
            writer.member("wanted", self.wanted)
        }
    }
}
