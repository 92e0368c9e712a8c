package import HTTPTypes
package import IncidentModel

/// A request as a route's handler sees it: found, decoded, its caller known.
package struct RouteRequest: Sendable {
    package let head: RequestHead
    package let body: [UInt8]
    /// The body of a route that takes it while it comes; nil where it is empty.
    package let stream: (any BodyReader)?
    package let target: RequestTarget
    /// The values of the pattern's names.
    package let values: [String: String]
    /// Nil only on routes for anyone.
    package let caller: Principal?

    package init(
        head: RequestHead,
        body: [UInt8],
        stream: (any BodyReader)? = nil,
        target: RequestTarget,
        values: [String: String],
        caller: Principal?
    ) {
        self.head = head
        self.body = body
        self.stream = stream
        self.target = target
        self.values = values
        self.caller = caller
    }

    /// The caller of a route that is not for anyone.
    package var principal: Principal {
        get throws(Refusal) {
            guard let caller else { throw Refusal(.unauthenticated, "Sign in first.") }
            return caller
        }
    }

    /// The incident of `{id}`; another text is as unknown as a number that was never given out.
    package var incident: IncidentID {
        get throws(Refusal) {
            guard let id = self.values["id"].flatMap(IncidentID.init) else { throw .noIncident }
            return id
        }
    }

    package func header(_ name: HTTPField.Name) -> String? { self.head.request.headerFields[name] }

    /// The body as one JSON object.
    package func fields() throws(Refusal) -> Fields {
        // A page of another origin can send JSON text under a form's type without asking first (CORS, Fetch standard); with this
        // type it cannot. Programs send no Origin, and curl's -d names a form whatever the text is, so they may.
        if self.header(.origin) != nil, self.header(.contentType)?.lowercased().hasPrefix("application/json") != true {
            throw Refusal(.invalid, "A page must send application/json.", field: "")
        }
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(self.body) } catch {
            throw Refusal(.invalid, "The body is not JSON: \(error.reason) at byte \(error.offset).", field: "")
        }
        guard let object = json.object else {
            throw Refusal(.invalid, "The body must be a JSON object, not \(json.typeName).", field: "")
        }
        return Fields(object, at: "")
    }

    /// A whole number of the query.
    package func integer(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = self.target.query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Refusal(
                .invalid,
                "“\(name)” must be a whole number from \(range.lowerBound) to \(range.upperBound).",
                field: "?\(name)"
            )
        }
        return number
    }

    /// A time of the query.
    package func time(_ name: String) throws(Refusal) -> Timestamp? {
        guard let text = self.target.query[name] else { return nil }
        guard let time = Timestamp(text) else {
            throw Refusal(.invalid, "“\(name)” must be a time such as 2026-11-23T21:08:11Z.", field: "?\(name)")
        }
        return time
    }
}

extension Refusal {
    /// The same words for an incident that is not there and for one that the caller may not see.
    package static let noIncident = Refusal(.notFound, "There is no incident of that number.")
}
