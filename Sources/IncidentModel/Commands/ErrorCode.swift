/// Why something was refused, in the words of contract section 2.
///
/// The same codes are used on every way in.
package enum ErrorCode: String, Hashable, Sendable, CaseIterable {
    case unauthenticated
    case badFrame = "bad_frame"
    case badCommand = "bad_command"
    case unknownCommand = "unknown_command"
    case invalid
    case notFound = "not_found"
    case forbidden
    case notJoined = "not_joined"
    case wrongState = "wrong_state"
    case keyReused = "key_reused"
    case conflict
    case tooLarge = "too_large"
    case rateLimited = "rate_limited"
    case gateNotMet = "gate_not_met"
    case readOnly = "read_only"
    case unavailable
    case inDoubt = "in_doubt"
    case `internal`

    /// Whether the same command may be sent again as it is.
    package var mayRetry: Bool { self == .rateLimited || self == .unavailable || self == .inDoubt }

    /// The HTTP status that goes with it (contract section 9).
    package var httpStatus: Int {
        switch self {
        case .unauthenticated: 401
        case .forbidden, .readOnly: 403
        case .notFound: 404
        case .wrongState, .keyReused, .conflict, .gateNotMet: 409
        case .tooLarge: 413
        case .rateLimited: 429
        case .unavailable, .inDoubt: 503
        case .internal: 500
        case .badFrame, .badCommand, .unknownCommand, .invalid, .notJoined: 400
        }
    }
}
