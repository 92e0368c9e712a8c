import IncidentModel
import WarRoom

/// What the paths work on: a person, a message of 300 bytes, an incident.
enum Sample {
    static let incident = IncidentID(series: .ordinary, number: 1)

    static let principal = Principal(
        id: "usr_0123456789abcdef",
        handle: "ana",
        name: "Ana Ruiz",
        role: .responder,
        credential: "ses_1",
        via: .browser
    )

    static let author = Author(id: "usr_0123456789abcdef", handle: "ana", name: "Ana Ruiz", kind: .person)

    static let start = Timestamp(milliseconds: 1_795_554_480_000)

    /// 300 bytes of text, as people write: a few characters beyond ASCII, a line end.
    static let text: String = {
        let sentence = "The pool in eu-1 is exhausted again – 40 of 40 connections are “idle in transaction”.\\n"
        var text = String(repeating: sentence, count: 4)
        while text.utf8.count > 300 { text.removeLast() }
        return text
    }()

    static func commandFrame(_ number: Int) -> [UInt8] {
        Array(
            """
            {"op":"command","ref":"r\(number)","command":"message.post","incident":"INC-1","key":"k-\(number)",\
            "data":{"text":"\(Self.text)"}}
            """.utf8
        )
    }

    static func declaration() throws -> IncidentDeclared {
        let data: JSON = [
            "number": "INC-1", "title": "Checkout answers with 502", "status": "investigating",
            "reporter": ["name": "Marta", "channel": "phone"], "services": ["checkout", "payments"],
            "impact": ["users": "high"], "urgency": "high", "drill": false, "restricted": false,
        ]
        return try IncidentDeclared(Fields(data.object ?? JSONObject()))
    }
}
