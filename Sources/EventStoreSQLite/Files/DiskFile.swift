internal import EventStore
internal import Foundation

/// The system's calls on files, with errors in our words.
enum DiskFile {
    /// Opens a file or directory and closes it behind `body`.
    static func with<Value>(
        _ path: String,
        _ flags: Int32,
        _ body: (Int32) throws(FileStoreError) -> Value
    ) throws(FileStoreError) -> Value {
        let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.error(path) }
        let result: Result<Value, FileStoreError>
        do throws(FileStoreError) { result = .success(try body(descriptor)) } catch { result = .failure(error) }
        close(descriptor)
        return try result.get()
    }

    /// Makes a file that is not there yet, for its owner only; the caller closes it.
    static func create(_ path: String) throws(FileStoreError) -> Int32 {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.error(path) }
        return descriptor
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileStoreError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error("The file") }
            rest = rest.dropFirst(count)
        }
    }

    static func read(_ descriptor: Int32, from offset: Int, count: Int) throws(FileStoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Self.error("The file") }
            guard got > 0 else { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    static func sync(_ descriptor: Int32) throws(FileStoreError) {
        guard fsync(descriptor) == 0 else { throw Self.error("The file") }
    }

    /// Makes the names in a directory durable; a file system that cannot do it has nothing to lose by it.
    static func syncNames(in directory: String) throws(FileStoreError) {
        try Self.with(directory, O_RDONLY | O_DIRECTORY) { (descriptor) throws(FileStoreError) in _ = fsync(descriptor)
        }
    }

    static func rename(_ path: String, to other: String) throws(FileStoreError) {
        guard unsafe Foundation.rename(path, other) == 0 else { throw Self.error(other) }
    }

    /// Takes a file away; one that is not there is fine.
    static func remove(_ path: String) throws(FileStoreError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw Self.error(path) }
    }

    /// True where it was made now.
    static func makeDirectory(_ path: String) throws(FileStoreError) -> Bool {
        guard unsafe mkdir(path, 0o700) != 0 else { return true }
        guard errno == EEXIST else { throw Self.error(path) }
        return false
    }

    /// The length of a plain file.
    static func size(_ path: String) -> Int? {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(facts.st_size)
    }

    static func isDirectory(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    private static func error(_ what: String) -> FileStoreError {
        let code = errno
        return switch code {
        case ENOSPC, EDQUOT, EFBIG: .full
        case ENOENT: .missing
        default: .unavailable("\(what) cannot be used: \(DataDirectory.reason(code)).")
        }
    }
}
