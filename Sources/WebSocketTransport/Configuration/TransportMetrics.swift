/// What the transport has done since it started, for `/metrics`.
package struct TransportMetrics: Hashable, Sendable {
    /// Connections open now, WebSockets among them.
    package var connectionsOpen = 0
    package var webSocketsOpen = 0
    /// Feeds with readers now, and their readers.
    package var feeds = 0
    package var readers = 0

    package var connectionsAccepted = 0
    /// Those whose request came, so that a loop has seen them.
    package var connectionsServed = 0
    /// Turned away at the door: too many in all, too many from one address, no descriptors left.
    package var refusedTotal = 0
    package var refusedAddress = 0
    package var refusedDescriptors = 0
    /// WebSockets refused because their user has too many.
    package var refusedUser = 0
    /// Connections at the door whose request has not come whole, cut to make room for others.
    package var dismissed = 0
    package var requests = 0
    /// Requests and upgrades refused before the application saw them.
    package var requestsMalformed = 0
    package var upgrades = 0
    package var upgradesRefused = 0
    package var messagesReceived = 0
    package var bytesReceived = 0
    package var framesSent = 0
    package var bytesSent = 0
    /// Writes to sockets; frames per write tell how well events are batched.
    package var writes = 0
    package var pagesRead = 0
    /// Closed with 4408: silent, stalled, or too many answers waiting.
    package var slowClosed = 0
    /// Closed for what they sent: too big, not UTF-8, binary.
    package var messagesRefused = 0
    /// CPU time of the loops' threads, in nanoseconds.
    package var loopCPU = 0

    package init() {}

    /// The sum of two, for several loops.
    package static func + (left: TransportMetrics, right: TransportMetrics) -> TransportMetrics {
        var sum = left
        for field in Self.fields { sum[keyPath: field] += right[keyPath: field] }
        return sum
    }

    private static let fields: [any WritableKeyPath<TransportMetrics, Int> & Sendable] = [
        \.connectionsOpen, \.webSocketsOpen, \.feeds, \.readers, \.connectionsAccepted, \.refusedTotal,
        \.refusedAddress, \.refusedDescriptors, \.requests, \.requestsMalformed, \.upgrades, \.upgradesRefused,
        \.messagesReceived, \.bytesReceived, \.framesSent, \.bytesSent, \.writes, \.pagesRead, \.slowClosed,
        \.messagesRefused, \.loopCPU, \.refusedUser, \.dismissed, \.connectionsServed,
    ]
}
