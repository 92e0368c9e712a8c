import Synchronization
import WarRoom
import WireProtocol

/// The loops that connections are on, so that ending a credential reaches all of them.
final class OutletRegistry: Sendable {
    private let outlets = Mutex<[any Outlet]>([])

    func set(_ outlets: [any Outlet]) { self.outlets.withLock { $0 = outlets } }

    /// Closes whatever was opened with a credential that holds no more.
    func close(_ ended: EndedCredential) {
        for outlet in self.outlets.withLock(\.self) {
            outlet.closeConnections(of: ended.credential, code: ended.code, reason: ended.reason)
        }
    }
}
