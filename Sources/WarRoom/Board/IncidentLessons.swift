internal import IncidentModel

/// What is kept of an incident for questions over many of them: its measures, and what can be learned from it.
///
/// Nothing in it depends on entries that change no state, so that a room need not make it anew for each message.
struct IncidentLessons: Hashable, Sendable {
    let measures: IncidentMeasures
    private let full: IncidentKnowledge
    private let narrow: IncidentKnowledge

    init(_ state: IncidentState) {
        self.measures = IncidentMeasures(state)
        self.full = IncidentKnowledge(state, scope: .full)
        self.narrow = IncidentKnowledge(state, scope: .stakeholders)
    }

    func knowledge(for principal: Principal) -> IncidentKnowledge {
        Access.scope(of: principal) == .full ? self.full : self.narrow
    }

    /// What all who may see everything know.
    var knowledge: IncidentKnowledge { self.full }

    /// Writes {measures, full, narrow}.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("measures")
            writer.object { self.measures.writeMembers(to: &$0) }
            writer.key("full")
            self.full.write(to: &writer)
            writer.key("narrow")
            self.narrow.write(to: &writer)
        }
    }

    /// Reads what ``write(to:)`` wrote.
    init(_ fields: Fields) throws(Refusal) {
        self.measures = try IncidentMeasures(try fields.fields("measures"))
        self.full = try IncidentKnowledge(try fields.fields("full"))
        self.narrow = try IncidentKnowledge(try fields.fields("narrow"))
    }
}
