import Glibc

/// Results for people and programs; a pipe is not to wait for a full buffer.
enum StandardOutput {
    static func flush() { fflush(nil) }
}
