internal import HTTPTypes
internal import IncidentModel

extension IncidentRoutes {
    /// What narrows the list.
    private struct Filter {
        let statuses: Set<String>?
        let priorities: Set<String>?
        let category: String?
        let words: String?

        init(_ query: [String: String]) {
            func set(_ name: String) -> Set<String>? {
                query[name].map { Set($0.split(separator: ",").map(String.init)) }
            }
            self.statuses = set("status")
            self.priorities = set("priority")
            self.category = query["category"]
            self.words = query["q"]?.lowercased()
        }

        func takes(_ summary: IncidentSummary) -> Bool {
            if let statuses, !statuses.contains(summary.status.rawValue) { return false }
            if let priorities, !priorities.contains(summary.priority.rawValue) { return false }
            if let category, !summary.category.contains(category) { return false }
            if let words, !summary.title.lowercased().contains(words) { return false }
            return true
        }
    }

    /// The incidents that the caller may see, in the order in which they are to be worked.
    ///
    /// `cursor` is the number of the last one of the page before.
    @Sendable func list(_ request: RouteRequest) async throws -> Response {
        let limit = try request.integer("limit", in: 1...500) ?? 100
        let filter = Filter(request.target.query)
        var summaries = self.services.board.summaries(for: try request.principal).filter(filter.takes)
        if let cursor = request.target.query["cursor"] {
            guard let index = summaries.firstIndex(where: { $0.incident.description == cursor }) else {
                throw Refusal(
                    .invalid,
                    "“cursor” must be one that an earlier page gave; begin again without it.",
                    field: "?cursor"
                )
            }
            summaries.removeFirst(index + 1)
        }
        let page = summaries.prefix(limit)
        return .json { writer in
            writer.object { writer in
                writer.key("incidents")
                writer.array { writer in
                    for summary in page { summary.write(to: &writer) }
                }
                writer.nullable("cursor", summaries.count > limit ? page.last?.incident.description : nil)
            }
        }
    }
}
