import Foundation

/// Reads a password: from a pipe, or at the terminal without showing it.
///
/// Never from the command line, where `ps` and the shell's history would keep it.
enum PasswordInput {
    static func read(fromInput: Bool) throws(CommandFailure) -> String {
        if fromInput { return try self.firstLine(of: Console.input()) }
        guard isatty(STDIN_FILENO) != 0 else {
            throw CommandFailure(.usage, "There is no terminal to ask for the password; use --password-stdin.")
        }
        let password = try self.ask("Password: ")
        guard try self.ask("Again: ") == password else {
            throw CommandFailure(.usage, "The two passwords differ.")
        }
        return password
    }

    private static func firstLine(of bytes: [UInt8]) throws(CommandFailure) -> String {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        var text = String(decoding: line, as: UTF8.self)
        if text.hasSuffix("\r") { text.removeLast() }
        guard !text.isEmpty else { throw CommandFailure(.usage, "Standard input has no password.") }
        return text
    }

    private static func ask(_ prompt: String) throws(CommandFailure) -> String {
        try? FileHandle.standardError.write(contentsOf: Array(prompt.utf8))
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw CommandFailure(.usage, "The terminal cannot be asked for a password; use --password-stdin.")
        }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            try? FileHandle.standardError.write(contentsOf: [UInt8(ascii: "\n")])
        }
        guard let line = readLine(), !line.isEmpty else { throw CommandFailure(.usage, "No password was given.") }
        return line
    }
}
