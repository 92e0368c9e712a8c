package import IncidentModel
internal import Synchronization

/// What is to change of a person; nil leaves it as it is.
package struct UserChanges: Hashable, Sendable {
    package var name: String?
    package var role: ProductRole?
    package var disabled: Bool?
    package var password: String?

    package init(name: String? = nil, role: ProductRole? = nil, disabled: Bool? = nil, password: String? = nil) {
        self.name = name
        self.role = role
        self.disabled = disabled
        self.password = password
    }
}

extension Directory {
    /// Adds a person.
    ///
    /// Refuses by `/handle`, `/name`, `/role` or `/password`; a handle that is taken is `conflict`. The same `key`
    /// again
    /// gives back the person it made.
    package func createUser(
        handle: String,
        name: String,
        role: ProductRole,
        password: String?,
        by author: Author,
        via: Via,
        key: String? = nil
    ) async throws(Refusal) -> UserRecord {
        let handle = try Handle.checked(handle, field: "/handle")
        let name = try DisplayName.checked(name, field: "/name")
        let key = try DirectoryKey(
            key,
            UserCreated.kind,
            ["handle": .string(handle), "name": .string(name), "role": .string(role.rawValue)]
        )
        try Self.checkPersonal(role)
        if let password { try PasswordRules.check(password, handle: handle, field: "/password") }
        // Refused before the dear hash; the write checks again.
        if key == nil { try Self.checkFree(handle, in: self.memory.withLock { $0.state }) }
        var hash: String?
        if let password { hash = try await self.hasher.hash(password) }
        let id = try await self.write(by: author, via: via, key: key) { [hash] context throws(Refusal) in
            if let id = context.repeats { return DirectoryDecision(facts: [], result: id) }
            try Self.checkFree(handle, in: context.state)
            let id = context.state.nextID("usr")
            let fact = UserCreated(id: id, handle: handle, name: name, role: role, password: hash)
            return DirectoryDecision(facts: [fact], result: id)
        }
        return try self.existingUser(id)
    }

    /// Changes a person as one unit.
    ///
    /// Disabling and a new password end their sessions, but for `kept`, the id of the session in which the person
    /// changed it. The last administrator can be neither disabled nor made something else.
    package func updateUser(
        _ idOrHandle: String,
        _ changes: UserChanges,
        keeping kept: String? = nil,
        by author: Author,
        via: Via
    ) async throws(Refusal) -> UserRecord {
        let id = try self.existingUser(idOrHandle).id
        let handle = try self.existingUser(idOrHandle).handle
        var changes = changes
        if let name = changes.name { changes.name = try DisplayName.checked(name, field: "/name") }
        if let role = changes.role { try Self.checkPersonal(role) }
        if let password = changes.password {
            try PasswordRules.check(password, handle: handle, field: "/password")
            changes.password = try await self.hasher.hash(password)
        }
        try await self.write(by: author, via: via) { [changes] context throws(Refusal) in
            guard let user = context.state.user(id: id) else { throw .noUser }
            return DirectoryDecision(
                facts: try Self.facts(of: changes, to: user, keeping: kept, in: context.state),
                result: ()
            )
        }
        return try self.existingUser(id)
    }

    /// Checks the password of someone who is signed in and wants to change it.
    ///
    /// Counted like a sign-in, since an open session must not be a way to guess at it. Refuses by `/current_password`.
    package func confirmPassword(_ password: String, of idOrHandle: String, address: String?) async throws(Refusal) {
        let user = try self.existingUser(idOrHandle)
        // Whoever holds a session is no stranger; what they guess counts where they are.
        let attempt = try self.limiter.begin(
            handle: user.handle,
            address: address,
            isFamiliar: true,
            now: self.clock()
        )
        let matches: Bool
        do throws(Refusal) {
            matches = try await self.hasher.verify(password, against: user.password)
        } catch {
            // Not looked at, so it was no guess.
            self.limiter.giveBack(attempt)
            throw error
        }
        guard matches else {
            throw Refusal(.invalid, "The current password is wrong.", field: "/current_password")
        }
        self.limiter.giveBack(attempt)
    }

    private static func facts(
        of changes: UserChanges,
        to user: UserRecord,
        keeping kept: String?,
        in state: DirectoryState
    ) throws(Refusal) -> [any DirectoryPayload] {
        var facts: [any DirectoryPayload] = []
        let update = UserUpdated(
            user: user.id,
            name: changes.name == user.name ? nil : changes.name,
            role: changes.role == user.role ? nil : changes.role,
            disabled: changes.disabled == user.isDisabled ? nil : changes.disabled
        )
        let staysAdmin = (update.role ?? user.role) == .admin && !(update.disabled ?? user.isDisabled)
        if user.role == .admin, !user.isDisabled, !staysAdmin, !state.hasEnabledAdmin(besides: user.id) {
            throw Refusal(
                .wrongState,
                "\(user.name) is the only administrator. Make someone else one first.",
                field: update.role != nil ? "/role" : "/disabled"
            )
        }
        if update.name != nil || update.role != nil || update.disabled != nil { facts.append(update) }
        if let password = changes.password {
            facts.append(UserPasswordSet(user: user.id, password: password, keeps: kept))
        }
        return facts
    }

    func existingUser(_ idOrHandle: String) throws(Refusal) -> UserRecord {
        guard let user = self.user(idOrHandle) else { throw .noUser }
        return user
    }

    static func checkFree(_ handle: String, in state: DirectoryState) throws(Refusal) {
        guard state.user(handle: handle) == nil else {
            throw Refusal(.conflict, "The handle “\(handle)” is taken. Take another.", field: "/handle")
        }
    }

    private static func checkPersonal(_ role: ProductRole) throws(Refusal) {
        guard role != .bot else {
            throw Refusal(
                .invalid,
                "A person's role is one of admin, responder, stakeholder; a bot gets a token.",
                field: "/role"
            )
        }
    }
}

extension Refusal {
    static let noUser = Refusal(.notFound, "There is nobody with this handle.")
}
