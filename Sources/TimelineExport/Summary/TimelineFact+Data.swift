internal import IncidentModel

extension TimelineFact {
    /// What it says, as it was written; nothing where it was taken out of the record.
    ///
    /// The parts of the summary that only retell read it member by member: a record of a later version, with members
    /// that this one does not know, still tells what it can.
    var data: JSONObject { self.event.isRedacted ? JSONObject() : self.event.data }
}

extension JSONObject {
    func text(_ name: String) -> String? { self[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    func time(_ name: String) -> Timestamp? { self[name]?.string.flatMap(Timestamp.init) }

    func texts(_ name: String) -> [String] { self[name]?.array?.compactMap(\.string) ?? [] }

    /// A person under a member: as an object, or as an id with handle and name beside it.
    func person(_ name: String) -> Person? {
        switch self[name] {
        case .object(let object): try? Person(Fields(object))
        case .string: try? Person(Fields(self), id: name)
        default: nil
        }
    }

    func people(_ name: String) -> [Person] {
        (self[name]?.array ?? []).compactMap { $0.object.flatMap { try? Person(Fields($0)) } }
    }
}
