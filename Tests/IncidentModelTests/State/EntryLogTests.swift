import IncidentModel
import Testing
import WarRoomTesting

@Suite("The records of entries")
struct EntryLogTests {
    @Test("are found by seq in a record of any length")
    func long() throws {
        var script = try Given.declared()
        for number in 2...1030 { script.record(BotPosted(text: "\(number)"), by: .system) }
        #expect(script.state.entries.count == 1030)
        for seq in [1, 2, 255, 256, 257, 512, 513, 1024, 1025, 1030] {
            #expect(script.state.entry(seq)?.seq == seq)
        }
        for seq in [-1, 0, 1031] { #expect(script.state.entry(seq) == nil) }
        #expect(script.state.entries.count(of: "bot.posted") == 1029)
        script.record(EntryRedacted(seq: 700, reason: "secret"), by: .system)
        #expect(script.state.entry(700)?.isRedacted == true)
        #expect(script.state.entry(699)?.isRedacted == false)
        #expect(script.state == script.replayed())
    }

    @Test("are found where a fold saw only a part of the log")
    func partial() throws {
        var script = try Given.declared()
        for number in 2...20 { script.record(BotPosted(text: "\(number)"), by: .system) }
        var state = IncidentState(incident: script.state.incident)
        for (event, hash) in zip(script.events, script.hashes) where event.seq.isMultiple(of: 3) {
            state.apply(event, hash: hash)
        }
        #expect(state.entry(9)?.seq == 9)
        #expect(state.entry(10) == nil)
    }
}
