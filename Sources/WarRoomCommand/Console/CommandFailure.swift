/// Why a command ends without its result: a status for scripts, one plain sentence for people.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
