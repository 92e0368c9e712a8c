package import IncidentModel

/// All kinds of the directory's log that this version folds.
///
/// Others are kept in the log and passed over.
package enum DirectoryCatalogue {
    package static let kinds: [any DirectoryPayload.Type] = [
        AdminOpenedRestricted.self,
        HookCreated.self,
        HookRevoked.self,
        PolicyApplied.self,
        ReportReceived.self,
        ReportTriaged.self,
        SessionEnded.self,
        SessionStarted.self,
        TokenCreated.self,
        TokenRevoked.self,
        UserCreated.self,
        UserPasswordSet.self,
        UserUpdated.self,
        WelcomeIssued.self,
        WelcomeUsed.self,
    ]

    private static let byKind = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0.kind, $0) })

    /// The payload of an event; nil where the kind is unknown.
    package static func payload(of event: DirectoryEvent) throws(Refusal) -> (any DirectoryPayload)? {
        guard let type = self.byKind[event.kind] else { return nil }
        return try type.init(Fields(event.data))
    }
}
