import EventStore
import EventStoreSQLite
import Foundation
import IncidentModel

/// Measures the store beside a plain loop on the same disk, and fills data directories for other measurements.
@main
enum StoreBench {
    private static let usage = """
        usage: StoreBench compare DIRECTORY [SECONDS]
               StoreBench fill DIRECTORY INCIDENTS EVENTS LONGEST
               StoreBench open DIRECTORY INCIDENT
               StoreBench search DIRECTORY
        """

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { return self.stop() }
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        switch (arguments[0], numbers.count) {
        case ("compare", 0...1):
            try await Comparison(directory: arguments[1], seconds: numbers.first ?? 3).run()
        case ("fill", 3):
            try await Filling(incidents: numbers[0], events: numbers[1], longest: numbers[2]).run(arguments[1])
        case ("open", _) where arguments.count == 3:
            guard let incident = IncidentID(arguments[2]) else { return self.stop() }
            try await Opening(directory: arguments[1], incident: incident).run()
        case ("search", 0): try await Searching(directory: arguments[1]).run()
        default: self.stop()
        }
    }

    private static func stop() {
        FileHandle.standardError.write(Data("\(self.usage)\n".utf8))
        exit(64)
    }
}
