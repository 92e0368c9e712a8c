/// Why no whole answer came, in one plain sentence.
package struct HTTPClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a caller can do about it.
    package enum Kind: Hashable, Sendable {
        /// The address cannot be used as it stands.
        case badAddress
        /// Nobody answered at the address; nothing was sent.
        case unreachable
        /// The certificate does not prove who answers; nothing was sent.
        case untrusted
        /// The connection ended early: the server may or may not have done what was asked.
        case cut
        /// No answer within the time that was given; as with `cut`, it may have been done.
        case timedOut
        /// The mail server took neither the mail nor, perhaps, who sends it.
        case refused
        /// The answer is longer than the caller takes.
        case tooLong
        /// The caller's task was cancelled, or the client was closed.
        case cancelled
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { self.message }

    /// True where the server may have done what was asked, so that only a request with a key may be repeated.
    package var isInDoubt: Bool { self.kind == .cut || self.kind == .timedOut }
}
