import Foundation

/// The certificate and its key can be read, and the key by nobody else.
enum CertificateCheck: DoctorCheck {
    static let name = "certificate"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard let certificate = site.settings.tlsCertificate, let key = site.settings.tlsKey else { return nil }
        for path in [certificate, key] where !FileManager.default.isReadableFile(atPath: path) {
            return .problem("\(path) cannot be read.", "Give it to the user that runs the server.")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: key)
        guard let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue, permissions & 0o007 == 0 else {
            return .warning("Everybody on this machine may read the key \(key).", "Close it: chmod 600 \(key)")
        }
        return .fine("\(certificate) and its key can be read.")
    }
}
