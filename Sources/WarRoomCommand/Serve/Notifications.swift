import Foundation
import HTTPClient
import IncidentModel
import Integrations
import Logging
import WarRoom

/// The ways by which this server tells those who are not in the room.
enum Notifications {
    /// Throws where the password's file cannot be read.
    static func notifier(
        _ settings: ServerSettings,
        timers: any Timers,
        logger: Logger
    ) throws(ConfigurationError) -> Notifier {
        let client = HTTPClient()
        var channels: [any NotificationChannel] = [WebhookChannel(client: client)]
        if let server = settings.smtpServer, let from = settings.smtpFrom {
            let relay = MailChannel.Relay(server: server, from: from, credentials: try Self.credentials(settings))
            channels.append(MailChannel(client: client, relay: relay) { timers.now })
        }
        return Notifier(channels: channels, timers: timers, logger: logger)
    }

    private static func credentials(_ settings: ServerSettings) throws(ConfigurationError) -> (String, String)? {
        guard let user = settings.smtpUser, let file = settings.smtpPasswordFile else { return nil }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let password = text.split(whereSeparator: \.isNewline).first
        else { throw ConfigurationError("smtp_password_file “\(file)” cannot be read or is empty.") }
        return (user, String(password))
    }
}
