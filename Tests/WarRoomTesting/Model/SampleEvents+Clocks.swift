package import IncidentModel

extension SampleEvents {
    package static let clocks: [any EventPayload] =
        [
            ClockStarted(
                clock: .resolution,
                startedAt: Timestamp(milliseconds: 1_795_554_480_000),
                targetAt: Timestamp(milliseconds: 1_795_568_880_000),
                priority: .p1,
                reason: "The priority is P1 now."
            ),
            ClockAtRisk(clock: .nextUpdate(.stakeholders), targetAt: Timestamp(milliseconds: 1_795_556_400_000)),
            ClockBreached(clock: .acknowledge, targetAt: Timestamp(milliseconds: 1_795_554_780_000)),
            ClockMet(
                clock: .report(.doraInitial),
                targetAt: Timestamp(milliseconds: 1_795_554_780_000),
                at: Timestamp(milliseconds: 1_795_554_870_000)
            ),
            UpdateDue(audience: .public, nextUpdateAt: Timestamp(milliseconds: 1_795_556_400_000)),
            UpdateLate(audience: .executives, nextUpdateAt: Timestamp(milliseconds: 1_795_556_400_000)),
            UpdateSnoozed(
                audience: .stakeholders,
                minutes: 30,
                reason: "Nothing changes until the restore is through.",
                until: Timestamp(milliseconds: 1_795_558_200_000)
            ),
            ReportSubmitted(
                report: .nis2EarlyWarning,
                reference: "CERT-2026-118",
                lateBy: 5400,
                reason: "The portal of the authority did not answer."
            ),
            NotificationSent(about: 14, target: "status-mail", how: .email),
            NotificationFailed(
                about: 14,
                target: "management-chat",
                how: .webhook,
                attempts: 4,
                reason: "It answered 404 instead of taking the message."
            ),
            SilenceDetected(since: Timestamp(milliseconds: 1_795_553_280_000), ask: SamplePeople.ana),
        ]
        + Self.read(
            ClockPaused.self,
            [
                "clock": "response", "target_at": "2026-11-24T21:08:00.000Z",
                "reason": "The supplier has the next step.", "remaining_s": 480, "ended": true,
            ]
        )
}
