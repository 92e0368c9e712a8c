import IncidentModel
import WarRoomTesting
import WireProtocol

/// The client's WebSocket messages, and the commands in them up to their data.
enum ClientFrameTarget: FuzzTarget {
    static let name = "client-frame"
    static let dictionary =
        CommandTarget.dictionary + ClientFrame.operations + ["op", "ref", "since", "epoch", "typing"]

    static func seeds() throws -> [[UInt8]] {
        let frames = [
            #"{"op":"join","ref":"1","incident":"INC-7","since":3,"epoch":"e"}"#,
            #"{"op":"leave","ref":"1","incident":"SEC-1"}"#, #"{"op":"signal","incident":"INC-7","signal":"typing"}"#,
            #"{"op":"watch","ref":"w"}"#, #"{"op":"unwatch","ref":"w"}"#, #"{"op":"ping","ref":"p"}"#,
        ]
        let commands = CommandTarget.lines.map { #"{"op":"command","ref":"c","# + $0.dropFirst() }
        return (frames + commands).map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        let frame: ClientFrame
        do throws(ClientFrame.Failure) { frame = try ClientFrame(input) } catch {
            try Broken.unless(!error.refusal.message.isEmpty, "A refusal says nothing.")
            try Self.checkReference(error.ref)
            return
        }
        switch frame {
        case .join(let ref, _, let since, _):
            try Self.checkReference(ref)
            try Broken.unless(since ?? 0 >= 0, "A join begins before the first entry.")
        case .command(let ref, let fields):
            try Self.checkReference(ref)
            do throws(Refusal) { _ = try CommandCatalogue.read(CommandEnvelope(fields)) } catch {
                try Broken.unless(!error.message.isEmpty, "A refusal says nothing.")
            }
        case .leave(let ref, _), .watch(let ref), .unwatch(let ref), .ping(let ref): try Self.checkReference(ref)
        case .typing: break
        }
    }

    /// It is sent back, so that it must not grow what it came in.
    private static func checkReference(_ ref: String?) throws {
        guard let ref else { return }
        try Broken.unless(!ref.isEmpty, "A reference is empty.")
        try Broken.unless(ref.utf8.count <= 256, "A reference has \(ref.utf8.count) bytes.")
    }
}
