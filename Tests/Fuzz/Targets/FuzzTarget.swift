/// One decoder of outside bytes, and what must hold of it whatever the bytes are.
///
/// One file a target, one line in ``FuzzCatalogue``. A target is run by `scripts/fuzz` on bytes that libFuzzer makes,
/// and by an ordinary test on its seeds and on past findings.
protocol FuzzTarget: Sendable {
    /// The word on the command line and the folder of its past findings.
    static var name: String { get }

    /// Inputs to begin with, well-formed ones above all.
    static func seeds() throws -> [[UInt8]]

    /// Words that the fuzzer puts in and could hardly guess.
    static var dictionary: [String] { get }

    /// Decodes the input and throws ``Broken`` where a property does not hold; a crash is a finding, too.
    static func check(_ input: [UInt8]) throws
}

extension FuzzTarget {
    static var dictionary: [String] { [] }
}

/// A property that does not hold.
struct Broken: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// Throws unless `holds`.
    static func unless(_ holds: Bool, _ description: @autoclosure () -> String) throws {
        if !holds { throw Broken(description()) }
    }
}
