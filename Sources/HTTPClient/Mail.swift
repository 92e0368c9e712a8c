/// A mail to one address, in plain text (RFC 5322, RFC 2045).
package struct Mail: Sendable {
    /// `smtp://host:25` or `smtps://host:465`; STARTTLS is used where the server offers it.
    package var server: String
    package var from: String
    package var to: String
    package var subject: String
    package var text: String
    /// Unique for what is told, so that a repeat is seen to be one; without the angle brackets.
    package var messageID: String
    /// RFC 5322 date and time.
    package var date: String
    /// A name and a password; then nothing is sent without TLS.
    package var credentials: (name: String, password: String)?

    package init(
        server: String,
        from: String,
        to: String,
        subject: String,
        text: String,
        messageID: String,
        date: String,
        credentials: (name: String, password: String)? = nil
    ) {
        self.server = server
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.date = date
        self.credentials = credentials
    }

    /// Whether it can be an address of one mailbox: no white space, no list, an `@` with something on both sides.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return text.utf8.count <= 254 && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && !text.contains { "<>,;:\"\\()[]".contains($0) }
    }

    /// The whole message with CRLF line ends; what people wrote cannot leave its place in it.
    var message: [UInt8] {
        let header = [
            "From: WarRoom <\(self.from)>", "To: <\(self.to)>", "Subject: \(Self.encodedWords(self.subject))",
            "Date: \(self.date)", "Message-ID: <\(self.messageID)>", "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let body = Self.base64(Array(self.text.utf8), lineLength: 76)
        return Array((header + [""] + body).joined(separator: "\r\n").utf8) + Array("\r\n".utf8)
    }

    /// RFC 2047, in words of at most 75 characters, broken between characters.
    static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            if chunk.count + bytes.count > 42, !chunk.isEmpty {
                words.append(Self.word(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(Self.word(chunk)) }
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Self.base64(bytes, lineLength: .max).joined())?="
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8], lineLength: Int) -> [String] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let three = bytes[start..<min(start + 3, bytes.count)]
            let value = three.reduce(0) { $0 << 8 | Int($1) } << ((3 - three.count) * 8)
            for index in 0..<4 {
                let isPadding = index > three.count
                text.append(isPadding ? UInt8(ascii: "=") : Self.alphabet[value >> (18 - index * 6) & 63])
            }
        }
        return stride(from: 0, to: text.count, by: min(lineLength, max(1, text.count))).map { start in
            String(decoding: text[start..<min(start + min(lineLength, text.count), text.count)], as: UTF8.self)
        }
    }
}
