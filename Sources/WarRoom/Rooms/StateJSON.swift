internal import EventStore
internal import IncidentModel

/// The state as JSON, made once for all who join while nothing changes.
struct StateJSON {
    private var head = Head.none
    private var revision = 0
    private var repeats: [String: Counter] = [:]
    private var texts: [ReaderScope: [UInt8]] = [:]

    /// The state as a scope sees it.
    mutating func bytes(
        _ scope: ReaderScope,
        of state: IncidentState,
        repeats: [String: Counter],
        policy: Policy
    ) -> [UInt8] {
        if self.head != state.head || self.repeats != repeats || self.revision != policy.revision {
            self.head = state.head
            self.revision = policy.revision
            self.repeats = repeats
            self.texts = [:]
        }
        if let known = self.texts[scope] { return known }
        var writer = JSONWriter(reserving: 4096)
        state.write(to: &writer, scope: scope, repeats: repeats.counts, policy: policy)
        self.texts[scope] = writer.bytes
        return writer.bytes
    }
}
