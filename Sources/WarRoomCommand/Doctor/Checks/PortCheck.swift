import Foundation

/// Whether `serve` could listen where it is to.
enum PortCheck: DoctorCheck {
    static let name = "port"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard site.server == nil, site.settings.port != 0 else { return nil }
        let place = "\(site.settings.host):\(site.settings.port)"
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        let found = unsafe getaddrinfo(site.settings.host, "\(site.settings.port)", &hints, &list)
        guard found == 0, let first = unsafe list?.pointee else {
            return .problem("\(place) is no address of this machine.", "Name another with --listen.")
        }
        defer { unsafe freeaddrinfo(list) }
        let descriptor = unsafe socket(first.ai_family, first.ai_socktype, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var yes: Int32 = 1
        // As the server does: what an earlier one has left half closed does not keep the port.
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe bind(descriptor, first.ai_addr, first.ai_addrlen) == 0, listen(descriptor, 1) == 0 else {
            return Self.refused(place, errno)
        }
        return .fine("\(place) is free.")
    }

    private static func refused(_ place: String, _ code: Int32) -> Finding {
        switch code {
        case EADDRINUSE:
            .problem("\(place) is taken by another program.", "Find it with “ss -ltnp”, or name another with --listen.")
        case EACCES:
            .problem(
                "\(place) may not be used by this user.",
                "Take a port from 1024 on, or let a proxy or systemd hand over the socket."
            )
        default: .problem("\(place) cannot be used (error \(code)).", "Name an address of this machine with --listen.")
        }
    }
}
