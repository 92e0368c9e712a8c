import IncidentModel
import Testing
import WarRoomTesting

@Suite("The random sender")
struct CommandGeneratorTests {
    @Test("knows each command of the catalogue, once")
    func complete() {
        #expect(CommandGenerator.all.map(\.command).sorted() == CommandCatalogue.names.sorted())
    }

    @Test("sends data that each command can read", arguments: CommandCatalogue.names)
    func readable(command: String) throws {
        let generator = try #require(CommandGenerator.byCommand[command])
        var dice = Dice(seed: 1)
        dice.count = 40
        dice.now = IncidentScript().now
        for _ in 0..<20 {
            let data = try #require(generator.data(&dice).object)
            _ = try CommandCatalogue.read(CommandEnvelope(command: command, incident: nil, data: data))
        }
    }
}
