package import IncidentModel

/// What a client may send (contract section 2, first table).
package enum ClientFrame: Sendable {
    case join(ref: String, incident: IncidentID?, since: Int?, epoch: String?)
    case leave(ref: String, incident: IncidentID?)
    /// The command's members stand beside `op` and `ref`; they are read by whoever decides it.
    case command(ref: String, Fields)
    case typing(incident: IncidentID?)
    case watch(ref: String)
    case unwatch(ref: String)
    case ping(ref: String)

    /// Why a frame could not be read, with its `ref` where it has one.
    package struct Failure: Error, Hashable, Sendable {
        package let ref: String?
        package let refusal: Refusal
    }

    /// Reads one text message.
    package init(_ text: [UInt8]) throws(Failure) {
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(text) } catch {
            throw Failure(
                ref: nil,
                refusal: Refusal(.badFrame, "The frame is not JSON: \(error.reason) at byte \(error.offset).")
            )
        }
        guard let object = json.object else {
            throw Failure(ref: nil, refusal: Refusal(.badFrame, "The frame must be a JSON object."))
        }
        let fields = Fields(object, at: "")
        let ref = fields.optional("ref")?.string.flatMap { Self.isReference($0) ? $0 : nil }
        do throws(Refusal) { self = try Self.read(fields, ref: ref) } catch {
            throw Failure(ref: ref, refusal: error)
        }
    }

    /// Counted in Unicode scalars: one character may have any number of them, and a reference is sent back.
    private static func isReference(_ text: String) -> Bool { (1...64).contains(text.unicodeScalars.count) }

    /// What `op` may be.
    package static let operations = ["join", "leave", "command", "signal", "watch", "unwatch", "ping"]

    private static func read(_ fields: Fields, ref: String?) throws(Refusal) -> ClientFrame {
        let op = fields.optional("op")?.string
        if op == "signal" {
            guard fields.optional("signal")?.string == "typing" else {
                throw Refusal(.badFrame, "“signal” must be typing.", field: "/signal")
            }
            return .typing(incident: try self.incident(fields))
        }
        guard let op, Self.operations.contains(op) else {
            throw Refusal(
                .badFrame,
                "“op” must be one of join, leave, command, signal, watch, unwatch, ping.",
                field: "/op"
            )
        }
        guard let ref else {
            throw Refusal(.badFrame, "“ref” must be text of 1 to 64 characters.", field: "/ref")
        }
        switch op {
        case "join":
            return .join(
                ref: ref,
                incident: try self.incident(fields),
                since: try self.since(fields),
                epoch: fields.optional("epoch")?.string
            )
        case "leave": return .leave(ref: ref, incident: try self.incident(fields))
        case "command": return .command(ref: ref, fields)
        case "watch": return .watch(ref: ref)
        case "unwatch": return .unwatch(ref: ref)
        default: return .ping(ref: ref)
        }
    }

    /// Nil for text that is no number: such an incident is not found, as is one that does not exist.
    private static func incident(_ fields: Fields) throws(Refusal) -> IncidentID? {
        guard let text = fields.optional("incident")?.string else {
            throw Refusal(.badFrame, "“incident” must be text such as INC-7.", field: "/incident")
        }
        return IncidentID(text)
    }

    private static func since(_ fields: Fields) throws(Refusal) -> Int? {
        guard let value = fields.optional("since") else { return nil }
        guard let since = value.integer, since >= 0 else {
            throw Refusal(.badFrame, "“since” must be a whole number from 0.", field: "/since")
        }
        return since
    }
}
