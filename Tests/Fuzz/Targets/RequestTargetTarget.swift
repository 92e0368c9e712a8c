import HTTPTypes
import IncidentModel
import TimelineExport
import WarRoom

@testable import WebSocketTransport

/// Request targets: path, query, the patterns of routes and the options of an export.
enum RequestTargetTarget: FuzzTarget {
    static let name = "request-target"
    static let dictionary = [
        "/api/v1/incidents/", "INC-7", "/hooks/", "timeline.", "jsonl", "audience=", "from=", "to=", "tz=", "limit=",
        "cursor=", "%2F", "%2e%2e", "%00", "%C3%A9", "Europe/Madrid", "2026-11-23T21:08:11Z", "/../", "stakeholders",
    ]

    private static let patterns = [
        "/", "/api/v1/incidents/{id}", "/api/v1/incidents/{id}/timeline.{format}", "/assets/{path...}",
        "/hooks/{key}/pagerduty/v2/enqueue",
    ].map(PathPattern.init)

    static func seeds() -> [[UInt8]] {
        [
            "/", "/api/v1/incidents/INC-7?at=2026-11-23T21:08:11Z", "/assets/a/b.js?x=%2e%2e&y=+z",
            "/api/v1/incidents/INC-7/timeline.csv?audience=public&tz=Europe/Madrid&from=2026-11-23T22:08:11+01:00",
            "/hooks/key/pagerduty/v2/enqueue", "/%61?limit=10&cursor=usr_3",
        ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        try Self.checkEncoder(input)
        guard let text = String(validating: input, as: UTF8.self), let target = RequestTarget(text) else { return }
        for part in target.path {
            try Broken.unless(part != "." && part != ".." && !part.contains("/"), "The path has the part “\(part)”.")
            try Broken.unless(!part.utf8.contains(0), "The path has a zero byte.")
        }
        for pattern in Self.patterns {
            for value in (pattern.match(target.path) ?? [:]).values {
                let parts = value.split(separator: "/", omittingEmptySubsequences: false)
                try Broken.unless(!parts.contains("..") && !value.hasPrefix("/"), "\(pattern) gives “\(value)”.")
            }
        }
        try Self.checkOptions(target)
    }

    /// A narrower reader never gets a wider export.
    private static func checkOptions(_ target: RequestTarget) throws {
        for scope in [ReaderScope.full, .stakeholders, .public] {
            guard let options = try? TimelineOptions(query: target.query, scope: scope) else { continue }
            let own = TimelineScope(scope)
            for audience in Audience.allCases where options.scope.includes(audience) {
                try Broken.unless(own.includes(audience), "“audience” widens what a reader may see.")
            }
        }
    }

    /// The parts that the library has decoded, put together and taken apart again.
    private static func checkEncoder(_ input: [UInt8]) throws {
        let halves = input.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        let path = [UInt8(ascii: "/")] + halves[0]
        let arguments = halves.count > 1 ? [Array(halves[1])] : []
        let text = TargetEncoder.target(path: path, arguments: arguments)
        try Broken.unless(
            text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F },
            "A target has a byte that does not belong into a line of HTTP."
        )
        guard let target = RequestTarget(text) else { return }
        var parts = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }
        try Broken.unless(
            target.path.map { Array($0.utf8) } == parts.map(Array.init),
            "The path that was put together is another."
        )
    }
}
