internal import CCurl

extension HTTPClientError {
    /// A failed transfer; `wasSent` tells whether the request had begun to go out.
    init(_ code: CURLcode, place: String, detail: String, wasSent: Bool) {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self.init(.badAddress, "\(place) is not an address that can be asked: \(detail).")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CONNECT_ERROR,
            CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM:
            self.init(.untrusted, "\(place) could not prove who it is: \(detail).")
        case CURLE_LOGIN_DENIED:
            self.init(.refused, "\(place) does not take the name and the password.")
        case CURLE_USE_SSL_FAILED:
            self.init(.untrusted, "\(place) offers no TLS, and a password goes over nothing else.")
        case CURLE_SEND_ERROR where place.hasPrefix("smtp"), CURLE_WEIRD_SERVER_REPLY where place.hasPrefix("smtp"):
            self.init(.refused, "\(place) refused the mail: \(detail).")
        case _ where !wasSent:
            self.init(.unreachable, "No server answers at \(place): \(detail).")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut, "\(place) did not answer in time.")
        default:
            self.init(.cut, "The connection to \(place) was cut: \(detail).")
        }
    }
}
