package import HTTPTypes
internal import IncidentModel

/// Finds the route of a request and checks that the caller may ask it.
package struct Router: Sendable {
    package private(set) var routes: [Route] = []

    package init() {}

    package mutating func add(_ routes: [Route]) { self.routes += routes }

    /// What a request leads to.
    package enum Match: Sendable {
        case route(Route, values: [String: String])
        /// The path is known, the method is not.
        case otherMethods([HTTPRequest.Method])
        case none
    }

    package func match(_ method: HTTPRequest.Method, _ target: RequestTarget) -> Match {
        var others: [HTTPRequest.Method] = []
        // A HEAD is a GET whose body the transport leaves out (RFC 9110 section 9.3.2).
        let wanted = method == .head ? .get : method
        for route in self.routes {
            guard let values = route.pattern.match(target.path) else { continue }
            if route.method == wanted { return .route(route, values: values) }
            others.append(route.method)
        }
        return others.isEmpty ? .none : .otherMethods(others)
    }

    /// Answers a request of a caller whose credential has been looked up.
    package func respond(to request: Request, caller: Principal?) async -> Response {
        guard let path = request.head.request.path, let target = RequestTarget(path) else {
            return .problem(Refusal(.invalid, "The address is not a valid path.", field: ""))
        }
        switch self.match(request.head.request.method, target) {
        case .none:
            return .problem(Refusal(.notFound, "There is nothing at this address."))
        case .otherMethods(let methods):
            let list = Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")
            var response = Response.problem(
                Refusal(.badCommand, "This address takes only \(list)."),
                status: .methodNotAllowed
            )
            response.head.headerFields[.allow] = list
            return response
        case .route(let route, let values):
            do {
                try Self.check(caller, route.access)
                return try await route.handler(
                    RouteRequest(
                        head: request.head,
                        body: request.body,
                        stream: request.stream,
                        target: target,
                        values: values,
                        caller: caller
                    )
                )
            } catch let refusal as Refusal {
                return .problem(refusal)
            } catch {
                return .problem(Refusal(.internal, "Something went wrong in the server; its log says what."))
            }
        }
    }

    private static func check(_ caller: Principal?, _ access: Route.Access) throws(Refusal) {
        if access == .anyone { return }
        guard let caller else { throw Refusal(.unauthenticated, "Sign in first.") }
        if case .roles(let roles) = access, !roles.contains(caller.role) {
            throw Refusal(.forbidden, "Your role does not allow this.")
        }
    }
}
