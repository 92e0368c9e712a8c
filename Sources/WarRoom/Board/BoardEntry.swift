internal import EventStore
internal import IncidentModel
internal import WireProtocol

/// What the lobby knows of an incident: its line for each scope, and who may see it.
struct BoardEntry: Hashable, Sendable {
    private let full: IncidentSummary
    private let narrow: IncidentSummary
    let access: IncidentAccess
    let links: BoardLinks
    /// When something in the incident falls due next.
    let dueAt: Timestamp?
    let lessons: IncidentLessons
    /// The hashes of its files.
    let files: Set<String>

    /// `lessons` are those of a state that differs by entries that change none.
    init(_ state: IncidentState, _ policy: Policy, keeping lessons: IncidentLessons? = nil) {
        self.full = IncidentSummary(state, scope: .full)
        self.narrow = IncidentSummary(state, scope: .stakeholders)
        self.access = IncidentAccess(state)
        self.links = BoardLinks(state)
        self.dueAt = DueFacts.next(in: state, policy)?.at
        self.lessons = lessons ?? IncidentLessons(state)
        self.files = Set(state.files.map(\.sha256))
    }

    var head: Head { self.full.head }

    var status: IncidentStatus { self.full.status }

    var isDrill: Bool { self.full.isDrill }

    func summary(for principal: Principal) -> IncidentSummary {
        Access.scope(of: principal) == .full ? self.full : self.narrow
    }

    /// As above, with as many children as the caller may see of them.
    func summary(for principal: Principal, among entries: [IncidentID: BoardEntry]) -> IncidentSummary {
        var summary = self.summary(for: principal)
        guard summary.children > 0 else { return summary }
        summary.children = self.links.targets(.child).count { child in
            entries[child].map { Access.mayRead(principal, $0.access) } ?? false
        }
        return summary
    }
}

// MARK: - Beside the log

extension BoardEntry {
    /// Names the fold that made a kept entry; one of another name is not used but made anew.
    ///
    /// It changes by itself where a kind is added. Raise the number where a kind begins to change what the lobby shows,
    /// who may see an incident, or what is counted and learned of it, in another way than before.
    static let fold = "6-" + Chain.hash(of: Array(EventCatalogue.kinds.joined(separator: " ").utf8)).prefix(16)

    /// The entry as it is kept beside the incident's log.
    ///
    /// Urgent where others may see the incident than before `earlier` changed into it, or it has other files: what a
    /// crash leaves behind may be old, but never lets anybody in, nor has a file removed that an entry names.
    func update(after earlier: IncidentAccess?, files: Set<String>) -> SummaryUpdate {
        SummaryUpdate(isUrgent: earlier != self.access || files != self.files) { self.bytes }
    }

    /// {fold, head, full, narrow, members, links, due_at, lessons, files}.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("fold", Self.fold)
            writer.key("head")
            self.head.write(to: &writer)
            writer.key("full")
            self.full.write(to: &writer)
            writer.key("narrow")
            self.narrow.write(to: &writer)
            writer.member("members", self.access.members.sorted())
            writer.key("links")
            self.links.write(to: &writer)
            writer.nullable("due_at", self.dueAt)
            writer.key("lessons")
            self.lessons.write(to: &writer)
            writer.member("files", self.files.sorted())
        }
        return writer.bytes
    }

    /// Reads ``bytes``; nil where another fold has made them, or they cannot be read.
    init?(kept bytes: [UInt8]) {
        guard let object = (try? JSONParser.parse(bytes))?.object, object["fold"]?.string == Self.fold else {
            return nil
        }
        do throws(Refusal) {
            let fields = Fields(object, at: "")
            let place = try fields.fields("head")
            let head = Head(seq: try place.integer("seq", in: 1...Int.max), hash: try place.text("hash"))
            self.full = try IncidentSummary(try fields.fields("full"), head: head)
            self.narrow = try IncidentSummary(try fields.fields("narrow"), head: head)
            self.access = IncidentAccess(
                incident: self.full.incident,
                isRestricted: self.full.isRestricted,
                members: Set(try fields.texts("members", most: .max, bytes: .max) ?? [])
            )
            self.links = try BoardLinks(try fields.fields("links"), of: self.full.incident)
            self.dueAt = try fields.optionalTime("due_at")
            self.lessons = try IncidentLessons(try fields.fields("lessons"))
            self.files = Set(try fields.texts("files", most: .max) ?? [])
        } catch { return nil }
    }
}
