internal import IncidentModel

/// One page of a list that grows at its end; the cursor is the id of the last element of the page before.
struct ListPage<Element> {
    let elements: [Element]
    let cursor: String?

    init(of all: [Element], _ request: RouteRequest, id: (Element) -> String) throws(Refusal) {
        let limit = try request.integer("limit", in: 1...1000) ?? 500
        var rest = all[...]
        if let cursor = request.target.query["cursor"] {
            // By number and not by place: what the cursor names may have gone meanwhile.
            let last = DirectoryState.number(of: cursor)
            guard last < Int.max else {
                throw Refusal(
                    .invalid,
                    "“cursor” must be one that an earlier page gave; begin again without it.",
                    field: "?cursor"
                )
            }
            rest = all.drop { DirectoryState.number(of: id($0)) <= last }
        }
        self.elements = Array(rest.prefix(limit))
        self.cursor = rest.count > limit ? self.elements.last.map(id) : nil
    }

    /// `{"<name>":[…],"cursor":…}`.
    func response(_ name: String, _ write: (Element, inout JSONWriter) -> Void) -> Response {
        .json { writer in
            writer.object { writer in
                writer.key(name)
                writer.array { writer in
                    for element in self.elements { write(element, &writer) }
                }
                writer.nullable("cursor", self.cursor)
            }
        }
    }
}
