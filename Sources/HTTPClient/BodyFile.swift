internal import Foundation

/// A file that is sent as a request's body.
final class BodyFile {
    let stream: UnsafeMutablePointer<FILE>
    let bytes: Int

    init(_ path: String) throws(HTTPClientError) {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, let stream = fopen(path, "rbe") else {
            throw HTTPClientError(.badAddress, "The file \(path) cannot be read.")
        }
        self.stream = stream
        self.bytes = Int(facts.st_size)
    }

    deinit { fclose(self.stream) }
}
