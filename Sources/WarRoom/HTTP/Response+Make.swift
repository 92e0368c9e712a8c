package import HTTPTypes
package import IncidentModel

extension Response {
    /// JSON that `write` writes.
    ///
    /// Never stored by a cache: it is the state of now.
    package static func json(
        _ status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return .bytes(writer.bytes, status, type: "application/json", headers: headers)
    }

    /// Bytes of a media type.
    package static func bytes(
        _ bytes: [UInt8],
        _ status: HTTPResponse.Status = .ok,
        type: String,
        headers: HTTPFields = [:]
    ) -> Response {
        var head = HTTPResponse(status: status, headerFields: headers)
        head.headerFields[.contentType] = type
        if head.headerFields[.cacheControl] == nil { head.headerFields[.cacheControl] = "no-store" }
        return Response(head: head, body: .bytes(bytes))
    }

    package static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        .bytes(Array(text.utf8), status, type: "text/plain; charset=utf-8")
    }

    /// Done, and nothing to say.
    package static var noContent: Response {
        Response(head: HTTPResponse(status: .noContent, headerFields: [.cacheControl: "no-store"]), body: .bytes([]))
    }

    /// A refusal as `application/problem+json` (RFC 9457) with `code`.
    package static func problem(_ refusal: Refusal, status: HTTPResponse.Status? = nil) -> Response {
        let status = status ?? refusal.code.status
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("type", "about:blank")
            writer.member("title", status.reasonPhrase)
            writer.member("status", status.code)
            writer.member("detail", refusal.message)
            refusal.writeMembers(to: &writer)
        }
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if let wait = refusal.retryAfter { headers[.retryAfter] = String((wait + 999) / 1000) }
        if refusal.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer realm=\"warroom\"" }
        return .bytes(writer.bytes, status, type: "application/problem+json", headers: headers)
    }
}

extension ErrorCode {
    /// ``httpStatus`` with its reason phrase (RFC 9110 section 15).
    var status: HTTPResponse.Status {
        switch self.httpStatus {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 413: .contentTooLarge
        case 429: .tooManyRequests
        case 500: .internalServerError
        case 503: .serviceUnavailable
        default: .badRequest
        }
    }
}
