import Foundation

/// libFuzzer's entry (compiler-rt, FuzzerDriver.cpp); the library without its own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

enum Fuzzer {
    nonisolated(unsafe) private static var target: (any FuzzTarget.Type)?

    /// Runs until libFuzzer is told to end; a property that does not hold ends it as a crash does.
    static func run(_ target: any FuzzTarget.Type) {
        self.target = target
        // The first argument is ours; the program's name goes in its place.
        CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
        var arguments = CommandLine.unsafeArgv + 1
        var count = CommandLine.argc - 1
        exit(
            runDriver(&count, &arguments) { bytes, count in
                do {
                    try Fuzzer.target?.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
                } catch {
                    FileHandle.standardError.write(Data("FINDING: \(error)\n".utf8))
                    abort()
                }
                return 0
            }
        )
    }
}
