import Foundation

/// Writes what libFuzzer begins with: seeds, one a file, and a dictionary.
enum Preparation {
    static func write(_ target: any FuzzTarget.Type, to folder: URL) throws {
        let seeds = folder.appending(path: "seeds")
        try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
        for (index, seed) in try target.seeds().enumerated() {
            try Data(seed).write(to: seeds.appending(path: "seed-\(index)"))
        }
        let words = target.dictionary.map { word in
            "\"" + word.utf8.map { "\\x" + String(format: "%02x", $0) }.joined() + "\""
        }
        try Data(words.joined(separator: "\n").appending("\n").utf8).write(to: folder.appending(path: "dictionary"))
    }
}
