internal import Foundation
package import HTTPClient
package import IncidentModel
package import WarRoom

/// Sends a message as a mail by the server's SMTP relay.
package struct MailChannel: NotificationChannel {
    /// The relay, as the configuration names it.
    package struct Relay: Sendable {
        /// `smtp://host:25` or `smtps://host:465`.
        package let server: String
        package let from: String
        package let credentials: (name: String, password: String)?

        package init(server: String, from: String, credentials: (name: String, password: String)?) {
            self.server = server
            self.from = from
            self.credentials = credentials
        }
    }

    private let client: HTTPClient
    private let relay: Relay
    private let now: @Sendable () -> Timestamp

    package init(client: HTTPClient, relay: Relay, now: @escaping @Sendable () -> Timestamp) {
        self.client = client
        self.relay = relay
        self.now = now
    }

    package var how: NotificationHow { .email }

    package func deliver(
        _ message: NotificationMessage,
        to target: NotificationTarget
    ) async throws(NotificationFailure) {
        guard case .email(let address) = target.channel, Mail.isAddress(address) else {
            throw NotificationFailure("Its address cannot be used.", mayRetry: false)
        }
        let domain = self.relay.from.split(separator: "@").last.map(String.init) ?? "localhost"
        let mail = Mail(
            server: self.relay.server,
            from: self.relay.from,
            to: address,
            subject: message.subject,
            text: message.body,
            // The same for a repeat, so that a mailbox shows it once.
            messageID: "\(message.incident).\(message.seq).\(Self.word(target.name))@\(domain)",
            date: Self.date(self.now()),
            credentials: self.relay.credentials
        )
        do throws(HTTPClientError) { try await self.client.send(mail) } catch {
            throw NotificationFailure(error.message, mayRetry: error.kind != .badAddress)
        }
    }

    private static func word(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    /// `Wed, 25 Nov 2026 03:10:00 +0000` (RFC 5322, section 3.3).
    static func date(_ time: Timestamp) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss +0000"
        return formatter.string(from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
    }
}
