package import HTTPTypes
package import IncidentModel

/// An HTTP answer as a test reads it.
package struct TestResponse: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package var body: [UInt8]

    package var text: String { String(decoding: self.body, as: UTF8.self) }

    /// The body as JSON; nil where it is none.
    package var json: JSON? { try? JSONParser.parse(self.body) }

    /// The status line and headers of `head` (up to and with the empty line).
    package init(head: String) throws {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: true)
        guard let line = lines.first, line.hasPrefix("HTTP/1."),
            let status = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw HTTPClient.Malformed("no status line: \(head.debugDescription)") }
        var headers = HTTPFields()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
                throw HTTPClient.Malformed("no header: \(line.debugDescription)")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers.append(HTTPField(name: name, value: String(value)))
        }
        self.status = status
        self.headers = headers
        self.body = []
    }
}
