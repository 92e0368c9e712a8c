internal import HTTPTypes
internal import IncidentModel

/// The HTTP side as OpenAPI 3.1, made from the routes themselves, so that it cannot name one that is not there.
struct OpenAPIDocument {
    let version: String
    let routes: [Route]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("openapi", "3.1.0")
            writer.key("info")
            writer.object { writer in
                writer.member("title", "WarRoom")
                writer.member("version", self.version)
                writer.member("summary", "Incidents, their record, and who may work on them.")
            }
            writer.key("paths")
            writer.object { writer in
                for (path, routes) in self.byPath {
                    writer.key(path)
                    writer.object { writer in
                        self.writeParameters(of: path, to: &writer)
                        for route in routes { Self.write(route, to: &writer) }
                    }
                }
            }
            writer.key("components")
            Self.writeComponents(to: &writer)
        }
    }

    private var byPath: [(String, [Route])] {
        var paths: [(String, [Route])] = []
        for route in self.routes {
            let path = route.pattern.description
            if let index = paths.firstIndex(where: { $0.0 == path }) {
                paths[index].1.append(route)
            } else {
                paths.append((path, [route]))
            }
        }
        return paths
    }

    private func writeParameters(of path: String, to writer: inout JSONWriter) {
        let names = path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }
        guard !names.isEmpty else { return }
        writer.key("parameters")
        writer.array { writer in
            for name in names {
                writer.value([
                    "name": .string(String(name)), "in": "path", "required": true, "schema": ["type": "string"],
                ])
            }
        }
    }

    private static func write(_ route: Route, to writer: inout JSONWriter) {
        writer.key(route.method.rawValue.lowercased())
        writer.object { writer in
            writer.member("operationId", "\(route.method.rawValue.lowercased()) \(route.pattern)")
            writer.member("description", self.words(route.access))
            writer.member("security", route.access == .anyone ? [] : [["bearer": []], ["session": []]])
            if route.bodyLimit > 0 {
                writer.member(
                    "requestBody",
                    [
                        "description": .string("At most \(route.bodyLimit) bytes."),
                        "content": route.streamsBody
                            ? ["*/*": ["schema": ["type": "string", "format": "binary"]]]
                            : ["application/json": ["schema": ["type": "object"]]],
                    ]
                )
            }
            writer.member(
                "responses",
                [
                    "2XX": ["description": "Done."],
                    "default": [
                        "description": "Refused, with a code and one sentence (RFC 9457).",
                        "content": [
                            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
                        ],
                    ],
                ]
            )
        }
    }

    private static func words(_ access: Route.Access) -> String {
        switch access {
        case .anyone: "For anyone."
        case .signedIn: "For whoever is signed in; what they see depends on their role."
        case .roles(let roles): "For \(roles.map(\.rawValue).sorted().joined(separator: ", "))."
        }
    }

    private static func writeComponents(to writer: inout JSONWriter) {
        writer.value([
            "securitySchemes": [
                "bearer": ["type": "http", "scheme": "bearer"],
                "session": ["type": "apiKey", "in": "cookie", "name": "warroom"],
            ],
            "schemas": [
                "Problem": [
                    "type": "object", "required": ["status", "detail", "code"],
                    "properties": [
                        "status": ["type": "integer"], "detail": ["type": "string"],
                        "code": ["enum": .array(ErrorCode.allCases.map { .string($0.rawValue) })],
                        "field": ["type": "string"], "retry": ["type": "boolean"],
                        "retry_after_ms": ["type": "integer"],
                    ],
                ]
            ],
        ])
    }
}
