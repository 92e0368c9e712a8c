import IncidentModel
import Testing
import WarRoomTesting

@Suite("A task")
struct TaskTests {
    private func given(
        _ data: JSON = ["text": "Look at the log", "to": "ben", "within_s": 600]
    ) throws -> IncidentScript {
        var script = try Given.declared()
        try script.send("task.open", data)
        return script
    }

    @Test("names the person, and counts its seconds from when it was asked")
    func opened() throws {
        let script = try self.given()
        let task = try #require(script.state.task("TASK-1"))
        #expect(task.opened.to == SamplePeople.ben)
        #expect(task.due == task.openedAt.adding(seconds: 600))
        let json = try #require(try script.json().at("tasks")?.array?.first?.object)
        #expect(
            json.members.map(\.key) == [
                "task", "text", "to", "due", "state", "overdue", "opened_at", "closed_at", "by", "note", "seq",
            ]
        )
        #expect(json.at("to", "handle") == "ben")
        #expect(json.at("state") == "open")
        #expect(try script.json(.stakeholders).at("tasks") == [])
    }

    @Test("of nobody in particular needs no more than a text")
    func bare() throws {
        let script = try self.given(["text": "Call the vendor"])
        #expect(script.state.task("TASK-1")?.due == nil)
        #expect(script.state.task("TASK-1")?.opened.to == nil)
    }

    @Test(
        "with wrong data is refused by field",
        arguments: [
            ([:], "/data/text"), (["text": "x", "to": "nobody"], "/data/to"),
            (["text": "x", "due": "2020-01-01T00:00:00Z"], "/data/due"),
            (["text": "x", "within_s": 0], "/data/within_s"),
            (["text": "x", "within_s": 60, "due": "2030-01-01T00:00:00Z"], "/data/within_s"),
        ] as [(JSON, String)]
    )
    func wrong(data: JSON, field: String) throws {
        #expect(try Given.declared().refusal("task.open", data)?.field == field)
    }

    @Test("is done or cancelled once, with a word about it")
    func closed() throws {
        var script = try self.given()
        try script.send("task.open", ["text": "Second"])
        try script.send("task.done", ["task": "task-1", "note": "Nothing in it."], by: SamplePeople.ben)
        try script.send("task.cancel", ["task": "TASK-2", "reason": "Not needed."])
        #expect(script.state.tasks.map(\.state) == [.done, .cancelled])
        #expect(script.state.task("TASK-1")?.closing?.note == "Nothing in it.")
        for command in ["task.done", "task.cancel"] {
            #expect(script.refusal(command, ["task": "TASK-1"])?.code == .wrongState)
            #expect(script.refusal(command, ["task": "TASK-9"])?.field == "/data/task")
        }
        #expect(script.refusal("task.extend", ["task": "TASK-1", "within_s": 60])?.code == .wrongState)
    }

    @Test("that is not done in time is overdue, once for each due time")
    func overdue() throws {
        var script = try self.given()
        let due = try #require(script.state.task("TASK-1")?.due)
        let facts = script.wait(seconds: 5000)
        #expect(facts.compactMap { ($0 as? TaskOverdue)?.due } == [due])
        #expect(script.events.last?.eventAt == due)
        #expect(script.state.task("TASK-1")?.isOverdue == true)
        try script.send("task.extend", ["task": "TASK-1", "within_s": 300, "reason": "The log is long."])
        #expect(script.state.task("TASK-1")?.isOverdue == false)
        #expect(script.wait(seconds: 5000).count == 1)
        try script.send("task.done", ["task": "TASK-1"])
        #expect(script.state.task("TASK-1")?.isOverdue == false)
        #expect(script.wait(seconds: 50_000).isEmpty)
    }

    @Test("written down with a time that had passed by then is not called overdue")
    func history() throws {
        var script = try Given.declared()
        script.now = script.now.adding(seconds: 7200)
        let then = script.now.adding(seconds: -3600)
        try script.send("task.open", ["text": "x", "within_s": 60], eventAt: then)
        #expect(script.wait(seconds: 5000).isEmpty)
    }

    @Test("without need for another time is not extended")
    func same() throws {
        var script = try self.given()
        let due = try #require(script.state.task("TASK-1")?.due)
        #expect(try script.send("task.extend", ["task": "TASK-1", "due": .string(due.text)]).isEmpty)
        #expect(script.refusal("task.extend", ["task": "TASK-1"])?.field == "/data/due")
    }

    @Test("keeps its number when it is redacted, and the word about its end goes without the end")
    func redacted() throws {
        var script = try self.given()
        try script.send("role.assign", ["role": "scribe", "to": "ana"])
        try script.send("task.done", ["task": "TASK-1", "note": "Jane Doe did it."])
        try script.send("entry.redact", ["seq": 4, "reason": "a name"])
        #expect(script.state.task("TASK-1")?.state == .done)
        #expect(script.state.task("TASK-1")?.closing?.note == nil)
        try script.send("entry.redact", ["seq": 2, "reason": "a name"])
        #expect(script.state.tasks.isEmpty)
        try script.send("task.open", ["text": "Another"])
        #expect(script.state.tasks.map(\.id) == ["TASK-2"])
        #expect(script.state == script.replayed())
    }

    @Test("stands in order: open ones first, the most urgent at the top")
    func order() throws {
        var script = try self.given(["text": "a"])
        try script.send("task.open", ["text": "b", "within_s": 900])
        try script.send("task.open", ["text": "c", "within_s": 300])
        try script.send("task.open", ["text": "d"])
        try script.send("task.done", ["task": "TASK-4"])
        let order = try script.json().at("tasks")?.array?.compactMap { $0.object?["task"]?.string }
        #expect(order == ["TASK-3", "TASK-2", "TASK-1", "TASK-4"])
    }
}
