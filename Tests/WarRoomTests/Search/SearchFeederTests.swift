import EventStore
import EventStoreSQLite
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("The search behind the record")
struct SearchFeederTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    @Test("finds what was recorded, and an edited entry by its new text")
    func live() async throws {
        let fixture = try await SearchFixture(self.folder)
        fixture.feeder.start()
        let incident = try await fixture.declare("Checkout is down")
        await fixture.send("message.post", to: incident, ["text": "The old words"])
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("old") == [2])
        #expect(try await fixture.seqs("checkout") == [nil, 1])
        await fixture.send("entry.edit", to: incident, ["seq": 2, "text": "The new words"])
        await fixture.send("incident.update", to: incident, ["title": "Payment is down"])
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("old") == [])
        #expect(try await fixture.seqs("new") == [2])
        #expect(try await fixture.seqs("payment").first == .some(nil))
        await fixture.close()
    }

    @Test("catches up at a start with what a crash kept from the index, and with all where there is none")
    func catchingUp() async throws {
        let first = try await SearchFixture(self.folder)
        first.feeder.start()
        let incident = try await first.declare("Checkout is down")
        await first.feeder.settle()
        // From here on the index hears nothing more, as after a crash between a commit and what follows it.
        first.feeder.close()
        for number in 0..<1200 { await first.send("message.post", to: incident, ["text": .string("pool \(number)")]) }
        await first.close()
        for isDeleted in [false, true] {
            if isDeleted { try self.deleteIndex() }
            let next = try await SearchFixture(self.folder)
            next.feeder.start()
            await next.feeder.settle()
            #expect(try await next.seqs("1199") == [1201])
            #expect(try await next.index.marks() == [incident: 1201])
            await next.close()
        }
    }

    @Test("has let go of a redacted text, in every file, before the sender is told")
    func redaction() async throws {
        let fixture = try await SearchFixture(self.folder)
        fixture.feeder.start()
        let incident = try await fixture.declare("Checkout is down")
        for number in 0..<300 {
            let text = number == 150 ? "the password is zyxwvut" : "pool \(number) is exhausted and slow"
            await fixture.send("message.post", to: incident, ["text": .string(text)])
        }
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("zyxwvut") == [152])
        #expect(try self.folder.files(with: "zyxwvut").contains { $0.contains("search.sqlite") })
        _ = try await fixture.send("entry.redact", to: incident, ["seq": 152, "reason": "It is a secret."]).get()
        #expect(try self.folder.files(with: "zyxwvut") == [])
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("zyxwvut") == [])
        #expect(try await fixture.seqs("exhausted").count == 50)
        await fixture.close()
        #expect(try self.folder.files(with: "zyxwvut") == [])
    }

    @Test("has let go of the text that an entry was changed to where that is redacted")
    func redactedEdit() async throws {
        let fixture = try await SearchFixture(self.folder)
        fixture.feeder.start()
        let incident = try await fixture.declare("Checkout is down")
        await fixture.send("message.post", to: incident, ["text": "first words"])
        await fixture.send("entry.edit", to: incident, ["seq": 2, "text": "zyxwvut words"])
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("zyxwvut") == [2])
        _ = try await fixture.send("entry.redact", to: incident, ["seq": 3, "reason": "It is a secret."]).get()
        #expect(try self.folder.files(with: "zyxwvut") == [])
        await fixture.feeder.settle()
        #expect(try await fixture.seqs("first") == [2])
        await fixture.close()
    }

    @Test("lets go at the next start of what was redacted while it was not there")
    func redactedWithoutIndex() async throws {
        let first = try await SearchFixture(self.folder)
        first.feeder.start()
        let incident = try await first.declare("Checkout is down")
        await first.send("message.post", to: incident, ["text": "the password is zyxwvut"])
        await first.feeder.settle()
        first.feeder.close()
        _ = try await first.send("entry.redact", to: incident, ["seq": 2, "reason": "It is a secret."]).get()
        #expect(try !self.folder.files(with: "zyxwvut").isEmpty)
        await first.close()
        let second = try await SearchFixture(self.folder)
        second.feeder.start()
        await second.feeder.settle()
        #expect(try self.folder.files(with: "zyxwvut") == [])
        #expect(try await second.seqs("checkout") == [nil, 1])
        await second.close()
    }

    @Test("says that it is in doubt where a redacted text cannot leave the index")
    func stubborn() async throws {
        let fixture = try await SearchFixture(self.folder) { StubbornIndex(index: $0) }
        fixture.feeder.start()
        let incident = try await fixture.declare("Checkout is down")
        await fixture.send("message.post", to: incident, ["text": "the password is zyxwvut"])
        await fixture.feeder.settle()
        let answer = await fixture.send("entry.redact", to: incident, ["seq": 2, "reason": "It is a secret."])
        #expect(answer.refusal?.code == .inDoubt)
        await fixture.close()
    }

    private func deleteIndex() throws {
        for name in try self.folder.files().keys where name.contains("search.sqlite") {
            try self.folder.remove(name)
        }
    }
}
