internal import HTTPTypes
internal import IncidentModel

/// The policy over HTTP (contract sections 6 and 7): in force, history, check, apply.
package struct PolicyRoutes: Sendable {
    private let directory: Directory
    private let reader: PolicyFileReader
    private let book: PolicyBook
    private let followPolicy: @Sendable () -> Void

    /// `followPolicy` has the clocks of running incidents follow the policy as it is now.
    package init(
        directory: Directory,
        reader: PolicyFileReader,
        book: PolicyBook,
        followPolicy: @escaping @Sendable () -> Void
    ) {
        self.directory = directory
        self.reader = reader
        self.book = book
        self.followPolicy = followPolicy
    }

    package var routes: [Route] {
        // A file in JSON is at most six times as long as it is.
        let limit = self.reader.limit * 6 + 4096
        let workers: Set<ProductRole> = [.admin, .responder, .bot]
        return [
            Route(.get, "/api/v1/policy", access: .roles(workers), handler: self.inForce),
            Route(.put, "/api/v1/policy", access: .roles([.admin]), bodyLimit: limit, handler: self.apply),
            Route(.post, "/api/v1/policy/check", access: .roles([.admin]), bodyLimit: limit, handler: self.check),
            Route(.get, "/api/v1/policy/history", access: .roles([.admin]), handler: self.history),
            Route(.get, "/api/v1/policy/history/{revision}", access: .roles([.admin]), handler: self.revision),
        ]
    }

    /// What a room works by, as JSON; for an administrator who accepts `application/yaml`, the file.
    @Sendable private func inForce(_ request: RouteRequest) async throws -> Response {
        let last = self.directory.policies.last
        let headers: HTTPFields = [.eTag: "\"\(last?.revision ?? 0)\""]
        guard request.header(.accept)?.contains("yaml") == true else {
            return .json(headers: headers) { self.book.current.write(to: &$0) }
        }
        guard try request.principal.role == .admin else {
            throw Refusal(.forbidden, "The whole file, with its addresses, is for administrators.")
        }
        let bytes = last.map { Array($0.text.utf8) } ?? self.reader.builtIn
        return .bytes(bytes, type: "application/yaml; charset=utf-8", headers: headers)
    }

    @Sendable private func history(_ request: RouteRequest) async throws -> Response {
        .json { writer in
            writer.object { writer in
                writer.list("policies", self.directory.policies.reversed()) { record, writer in
                    writer.object { record.writeMembers(to: &$0) }
                }
            }
        }
    }

    /// One that was applied, with its file; 0 is the one that is built in.
    @Sendable private func revision(_ request: RouteRequest) async throws -> Response {
        let number = request.values["revision"].flatMap(Int.init)
        if number == 0 {
            return .json { writer in
                writer.object { writer in
                    writer.member("revision", 0)
                    writer.member("text", String(decoding: self.reader.builtIn, as: UTF8.self))
                }
            }
        }
        guard let record = self.directory.policies.first(where: { $0.revision == number }) else {
            throw Refusal(.notFound, "There is no policy of that revision.")
        }
        return .json { writer in
            writer.object { writer in
                record.writeMembers(to: &writer)
                writer.member("text", record.text)
            }
        }
    }

    /// {ok, mistakes: [{line, column, path, reason}]}; a file with mistakes is a good question with a bad answer.
    @Sendable private func check(_ request: RouteRequest) async throws -> Response {
        let file = try PolicySubmission(request, limit: self.reader.limit)
        var mistakes: [PolicyMistake] = []
        do throws(PolicyMistakes) { _ = try self.read(file.bytes) } catch { mistakes = error.mistakes }
        return .json { writer in
            writer.object { writer in
                writer.member("ok", mistakes.isEmpty)
                writer.member("mistakes", .array(mistakes.map(\.json)))
            }
        }
    }

    /// Puts a file in force; {revision, …}.
    ///
    /// `If-Match` or `if_revision` names the revision that it is meant to follow.
    @Sendable private func apply(_ request: RouteRequest) async throws -> Response {
        let file = try PolicySubmission(request, limit: self.reader.limit)
        var policy: Policy
        do throws(PolicyMistakes) { policy = try self.read(file.bytes) } catch { throw Self.refusal(error) }
        let record = try await self.directory.applyPolicy(
            String(decoding: file.bytes, as: UTF8.self),
            expected: file.expected,
            note: file.note,
            followsRunning: file.followsRunning,
            by: request.author,
            via: request.principal.via
        )
        policy.revision = record.revision
        self.book.put(policy)
        if file.followsRunning { self.followPolicy() }
        return .json(headers: [.eTag: "\"\(record.revision)\""]) { writer in
            writer.object { record.writeMembers(to: &$0) }
        }
    }

    private func read(_ bytes: [UInt8]) throws(PolicyMistakes) -> Policy {
        try self.reader.read(bytes) { self.directory.person($0) != nil }
    }

    private static func refusal(_ error: PolicyMistakes) -> Refusal {
        let first = error.mistakes.first.map { "Line \($0.line): \($0.reason)" } ?? "The file is no policy."
        let more = error.mistakes.count > 1 ? " (\(error.mistakes.count) mistakes in all)" : ""
        return Refusal(
            .invalid,
            first + more,
            field: "/policy",
            details: JSONObject([.init(key: "mistakes", value: .array(error.mistakes.map(\.json)))])
        )
    }
}

extension PolicyMistake {
    fileprivate var json: JSON {
        [
            "line": .number(JSONNumber(self.line)), "column": .number(JSONNumber(self.column)),
            "path": .string(self.path), "reason": .string(self.reason),
        ]
    }
}
