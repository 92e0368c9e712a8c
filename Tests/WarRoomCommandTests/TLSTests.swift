import Foundation
import Testing
import WarRoomTesting

@Suite("A client over TLS", .timeLimit(.minutes(1)))
struct TLSTests {
    @Test("talks to a server whose certificate it can check, and to no other")
    func certificate() async throws {
        let folder = try TemporaryFolder()
        let (certificate, key) = (folder.path + "/cert.pem", folder.path + "/key.pem")
        let made = try await BuiltProgram.run(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
                + ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
                + ["-keyout", key, "-out", certificate],
            program: "/usr/bin/openssl"
        )
        #expect(made.status == 0)
        let server = try await RunningServer(["--tls-cert", certificate, "--tls-key", key])
        #expect(server.url.hasPrefix("https://"))
        let declare = ["declare", "--title", "x", "--server", server.url, "--token", "wr_none"]
        let unknown = try await BuiltProgram.run(declare)
        #expect(unknown.status == 69)
        #expect(unknown.errors.hasPrefix("warroom: \(server.url) could not prove who it is"))
        // The credential is refused, so the certificate was not.
        let trusted = try await BuiltProgram.run(declare + ["--ca-file", certificate])
        #expect(trusted.status == 1)
        #expect(await server.stop() == 0)
    }
}
