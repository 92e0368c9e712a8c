import Foundation

/// Lines on standard output, each in one write: what was written before a kill is whole.
enum Output {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
}
