internal import HTTPTypes

/// Puts the header lines that libcurl hands over into one head.
///
/// An interim answer (1xx, RFC 9110 section 15.2) begins and ends like a final one and is passed over.
struct ResponseHeadReader {
    private var status: HTTPResponse.Status?
    private var fields = HTTPFields()

    /// Takes one line; the head, once the line is the empty one after a final status.
    mutating func read(_ line: String) -> HTTPResponse? {
        let line = line.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }).first.map(String.init) ?? ""
        if line.hasPrefix("HTTP/") {
            self.begin(line)
            return nil
        }
        guard line.isEmpty else {
            self.add(line)
            return nil
        }
        guard let status, status.code >= 200 else { return nil }
        return HTTPResponse(status: status, headerFields: self.fields)
    }

    private mutating func begin(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 2)
        let code = parts.count > 1 ? Int(parts[1]) : nil
        self.status = code.flatMap { (100...999).contains($0) ? HTTPResponse.Status(code: $0) : nil }
        self.fields = HTTPFields()
    }

    private mutating func add(_ line: String) {
        guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else { return }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        self.fields.append(HTTPField(name: name, value: String(value)))
    }
}
