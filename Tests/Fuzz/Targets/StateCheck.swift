import IncidentModel

/// What must hold of any state, however it came about.
enum StateCheck {
    static func check(_ state: IncidentState) throws {
        for scope in [ReaderScope.full, .stakeholders, .public] {
            var writer = JSONWriter()
            state.write(to: &writer, scope: scope)
            let json = try JSONParser.parse(writer.bytes)
            try Broken.unless(json.object?["incident"] != nil, "The state has no incident.")
        }
        try Broken.unless(state.roles[.incidentCommander].count <= 1, "There are two commanders.")
    }
}
