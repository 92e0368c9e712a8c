package import IncidentModel

/// A form that an authority wants filled, field by field.
///
/// DORA: ITS (EU) 2025/302, Annex I, by its field numbers. NIS2: Directive (EU) 2022/2555, Article 23(4). GDPR:
/// Regulation (EU) 2016/679, Article 33(3).
package struct DraftForm: Sendable {
    package struct Field: Sendable {
        package let number: String
        package let name: String
        /// Nil for what no record of an incident can say, such as who is to be called back.
        package let subject: DraftSubject?

        init(_ number: String, _ name: String, _ subject: DraftSubject? = nil) {
            self.number = number
            self.name = name
            self.subject = subject
        }
    }

    package let report: AuthorityReport
    package let fields: [Field]

    package init(_ report: AuthorityReport) {
        self.report = report
        self.fields =
            switch report {
            case .doraInitial: Self.doraGeneral + Self.doraInitial
            case .doraIntermediate: Self.doraGeneral + Self.doraInitial + Self.doraIntermediate
            case .doraFinal: Self.doraGeneral + Self.doraInitial + Self.doraIntermediate + Self.doraFinal
            case .nis2EarlyWarning: Self.nis2Warning
            case .nis2Notification: Self.nis2Warning + Self.nis2Notification
            case .nis2Final: Self.nis2Warning + Self.nis2Notification + Self.nis2Final
            case .gdprNotification: Self.gdpr
            }
    }
}

// MARK: - DORA

extension DraftForm {
    private static let doraGeneral = [
        Field("1.1", "Type of submission"),
        Field("1.2", "Name of the entity submitting the report"),
        Field("1.3", "Identification code of the entity submitting the report"),
        Field("1.4", "Type of the affected financial entity"),
        Field("1.5", "Name of the financial entity affected"),
        Field("1.6", "LEI code of the financial entity affected"),
        Field("1.7", "Primary contact person"),
        Field("1.10", "Second contact person"),
        Field("1.13", "Name of the ultimate parent undertaking"),
        Field("1.15", "Reporting currency"),
    ]

    private static let doraInitial = [
        Field("2.1", "Incident reference code assigned by the financial entity", .reference),
        Field("2.2", "Date and time of detection", .detectedAt),
        Field("2.3", "Date and time of classification as major", .classifiedAt),
        Field("2.4", "Description of the incident", .description),
        Field("2.5", "Classification criteria that triggered the report", .criteria),
        Field("2.6", "Materiality thresholds for the geographical spread (Member States)", .memberStates),
        Field("2.7", "Discovery of the incident", .discovery),
        Field("2.8", "Whether it originates from a third-party provider", .thirdParty),
        Field("2.9", "Activation of the business continuity plan"),
        Field("2.10", "Other relevant information", .title),
    ]

    private static let doraIntermediate = [
        Field("3.2", "Date and time of occurrence", .occurredAt),
        Field("3.3", "Date and time when services, activities or operations were restored", .recoveredAt),
        Field("3.4", "Number of clients affected", .clients),
        Field("3.6", "Number of financial counterparts affected", .counterparts),
        Field("3.9", "Number and value of transactions affected", .transactions),
        Field("3.12", "Whether the figures are actual or estimates", .clients),
        Field("3.13", "Reputational impact", .impactText),
        Field("3.15", "Duration of the incident (DD:HH:MM)", .duration),
        Field("3.16", "Service downtime (DD:HH:MM)", .downtime),
        Field("3.18", "Types of impact in the Member States", .memberStates),
        Field("3.20", "Data losses", .dataLosses),
        Field("3.23", "Type of the incident", .category),
        Field("3.25", "Threats and techniques used by the threat actor"),
        Field("3.27", "Affected functional areas and business processes", .services),
        Field("3.28", "Affected infrastructure components supporting business processes", .services),
        Field("3.31", "Communication to other authorities", .authoritiesTold),
        Field("3.33", "Temporary actions or measures taken or planned", .actions),
        Field("3.34", "Description of the temporary actions, with their dates", .workaroundAt),
        Field("3.35", "Indicators of compromise"),
    ]

    private static let doraFinal = [
        Field("4.1", "Root causes", .rootCause),
        Field("4.5", "Other information on the root cause"),
        Field("4.6", "Summary of the resolution", .resolutionSummary),
        Field("4.7", "Date and time when the root cause was addressed", .rootCauseAddressedAt),
        Field("4.8", "Date and time when the incident was resolved", .resolvedAt),
        Field("4.9", "Difference from the first planned date of resolution (DD:HH:MM)", .plannedDifference),
        Field("4.10", "Relevance for resolution authorities"),
        Field("4.12", "Materiality threshold for the economic impact", .loss),
        Field("4.13", "Gross direct and indirect costs and losses", .cost),
        Field("4.14", "Financial recoveries"),
        Field("4.15", "Whether the incident recurs", .recurrence),
        Field("4.16", "Date and time of occurrence of the recurring incidents"),
    ]
}

// MARK: - NIS2 and GDPR

extension DraftForm {
    private static let nis2Warning = [
        Field("a.1", "Entity and contact"),
        Field("a.2", "Reference of the incident", .reference),
        Field("a.3", "When the entity became aware of it", .awareAt),
        Field("a.4", "What is known", .description),
        Field("a.5", "Whether unlawful or malicious acts are suspected", .securityGrade),
        Field("a.6", "Whether it could have a cross-border impact", .memberStates),
    ]

    private static let nis2Notification = [
        Field("b.1", "Initial assessment: severity and impact", .criteria),
        Field("b.2", "Services affected", .services),
        Field("b.3", "Number of users affected", .clients),
        Field("b.4", "Indicators of compromise"),
        Field("b.5", "Present status", .status),
    ]

    private static let nis2Final = [
        Field("d.1", "Detailed description, with severity and impact", .impactText),
        Field("d.2", "Type of threat or root cause", .rootCause),
        Field("d.3", "Mitigation applied and under way", .actions),
        Field("d.4", "Cross-border impact", .memberStates),
        Field("d.5", "When it was resolved", .resolvedAt),
    ]

    private static let gdpr = [
        Field("3a.1", "Nature of the breach", .description),
        Field("3a.2", "Categories and approximate number of data subjects", .dataSubjects),
        Field("3a.3", "Categories and approximate number of records", .dataRecords),
        Field("3b", "Name and contact of the data protection officer"),
        Field("3c", "Likely consequences of the breach", .impactText),
        Field("3d", "Measures taken or proposed", .actions),
        Field("33(1).1", "When the controller became aware of it", .awareAt),
        Field("33(1).2", "Reference of the incident", .reference),
    ]
}
