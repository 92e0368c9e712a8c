/// What to do in a known kind of trouble: a checklist, or a decision tree where a step says where to go on.
package struct Runbook: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        /// Names the step in the record; unique in the runbook.
        package let id: String
        /// Markdown.
        package let text: String
        /// What can be found, and the id of the step that follows; empty for a plain item of a checklist.
        package var answers: [Answer] = []

        package init(id: String, text: String, answers: [Answer] = []) {
            self.id = id
            self.text = text
            self.answers = answers
        }
    }

    package struct Answer: Hashable, Sendable {
        package let text: String
        /// Nil where the tree ends.
        package let next: String?

        package init(text: String, next: String?) {
            self.text = text
            self.next = next
        }
    }

    package var title: String
    package var steps: [Step]

    package init(title: String, steps: [Step]) {
        self.title = title
        self.steps = steps
    }
}
