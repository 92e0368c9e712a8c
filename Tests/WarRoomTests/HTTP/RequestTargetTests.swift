import Testing

@testable import WarRoom

@Suite("A request's target")
struct RequestTargetTests {
    @Test("is split and decoded")
    func decoded() throws {
        let target = try #require(RequestTarget("/api/v1/incidents/INC-7/events?since=3&q=dis%6B+full&empty"))
        #expect(target.path == ["api", "v1", "incidents", "INC-7", "events"])
        #expect(target.query == ["since": "3", "q": "disk full", "empty": ""])
    }

    @Test(
        "that leads elsewhere or is no UTF-8 is refused",
        arguments: [
            "", "*", "http://x/", "/a/../b", "/%2e%2e/etc", "/a%2Fb", "/%ff", "/%0", "/%zz", "/a%00b", "/?q=%ff",
        ]
    )
    func refused(target: String) { #expect(RequestTarget(target) == nil) }

    @Test("may end in a slash")
    func slash() { #expect(RequestTarget("/incidents/")?.path == ["incidents"]) }
}

@Suite("A path pattern")
struct PathPatternTests {
    @Test("gives the values of its names")
    func values() {
        let pattern = PathPattern("/api/v1/incidents/{id}/timeline.{format}")
        #expect(pattern.match(["api", "v1", "incidents", "INC-7", "timeline.md"]) == ["id": "INC-7", "format": "md"])
        #expect(pattern.match(["api", "v1", "incidents", "INC-7", "timeline."]) == nil)
        #expect(pattern.match(["api", "v1", "incidents", "INC-7"]) == nil)
        #expect(PathPattern("/assets/{path...}").match(["assets", "a", "b.js"]) == ["path": "a/b.js"])
    }
}
