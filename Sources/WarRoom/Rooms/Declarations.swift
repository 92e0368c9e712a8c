internal import IncidentModel

/// The declarations that were made last, so that a repeat finds the incident of the first one before that is in the
/// store.
///
/// Bounded: the oldest are forgotten, and the store knows them by then.
struct Declarations {
    /// Far more than can be on their way at the same time.
    private static let limit = 4096

    private var incidents: [String: IncidentID] = [:]
    private var order: [String] = []
    /// Where the oldest stands in `order`, which is a ring once it is full.
    private var oldest = 0

    subscript(_ declaration: String) -> IncidentID? { self.incidents[declaration] }

    mutating func add(_ declaration: String, _ incident: IncidentID) {
        guard self.incidents.updateValue(incident, forKey: declaration) == nil else { return }
        guard self.order.count == Self.limit else {
            self.order.append(declaration)
            return
        }
        self.incidents[self.order[self.oldest]] = nil
        self.order[self.oldest] = declaration
        self.oldest = (self.oldest + 1) % Self.limit
    }

    /// A sender's own key: another sender's declaration under the same one is another incident.
    static func name(_ author: String, _ key: String) -> String { "\(author)/\(key)" }
}
