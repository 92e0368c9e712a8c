import EventStore
import IncidentModel
import Testing
import TimelineExport
import WarRoomTesting

@Suite("A whole P1, from the phone call to the closed record")
struct PaymentsStoryTests {
    @Test("gives exports that are those of the golden files", arguments: TimelineFormatCatalogue.names)
    func exports(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        for scope in [ReaderScope.full, .stakeholders] {
            let options = try TimelineOptions(query: [:], scope: scope)
            let text = try await text(PaymentsStory.make(), as: format, options)
            let file = scope == .full ? "payments" : "payments-stakeholders"
            let kept = try Golden.text("\(file).\(format.fileExtension)", recording: text, beside: #filePath)
            #expect(kept == text, "\(file).\(name)")
        }
    }

    @Test("goes through every step of the process, in its order")
    func steps() throws {
        let kinds = try PaymentsStory.closed().script.events.map(\.kind)
        let steps = [
            "incident.declared", "reading.recorded", "clock.started", "alert.fired", "status.changed", "role.assigned",
            "category.set",
            "impact.set",
            "priority.changed", "milestone.set", "update.published",
            "clock.breached", "escalation.raised", "hypothesis.opened", "task.opened", "escalation.timed_out",
            "escalation.acknowledged", "escalation.joined", "hypothesis.ruled_out", "task.done", "task.overdue",
            "file.attached", "hypothesis.confirmed", "eta.set", "update.late", "decision.recorded", "step.completed",
            "action.recorded", "component.reported", "update.snoozed", "decision.checked", "eta.exceeded",
            "silence.detected",
            "alert.resolved", "recovery.tested", "eta.met", "reporter.confirmed",
            "handover.offered", "handover.accepted", "report.submitted", "incident.linked", "review.recorded",
            "followup.added", "gate.waived", "incident.closed",
        ]
        let first = steps.map { kinds.firstIndex(of: $0) ?? -1 }
        #expect(!first.contains(-1), "\(zip(steps, first).filter { $0.1 == -1 }.map(\.0))")
        #expect(first == first.sorted(), "\(zip(steps, first).map { "\($0) \($1)" })")
        #expect(kinds.last == "incident.closed")
        let statuses = try PaymentsStory.closed().script.state.statusSpells.all.map(\.value)
        let course: [IncidentStatus] = [
            .proposed, .investigating, .identified, .monitoring, .resolved, .investigating, .resolved, .closed,
        ]
        #expect(statuses == course)
    }

    @Test("has a chain that holds to its last entry")
    func chain() async throws {
        let story = try PaymentsStory.make()
        var verifier = TimelineVerifier(options: .init(head: story.head))
        verifier.consume(Array(try await text(story, as: JSONLinesFormat.self).utf8))
        let verdict = verifier.finish()
        #expect(verdict.fault == nil)
        #expect(verdict.description.hasPrefix("INC-412: \(story.head.seq) entries, each as it was written"))
    }

    @Test("ends in the state of the golden file, and folding the stored entries again gives the same")
    func state() throws {
        let script = try PaymentsStory.closed().script
        #expect(script.replayed() == script.state)
        #expect(script.state.status == .closed)
        var writer = JSONWriter()
        script.state.write(to: &writer, scope: .full, policy: script.policy)
        let text = String(decoding: writer.bytes, as: UTF8.self) + "\n"
        #expect(try Golden.text("payments-state.json", recording: text, beside: #filePath) == text)
    }

    @Test(
        "fills the drafts of its authorities' reports",
        arguments: [AuthorityReport.doraInitial, .doraIntermediate, .doraFinal]
    )
    func drafts(report: AuthorityReport) throws {
        let story = try PaymentsStory.make()
        var record = DraftRecord()
        for entry in story.entries { record.add(try Event(bytes: entry.bytes)) }
        let draft = ReportDraft(report, of: story.incident, head: story.head, record: record)
        let text = draft.markdown
        let kept = try Golden.text("payments-\(report.rawValue).md", recording: text, beside: #filePath)
        #expect(kept == text)
    }

    @Test("tells the stakeholders nothing of what only responders know", arguments: TimelineFormatCatalogue.names)
    func scope(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let text = try await text(
            PaymentsStory.make(),
            as: format,
            TimelineOptions(query: [:], scope: .stakeholders)
        )
        let secrets = [
            "Anke Vogel", "Keller", "token-vault-2", "Halden", "CBI-2026", "HYP-", "TASK-", "DEC-", "ESC-", "EUR",
            "PRB-204", "standby", "by telephone",
        ]
        for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(name)") }
        #expect(text.contains("We now expect full service at 05:00 UTC."))
    }
}
