internal import HTTPTypes

/// The cookie that carries a session's secret (RFC 6265bis).
///
/// `HttpOnly` keeps it from scripts, `SameSite=Strict` from requests that other sites cause.
enum SessionCookie {
    static func set(_ secret: Secret, seconds: Int, isSecure: Bool) -> HTTPFields {
        self.field(secret.text, seconds: seconds, isSecure: isSecure)
    }

    static func cleared(isSecure: Bool) -> HTTPFields { self.field("", seconds: 0, isSecure: isSecure) }

    private static func field(_ value: String, seconds: Int, isSecure: Bool) -> HTTPFields {
        let name = Credentials.cookieName(isSecure: isSecure)
        let attributes = "Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
        return [.setCookie: "\(name)=\(value); \(attributes)"]
    }
}
