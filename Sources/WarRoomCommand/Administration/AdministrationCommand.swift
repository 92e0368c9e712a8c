import ArgumentParser
import HTTPTypes
import IncidentModel

/// A command on people, tokens or hooks: one or a few requests, then words or JSON.
protocol AdministrationCommand: AsyncParsableCommand {
    var options: AdministrationOptions { get }
    /// Whether it may be the first thing that is done with a data directory.
    static var mayCreate: Bool { get }
    func perform(_ administration: any Administration) async throws
}

extension AdministrationCommand {
    static var mayCreate: Bool { false }

    func run() async throws {
        let administration = try await self.options.administration(mayCreate: Self.mayCreate)
        do { try await self.perform(administration) } catch {
            await administration.close()
            throw error
        }
        await administration.close()
    }

    /// One object for programs, or what `words` makes of it.
    func show(_ object: JSONObject, _ words: (JSONObject) -> String) throws(CommandFailure) {
        try Console.line(self.options.json ? Self.text(.object(object)) : words(object))
    }

    /// A list: for programs one object a line, for people a table.
    func show(_ list: [JSON], heading: [String], _ row: (JSONObject) -> [String]) throws(CommandFailure) {
        let objects = list.compactMap(\.object)
        if self.options.json {
            for object in objects { try Console.line(Self.text(.object(object))) }
        } else {
            for line in TextTable(heading: heading, rows: objects.map(row)).lines { try Console.line(line) }
        }
    }

    private static func text(_ json: JSON) -> String {
        var writer = JSONWriter()
        writer.value(json)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONObject {
    /// The text of a member, `-` where there is none.
    func word(_ key: String) -> String { self[key]?.string ?? "-" }

    /// A list of words or a single one.
    func words(_ key: String) -> String {
        self[key]?.array.map { $0.compactMap(\.string).joined(separator: ",") } ?? self.word(key)
    }
}
