/// Why the server closes a WebSocket connection (contract section 2).
package enum CloseCode: UInt16, Sendable, CaseIterable {
    /// The server is stopping; reconnect at once, with jitter.
    case goingAway = 1001
    /// A binary message.
    case unsupportedData = 1003
    /// Text that is not UTF-8.
    case invalidText = 1007
    /// The session ended or the token was revoked.
    case policy = 1008
    /// A message over the limit.
    case tooBig = 1009
    /// Ten bad frames within a minute.
    case badFrames = 4400
    /// Signed out.
    case signedOut = 4401
    /// A silent peer, or one that takes nothing for 30 s.
    case tooSlow = 4408
    /// More commands than the limit, again and again.
    case flooding = 4429
}
