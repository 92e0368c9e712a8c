import Glibc

/// Servers that pass on what they are sent: order and completeness are checked by each publisher's own counting.
extension Engine {
    func plainFrame(_ link: Link, _ header: FrameHeader, _ payload: UnsafePointer<UInt8>, _ now: Int) {
        guard header.isFinal, header.opcode != 0 else {
            self.faults.note(\.malformed, "A message in fragments.")
            return
        }
        self.plainMessage(link, payload, header.length, now)
    }

    /// Checks a message that is nothing but its text.
    func plainMessage(_ link: Link, _ text: UnsafePointer<UInt8>, _ length: Int, _ now: Int) {
        guard let number = self.book.number(of: text, length) else {
            self.faults.note(\.altered, "Connection \(link.index) got a text that nobody sent.")
            return
        }
        let entry = self.book.entries[number]
        guard let room = link.room, Int(entry.room) == room.index else {
            self.faults.note(\.misrouted, "Message \(number) came to connection \(link.index).")
            return
        }
        let publisher = Int(entry.publisher)
        while link.ordinals.count <= publisher { link.ordinals.append(link.base(of: link.ordinals.count)) }
        let last = link.ordinals[publisher]
        if entry.ordinal == last + 1 {
            link.ordinals[publisher] = entry.ordinal
        } else if entry.ordinal > last {
            self.faults.note(
                \.reordered,
                "Connection \(link.index) got message \(entry.ordinal) of publisher \(publisher) after \(last)."
            )
            for missed in (last + 1)..<entry.ordinal { link.missing.insert(publisher << 32 | Int(missed)) }
            link.ordinals[publisher] = entry.ordinal
        } else if link.missing.remove(publisher << 32 | Int(entry.ordinal)) == nil {
            self.faults.note(
                \.repeated,
                "Connection \(link.index) got message \(entry.ordinal) of publisher \(publisher) again."
            )
            return
        }
        self.delivered(number, now)
    }
}
