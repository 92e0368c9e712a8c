internal import IncidentModel

/// What the lobby knows of an incident's links to others of this server.
struct BoardLinks: Hashable, Sendable {
    struct Link: Hashable, Sendable {
        let relation: LinkRelation
        let target: IncidentID
    }

    let links: Set<Link>
    /// What others are to be told because of it.
    let crossings: [LinkCrossing]
    let mergedInto: IncidentID?

    init(_ state: IncidentState) {
        self.links = Set(
            state.links.compactMap { link in
                link.target.incident.map { Link(relation: link.relation, target: $0) }
            }
        )
        self.crossings = state.crossings
        self.mergedInto = state.merger?.into
    }

    func contains(_ relation: LinkRelation, _ target: IncidentID) -> Bool {
        self.links.contains(Link(relation: relation, target: target))
    }

    func targets(_ relation: LinkRelation) -> [IncidentID] {
        self.links.filter { $0.relation == relation }.map(\.target)
    }

    // MARK: - Beside the log

    /// {links: [[relation, target]], crossings: [[seq, to, relation]], merged_into}.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            let links = self.links.map { [$0.relation.rawValue, $0.target.description] }
            writer.list("links", links.sorted { $0.joined() < $1.joined() }) { link, writer in
                writer.value(.array(link.map(JSON.string)))
            }
            writer.list("crossings", self.crossings) { crossing, writer in
                writer.value([
                    .number(JSONNumber(crossing.seq)), .string(crossing.to.description),
                    .string(crossing.relation.rawValue),
                ])
            }
            writer.nullable("merged_into", self.mergedInto?.description)
        }
    }

    /// Reads what ``write(to:)`` wrote of `incident`; what it cannot read it leaves out.
    init(_ fields: Fields, of incident: IncidentID) throws(Refusal) {
        let links = try fields.optionalArray("links", most: .max) ?? []
        self.links = Set(
            links.compactMap { json in
                guard let parts = json.array, parts.count == 2,
                    let relation = parts[0].string.flatMap(LinkRelation.init(rawValue:)),
                    let target = parts[1].string.flatMap(IncidentID.init)
                else { return nil }
                return Link(relation: relation, target: target)
            }
        )
        self.crossings = (try fields.optionalArray("crossings", most: .max) ?? []).compactMap { json in
            guard let parts = json.array, parts.count == 3, let seq = parts[0].integer,
                let to = parts[1].string.flatMap(IncidentID.init),
                let relation = parts[2].string.flatMap(LinkRelation.init(rawValue:))
            else { return nil }
            return LinkCrossing(from: incident, seq: seq, to: to, relation: relation)
        }
        self.mergedInto = try fields.optionalText("merged_into").flatMap(IncidentID.init)
    }
}
