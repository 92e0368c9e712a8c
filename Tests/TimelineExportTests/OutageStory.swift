import IncidentModel

/// A major outage from the first alert to its closing, with an entry of every kind and of one that nobody knows, an
/// edit, a redaction, an entry that was dated back, and texts that try to be more than text.
///
/// What only responders may read has `INTERNAL` in it.
enum OutageStory {
    static func make() throws -> Story {
        var story = try Story("INC-7")
        try self.begin(&story)
        try self.talk(&story)
        try self.attacks(&story)
        try self.work(&story)
        try self.recover(&story)
        try self.end(&story)
        return story
    }

    private static func begin(_ story: inout Story) throws {
        try story.tell(
            "20:58:02.104",
            "incident.declared",
            [
                "number": "INC-7", "title": "Checkout answers with 502", "status": "investigating",
                "description": """
                Since 20:50 **one order in three** fails. Cards are *not* charged.
                INTERNAL: the last deploy was at 20:44.
                """,
                "reporter": ["name": "Marta (service desk)", "contact": "+34 555 0100", "channel": "phone"],
                "reported_at": "2026-11-23T20:55:00.000Z", "category": ["software", "deployment"],
                "impact": ["users": "high", "money": "high", "security": "none"], "urgency": "high",
                "services": ["checkout"],
            ],
            by: Cast.anaBefore
        )
        try story.tell(
            "20:58:02.300",
            "responder.joined",
            self.person("usr_1", "ana", "Ana Ruiz"),
            by: .system,
            via: "system"
        )
        try story.tell(
            "20:58:20.000",
            "role.assigned",
            ["role": "incident_commander", "to": "usr_1", "handle": "ana", "name": "Ana Ruiz"],
            by: Cast.anaBefore
        )
        try story.tell(
            "20:58:41.552",
            "alert.fired",
            self.alert("firing"),
            by: Cast.alertmanager,
            via: "hook:alertmanager"
        )
        try story.tell(
            "20:59:10.000",
            "incident.updated",
            ["title": "Checkout answers with 502 in Europe", "services": ["checkout", "payments"]]
        )
        try story.tell(
            "21:00:05.000",
            "responder.joined",
            self.person("usr_2", "ben", "Ben Okafor"),
            by: .system,
            via: "system"
        )
        try story.tell(
            "21:00:30.000",
            "role.assigned",
            ["role": "subject_matter_expert", "to": "usr_2", "handle": "ben", "name": "Ben Okafor"]
        )
        try story.tell(
            "21:01:12.000",
            "responder.joined",
            self.person("usr_3", "dana", "דנה לוי"),
            by: .system,
            via: "system"
        )
        try story.tell(
            "21:01:20.000",
            "role.assigned",
            ["role": "communications_lead", "to": "usr_3", "handle": "dana", "name": "דנה לוי"]
        )
    }

    private static func talk(_ story: inout Story) throws {
        try story.tell(
            "21:02:00.000",
            "message.posted",
            ["text": "INTERNAL The connection pool in eu-1 is exhausted since 20:50."],
            by: Cast.benExpert
        )
        try story.tell("21:02:30.000", "entry.pinned", ["seq": 10, "label": "First sign of the cause"])
        try story.tell(
            "21:03:00.000",
            "message.posted",
            ["text": "שלום, אני כותבת את העדכון ללקוחות 🙏🏽👩‍💻 (10 min)", "reply_to": 10],
            by: Cast.dana
        )
        try story.tell(
            "21:04:10.000",
            "message.posted",
            ["text": "The password of the pooler is hunter2"],
            by: Cast.benExpert
        )
        try story.tell(
            "21:05:00.000",
            "entry.redacted",
            ["seq": 13, "reason": "INTERNAL A password was shown."]
        )
        try story.tell(
            "21:06:00.000",
            "entry.edited",
            ["seq": 10, "text": "INTERNAL The connection pool in eu-1 *and eu-2* is exhausted since 20:46."],
            by: Cast.benExpert
        )
        try story.tell(
            "20:46:00.000",
            "message.posted",
            ["text": "INTERNAL First timeouts in the log of the pooler (found later)."],
            by: Cast.benExpert,
            via: "cli",
            recorded: "21:07:30.000"
        )
        try story.tell("21:07:40.000", "entry.pinned", ["seq": 12])
        try story.tell("21:07:50.000", "entry.unpinned", ["seq": 12])
    }

    private static func attacks(_ story: inout Story) throws {
        try story.tell("21:08:00.000", "message.posted", ["text": .string(Attacks.html)], by: Cast.mallory)
        try story.tell("21:08:10.000", "message.posted", ["text": .string(Attacks.markdown)], by: Cast.mallory)
        try story.tell("21:08:20.000", "message.posted", ["text": .string(Attacks.formula)], by: Cast.mallory)
        try story.tell("21:08:30.000", "message.posted", ["text": .string(Attacks.direction)], by: Cast.mallory)
    }

    private static func person(_ id: String, _ handle: String, _ name: String) -> JSON {
        ["person": .string(id), "handle": .string(handle), "name": .string(name)]
    }

    static func alert(_ state: String) -> JSON {
        [
            "source": "prometheus", "dedup": "HighErrorRate/checkout", "state": .string(state),
            "summary": "INTERNAL Error rate of checkout over 5 %", "severity": "critical",
            "labels": ["region": "eu-1", "job": "checkout"],
            "links": [["href": "https://grafana.example/d/1?var_region=eu-1&x=<1>", "text": "Dashboard"]],
        ]
    }
}

/// Texts that try to be more than text.
enum Attacks {
    static let html = """
        <script>alert(1)</script><img src=x onerror="alert(2)"> &lt;b&gt; "><svg/onload=alert(3)>
        {{facts}} {{{facts}}} </td></tr></table><h1>Forged</h1> <!-- -->
        """
    static let markdown = """
        # Forged heading
        Forged heading
        ==============
        | 21:09:00 UTC | Ana Ruiz | forged row |
        | --- | --- | --- |
        ---
        > nested
        1. one
        2) two
        - bullet
        \t* star
        ```
        fence
        ~~~
        [link](javascript:alert(1)) ![image](http://evil.example/x.png) <http://evil.example> **bold** __bold__ `code`
        &lt; &#35; snake_case \\# trailing backslash\\

        ## Forged after a blank line
        """
    static let formula = "=cmd|'/C calc'!A0;=1+1\n@SUM(A1)\n+1\n-1\n\tx,\"quoted\""
    static let direction = "safe \u{202E}txt.exe\u{202C} bell\u{07} nul-like\u{01} next\u{2028}line"
}
