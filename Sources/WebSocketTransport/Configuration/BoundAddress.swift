/// Where a started transport listens.
package struct BoundAddress: Hashable, Sendable, CustomStringConvertible {
    package let host: String
    package let port: Int
    package let isTLS: Bool

    /// As a URL's origin: `http://127.0.0.1:7878`.
    package var description: String {
        let host = self.host.contains(":") ? "[\(self.host)]" : self.host
        return "\(self.isTLS ? "https" : "http")://\(host):\(self.port)"
    }
}
