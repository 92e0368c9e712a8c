import HTTPTypes
import Testing

@testable import WarRoom

@Suite("The origin policy")
struct OriginPolicyTests {
    private func head(
        _ authority: String?,
        _ fields: HTTPFields = [:],
        address: String = "127.0.0.1",
        tls: Bool = false
    ) -> RequestHead {
        RequestHead(
            request: HTTPRequest(method: .post, scheme: "http", authority: authority, path: "/", headerFields: fields),
            remoteAddress: address,
            isTLS: tls
        )
    }

    @Test(
        "answers for addresses, loopback names and configured names only",
        arguments: [
            ("127.0.0.1:7878", true), ("[::1]:7878", true), ("localhost:7878", true), ("room.example.org", true),
            ("ROOM.example.org:443", true), ("evil.example", false), ("room.example.org.evil.example", false),
            ("", false), ("127.0.0.1:80@evil.example", false), ("localhost:evil.example", false), ("[evil]:1", false),
            ("[::1]evil.example", false), ("evil.example:127.0.0.1", false), ("+1.0.0.1", false),
            ("room.example.org@x", false),
            ("[::ffff:127.0.0.1]", true), ("a.localhost", true), ("notlocalhost", false),
        ]
    )
    func hosts(authority: String, known: Bool) {
        let policy = OriginPolicy(hosts: ["room.example.org"])
        #expect(policy.knowsHost(self.head(authority)) == known)
        #expect(!policy.knowsHost(self.head(nil)))
    }

    @Test("takes its own origin and configured ones, scheme and port included")
    func origins() {
        let policy = OriginPolicy(origins: ["https://portal.example.org"])
        #expect(policy.isOwnOrigin(self.head("127.0.0.1:7878", [.origin: "http://127.0.0.1:7878"])))
        #expect(policy.isOwnOrigin(self.head("127.0.0.1:7878", [.origin: "https://portal.example.org"])))
        #expect(!policy.isOwnOrigin(self.head("127.0.0.1:7878", [.origin: "https://127.0.0.1:7878"])))
        #expect(!policy.isOwnOrigin(self.head("127.0.0.1:7878", [.origin: "http://127.0.0.1:9"])))
        #expect(!policy.isOwnOrigin(self.head("127.0.0.1:7878", [.origin: "null"])))
        #expect(!policy.isOwnOrigin(self.head("127.0.0.1:7878")))
    }

    @Test("lets a cookie write only from the server's own page")
    func writes() throws {
        let policy = OriginPolicy()
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let with = try #require(HTTPField.Name("X-Requested-With"))
        #expect(policy.allowsWriteByCookie(self.head("127.0.0.1:1", [site: "same-origin"])))
        #expect(policy.allowsWriteByCookie(self.head("127.0.0.1:1", [with: "warroom"])))
        #expect(!policy.allowsWriteByCookie(self.head("127.0.0.1:1", [site: "cross-site", with: "warroom"])))
        #expect(!policy.allowsWriteByCookie(self.head("127.0.0.1:1", [.origin: "http://evil.example", with: "x"])))
        #expect(!policy.allowsWriteByCookie(self.head("127.0.0.1:1")))
    }

    @Test("believes forwarded headers of configured proxies only")
    func proxies() throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        let fields: HTTPFields = [name: "203.0.113.9, 198.51.100.7"]
        let policy = OriginPolicy(proxies: ["10.0.0.1"])
        #expect(policy.clientAddress(self.head("x", fields, address: "10.0.0.1")) == "198.51.100.7")
        #expect(policy.clientAddress(self.head("x", fields, address: "10.0.0.2")) == "10.0.0.2")
    }
}
