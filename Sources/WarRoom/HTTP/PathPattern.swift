/// A path with names for its variable parts: `/api/v1/incidents/{id}/timeline.{format}`, or `/assets/{path...}` for all
/// that follows.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    private enum Segment: Hashable, Sendable {
        case fixed(String)
        /// `prefix{name}`.
        case variable(prefix: String, name: String)
        case rest(name: String)
    }

    package let description: String
    private let segments: [Segment]

    package init(_ text: String) {
        self.description = text
        self.segments = text.split(separator: "/").map { part in
            guard let open = part.firstIndex(of: "{"), part.last == "}" else { return .fixed(String(part)) }
            let name = String(part[part.index(after: open)...].dropLast())
            return name.hasSuffix("...")
                ? .rest(name: String(name.dropLast(3))) : .variable(prefix: String(part[..<open]), name: name)
        }
    }

    /// The values of the names, or nil where the path is another.
    package func match(_ path: [String]) -> [String: String]? {
        var values: [String: String] = [:]
        for (index, segment) in self.segments.enumerated() {
            if case .rest(let name) = segment {
                // Nothing in it may pass for a path from the root.
                guard index < path.count, !path[index].isEmpty else { return nil }
                values[name] = path[index...].joined(separator: "/")
                return values
            }
            guard index < path.count else { return nil }
            switch segment {
            case .fixed(let text):
                guard path[index] == text else { return nil }
            case .variable(let prefix, let name):
                guard path[index].hasPrefix(prefix), path[index].utf8.count > prefix.utf8.count else { return nil }
                values[name] = String(path[index].dropFirst(prefix.count))
            case .rest: break
            }
        }
        return self.segments.count == path.count ? values : nil
    }
}
