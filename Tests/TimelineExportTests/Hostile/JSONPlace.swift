import IncidentModel

/// One step to a text within a JSON value.
enum JSONPlace: Hashable, CustomStringConvertible {
    case member(String)
    case index(Int)
    /// The name of a member itself; the last step.
    case name(String)

    var description: String {
        switch self {
        case .member(let name): name
        case .index(let index): "\(index)"
        case .name(let name): "(name of \(name))"
        }
    }
}

extension JSON {
    /// The same with `text` at the place.
    func replacing(_ place: ArraySlice<JSONPlace>, with text: String) -> JSON {
        guard let step = place.first else { return .string(text) }
        let rest = place.dropFirst()
        switch (self, step) {
        case (.array(var elements), .index(let index)) where elements.indices.contains(index):
            elements[index] = elements[index].replacing(rest, with: text)
            return .array(elements)
        case (.object(let object), .member(let name)):
            return .object(
                JSONObject(
                    object.members.map { member in
                        member.key == name
                            ? .init(key: name, value: member.value.replacing(rest, with: text)) : member
                    }
                )
            )
        case (.object(let object), .name(let name)) where object[text] == nil:
            return .object(
                JSONObject(object.members.map { $0.key == name ? .init(key: text, value: $0.value) : $0 })
            )
        default: return self
        }
    }
}
