import Foundation

/// A file that is there whole or not at all: written beside its place, then moved into it.
struct WholeFile {
    private let path: String
    private let draft: String
    private let handle: FileHandle

    init(path: String) throws(CommandFailure) {
        self.path = path
        self.draft = path + ".part"
        // What an incident says is for those who may read it: the owner's only, as far as we decide it.
        guard FileManager.default.createFile(atPath: self.draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: self.draft)
        else { throw CommandFailure(.refused, "The file \(path) cannot be written.") }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        do { try self.handle.write(contentsOf: bytes) } catch { throw self.failure(error) }
    }

    func finish() throws(CommandFailure) {
        do {
            try self.handle.synchronize()
            try self.handle.close()
        } catch { throw self.failure(error) }
        // Takes the place of an older file in one step, which Foundation does not.
        guard unsafe rename(self.draft, self.path) == 0 else {
            let code = POSIXErrorCode(rawValue: errno) ?? .EIO
            throw self.failure(POSIXError(code))
        }
    }

    func abandon() {
        try? self.handle.close()
        try? FileManager.default.removeItem(atPath: self.draft)
    }

    private func failure(_ error: any Error) -> CommandFailure {
        CommandFailure(.refused, "The file \(self.path) cannot be written: \(error.localizedDescription)")
    }
}
