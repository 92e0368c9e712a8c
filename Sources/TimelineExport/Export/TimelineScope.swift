package import IncidentModel

/// Whose eyes an export is for: which entries go into it.
package enum TimelineScope: String, Hashable, Sendable, CaseIterable {
    /// Every entry of the record.
    case responders
    case stakeholders
    case `public`
    /// What was written for an authority, and what is public anyway.
    case authority

    /// What a reader may see.
    package init(_ reader: ReaderScope) {
        switch reader {
        case .full: self = .responders
        case .stakeholders: self = .stakeholders
        case .public: self = .public
        }
    }

    /// An audience as a query names it.
    package init(_ audience: UpdateAudience) {
        switch audience {
        case .responders: self = .responders
        case .stakeholders, .executives: self = .stakeholders
        case .public: self = .public
        case .authority: self = .authority
        }
    }

    /// Whether nothing is left out, so that the chain can be verified and the room's inner facts may be shown.
    package var isWhole: Bool { self == .responders }

    package func includes(_ audience: Audience) -> Bool {
        switch self {
        case .responders: true
        case .stakeholders: audience == .stakeholders || audience == .public
        case .public: audience == .public
        case .authority: audience == .authority || audience == .public
        }
    }

    /// What both may see; never more than either.
    package func narrowed(to other: TimelineScope) -> TimelineScope {
        if self.isWhole { return other }
        return other.isWhole || other == self ? self : .public
    }

    /// Whom the export is for, on its first page.
    package var words: String {
        switch self {
        case .responders: "responders (every entry)"
        case .stakeholders: "stakeholders (entries for stakeholders and the public)"
        case .public: "the public (public entries)"
        case .authority: "the authority (entries for the authority and the public)"
        }
    }
}
