/// Deadlines in the order in which they were set, which is the order in which they fall due: all are equally far away.
struct Deadlines: Sendable {
    private struct Entry {
        let descriptor: Int32
        let serial: Int
        let due: Int
    }

    private var entries: [Entry] = []
    private var head = 0

    /// When the first falls due of those that are still wanted.
    mutating func first(where isWanted: (_ descriptor: Int32, _ serial: Int) -> Bool) -> Int? {
        while self.head < self.entries.count {
            let entry = self.entries[self.head]
            if isWanted(entry.descriptor, entry.serial) { return entry.due }
            _ = self.next(at: .max)
        }
        return nil
    }

    mutating func add(_ descriptor: Int32, _ serial: Int, at due: Int) {
        self.entries.append(Entry(descriptor: descriptor, serial: serial, due: due))
    }

    /// Takes the first, where it is due.
    mutating func next(at now: Int) -> (descriptor: Int32, serial: Int)? {
        guard self.head < self.entries.count, self.entries[self.head].due <= now else { return nil }
        let entry = self.entries[self.head]
        self.head += 1
        // Moved down only once as much is unused as is in use.
        if self.head * 2 > self.entries.count {
            self.entries.removeFirst(self.head)
            self.head = 0
        }
        return (entry.descriptor, entry.serial)
    }
}
