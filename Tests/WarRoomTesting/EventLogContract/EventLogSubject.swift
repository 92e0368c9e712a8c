package import EventStore

/// An engine under the test of ``EventLogContract``: one store that starts empty and outlives its engine.
package protocol EventLogSubject: Sendable {
    /// Opens the store, or opens it again after ``close()`` or a crash.
    func open() async throws -> any EventLog

    /// Closes it in good order.
    func close() async

    /// Lets the next append die between its commit and its answer.
    func crashAfterNextCommit()
}
