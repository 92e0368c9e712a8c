/// The name under which an address is counted.
enum AddressGroup {
    /// An IPv4 address itself; of an IPv6 address its first 64 bits, which is what one customer gets (RFC 6177).
    static func name(of address: String) -> String {
        guard address.utf8.contains(UInt8(ascii: ":")), let groups = self.groups(address) else { return address }
        if let four = self.mappedFour(address) { return four }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    static func isLoopback(_ address: String) -> Bool {
        let address = self.mappedFour(address) ?? address
        return address.hasPrefix("127.") || self.groups(address) == [0, 0, 0, 0, 0, 0, 0, 1]
    }

    /// The IPv4 address in `::ffff:192.0.2.1`.
    private static func mappedFour(_ address: String) -> String? {
        let lowered = address.lowercased()
        guard lowered.hasPrefix("::ffff:"), lowered.utf8.contains(UInt8(ascii: ".")) else { return nil }
        return String(lowered.dropFirst(7))
    }

    /// The eight groups of an IPv6 address (RFC 4291 section 2.2); nil for anything else.
    private static func groups(_ address: String) -> [UInt16]? {
        let text = address.split(separator: "%", maxSplits: 1)[0]
        if self.mappedFour(address) != nil { return [0, 0, 0, 0, 0, 0xFFFF, 0, 0] }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map { half in
            half.split(separator: ":").map { UInt16($0, radix: 16) }
        }
        let numbers = halves.map { $0.compactMap(\.self) }
        guard zip(halves, numbers).allSatisfy({ $0.count == $1.count }) else { return nil }
        let count = numbers.reduce(0) { $0 + $1.count }
        switch numbers.count {
        case 1: return count == 8 ? numbers[0] : nil
        case 2 where count < 8: return numbers[0] + [UInt16](repeating: 0, count: 8 - count) + numbers[1]
        default: return nil
        }
    }
}
