internal import HTTPTypes

/// What a request shows to sign in: a bearer token or the session cookie.
///
/// Never anything in the address.
package enum Credentials: Hashable, Sendable {
    case none
    case bearer(String)
    case session(String)

    /// `__Host-` makes the browser refuse the cookie without TLS, on another path or for a whole domain (RFC 6265bis
    /// section 4.1.3.2).
    package static func cookieName(isSecure: Bool) -> String { isSecure ? "__Host-warroom" : "warroom" }

    /// A bearer token wins over a cookie, so that a bot behind a browser's jar is still the bot.
    package init(_ head: RequestHead, isSecure: Bool) {
        if let authorization = head.request.headerFields[.authorization] {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                self = .bearer("")
                return
            }
            self = .bearer(String(parts[1]))
            return
        }
        let name = Self.cookieName(isSecure: isSecure)
        var shown: Set<Substring> = []
        for field in head.request.headerFields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if sides.count == 2, sides[0] == name { shown.insert(sides[1]) }
            }
        }
        // Two different ones: someone planted the one or the other (a longer path goes first), so neither counts.
        self = shown.count == 1 ? shown.first.map { .session(String($0)) } ?? .none : .none
    }
}
