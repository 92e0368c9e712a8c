internal import EventStore
internal import IncidentModel

/// Files that commands name are held while the commands are decided and written.
extension RoomRunner {
    /// The files that these commands want to attach, held from now on.
    func holdFiles(of commands: [RoomCommand]) -> [String] {
        let files = commands.compactMap { command in
            command.envelope.command == AttachFile.name ? command.envelope.data["sha256"]?.string : nil
        }
        for sha256 in files { self.environment.evidence.hold(sha256, by: Evidence.room) }
        return files
    }

    func releaseFiles(_ files: [String]) {
        for sha256 in files { self.environment.evidence.release(sha256, by: Evidence.room) }
    }

    /// The files that these entries name, marked so that a start after a crash goes on with their removal.
    func markFiles(of redactions: [Redaction]) async throws(Refusal) -> [String] {
        let seqs = Set(redactions.map(\.seq))
        let files = Set(self.state.files.filter { seqs.contains($0.seq) }.map(\.sha256)).sorted()
        do throws(FileStoreError) {
            for sha256 in files { try await self.environment.evidence.store.mark(sha256) }
        } catch { throw Refusal(error) }
        return files
    }

    /// What no entry names any more leaves the disk; where it is not certain what was written, the marks stay.
    func settleFiles(_ files: [String], after refusal: Refusal?) {
        let named = Set(self.state.files.map(\.sha256))
        for sha256 in files where refusal?.code != .inDoubt || !named.contains(sha256) {
            self.environment.evidence.leave(sha256)
        }
    }
}
