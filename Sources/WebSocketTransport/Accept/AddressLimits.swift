/// How many connections there may be, in all and from one address.
struct AddressLimits: Hashable, Sendable {
    enum Refusal: Hashable, Sendable { case total, address }

    private let total: Int
    private let perAddress: Int
    private let exemptsLoopback: Bool
    private var counts: [String: Int] = [:]
    private(set) var open = 0

    /// `perAddress` does not bind loopback where it is exempt: a front proxy or a test on this machine.
    init(total: Int, perAddress: Int, exemptsLoopback: Bool) {
        self.total = total
        self.perAddress = perAddress
        self.exemptsLoopback = exemptsLoopback
    }

    /// Counts a connection in; nil where it is one too many.
    mutating func admit(_ address: PeerAddress) -> Refusal? {
        guard self.open < self.total else { return .total }
        if self.isCounted(address) {
            let count = self.counts[address.group, default: 0]
            guard count < self.perAddress else { return .address }
            self.counts[address.group] = count + 1
        }
        self.open += 1
        return nil
    }

    /// Counts a connection out.
    mutating func release(_ address: PeerAddress) {
        self.open -= 1
        guard self.isCounted(address), let count = self.counts[address.group] else { return }
        // An address without connections is forgotten: the table grows with connections, not with visitors.
        self.counts[address.group] = count > 1 ? count - 1 : nil
    }

    private func isCounted(_ address: PeerAddress) -> Bool { !(self.exemptsLoopback && address.isLoopback) }
}
