/// One straight piece of work that the server does very often.
protocol HotPath: Sendable {
    /// What the command line and the table call it.
    static var name: String { get }

    /// Makes what the path works on; not part of what is counted.
    init() async throws

    /// Does the work so many times; the sum is made of the results, so that none of it can be left out.
    func run(times: Int) async throws -> Int
}
