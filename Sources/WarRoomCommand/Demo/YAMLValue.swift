import IncidentModel
import Yams

/// YAML read as the JSON it stands for.
enum YAMLValue {
    /// Nil where something has no JSON: an alias, a key that is no text, a number beyond JSON's.
    static func json(_ node: Node) -> JSON? {
        switch node {
        case .scalar(let scalar): self.scalar(scalar, tag: node.tag)
        case .sequence(let sequence): self.array(Array(sequence))
        case .mapping(let mapping): self.object(mapping)
        case .alias: nil
        }
    }

    private static func scalar(_ scalar: Node.Scalar, tag: Tag) -> JSON? {
        switch tag {
        case Tag(.null): .null
        case Tag(.bool): scalar.string.lowercased() == "true" ? true : false
        case Tag(.int): Int(scalar.string).map { .number(JSONNumber($0)) }
        case Tag(.float): Double(scalar.string).flatMap(JSONNumber.init).map { .number($0) }
        // Times stay the text that they are on the wire.
        default: .string(scalar.string)
        }
    }

    private static func array(_ nodes: [Node]) -> JSON? {
        let elements = nodes.compactMap(self.json)
        return elements.count == nodes.count ? .array(elements) : nil
    }

    private static func object(_ mapping: Node.Mapping) -> JSON? {
        var object = JSONObject()
        for (key, value) in mapping {
            guard let name = key.string, let json = self.json(value) else { return nil }
            object[name] = json
        }
        return .object(object)
    }
}
