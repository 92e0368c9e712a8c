import HTTPTypes
import IncidentModel
import Testing

@testable import WarRoom

@Suite("Administration over HTTP")
struct DirectoryAdministrationRouteTests {
    @Test("an administrator adds a person, who can then sign in")
    func createUser() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ana", .admin)
        let body = #"{"handle":"Ben","name":"Ben Okafor","role":"responder","password":"a quiet harbour at noon"}"#
        let answer = try await web.call(.post, "/api/v1/users", body, cookie: cookie)
        #expect(answer.status == 201 && answer.headers[.location] == "/api/v1/users/ben")
        #expect(answer["has_password"] == true && answer["disabled"] == false && answer["password"] == nil)
        #expect(try await web.signIn("ben").status == 201)
        let taken = try await web.call(.post, "/api/v1/users", body, cookie: cookie)
        #expect(taken.status == 409 && taken["field"] == "/handle")
    }

    @Test(
        "administration is for administrators only",
        arguments: [
            ("POST", "/api/v1/users"), ("POST", "/api/v1/tokens"), ("GET", "/api/v1/tokens"),
            ("DELETE", "/api/v1/tokens/tok_1"), ("POST", "/api/v1/hooks"), ("GET", "/api/v1/hooks"),
            ("DELETE", "/api/v1/hooks/hook_1"), ("GET", "/api/v1/audit"),
        ]
    )
    func adminOnly(method: String, path: String) async throws {
        let web = try await DirectoryWeb()
        let method = try #require(HTTPRequest.Method(rawValue: method))
        let responder = try await web.cookie("ben", .responder)
        let stakeholder = try await web.cookie("cleo", .stakeholder)
        let token = try await web.house.token(commands: nil).secret.text
        let body = method == .post ? "{}" : nil
        #expect(try await web.call(method, path, body).status == 401)
        #expect(try await web.call(method, path, body, cookie: responder).status == 403)
        #expect(try await web.call(method, path, body, cookie: stakeholder).status == 403)
        #expect(try await web.call(method, path, body, bearer: token).status == 403)
        #expect(web.house.directory.tokens.count == 1 && web.house.directory.users.count == 2)
    }

    @Test("the list of people says more to an administrator, and nothing to a bot")
    func listUsers() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        let responder = try await web.cookie("ben", .responder)
        try await web.house.add("gone")
        _ = try await web.house.directory.updateUser("gone", UserChanges(disabled: true), by: .system, via: .cli)
        let all = try await web.call(.get, "/api/v1/users", cookie: admin).list("users")
        #expect(all.map { $0["handle"] } == ["ana", "ben", "gone"] && all[2]["disabled"] == true)
        let some = try await web.call(.get, "/api/v1/users", cookie: responder).list("users")
        #expect(some.map { $0["handle"] } == ["ana", "ben"])
        #expect(some[0].members.map(\.key) == ["id", "handle", "name", "role"])
        let token = try await web.house.token(commands: nil).secret.text
        #expect(try await web.call(.get, "/api/v1/users", bearer: token).status == 403)
    }

    @Test("a list comes in pages, also where the one that the cursor names is gone")
    func pages() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        for _ in 0..<5 { _ = try await web.house.token() }
        let first = try await web.call(.get, "/api/v1/tokens?limit=2", cookie: admin)
        #expect(first.list("tokens").map { $0["id"] } == ["tok_1", "tok_2"] && first["cursor"] == "tok_2")
        try await web.house.directory.revokeToken(id: "tok_2", by: .system, via: .cli)
        let second = try await web.call(.get, "/api/v1/tokens?limit=2&cursor=tok_2", cookie: admin)
        #expect(second.list("tokens").map { $0["id"] } == ["tok_3", "tok_4"])
        let last = try await web.call(.get, "/api/v1/tokens?limit=2&cursor=tok_4", cookie: admin)
        #expect(last.list("tokens").map { $0["id"] } == ["tok_5"] && last["cursor"] == .null)
        #expect(try await web.call(.get, "/api/v1/tokens?cursor=nonsense", cookie: admin)["field"] == "?cursor")
    }

    @Test("one's own password needs the current one and keeps the session it is changed in")
    func ownPassword() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ben", .responder)
        let elsewhere = try await web.signIn("ben").cookie
        let path = "/api/v1/users/ben"
        let missing = try await web.call(.patch, path, #"{"password":"another quiet harbour"}"#, cookie: cookie)
        #expect(missing.status == 400 && missing["field"] == "/current_password")
        let wrong = #"{"password":"another quiet harbour","current_password":"not it, not it"}"#
        let refused = try await web.call(.patch, path, wrong, cookie: cookie)
        #expect(refused.status == 400 && refused["field"] == "/current_password")
        let right = #"{"password":"another quiet harbour","current_password":"\#(DirectoryHarness.password)"}"#
        #expect(try await web.call(.patch, path, right, cookie: cookie).status == 200)
        #expect(try await web.call(.get, "/api/v1/session", cookie: cookie).status == 200)
        #expect(try await web.call(.get, "/api/v1/session", cookie: elsewhere).status == 401)
        #expect(try await web.signIn("ben", "another quiet harbour").status == 201)
    }

    @Test("an open session is no way to guess at its password")
    func guessing() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ben", .responder)
        let body = #"{"password":"another quiet harbour","current_password":"not it, not it"}"#
        var statuses: [Int] = []
        for _ in 0..<11 {
            statuses.append(try await web.call(.patch, "/api/v1/users/ben", body, cookie: cookie).status)
        }
        #expect(statuses == [Int](repeating: 400, count: 10) + [429])
    }

    @Test("everyone may change their own name, and neither their role nor anybody else")
    func ownName() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ben", .responder)
        try await web.house.add("ana")
        let named = try await web.call(.patch, "/api/v1/users/ben", #"{"name":"Ben O."}"#, cookie: cookie)
        #expect(named.status == 200 && named["name"] == "Ben O.")
        for (path, body) in [
            ("/api/v1/users/ben", #"{"role":"admin"}"#), ("/api/v1/users/ben", #"{"disabled":false}"#),
            ("/api/v1/users/ana", #"{"name":"x"}"#), ("/api/v1/users/nobody", #"{"name":"x"}"#),
        ] {
            #expect(try await web.call(.patch, path, body, cookie: cookie).status == 403)
        }
        #expect(web.house.directory.user("ben")?.role == .responder)
    }

    @Test("an administrator changes role, standing and password of others")
    func administer() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        let ben = try await web.cookie("ben", .responder)
        let body = #"{"role":"stakeholder","password":"another quiet harbour"}"#
        let changed = try await web.call(.patch, "/api/v1/users/ben", body, cookie: admin)
        #expect(changed.status == 200 && changed["role"] == "stakeholder")
        #expect(try await web.call(.get, "/api/v1/session", cookie: ben).status == 401)
        #expect(try await web.signIn("ben", "another quiet harbour").status == 201)
        #expect(
            try await web.call(.patch, "/api/v1/users/ben", #"{"disabled":true}"#, cookie: admin)["disabled"] == true
        )
        #expect(try await web.signIn("ben", "another quiet harbour").status == 401)
        #expect(try await web.call(.patch, "/api/v1/users/nobody", #"{"name":"x"}"#, cookie: admin).status == 404)
        #expect(try await web.call(.patch, "/api/v1/users/ben", "{}", cookie: admin).status == 400)
        let handle = try await web.call(.patch, "/api/v1/users/ben", #"{"handle":"b"}"#, cookie: admin)
        #expect(handle.status == 400 && handle["field"] == "/handle")
    }

    @Test("a token is shown once and revoked by id")
    func tokens() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        let body = #"{"name":"deploys","incidents":["INC-7"],"commands":["eta.set"]}"#
        let made = try await web.call(.post, "/api/v1/tokens", body, cookie: admin)
        let secret = try #require(made["token"]?.string)
        #expect(made.status == 201 && made["id"] == "tok_1" && made.headers[.location] == "/api/v1/tokens/tok_1")
        let list = try await web.call(.get, "/api/v1/tokens", cookie: admin).list("tokens")
        #expect(list.count == 1 && list[0]["token"] == nil && list[0]["hash"] == nil)
        #expect(list[0]["incidents"] == ["INC-7"] && list[0]["commands"] == ["eta.set"])
        #expect(list[0]["created_by"] == "ana" && list[0]["expires_at"] == .null)
        #expect(web.house.directory.principal(bearer: secret)?.commands == ["eta.set"])
        #expect(try await web.call(.delete, "/api/v1/tokens/tok_1", cookie: admin).status == 204)
        #expect(try await web.call(.delete, "/api/v1/tokens/tok_1", cookie: admin).status == 404)
    }

    @Test(
        "a wrong token is refused by field",
        arguments: [
            (#"{"name":"x","commands":"*"}"#, "/incidents"),
            (#"{"name":"x","incidents":"INC-7","commands":"*"}"#, "/incidents"),
            (#"{"name":"x","incidents":["7"],"commands":"*"}"#, "/incidents/0"),
            (#"{"name":"x","incidents":"*","commands":["everything"]}"#, "/commands/0"),
            (#"{"name":"x","incidents":"*","commands":["status.change"]}"#, "/commands"),
            (#"{"name":"x","incidents":"*","expires_at":"2020-01-01T00:00:00Z"}"#, "/expires_at"),
            (#"{"incidents":"*"}"#, "/name"),
        ]
    )
    func badToken(body: String, field: String) async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        let answer = try await web.call(.post, "/api/v1/tokens", body, cookie: admin)
        #expect(answer.status == 400 && answer["field"] == .string(field))
    }

    @Test("a hook's answer has the path to post to, its list does not")
    func hooks() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        let body = #"{"name":"Pager","adapter":"pagerduty","incident":"INC-7"}"#
        let made = try await web.call(.post, "/api/v1/hooks", body, cookie: admin)
        let key = try #require(made["key"]?.string)
        #expect(made.status == 201 && made["path"] == .string("/hooks/\(key)/pagerduty/v2/enqueue"))
        #expect(web.house.directory.hook(key: key)?.id == "hook_1")
        let list = try await web.call(.get, "/api/v1/hooks", cookie: admin).list("hooks")
        #expect(list[0]["key"] == nil && list[0]["path"] == nil && list[0]["incident"] == "INC-7")
        #expect(try await web.call(.delete, "/api/v1/hooks/hook_1", cookie: admin).status == 204)
        #expect(web.house.directory.hook(key: key) == nil)
    }

    @Test("the audit log says what was done, and shows neither hash nor password")
    func audit() async throws {
        let web = try await DirectoryWeb()
        let admin = try await web.cookie("ana", .admin)
        _ = try await web.house.token()
        _ = try await web.signIn("ana")
        let path = "/api/v1/audit"
        let all = try await web.call(.get, path, cookie: admin)
        let kinds = ["user.created", "session.started", "token.created", "session.started"].map(JSON.string)
        #expect(all.list("events").map { $0["kind"] } == kinds && all["cursor"] == .null)
        for event in all.list("events") {
            let data = event["data"]?.object
            #expect(data?["hash"] == nil && data?["password"] == nil && data?["id"] != nil)
        }
        let first = try await web.call(.get, path + "?limit=3", cookie: admin)
        #expect(first.list("events").map { $0["seq"] } == [1, 2, 3] && first["cursor"] == "3")
        let rest = try await web.call(.get, path + "?limit=3&cursor=3", cookie: admin)
        #expect(rest.list("events").map { $0["seq"] } == [4] && rest["cursor"] == .null)
        let newest = try await web.call(.get, path + "?limit=3&order=newest", cookie: admin)
        #expect(newest.list("events").map { $0["seq"] } == [4, 3, 2] && newest["cursor"] == "2")
        let oldest = try await web.call(.get, path + "?limit=3&order=newest&cursor=2", cookie: admin)
        #expect(oldest.list("events").map { $0["seq"] } == [1] && oldest["cursor"] == .null)
        #expect(try await web.call(.get, path + "?order=best", cookie: admin).status == 400)
    }
}
