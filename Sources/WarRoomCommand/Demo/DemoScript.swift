import IncidentModel
import Yams

/// A documented incident to replay: who takes part, and what they send when.
struct DemoScript: Sendable {
    struct Member: Hashable, Sendable {
        let handle: String
        let name: String
    }

    /// One command.
    struct Step: Sendable {
        /// When it is sent, on the clock of the script.
        let at: Timestamp
        /// When it was true: `at`, or earlier where someone tells it later.
        let eventAt: Timestamp
        let by: String
        let command: String
        let data: JSONObject
        /// What later steps call the number of its event, as `$name`.
        let label: String?
    }

    /// Begins every key, so that the same script never plays twice into one room.
    let name: String
    let people: [Member]
    let bots: [Member]
    let declaration: Step
    let steps: [Step]
}

// MARK: - Reading

extension DemoScript {
    /// Reads the YAML of a script; refuses what would go wrong in the middle of a replay, by its place.
    init(yaml: String) throws(CommandFailure) {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch { throw Self.wrong("it is not YAML: \(error)") }
        guard let root, let object = YAMLValue.json(root)?.object else { throw Self.wrong("it is no mapping.") }
        do throws(Refusal) { try self.init(Fields(object, at: "")) } catch {
            throw Self.wrong("\(error.message) (\(error.field ?? "/"))")
        }
    }

    private static func wrong(_ why: String) -> CommandFailure {
        CommandFailure(.usage, "The script cannot be played: \(why)")
    }

    private init(_ fields: Fields) throws(Refusal) {
        self.name = try fields.text("name", bytes: 30)
        self.people = try Self.members(fields, "people")
        self.bots = try Self.members(fields, "bots")
        let known = Set((self.people + self.bots).map(\.handle))
        self.declaration = try Self.step(fields.fields("declare"), command: DeclareIncident.name, known: known)
        var steps: [Step] = []
        var labels: Set<String> = []
        for (index, element) in (try fields.required("steps").array ?? []).enumerated() {
            guard let object = element.object else {
                throw fields.invalid("steps/\(index)", "A step must be a mapping.")
            }
            let step = try Self.step(Fields(object, at: "/steps/\(index)"), command: nil, known: known)
            guard step.at >= steps.last?.at ?? self.declaration.at else {
                throw fields.invalid("steps/\(index)/at", "A step must not come before the one above it.")
            }
            for reference in step.references where !labels.contains(reference) {
                throw fields.invalid("steps/\(index)", "“$\(reference)” names no step above.")
            }
            if let label = step.label { labels.insert(label) }
            steps.append(step)
        }
        self.steps = steps
    }

    private static func members(_ fields: Fields, _ key: String) throws(Refusal) -> [Member] {
        var members: [Member] = []
        for (index, element) in (fields.optional(key)?.array ?? []).enumerated() {
            guard let object = element.object else { throw fields.invalid("\(key)/\(index)", "It must be a mapping.") }
            let member = Fields(object, at: "/\(key)/\(index)")
            members.append(Member(handle: try member.text("handle"), name: try member.text("name")))
        }
        return members
    }

    private static func step(_ fields: Fields, command: String?, known: Set<String>) throws(Refusal) -> Step {
        let at = try fields.time("at")
        let by = try fields.text("by")
        guard known.contains(by) else { throw fields.invalid("by", "“\(by)” takes no part in this script.") }
        let eventAt = try fields.optionalTime("event_at") ?? at
        guard eventAt <= at else { throw fields.invalid("event_at", "“event_at” must not be later than “at”.") }
        var name = command
        if name == nil { name = try fields.text("send") }
        return Step(
            at: at,
            eventAt: eventAt,
            by: by,
            command: name ?? "",
            data: try fields.fields("data").object,
            label: try fields.optionalText("as")
        )
    }
}

// MARK: - References

extension DemoScript.Step {
    /// The labels that the data names.
    fileprivate var references: [String] {
        self.data.members.compactMap { Self.reference($0.value) }
    }

    /// The data with the numbers of the events that it names.
    func data(_ numbers: [String: Int]) -> JSONObject {
        JSONObject(
            self.data.members.map { member in
                let number = Self.reference(member.value).flatMap { numbers[$0] }
                return JSONObject.Member(key: member.key, value: number.map { .number(JSONNumber($0)) } ?? member.value)
            }
        )
    }

    private static func reference(_ value: JSON) -> String? {
        guard let text = value.string, text.hasPrefix("$") else { return nil }
        return String(text.dropFirst())
    }
}
