import Foundation

/// How many the tests with thousands of connections take; fewer where a sanitizer makes each of them slow.
enum Crowd {
    /// `WARROOM_CROWD`, in percent.
    private static let percent = ProcessInfo.processInfo.environment["WARROOM_CROWD"].flatMap { Int($0) } ?? 100

    /// That share of `count`.
    static func of(_ count: Int) -> Int { count * Self.percent / 100 }
}
