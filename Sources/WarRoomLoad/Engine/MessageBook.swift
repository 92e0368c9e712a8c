import Glibc

/// Every message that was published: when it was due, who still has to get it, and how its text reads.
///
/// The text names the message and is filled with a pattern that depends on its number, so a changed byte shows.
final class MessageBook {
    struct Entry {
        /// When it should have been sent (nanoseconds), whenever it was.
        var due: Int
        var room: Int32
        var publisher: Int32
        /// Its place among the publisher's messages, from 1.
        var ordinal: Int32
        /// Receivers that have not had it.
        var left: Int32
        var isAcked: Bool
    }

    /// `#` and ten digits and a space.
    static let headSize = 12
    private static let turns = 61

    let size: Int
    private(set) var count = 0
    private(set) var entries: UnsafeMutablePointer<Entry>
    private var capacity = 1 << 16
    private let pattern: UnsafeMutablePointer<UInt8>
    /// How many messages each publisher has sent.
    private(set) var ordinals: [Int32] = []

    /// Messages with texts of `size` bytes.
    init(size: Int) {
        self.size = max(size, Self.headSize)
        self.entries = .allocate(capacity: self.capacity)
        self.pattern = .allocate(capacity: self.size + Self.turns)
        for index in 0..<(self.size + Self.turns) {
            self.pattern[index] = UInt8(ascii: "a") + UInt8((index * 7 + index / Self.turns) % 26)
        }
    }

    deinit {
        self.entries.deallocate()
        self.pattern.deallocate()
    }

    /// Notes a new message and gives its number.
    func add(due: Int, room: Int, publisher: Int, receivers: Int) -> Int {
        if self.count == self.capacity {
            let larger = UnsafeMutablePointer<Entry>.allocate(capacity: self.capacity * 2)
            larger.moveInitialize(from: self.entries, count: self.count)
            self.entries.deallocate()
            self.entries = larger
            self.capacity *= 2
        }
        while self.ordinals.count <= publisher { self.ordinals.append(0) }
        self.ordinals[publisher] += 1
        let ordinal = self.ordinals[publisher]
        (self.entries + self.count).initialize(
            to: Entry(
                due: due,
                room: Int32(room),
                publisher: Int32(publisher),
                ordinal: ordinal,
                left: Int32(receivers),
                isAcked: false
            )
        )
        self.count += 1
        return self.count - 1
    }

    func text(_ number: Int) -> [UInt8] {
        var text = [UInt8(ascii: "#")]
        let digits = Array(String(number).utf8)
        text += [UInt8](repeating: UInt8(ascii: "0"), count: 10 - digits.count) + digits
        text.append(UInt8(ascii: " "))
        let rest = self.size - Self.headSize
        text += UnsafeBufferPointer(start: self.pattern + number % Self.turns, count: rest)
        return text
    }

    /// The number of the message whose text this is; nil where it is none, or not as it was sent.
    func number(of text: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        guard length == self.size, text[0] == UInt8(ascii: "#") else { return nil }
        var number = 0
        for index in 1...10 {
            let digit = Int(text[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            number = number * 10 + digit
        }
        guard number < self.count, text[11] == UInt8(ascii: " ") else { return nil }
        let expected = self.pattern + number % Self.turns
        let isWhole = memcmp(text + Self.headSize, expected, self.size - Self.headSize) == 0
        return isWhole ? number : nil
    }
}
