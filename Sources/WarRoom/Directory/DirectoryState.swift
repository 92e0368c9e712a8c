internal import IncidentModel

/// Users, sessions, tokens and hooks as they are: the fold over the directory's events.
package struct DirectoryState: Sendable {
    /// The one-time link that waits to be used.
    struct Welcome: Hashable, Sendable {
        let hash: String
        let expiresAt: Timestamp
    }

    private var usersByID: [String: UserRecord] = [:]
    private var userIDs: [String: String] = [:]
    private var sessionsByID: [String: SessionRecord] = [:]
    private var sessionIDs: [String: String] = [:]
    private var sessionsByUser: [String: Set<String>] = [:]
    /// Where each person signed in from lately, the last place at the end, by the person's id.
    private var places: [String: [String]] = [:]
    private var tokensByID: [String: TokenRecord] = [:]
    private var tokenIDs: [String: String] = [:]
    private var hooksByID: [String: HookRecord] = [:]
    private var hookIDs: [String: String] = [:]
    /// The highest number given out, by the prefix of the id.
    ///
    /// A number is never given out again.
    private var numbers: [String: Int] = [:]
    private var sessionsAtLastSweep = 0
    /// When an administrator last opened a restricted incident, by the administrator's id.
    private var openings: [String: [IncidentID: Timestamp]] = [:]
    var welcome: Welcome?
    package internal(set) var reports = ReportBook()
    /// The policies that were applied, the oldest first.
    var policies: [PolicyRecord] = []

    package init() {}

    /// The id after the last one given out, such as `usr_8`.
    func nextID(_ prefix: String) -> String { "\(prefix)_\((self.numbers[prefix] ?? 0) + 1)" }

    /// The number of an id; ids of other shapes come last.
    static func number(of id: String) -> Int {
        id.split(separator: "_").last.flatMap { Int($0) } ?? Int.max
    }

    private mutating func take(_ id: String) {
        guard let prefix = id.split(separator: "_").first.map(String.init) else { return }
        let number = Self.number(of: id)
        guard number < Int.max else { return }
        self.numbers[prefix] = max(self.numbers[prefix] ?? 0, number)
    }
}

// MARK: - Users

extension DirectoryState {
    /// In the order in which they were added.
    var users: [UserRecord] { self.usersByID.values.sorted { Self.number(of: $0.id) < Self.number(of: $1.id) } }

    func user(id: String) -> UserRecord? { self.usersByID[id] }

    /// `handle` in lower case.
    func user(handle: String) -> UserRecord? { self.userIDs[handle].flatMap { self.usersByID[$0] } }

    func user(idOrHandle text: String) -> UserRecord? { self.user(id: text) ?? self.user(handle: text.lowercased()) }

    func hasEnabledAdmin(besides id: String? = nil) -> Bool {
        self.usersByID.values.contains { $0.role == .admin && !$0.isDisabled && $0.id != id }
    }

    mutating func add(_ user: UserRecord) {
        self.take(user.id)
        self.usersByID[user.id] = user
        self.userIDs[user.handle] = user.id
    }

    /// Id and handle never change.
    mutating func replace(_ user: UserRecord) { self.usersByID[user.id] = user }
}

// MARK: - Sessions

extension DirectoryState {
    func session(id: String) -> SessionRecord? { self.sessionsByID[id] }

    func session(hash: String) -> SessionRecord? { self.sessionIDs[hash].flatMap { self.sessionsByID[$0] } }

    func sessions(of user: String) -> [SessionRecord] {
        (self.sessionsByUser[user] ?? []).compactMap { self.sessionsByID[$0] }
            .sorted { Self.number(of: $0.id) < Self.number(of: $1.id) }
    }

    /// Sessions and tokens whose time was over between two moments, by id.
    func expired(after earlier: Timestamp, upTo now: Timestamp) -> [String] {
        func isIn(_ time: Timestamp?) -> Bool { time.map { $0 > earlier && $0 <= now } ?? false }
        return self.sessionsByID.values.filter { isIn($0.expiresAt) }.map(\.id)
            + self.tokensByID.values.filter { isIn($0.expiresAt) }.map(\.id)
    }

    /// Adds one, and gives back those that were forgotten because their time is over.
    mutating func add(_ session: SessionRecord) -> [SessionRecord] {
        self.take(session.id)
        let forgotten = self.forgetExpired(at: session.startedAt)
        if let address = session.address { self.note(AddressGroup.name(of: address), of: session.user) }
        self.sessionsByID[session.id] = session
        self.sessionIDs[session.hash] = session.id
        self.sessionsByUser[session.user, default: []].insert(session.id)
        return forgotten
    }

    /// Whether a person signed in from there before, be the session over.
    func isFamiliar(_ address: String?, to user: String) -> Bool {
        guard let address else { return false }
        return self.places[user]?.contains(AddressGroup.name(of: address)) ?? false
    }

    /// Eight are remembered: home, office, the phone, and a few more.
    private mutating func note(_ place: String, of user: String) {
        let others = (self.places[user] ?? []).filter { $0 != place }
        self.places[user] = others.suffix(7) + [place]
    }

    @discardableResult
    mutating func endSession(id: String) -> SessionRecord? {
        guard let session = self.sessionsByID.removeValue(forKey: id) else { return nil }
        self.sessionIDs[session.hash] = nil
        self.sessionsByUser[session.user]?.remove(id)
        return session
    }

    mutating func endSessions(of user: String, except kept: String? = nil) -> [SessionRecord] {
        let ended = self.sessions(of: user).filter { $0.id != kept }
        for session in ended { self.endSession(id: session.id) }
        return ended
    }

    /// Expired sessions are dropped whenever their number may have doubled, which costs little a sign-in.
    private mutating func forgetExpired(at now: Timestamp) -> [SessionRecord] {
        guard self.sessionsByID.count > 2 * self.sessionsAtLastSweep + 64 else { return [] }
        let expired = self.sessionsByID.values.filter { $0.expiresAt <= now }
        for session in expired { self.endSession(id: session.id) }
        self.sessionsAtLastSweep = self.sessionsByID.count
        return expired
    }
}

// MARK: - Tokens and hooks

extension DirectoryState {
    var tokens: [TokenRecord] { self.tokensByID.values.sorted { Self.number(of: $0.id) < Self.number(of: $1.id) } }

    func token(id: String) -> TokenRecord? { self.tokensByID[id] }

    func token(hash: String) -> TokenRecord? { self.tokenIDs[hash].flatMap { self.tokensByID[$0] } }

    mutating func add(_ token: TokenRecord) {
        self.take(token.id)
        self.tokensByID[token.id] = token
        self.tokenIDs[token.hash] = token.id
    }

    @discardableResult
    mutating func removeToken(id: String) -> TokenRecord? {
        guard let token = self.tokensByID.removeValue(forKey: id) else { return nil }
        self.tokenIDs[token.hash] = nil
        return token
    }

    var hooks: [HookRecord] { self.hooksByID.values.sorted { Self.number(of: $0.id) < Self.number(of: $1.id) } }

    func hook(id: String) -> HookRecord? { self.hooksByID[id] }

    func hook(hash: String) -> HookRecord? { self.hookIDs[hash].flatMap { self.hooksByID[$0] } }

    mutating func add(_ hook: HookRecord) {
        self.take(hook.id)
        self.hooksByID[hook.id] = hook
        self.hookIDs[hook.hash] = hook.id
    }

    @discardableResult
    mutating func removeHook(id: String) -> HookRecord? {
        guard let hook = self.hooksByID.removeValue(forKey: id) else { return nil }
        self.hookIDs[hook.hash] = nil
        return hook
    }
}

// MARK: - Audit

extension DirectoryState {
    func openedRestricted(_ incident: IncidentID, by user: String) -> Timestamp? { self.openings[user]?[incident] }

    mutating func noteOpenedRestricted(_ incident: IncidentID, by user: String, at time: Timestamp) {
        self.openings[user, default: [:]][incident] = time
    }
}
