import IncidentModel
import WarRoomTesting

/// Who works, and who is called, in the night of ``PaymentsStory``.
enum PaymentsCast {
    static let marco = Person(id: "usr_11", handle: "marco", name: "Marco Rossi")
    static let ines = Person(id: "usr_12", handle: "ines", name: "Inês Carvalho")
    static let tomasz = Person(id: "usr_13", handle: "tomasz", name: "Tomasz Zieliński")
    static let daniel = Person(id: "usr_14", handle: "daniel", name: "Daniel Okoye")
    static let keller = Person(id: "usr_15", handle: "keller", name: "Jonas Keller")
    static let priya = Person(id: "usr_16", handle: "priya", name: "Priya Raman")
    static let helena = Person(id: "usr_17", handle: "helena", name: "Helena Brandt")
    static let yuki = Person(id: "usr_18", handle: "yuki", name: "Yuki Tanaka")
    static let prometheus = Person(id: "bot_11", handle: "prometheus", name: "Prometheus")
    static let deployer = Person(id: "bot_12", handle: "rollout", name: "Rollout bot")

    /// Who was in the room, in the order in which they went.
    static let night = [Self.priya, Self.ines, Self.daniel, Self.tomasz, Self.helena]

    static let cast = ScriptCast(
        [
            Self.marco, Self.ines, Self.tomasz, Self.daniel, Self.keller, Self.priya, Self.helena, Self.yuki,
            Self.prometheus, Self.deployer,
        ],
        roles: [Self.prometheus.id: .bot, Self.deployer.id: .bot]
    )
}
