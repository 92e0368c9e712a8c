import IncidentModel

/// One of two incidents that turned out to be the same.
enum MergedStory {
    static func make() throws -> Story {
        var story = try Story("INC-8")
        try story.tell(
            "09:00:00.000",
            "incident.declared",
            [
                "number": "INC-8", "title": "Basket is empty after sign-in", "status": "investigating",
                "urgency": "high",
            ],
            by: Cast.anaBefore
        )
        try story.tell("09:02:00.000", "incident.linked", ["relation": "problem", "target": "PRB-12 | <b>disk</b>"])
        try story.tell("09:03:00.000", "incident.linked", ["relation": "parent", "target": "INC-7"], by: .system)
        try story.tell("09:05:00.000", "incident.merged", ["into": "INC-7", "reason": "Both are the full disk."])
        return story
    }
}
