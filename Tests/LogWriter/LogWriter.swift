import EventStore
import EventStoreSQLite

/// A process for the tests of the store to kill, to keep waiting and to run out of disk.
@main
enum LogWriter {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { fatalError("usage: LogWriter append|hold|strain DIRECTORY [ARGUMENT]") }
        let log = try SQLiteEventLog.open(directory: arguments[1])
        Output.line("open")
        switch arguments[0] {
        case "append": await Appending(log, run: arguments[2]).forever()
        case "hold": while readLine() != nil {}
        case "strain": try await Straining(log, relief: Relief(arguments[2])).run()
        default: fatalError("“\(arguments[0])” is unknown.")
        }
        await log.close()
    }
}
