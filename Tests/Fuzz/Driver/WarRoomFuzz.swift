import Foundation

/// Runs one target under libFuzzer, or writes what it begins with.
///
///     warroom-fuzz --list
///     warroom-fuzz --prepare TARGET FOLDER     writes FOLDER/seeds/… and FOLDER/dictionary
///     warroom-fuzz TARGET [options and folders of libFuzzer]
@main
struct WarRoomFuzz {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--list" { return print(FuzzCatalogue.targets.map { $0.name }.joined(separator: "\n")) }
        if arguments.first == "--prepare", arguments.count == 3 {
            return try Preparation.write(self.target(arguments[1]), to: URL(filePath: arguments[2]))
        }
        Fuzzer.run(self.target(arguments.first ?? ""))
    }

    private static func target(_ name: String) -> any FuzzTarget.Type {
        guard let target = FuzzCatalogue.target(named: name) else {
            print("There is no target “\(name)”; there are \(FuzzCatalogue.targets.map { $0.name }).")
            exit(64)
        }
        return target
    }
}
