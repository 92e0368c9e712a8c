import Foundation
import HTTPClient

/// What the checks look at: the settings as `serve` would have them, and the server that runs on them, if one does.
struct DoctorSite: Sendable {
    let settings: ServerSettings
    /// The configuration file that was read, if any.
    let configuration: String?
    /// Asks the running server by its local socket; nil where none answers.
    let server: APIClient?

    init(settings: ServerSettings, configuration: String?) async {
        self.settings = settings
        self.configuration = configuration
        let socket = settings.data + "/warroom.sock"
        let client = APIClient(.local(socket: socket), token: nil)
        let answers =
            FileManager.default.fileExists(atPath: socket)
            ? await RemoteAdministration(client: client).answers() : false
        self.server = answers ? client : nil
    }

    var hasData: Bool { FileManager.default.fileExists(atPath: self.settings.data) }
}
