package import IncidentModel

extension SampleEvents {
    package static let work: [any EventPayload] =
        [
            TaskOpened(
                task: "TASK-1",
                text: "Look at the pooler's log since 20:50.",
                to: SamplePeople.ben,
                due: Self.later
            ),
            TaskDone(task: "TASK-1", note: "It runs out of connections."),
            TaskExtended(task: "TASK-1", due: Self.later, reason: "The log is larger than thought."),
            TaskCancelled(task: "TASK-1", reason: "The rollback made it pointless."),
            TaskOverdue(task: "TASK-1", due: Self.later),
            HypothesisOpened(hypothesis: "HYP-1", text: "The deploy of 20:48 halved the pool."),
            HypothesisConfirmed(hypothesis: "HYP-1", note: "`max_connections` went from 200 to 100."),
            HypothesisRuledOut(hypothesis: "HYP-1", note: "The pool was as large as before."),
            DecisionChecked(decision: "DEC-1", worked: .partly, note: "Europe is back, Asia is not."),
            StepCompleted(runbook: "database-down", step: "replica", result: .failed, note: "It lags by 40 minutes."),
            ActionRecorded(text: "Restarted `pooler-3`."),
            EntryReacted(seq: 8, emoji: "👀", isRemoved: true),
        ]
        + Self.read(
            DecisionRecorded.self,
            [
                "decision": "DEC-1", "question": "Roll back or mend forward?",
                "options": ["roll back", "mend forward"],
                "chosen": "roll back", "expected": "Errors under 1 % within ten minutes.",
                "check_at": "2026-11-24T21:30:00.000Z",
            ]
        )

    package static let closure: [any EventPayload] = [
        RecoveryTested(check: "Order with a test card", result: .passed, by: SamplePeople.ben),
        ReporterConfirmed(isSatisfied: true, how: "phone", note: "Marta placed an order herself."),
        FollowupAdded(
            followup: "FUP-1",
            text: "Alert on a pool that is nine tenths full.",
            type: .detective,
            owner: SamplePeople.ben,
            due: Self.later,
            priority: .p3
        ),
        FollowupDone(followup: "FUP-1", note: "In the alert rules since today."),
        ReviewRecorded(section: .wentWell, text: "The rollback took **six** minutes."),
        ReviewPlanned(at: Self.later, owner: SamplePeople.ana),
        GateWaived(item: .reporterConfirmed, reason: "The reporter was monitoring, not a person."),
        EtaExceeded(recovery: .restore, likely: Self.later, revision: 2, audience: .stakeholders),
        EtaMet(recovery: .restore, likely: Self.later, error: -540, isWithin: true, audience: .stakeholders),
    ]

    private static let later = Timestamp(milliseconds: 1_795_556_400_000)
}
