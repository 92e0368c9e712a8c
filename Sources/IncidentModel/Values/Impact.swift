/// How bad an incident is, each dimension graded by itself (contract section 3, "Classification").
package struct Impact: Hashable, Sendable {
    package enum Dimension: String, Hashable, Sendable, CaseIterable {
        case users
        case money
        case security
        case reputation
        case safety
    }

    package enum Grade: String, Hashable, Sendable, CaseIterable {
        case high
        case medium
        case low
        case nothing = "none"
        case unknown
    }

    package let grades: [Dimension: Grade]

    package init(_ grades: [Dimension: Grade] = [:]) { self.grades = grades }

    /// Reads an object of dimensions; those that are left out are not graded.
    package init(_ fields: Fields) throws(Refusal) {
        var grades: [Dimension: Grade] = [:]
        for dimension in Dimension.allCases {
            grades[dimension] = try fields.optionalWord(dimension.rawValue, of: Grade.self)
        }
        self.init(grades)
    }

    /// The worst graded dimension.
    ///
    /// Unknown counts as medium, and so does an impact that nobody has graded yet.
    package var level: Level {
        self.grades.values.map(\.level).max() ?? .medium
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for dimension in Dimension.allCases {
                writer.optional(dimension.rawValue, self.grades[dimension]?.rawValue)
            }
        }
    }
}

extension Impact.Grade {
    fileprivate var level: Level {
        switch self {
        case .high: .high
        case .medium, .unknown: .medium
        case .low, .nothing: .low
        }
    }
}
