/// Every command that this version takes; one line a command.
///
/// The order is the one in which a reader is told what they may send.
package enum CommandCatalogue {
    package static let commands: [any IncidentCommand.Type] = [
        DeclareIncident.self,
        UpdateIncident.self,
        ChangeStatus.self,
        CloseIncident.self,
        MergeIncident.self,
        LinkIncident.self,
        SetCategory.self,
        SetImpact.self,
        OverridePriority.self,
        RecordReading.self,
        SetVisibility.self,
        SetMilestone.self,
        AssignRole.self,
        ReleaseRole.self,
        OfferHandover.self,
        AcceptHandover.self,
        DeclineHandover.self,
        PostMessage.self,
        EditEntry.self,
        RedactEntry.self,
        PinEntry.self,
        UnpinEntry.self,
        AttachFile.self,
        ReactToEntry.self,
        PublishUpdate.self,
        SnoozeUpdate.self,
        SetEta.self,
        WithdrawEta.self,
        RaiseEscalation.self,
        AcknowledgeEscalation.self,
        DeclineEscalation.self,
        CancelEscalation.self,
        OpenTask.self,
        CompleteTask.self,
        ExtendTask.self,
        CancelTask.self,
        OpenHypothesis.self,
        ConfirmHypothesis.self,
        RuleOutHypothesis.self,
        RecordDecision.self,
        CheckDecision.self,
        CompleteStep.self,
        RecordAction.self,
        TestRecovery.self,
        ConfirmWithReporter.self,
        AddFollowup.self,
        CompleteFollowup.self,
        RecordReview.self,
        PlanReview.self,
        WaiveGate.self,
        PauseClock.self,
        ResumeClock.self,
        StartClock.self,
        SubmitReport.self,
        ReportAlert.self,
        ReportComponent.self,
        PostAsBot.self,
    ]

    /// The names on the wire, in the order of the catalogue.
    package static let names: [String] = Self.commands.map { $0.name }

    private static let byName: [String: any IncidentCommand.Type] = Dictionary(
        Self.commands.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    package static func knows(_ name: String) -> Bool { Self.byName[name] != nil }

    /// Reads the data; refuses an unknown name with `unknown_command` and wrong data by field.
    package static func read(_ envelope: CommandEnvelope) throws(Refusal) -> any IncidentCommand {
        guard let type = Self.byName[envelope.command] else { throw Self.unknown(envelope.command) }
        return try type.init(Fields(envelope.data))
    }

    static func unknown(_ name: String) -> Refusal {
        Refusal(.unknownCommand, "There is no command “\(name.excerpt(60))”.", field: "/command")
    }
}
