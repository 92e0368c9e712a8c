import IncidentModel

/// What a check found, and what to do about it.
struct Finding: Hashable, Sendable {
    enum Level: String, Sendable {
        case fine = "ok"
        /// It works, and may not for long.
        case warning
        /// It does not work.
        case problem
    }

    let level: Level
    let sentence: String
    /// What to do, as a sentence of its own.
    let advice: String?

    static func fine(_ sentence: String) -> Finding { Finding(level: .fine, sentence: sentence, advice: nil) }

    static func warning(_ sentence: String, _ advice: String) -> Finding {
        Finding(level: .warning, sentence: sentence, advice: advice)
    }

    static func problem(_ sentence: String, _ advice: String) -> Finding {
        Finding(level: .problem, sentence: sentence, advice: advice)
    }
}
