internal import HTTPTypes
internal import IncidentModel

extension ReportRoutes {
    /// `{"as":"incident","declare":{…}}`, `{"as":"incident","attach":"INC-7"}` or `{"as":"request","to":"…","note"?}`.
    ///
    /// The answer is the report as it is then.
    @Sendable func triage(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        let record = try self.record(request)
        let fields = try request.fields()
        let wanted = try Self.wanted(fields)
        let sender = try request.idempotencyKey().map { Directory.key($0, of: try request.author) }
        let key = try DirectoryKey(
            sender,
            ReportTriaged.kind,
            [.string(record.id.description), .object(fields.object)]
        )
        let (triaged, isRepeat) = try await self.desk.triage(record, wanted, by: principal, key: key)
        return .json { writer in
            writer.object { writer in
                self.json(for: principal).writeMembers(of: triaged, to: &writer)
                if isRepeat { writer.member("duplicate", true) }
            }
        }
    }

    private static func wanted(_ fields: Fields) throws(Refusal) -> ReportDesk.Request {
        switch try fields.text("as") {
        case "request":
            return .handOn(
                to: try fields.line("to"),
                note: try fields.optionalText("note", bytes: Fields.textLimit)
            )
        case "incident":
            guard fields.has("declare") != fields.has("attach") else {
                throw fields.invalid(
                    fields.has("declare") ? "attach" : "declare",
                    "Give either “declare”, the data of a new incident, or “attach”, the number of an existing one."
                )
            }
            guard fields.has("declare") else { return .attach(try fields.text("attach")) }
            let declare = try fields.fields("declare")
            return .declare(declare.object, eventAt: try declare.optionalTime("event_at"))
        default: throw fields.invalid("as", "“as” must be incident or request.")
        }
    }
}
