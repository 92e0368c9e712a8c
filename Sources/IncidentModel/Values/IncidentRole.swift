/// A role held in one incident.
///
/// Apart from these, a person has a ``ProductRole`` everywhere.
package enum IncidentRole: String, Hashable, Sendable, CaseIterable {
    case incidentCommander = "incident_commander"
    case deputy
    case scribe
    case communicationsLead = "communications_lead"
    case stakeholderLiaison = "stakeholder_liaison"
    case authorityLiaison = "authority_liaison"
    case subjectMatterExpert = "subject_matter_expert"
    case observer

    /// Whether several people can hold it at once.
    package var isShared: Bool { self == .subjectMatterExpert || self == .observer }
}

extension IncidentRole {
    package var words: String { self.rawValue.replacing("_", with: " ") }
}
