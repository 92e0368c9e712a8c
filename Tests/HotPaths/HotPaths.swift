import Dispatch
import Glibc
import WarRoom

/// Runs one hot path of the server so many times, for a profiler to look at: `HotPaths NAME TIMES`.
///
/// `scripts/instructions` counts what each costs. Prints the processor time of one run of the path, start-up left out.
@main
enum HotPaths {
    static let all: [any HotPath.Type] = [
        DecidePath.self, EncodePath.self, RoomPath.self, FanOutPath.self, JoinPath.self, ReplayPath.self,
        StatePath.self,
    ]

    /// Not asynchronous: the main thread would end in a wait that Debian's valgrind does not survive.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 2, let type = self.all.first(where: { $0.name == arguments[0] }),
            let times = Int(arguments[1]), times > 0
        else {
            print("usage: HotPaths \(self.all.map { $0.name }.joined(separator: "|")) TIMES")
            exit(64)
        }
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            do { try await self.run(type, times) } catch {
                print("\(type.name) failed: \(error)")
                exit(1)
            }
            isDone.signal()
        }
        isDone.wait()
    }

    private static func run(_ type: any HotPath.Type, _ times: Int) async throws {
        let path = try await type.init()
        let begin = ProcessTime.nanoseconds
        let sum = try await path.run(times: times)
        let spent = ProcessTime.nanoseconds - begin
        print("\(type.name)\t\(times)\t\(spent / times) ns\t\(sum)")
    }
}
