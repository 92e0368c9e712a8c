internal import HTTPTypes
internal import IncidentModel

extension ReportRoutes {
    private enum Standing: String, CaseIterable {
        case open
        case triaged
        case all
    }

    /// The queue with the oldest first; with `state=triaged` or `all` the newest first.
    ///
    /// `cursor` is the number of the last one of the page before. `open` counts those that wait and that the caller sees,
    /// without those of drills, which `open_drills` counts.
    @Sendable func list(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        let limit = try request.integer("limit", in: 1...500) ?? 100
        let query = request.target.query
        guard let standing = Standing(rawValue: query["state"] ?? "open") else {
            throw Refusal(.invalid, "“state” must be open, triaged or all.", field: "?state")
        }
        let channel = try Self.channel(query["channel"])
        let cursor = query["cursor"].flatMap(ReportID.init)
        guard query["cursor"] == nil || cursor != nil else {
            throw Refusal(
                .invalid,
                "“cursor” must be one that an earlier page gave; begin again without it.",
                field: "?cursor"
            )
        }
        let board = self.desk.services.board
        let book = self.desk.directory.reports
        let queue = book.queue.filter { ReportAccess.mayRead(principal, $0, on: board) }
        let records = (standing == .open ? queue : book.all).lazy.filter { record in
            guard standing != .triaged || !record.isOpen, channel.map({ $0 == record.reporter.channel }) ?? true else {
                return false
            }
            if let cursor, standing == .open ? record.id <= cursor : cursor <= record.id { return false }
            return standing == .open || ReportAccess.mayRead(principal, record, on: board)
        }
        let found = Array(records.prefix(limit + 1))
        let page = found.prefix(limit)
        let json = self.json(for: principal)
        return .json { writer in
            writer.object { writer in
                writer.list("reports", Array(page)) { record, writer in
                    writer.object { json.writeMembers(of: record, to: &$0) }
                }
                writer.member("open", queue.count { !$0.isDrill })
                writer.member("open_drills", queue.count { $0.isDrill })
                writer.nullable("cursor", found.count > limit ? page.last?.id.description : nil)
            }
        }
    }

    private static func channel(_ text: String?) throws(Refusal) -> Reporter.Channel? {
        guard let text else { return nil }
        guard let channel = Reporter.Channel(rawValue: text) else {
            let list = Reporter.Channel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "“channel” must be one of \(list).", field: "?channel")
        }
        return channel
    }
}
