import Testing

/// The promise of `EventLog` as a test suite that anybody can run against any engine.
///
/// A new promise is one function and one line in a list, and all engines are held to it.
///
///     @Test("keeps the promise:", arguments: EventLogContract.promises)
///     func promise(_ promise: EventLogContract.Promise) async throws { try await promise.check(Subject()) }
package enum EventLogContract {
    /// One thing that an engine promises, and how to see that it keeps it.
    package struct Promise: Sendable, CustomTestStringConvertible {
        package let testDescription: String
        /// Expects a store of its own that is empty.
        package let check: @Sendable (any EventLogSubject) async throws -> Void

        init(_ sentence: String, _ check: @escaping @Sendable (any EventLogSubject) async throws -> Void) {
            self.testDescription = sentence
            self.check = check
        }
    }

    package static let promises: [Promise] = order + refusals + writers + reading + keeping + summaries
}
