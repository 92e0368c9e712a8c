import IncidentModel
import Testing
import WarRoomTesting

@testable import HTTPClient

@Suite("A mail")
struct MailTests {
    private func mail(_ port: Int, to: String = "board@example.org") -> Mail {
        Mail(
            server: "smtp://127.0.0.1:\(port)",
            from: "warroom@example.org",
            to: to,
            subject: "INC-7 P1: Zahlungen schlagen fehl – 🔥\r\nBcc: everybody@example.org",
            text: "Line one\n.\nLine three, then a dot on a line of its own was above.\n"
                + String(repeating: "ä", count: 500),
            messageID: "INC-7.12.board@example.org",
            date: "Wed, 25 Nov 2026 03:10:00 +0000"
        )
    }

    @Test("reaches a real mail server whole, and nothing in a title can become a header")
    func real() async throws {
        let mailbox = try await Mailbox.start()
        let mail = self.mail(mailbox.port)
        try await HTTPClient().send(mail)
        let taken = try await mailbox.next()
        #expect(taken["from"]?.string == "warroom@example.org")
        #expect(taken["to"]?.array?.compactMap(\.string) == ["board@example.org"])
        let headers = try #require(taken["headers"]?.object)
        #expect(headers["bcc"] == nil)
        #expect(headers["subject"]?.string?.hasPrefix("INC-7 P1: Zahlungen schlagen fehl – 🔥") == true)
        #expect(headers["message-id"]?.string == "<INC-7.12.board@example.org>")
        #expect(headers["auto-submitted"]?.string == "auto-generated")
        #expect(taken["text"]?.string?.replacing("\r\n", with: "\n").hasPrefix(mail.text) == true)
        await mailbox.stop()
    }

    @Test("that the server refuses, or that nobody takes, is told as such")
    func refused() async throws {
        let mailbox = try await Mailbox.start()
        do throws(HTTPClientError) {
            try await HTTPClient().send(self.mail(mailbox.port, to: "refused@example.org"))
            Issue.record("A refused mail counts as sent.")
        } catch { #expect(error.kind == .refused, "\(error)") }
        await mailbox.stop()
        do throws(HTTPClientError) {
            try await HTTPClient().send(self.mail(mailbox.port))
            Issue.record("A mail to nobody counts as sent.")
        } catch { #expect(error.kind == .unreachable, "\(error)") }
    }

    @Test("with a password goes to no server without TLS")
    func password() async throws {
        let mailbox = try await Mailbox.start()
        var mail = self.mail(mailbox.port)
        mail.credentials = (name: "warroom", password: "secret")
        do throws(HTTPClientError) {
            try await HTTPClient().send(mail)
            Issue.record("A password was sent without TLS.")
        } catch { #expect(error.kind == .untrusted, "\(error)") }
        await mailbox.stop()
    }

    @Test(
        "goes to one mailbox only",
        arguments: ["a@b", "a b@c.org", "a@b.org,c@d.org", "<a@b.org>", "a@b@c", "@b", "a@", "ä@b.org", "a\r\nb@c.org"]
    )
    func addresses(text: String) {
        #expect(Mail.isAddress(text) == (text == "a@b"))
    }
}
