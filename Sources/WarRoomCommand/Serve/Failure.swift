/// Why the program cannot go on, as one sentence for the operator.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
