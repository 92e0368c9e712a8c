package import EventStore
internal import IncidentModel
import Synchronization

/// The files of all incidents: who may refer to which, and when one leaves the disk.
///
/// A file is held while somebody is about to name it in an entry, so that a redaction elsewhere does not take it away
/// in
/// between.
package final class Evidence: Sendable {
    /// Who holds a file; a room does it for nobody in particular.
    private typealias Holders = [String: Int]

    private struct State {
        var holders: [String: Holders] = [:]
        /// Lost their last entry while they were held.
        var leaving: Set<String> = []
        var uploads = 0
    }

    /// Uploads that may be under way together, since each holds a descriptor and a piece in memory.
    private static let mostUploads = 64

    package let store: any FileStore
    private let board: Board
    private let state = Mutex(State())

    package init(store: any FileStore, board: Board) {
        self.store = store
        self.board = board
    }

    /// How long the file is; nil where there is none that this caller has uploaded just now or may read elsewhere.
    ///
    /// A hash alone opens nothing: it may have been seen where the file must not be.
    func size(of sha256: String, for principal: Principal) -> Int? {
        let isOwn = self.state.withLock { $0.holders[sha256]?[principal.id] != nil }
        guard isOwn || self.board.shows(file: sha256, to: principal) else { return nil }
        return self.store.size(of: sha256)
    }

    /// Looks again at what a crash may have kept from leaving; at the start, once the board knows all incidents.
    package func finishRemovals() async {
        for sha256 in await self.store.marked() { self.leave(sha256) }
    }
}

// MARK: - Holding

extension Evidence {
    /// The holder that a room is while it decides.
    static let room = ""

    func hold(_ sha256: String, by holder: String) {
        self.state.withLock { $0.holders[sha256, default: [:]][holder, default: 0] += 1 }
    }

    /// Ends a hold; `isUpload`: and takes the file away where no entry names it.
    func release(_ sha256: String, by holder: String, isUpload: Bool = false) {
        self.state.withLock { state in
            let count = state.holders[sha256]?[holder] ?? 0
            state.holders[sha256]?[holder] = count > 1 ? count - 1 : nil
            if state.holders[sha256]?.isEmpty == true { state.holders[sha256] = nil }
            if isUpload { state.leaving.insert(sha256) }
            self.settle(sha256, &state)
        }
    }

    /// An entry that named the file is gone: so is the file, unless another names it.
    func leave(_ sha256: String) {
        self.state.withLock { state in
            state.leaving.insert(sha256)
            self.settle(sha256, &state)
        }
    }

    /// Under the lock, so that nobody takes hold of a file that is just being removed.
    private func settle(_ sha256: String, _ state: inout State) {
        guard state.leaving.contains(sha256), state.holders[sha256] == nil else { return }
        state.leaving.remove(sha256)
        // Where the disk refuses, the mark stays and the next start tries again.
        try? self.store.settle(sha256, isNamed: self.board.has(file: sha256))
    }
}

// MARK: - Taking in

extension Evidence {
    /// Takes a body in, and holds the file for its sender until ``release(_:by:isUpload:)``.
    func take(_ body: any BodyReader, for principal: Principal) async throws -> StoredFile {
        guard self.beginUpload() else {
            throw Refusal(.unavailable, "Too many files are being uploaded; send it again.", retryAfter: 2000)
        }
        defer { self.state.withLock { $0.uploads -= 1 } }
        do {
            let intake = try await self.store.begin()
            do {
                while let bytes = try await body.next() { try await intake.write(bytes) }
                let file = try await intake.seal()
                self.hold(file.sha256, by: principal.id)
                do throws(FileStoreError) { try await intake.publish() } catch {
                    self.release(file.sha256, by: principal.id)
                    throw error
                }
                return file
            } catch {
                await intake.discard()
                throw error
            }
        } catch let error as FileStoreError { throw Refusal(error) }
    }

    private func beginUpload() -> Bool {
        self.state.withLock { state in
            guard state.uploads < Self.mostUploads else { return false }
            state.uploads += 1
            return true
        }
    }
}

extension Refusal {
    /// What the caller hears of it; nothing was attached.
    init(_ error: FileStoreError) {
        switch error {
        case .full: self.init(.unavailable, "The server's disk is full; nothing was kept.", retryAfter: 60_000)
        case .missing: self.init(.notFound, "The file is not there any more.")
        case .unavailable: self.init(.unavailable, "The files cannot be used now; nothing was kept.", retryAfter: 1000)
        }
    }
}
