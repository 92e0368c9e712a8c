import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Signing in over HTTP")
struct DirectorySessionRouteTests {
    @Test("sets a strict cookie, which then says who one is")
    func signIn() async throws {
        let web = try await DirectoryWeb()
        try await web.house.add("ana", .admin)
        let answer = try await web.signIn("ana")
        #expect(answer.status == 201 && answer["handle"] == "ana" && answer["role"] == "admin")
        #expect(answer["token"] == nil)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("warroom=wrs_"))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict"))
        let who = try await web.call(.get, "/api/v1/session", cookie: answer.cookie)
        #expect(who.status == 200 && who["id"] == "usr_1" && who["kind"] == "person" && who["name"] == "ANA")
        #expect(who["expires_at"] == answer["expires_at"] && who["expires_at"] != nil)
    }

    @Test("over TLS the cookie is Secure and bound to the host; the plain name is not taken there")
    func secureCookie() async throws {
        let web = try await DirectoryWeb(proxies: ["10.0.0.1"])
        try await web.house.add("ana")
        let body = #"{"handle":"ana","password":"\#(DirectoryHarness.password)"}"#
        let answer = try await web.call(.post, "/api/v1/session", body, tls: true)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-warroom=wrs_") && cookie.hasSuffix("; SameSite=Strict; Secure"))
        #expect(try await web.call(.get, "/api/v1/session", cookie: answer.cookie, tls: true).status == 200)
        let plain = answer.cookie?.replacing("__Host-warroom", with: "warroom")
        #expect(try await web.call(.get, "/api/v1/session", cookie: plain, tls: true).status == 401)
        let forwarded = ["X-Forwarded-Proto": "https"]
        let proxied = try await web.call(.post, "/api/v1/session", body, headers: forwarded, from: "10.0.0.1")
        #expect(proxied.headers[.setCookie]?.hasPrefix("__Host-warroom=") == true)
        let forged = try await web.call(.post, "/api/v1/session", body, headers: forwarded, from: "10.0.0.9")
        #expect(forged.headers[.setCookie]?.hasPrefix("warroom=") == true)
    }

    @Test("a program gets the secret in the answer, and no cookie")
    func bearer() async throws {
        let web = try await DirectoryWeb()
        try await web.house.add("ana")
        let body = #"{"handle":"ana","password":"\#(DirectoryHarness.password)","bearer":true}"#
        let answer = try await web.call(.post, "/api/v1/session", body)
        #expect(answer.headers[.setCookie] == nil)
        let token = try #require(answer["token"]?.string)
        #expect(try await web.call(.get, "/api/v1/session", bearer: token)["handle"] == "ana")
    }

    @Test("nobody signed in is 401 with the code unauthenticated")
    func nobody() async throws {
        let web = try await DirectoryWeb()
        for answer in [
            try await web.call(.get, "/api/v1/session"),
            try await web.call(.get, "/api/v1/session", cookie: "warroom=wrs_nonsense"),
            try await web.call(.get, "/api/v1/session", bearer: "wr_nonsense"),
            try await web.signIn("nobody"),
        ] {
            #expect(answer.status == 401 && answer["code"] == "unauthenticated")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test("a foreign page can neither sign a browser in nor write with its cookie")
    func foreign() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ana", .admin)
        let credentials = #"{"handle":"ana","password":"\#(DirectoryHarness.password)"}"#
        for headers in [["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"]] {
            let signIn = try await web.call(.post, "/api/v1/session", credentials, headers: headers)
            #expect(signIn.status == 403 && signIn.headers[.setCookie] == nil)
            let write = try await web.call(.delete, "/api/v1/session", cookie: cookie, headers: headers)
            #expect(write.status == 403)
        }
        // Neither header: a cookie alone is not enough for a write, but for a read.
        #expect(
            try await web.call(.delete, "/api/v1/session", cookie: cookie, headers: ["Accept": "*/*"]).status == 403
        )
        #expect(try await web.call(.get, "/api/v1/session", cookie: cookie, headers: ["Accept": "*/*"]).status == 200)
        let own = ["X-Requested-With": "warroom"]
        #expect(try await web.call(.delete, "/api/v1/session", cookie: cookie, headers: own).status == 204)
    }

    @Test("signing in again ends the session before, even one that was planted")
    func fixation() async throws {
        let web = try await DirectoryWeb()
        let planted = try await web.cookie("mallory", .responder)
        try await web.house.add("ana")
        let body = #"{"handle":"ana","password":"\#(DirectoryHarness.password)"}"#
        let answer = try await web.call(.post, "/api/v1/session", body, cookie: planted)
        #expect(answer.status == 201 && answer.cookie != planted)
        #expect(try await web.call(.get, "/api/v1/session", cookie: planted).status == 401)
        #expect(try await web.call(.get, "/api/v1/session", cookie: answer.cookie)["handle"] == "ana")
    }

    @Test("signing out clears the cookie, and may be done twice")
    func signOut() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ana", .responder)
        let other = try await web.signIn("ana").cookie
        for _ in 0..<2 {
            let answer = try await web.call(.delete, "/api/v1/session", cookie: cookie)
            #expect(answer.status == 204)
            #expect(answer.headers[.setCookie] == "warroom=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict")
        }
        #expect(try await web.call(.get, "/api/v1/session", cookie: cookie).status == 401)
        #expect(try await web.call(.get, "/api/v1/session", cookie: other).status == 200)
    }

    @Test("signing out everywhere ends the other sessions, too")
    func everywhere() async throws {
        let web = try await DirectoryWeb()
        let cookie = try await web.cookie("ana", .responder)
        let other = try await web.signIn("ana").cookie
        #expect(try await web.call(.delete, "/api/v1/session?all=true", cookie: cookie).status == 204)
        #expect(try await web.call(.get, "/api/v1/session", cookie: other).status == 401)
        #expect(web.house.told.count == 2)
    }

    @Test("a bot says who it is, and does not sign out")
    func bot() async throws {
        let web = try await DirectoryWeb()
        let token = try await web.house.token().secret.text
        let who = try await web.call(.get, "/api/v1/session", bearer: token)
        #expect(who["id"] == "bot_tok_1" && who["kind"] == "bot" && who["role"] == "bot")
        #expect(try await web.call(.delete, "/api/v1/session", bearer: token).status == 403)
    }

    @Test("too many wrong passwords are 429 with the time to wait")
    func limited() async throws {
        let web = try await DirectoryWeb()
        try await web.house.add("ana")
        for _ in 0..<10 { #expect(try await web.signIn("ana", "a wrong password").status == 401) }
        let answer = try await web.signIn("ana")
        #expect(answer.status == 429 && answer["code"] == "rate_limited" && answer["retry_after_ms"] == 5000)
        #expect(answer.headers[.retryAfter] == "5")
        web.house.clock.advance(milliseconds: 5000)
        #expect(try await web.signIn("ana").status == 201)
    }

    @Test("the one-time link makes the first administrator and signs them in, once")
    func welcome() async throws {
        let web = try await DirectoryWeb()
        let secret = try await web.house.directory.issueWelcome().secret.text
        let body = #"{"secret":"\#(secret)","handle":"Ana","name":"Ana Ruiz","password":"a quiet harbour at noon"}"#
        let answer = try await web.call(.post, "/api/v1/session/welcome", body)
        #expect(answer.status == 201 && answer["role"] == "admin" && answer["handle"] == "ana")
        #expect(try await web.call(.get, "/api/v1/session", cookie: answer.cookie)["name"] == "Ana Ruiz")
        let again = try await web.call(.post, "/api/v1/session/welcome", body)
        #expect(again.status == 401 && web.house.directory.users.count == 1)
    }

    @Test("a member that is missing is refused by its pointer")
    func missing() async throws {
        let web = try await DirectoryWeb()
        let answer = try await web.call(.post, "/api/v1/session", #"{"handle":"ana"}"#)
        #expect(answer.status == 400 && answer["field"] == "/password")
    }
}
