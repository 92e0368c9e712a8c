import ArgumentParser
import Foundation

/// The one place that turns an error into words and a status.
enum Exit {
    static func leave(_ error: any Error) -> Never {
        switch error {
        case let failure as CommandFailure: self.leave(failure.status, failure.description)
        case let error as ConfigurationError: self.leave(.usage, error.description)
        case let failure as Failure: self.leave(.refused, failure.description)
        // Help and version are results; wrong usage is told with the usage, and ends with 64.
        default: WarRoomCommand.exit(withError: error)
        }
    }

    private static func leave(_ status: ExitStatus, _ sentence: String) -> Never {
        if !sentence.isEmpty { Console.complain(sentence) }
        exit(status.rawValue)
    }
}
