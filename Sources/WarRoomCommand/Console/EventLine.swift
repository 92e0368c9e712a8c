import IncidentModel

/// One event as lines for people: number, time, who, what; a written text below, indented.
struct EventLine {
    private let time: LocalTime
    /// The latest `event_at` so far: an entry before it was told later than it happened.
    private var latest: Timestamp?

    init(time: LocalTime) { self.time = time }

    /// The event of a stored line; a line that is no event is shown as it is.
    mutating func text(_ line: String) -> String {
        guard let event = try? Event(bytes: Array(line.utf8)) else { return Self.safe(line) }
        let time = self.time.text(event.eventAt)
        let isBackdated = self.latest.map { event.eventAt < $0 } ?? false
        self.latest = max(event.eventAt, self.latest ?? event.eventAt)
        let backdated = isBackdated ? " (told later)" : ""
        let payload = event.payload
        let head = "#\(event.seq)  \(time)\(backdated)  @\(event.by.handle)  "
        guard !event.isRedacted else { return head + "\(event.kind): taken out of the record" }
        let what = payload?.summary ?? "\(event.kind) (unknown to this version)"
        guard let body = payload?.body, !what.contains(body) else { return Self.safe(head + what) }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }
        // Where the summary is no more than the beginning of the text, the text alone is enough.
        let first = body.excerpt() == what ? String(head.dropLast(2)) : head + what
        return Self.safe(([first] + lines).joined(separator: "\n"))
    }

    /// What someone wrote must not steer the terminal: control characters are shown, not sent.
    private static func safe(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
                    return isControl ? "\u{FFFD}" : scalar
                }
            )
        )
    }
}
