import Glibc
import Testing

@testable import WebSocketTransport

@Suite("Sockets to listen on")
struct ListenerTests {
    @Test("sockets that the service manager hands over are taken, set up, and only where they are meant for us")
    func inherited() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(Listener.inherited(pid: "\(getpid())", count: "1", first: descriptor) == [descriptor])
        #expect(fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
        #expect(Listener.inherited(pid: "1", count: "1", first: descriptor) == [])
        #expect(Listener.inherited(pid: nil, count: "1", first: descriptor) == [])
        #expect(Listener.inherited(pid: "\(getpid())", count: "x", first: descriptor) == [])
    }

    @Test("the port that the system chose is told, for IPv4 and IPv6", arguments: ["127.0.0.1", "::1"])
    func addresses(_ host: String) throws {
        var configuration = TransportConfiguration(host: host, port: 0)
        configuration.takesInheritedSockets = false
        let descriptor = try #require(Listener.open(configuration).first)
        defer { close(descriptor) }
        let address = Listener.address(of: descriptor, isTLS: false)
        #expect(address.host == host)
        #expect(address.port > 0)
        #expect(address.description == "http://\(host == "::1" ? "[::1]" : host):\(address.port)")
    }

    @Test("an address that is none is refused in a sentence")
    func badAddress() {
        let error = #expect(throws: TransportError.self) {
            try Listener.open(TransportConfiguration(host: "no such host.invalid", port: 0))
        }
        #expect(error?.description == "The address to listen on, no such host.invalid, is not known.")
    }
}
