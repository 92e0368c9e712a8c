/// Everybody who may come to the door, and some who may not.
enum Caller: String, CaseIterable, Sendable, CustomStringConvertible {
    case admin, responder, stakeholder
    /// A token for all incidents, without commands of its own.
    case bot
    /// A token for INC-2 only.
    case botElsewhere
    case signedOut
    case nonsense
    /// Their session ended when they were disabled.
    case disabled
    case signedOutSession
    case expiredSession
    case passwordChanged
    case revokedToken
    case expiredToken
    /// A hook's key shown as a token.
    case hookKey

    /// Those whose credential holds.
    static let living: [Caller] = [.stakeholder, .bot, .botElsewhere, .responder, .admin]
    static let dead = Caller.allCases.filter { !Caller.living.contains($0) }

    /// Whether they come with a cookie from the server's own page; the others show a bearer.
    var isPerson: Bool {
        switch self {
        case .admin, .responder, .stakeholder, .disabled, .signedOutSession, .expiredSession, .passwordChanged: true
        case .bot, .botElsewhere, .signedOut, .nonsense, .revokedToken, .expiredToken, .hookKey: false
        }
    }

    var description: String { self.rawValue }
}
