/// A value that an operator must change before anything starts.
struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    let description: String

    /// A key with a value that it cannot have.
    ///
    /// `place` is how the operator wrote the key: a flag, a variable, a key of the file.
    init(_ place: String, value: String, allowed: String) {
        self.description = "\(place) is “\(value)”, but must be \(allowed)."
    }

    init(_ description: String) { self.description = description }
}
