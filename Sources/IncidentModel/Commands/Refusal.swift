/// A command that was not applied, told to whoever sent it: a code, one plain sentence, and where to look.
package struct Refusal: Error, Hashable, Sendable {
    package let code: ErrorCode
    /// One sentence that says what is wrong and what is allowed.
    package let message: String
    /// JSON pointer (RFC 6901) into the command, such as `/data/reason`.
    package let field: String?
    /// Milliseconds after which the same command may be sent again.
    package let retryAfter: Int?
    /// More for programs: the head of a conflict, the unmet items of a gate.
    package let details: JSONObject

    package init(
        _ code: ErrorCode,
        _ message: String,
        field: String? = nil,
        retryAfter: Int? = nil,
        details: JSONObject = JSONObject()
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.retryAfter = retryAfter
        self.details = details
    }

    /// The members `code`, `message`, `field`, `retry`, `retry_after_ms` and the details, for a frame or a problem.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("code", self.code.rawValue)
        writer.member("message", self.message)
        writer.optional("field", self.field)
        if self.code.mayRetry { writer.member("retry", true) }
        writer.optional("retry_after_ms", self.retryAfter)
        for member in self.details.members { writer.member(member.key, member.value) }
    }
}
