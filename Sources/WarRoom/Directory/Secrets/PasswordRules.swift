internal import IncidentModel

/// What a new password must be (NIST SP 800-63B section 5.1.1.2): long enough and not one that everybody tries.
///
/// No rules of composition, which lead to predictable passwords.
enum PasswordRules {
    static let length = 10...200

    /// The ones of ten or more characters that lists of leaked passwords begin with.
    private static let common: Set<String> = [
        "1234567890", "12345678910", "0123456789", "0987654321", "123456789a", "1q2w3e4r5t", "1q2w3e4r5t6y",
        "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456", "qwertyuiop123", "q1w2e3r4t5", "asdfghjkl1",
        "password12", "password123", "password1234", "passwordpassword", "passw0rd123", "p@ssw0rd123", "password1!",
        "administrator", "administrador", "admin12345", "admin123456", "adminadmin", "changeme123", "changemenow",
        "letmein123", "letmeinnow", "iloveyou123", "iloveyou12", "welcome123", "welcome1234", "welcome2026",
        "abcdefghij", "abcdefghijk", "abcd123456", "abc1234567", "abc123456789", "football123", "basketball",
        "sunshine123", "princess123", "correct horse battery staple", "correcthorsebatterystaple", "warroom123",
        "warroomwarroom", "incident123",
    ]

    /// Refuses by the member `field` of the request.
    static func check(_ password: String, handle: String, field: String) throws(Refusal) {
        guard self.length.contains(password.count), password.utf8.count <= 1024 else {
            throw Refusal(
                .invalid,
                "A password has \(self.length.lowerBound) to \(self.length.upperBound) characters; a few words are good.",
                field: field
            )
        }
        let lowered = password.lowercased()
        guard lowered != handle, !self.common.contains(lowered), Set(lowered).count > 2 else {
            throw Refusal(
                .invalid,
                "This password is one of the first that a stranger would try. Take another; a few words are good.",
                field: field
            )
        }
    }
}
