import Foundation
import HTTPClient
import HTTPTypes

/// The server that has the data directory, and how it is.
enum ServerCheck: DoctorCheck {
    static let name = "server"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard let server = site.server else {
            return .fine("No server runs on \(site.settings.data).")
        }
        do throws(HTTPClientError) {
            let answer = try await server.ask(.get, "/readyz", accept: "*/*")
            guard answer.head.status == .ok else {
                let text = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").first ?? "no reason"
                return .problem(
                    "A server runs on \(site.settings.data) and is not ready: \(text).",
                    "Look into its log."
                )
            }
            return .fine("A server runs on \(site.settings.data) and is ready.")
        } catch {
            return .problem(
                "A server has \(site.settings.data) and does not answer: \(error.message)",
                "Look into its log."
            )
        }
    }
}
