internal import IncidentModel
import Synchronization

/// The words of each incident, taken apart once and kept until what is known of it changes.
///
/// Holds an entry an incident and scope, as the lobby does.
final class LikenessBook: Sendable {
    private struct Key: Hashable {
        let incident: IncidentID
        let scope: ReaderScope
    }

    private struct Page {
        let title: String
        let services: [String]
        let category: [String]
        let knowledge: IncidentKnowledge
        let likeness: Likeness
    }

    private let pages = Mutex<[Key: Page]>([:])

    func likeness(of entry: BoardEntry, for principal: Principal) -> Likeness {
        let summary = entry.summary(for: principal)
        let knowledge = entry.lessons.knowledge(for: principal)
        let key = Key(incident: summary.incident, scope: Access.scope(of: principal))
        return self.pages.withLock { pages in
            if let page = pages[key], page.title == summary.title, page.services == summary.services,
                page.category == summary.category, page.knowledge == knowledge
            {
                return page.likeness
            }
            let likeness = Likeness(summary, knowledge)
            pages[key] = Page(
                title: summary.title,
                services: summary.services,
                category: summary.category,
                knowledge: knowledge,
                likeness: likeness
            )
            return likeness
        }
    }
}
