/// Everything true of an incident at a seq: the fold over its events (contract section 4).
package struct IncidentState: Hashable, Sendable {
    package let incident: IncidentID
    package internal(set) var head = Head.none

    /// Before the first event.
    package init(incident: IncidentID) { self.incident = incident }
}
