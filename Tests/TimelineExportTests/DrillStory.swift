import IncidentModel

/// A short restricted exercise that is still going on.
enum DrillStory {
    static func make() throws -> Story {
        var story = try Story("SEC-2")
        try story.tell(
            "08:00:00.000",
            "incident.declared",
            [
                "number": "SEC-2", "title": "Drill: a key was published", "status": "proposed",
                "impact": ["security": "medium"], "urgency": "low", "drill": true, "restricted": true,
            ],
            by: Cast.anaBefore
        )
        try story.tell("08:01:00.000", "status.changed", ["from": "proposed", "to": "investigating"])
        try story.tell(
            "08:05:00.000",
            "update.published",
            ["audience": "executives", "text": "This is a drill.", "next_update_at": "2026-11-23T08:20:00.000Z"]
        )
        try story.tell("08:31:00.000", "message.posted", ["text": "The key is revoked."], by: Cast.ben, via: "cli")
        return story
    }
}
