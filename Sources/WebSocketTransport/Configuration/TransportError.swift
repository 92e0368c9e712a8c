/// Why the transport cannot start, in a sentence for the operator.
package struct TransportError: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
