/// How the program ends (contract section 8).
enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The server said no, or a record does not hold.
    case refused = 1
    /// `EX_USAGE` of sysexits.
    case usage = 64
    /// `EX_UNAVAILABLE`: the server does not answer, or cannot now.
    case unavailable = 69
}
