/// Every kind of event that this version knows; one line a kind.
package enum EventCatalogue {
    package static let types: [any EventPayload.Type] = [
        IncidentDeclared.self,
        IncidentUpdated.self,
        StatusChanged.self,
        IncidentClosed.self,
        IncidentMerged.self,
        IncidentLinked.self,
        CategorySet.self,
        ImpactSet.self,
        PriorityChanged.self,
        PriorityOverridden.self,
        ReadingRecorded.self,
        VisibilitySet.self,
        MilestoneSet.self,
        RoleAssigned.self,
        RoleReleased.self,
        HandoverOffered.self,
        HandoverAccepted.self,
        HandoverDeclined.self,
        HandoverExpired.self,
        ResponderJoined.self,
        ResponderLeft.self,
        MessagePosted.self,
        EntryEdited.self,
        EntryRedacted.self,
        EntryPinned.self,
        EntryUnpinned.self,
        FileAttached.self,
        EntryReacted.self,
        UpdatePublished.self,
        UpdateDue.self,
        UpdateLate.self,
        UpdateSnoozed.self,
        EtaSet.self,
        EtaWithdrawn.self,
        EtaExceeded.self,
        EtaMet.self,
        EscalationRaised.self,
        EscalationNotified.self,
        EscalationAcknowledged.self,
        EscalationJoined.self,
        EscalationTimedOut.self,
        EscalationDeclined.self,
        EscalationCancelled.self,
        TaskOpened.self,
        TaskDone.self,
        TaskExtended.self,
        TaskCancelled.self,
        TaskOverdue.self,
        HypothesisOpened.self,
        HypothesisConfirmed.self,
        HypothesisRuledOut.self,
        DecisionRecorded.self,
        DecisionChecked.self,
        StepCompleted.self,
        ActionRecorded.self,
        RecoveryTested.self,
        ReporterConfirmed.self,
        FollowupAdded.self,
        FollowupDone.self,
        ReviewRecorded.self,
        ReviewPlanned.self,
        GateWaived.self,
        ClockStarted.self,
        ClockAtRisk.self,
        ClockBreached.self,
        ClockMet.self,
        ClockPaused.self,
        ReportSubmitted.self,
        SilenceDetected.self,
        NotificationSent.self,
        NotificationFailed.self,
        AlertFired.self,
        AlertAcknowledged.self,
        AlertResolved.self,
        ComponentReported.self,
        BotPosted.self,
    ]

    /// The names on the wire, in the order of the catalogue.
    package static let kinds: [String] = Self.types.map { $0.kind }

    private static let byKind: [String: any EventPayload.Type] = Dictionary(
        Self.types.map { ($0.kind, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The type of a kind; nil for one that this version does not know.
    package static func type(of kind: String) -> (any EventPayload.Type)? { Self.byKind[kind] }

    /// What an event says; nil for an unknown kind or data that it cannot read.
    ///
    /// Such an event is kept as bytes, passed on and drawn as a plain row.
    package static func payload(kind: String, data: JSONObject) -> (any EventPayload)? {
        guard let type = Self.byKind[kind] else { return nil }
        do throws(Refusal) { return try type.init(Fields(data)) } catch { return nil }
    }
}

extension Event {
    /// What it says; nil where it was redacted or this version cannot read it.
    package var payload: (any EventPayload)? {
        self.isRedacted ? nil : EventCatalogue.payload(kind: self.kind, data: self.data)
    }
}
