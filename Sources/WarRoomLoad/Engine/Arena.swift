import Glibc

/// Bytes of frames to compare with, bounded: when it is full it is begun anew and the old ones are forgotten.
final class Arena {
    let bytes: UnsafeMutablePointer<UInt8>
    private(set) var round: Int32 = 0
    private let capacity: Int
    private var used = 0

    init(capacity: Int = 128 << 20) {
        self.capacity = capacity
        self.bytes = .allocate(capacity: capacity)
    }

    deinit { self.bytes.deallocate() }

    /// Keeps a copy and gives its place; nil where it is larger than everything.
    func keep(_ source: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        guard length <= self.capacity else { return nil }
        if self.used + length > self.capacity {
            self.used = 0
            self.round += 1
        }
        memcpy(self.bytes + self.used, source, length)
        defer { self.used += length }
        return self.used
    }
}
