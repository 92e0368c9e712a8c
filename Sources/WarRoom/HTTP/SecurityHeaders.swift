package import HTTPTypes

/// What every answer carries so that a browser treats it as strictly as it can (the list is that of Mozilla's HTTP
/// Observatory).
package enum SecurityHeaders {
    private static let fields: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]

    /// Adds what is not set yet.
    package static func add(to fields: inout HTTPFields, isSecure: Bool) {
        for (text, value) in self.fields {
            guard let name = HTTPField.Name(text), fields[name] == nil else { continue }
            fields[name] = value
        }
        if isSecure, let name = HTTPField.Name("Strict-Transport-Security"), fields[name] == nil {
            fields[name] = "max-age=63072000"
        }
    }
}
