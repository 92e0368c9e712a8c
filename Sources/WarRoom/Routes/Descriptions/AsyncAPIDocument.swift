internal import IncidentModel
internal import WireProtocol

/// The WebSocket side as AsyncAPI 3.0 (contract section 2), its commands and kinds from the catalogues.
struct AsyncAPIDocument {
    let version: String

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("asyncapi", "3.0.0")
            writer.member("info", ["title": "WarRoom", "version": .string(self.version)])
            writer.member("defaultContentType", "application/json")
            writer.key("channels")
            writer.object { writer in
                writer.key("room")
                writer.object { writer in
                    writer.member("address", "/ws")
                    writer.member("description", "Subprotocol \(Hello.protocolName); one JSON object a text frame.")
                    writer.key("messages")
                    writer.object { writer in
                        for op in ClientFrame.operations { Self.write(op, from: "client", to: &writer) }
                        for op in ServerFrame.operations { Self.write(op, from: "server", to: &writer) }
                    }
                }
            }
            writer.member(
                "operations",
                [
                    "receive": Self.operation("receive", ClientFrame.operations.map { "client.\($0)" }),
                    "send": Self.operation("send", ServerFrame.operations.map { "server.\($0)" }),
                ]
            )
            writer.member(
                "components",
                [
                    "schemas": [
                        "Command": ["enum": .array(CommandCatalogue.names.map(JSON.string))],
                        "Kind": [
                            "type": "string", "examples": .array(EventCatalogue.kinds.map(JSON.string)),
                        ],
                        "ErrorCode": ["enum": .array(ErrorCode.allCases.map { .string($0.rawValue) })],
                    ]
                ]
            )
        }
    }

    private static func operation(_ action: String, _ messages: [String]) -> JSON {
        [
            "action": .string(action), "channel": ["$ref": "#/channels/room"],
            "messages": .array(messages.map { ["$ref": .string("#/channels/room/messages/\($0)")] }),
        ]
    }

    private static func write(_ op: String, from sender: String, to writer: inout JSONWriter) {
        var properties: JSONObject = JSONObject([.init(key: "op", value: ["const": .string(op)])])
        if op == "command" { properties["command"] = ["$ref": "#/components/schemas/Command"] }
        if op == "error" { properties["code"] = ["$ref": "#/components/schemas/ErrorCode"] }
        writer.member(
            "\(sender).\(op)",
            [
                "name": .string(op),
                "payload": ["type": "object", "required": ["op"], "properties": .object(properties)],
            ]
        )
    }
}
