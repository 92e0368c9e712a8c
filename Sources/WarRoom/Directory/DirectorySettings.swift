/// What an operator can set about sign-in.
package struct DirectorySettings: Sendable {
    /// How long a session lasts from its start.
    ///
    /// Absolute and long: being signed out for idleness in the middle of an incident costs more than it saves.
    package var sessionSeconds = 30 * 24 * 3600
    /// Sessions of one person at once; the oldest ends for a newer one.
    package var sessionsPerUser = 1000
    /// How long the link for the first administrator lasts.
    package var welcomeSeconds = 15 * 60
    package var signInLimits = SignInLimits()
    /// Reports that may wait for triage, in all and of one sender.
    package var openReports = 2000
    package var openReportsPerSender = 200
    /// The shapes that a hook can have.
    package var adapters: Set<String> = ["alertmanager", "cloudevents", "generic", "grafana", "pagerduty", "slack"]

    package init() {}
}
