package import IncidentModel

/// A report to an authority as far as the record can fill it.
///
/// It sends nothing, and it gives no legal advice; both are said in it.
package struct ReportDraft: Sendable {
    package static let notice =
        "Draft, filled from the record of the incident. WarRoom sends it to nobody and gives no legal advice: whoever "
        + "submits it answers for it. Check each value against its entry."

    package let incident: IncidentID
    package let head: Head
    package let form: DraftForm
    package let record: DraftRecord

    package init(_ report: AuthorityReport, of incident: IncidentID, head: Head, record: DraftRecord) {
        self.incident = incident
        self.head = head
        self.form = DraftForm(report)
        self.record = record
    }

    package func facts(_ field: DraftForm.Field) -> [DraftFact] { field.subject.map { self.record[$0] } ?? [] }

    /// Fields that the record does not fill.
    package var blanks: [DraftForm.Field] { self.form.fields.filter { self.facts($0).isEmpty } }

    /// {incident, report, title, head, notice, fields: [{number, name, values: [{value, entry, quality?}]}], blanks}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("incident", self.incident.description)
            writer.member("report", self.form.report.rawValue)
            writer.member("title", self.form.report.words)
            writer.key("head")
            self.head.write(to: &writer)
            writer.member("notice", Self.notice)
            writer.list("fields", self.form.fields) { field, writer in
                writer.object { writer in
                    writer.member("number", field.number)
                    writer.member("name", field.name)
                    writer.list("values", self.facts(field)) { fact, writer in
                        writer.object { writer in
                            writer.member("value", fact.value)
                            writer.member("entry", fact.entry)
                            writer.optional("quality", fact.quality)
                        }
                    }
                }
            }
            writer.member("blanks", self.blanks.map(\.number))
        }
    }

    /// For people: a table a form, and the blanks as a list to work through.
    package var markdown: String {
        var lines = [
            "# \(self.form.report.words.capitalizedFirst): \(self.incident)", "", "> \(Self.notice)", "",
            "As of entry \(self.head.seq) (`\(self.head.hash)`). All times are UTC.", "",
            "| Field | What is asked | What the record says | Entry |", "| --- | --- | --- | --- |",
        ]
        for field in self.form.fields {
            let facts = self.facts(field)
            guard !facts.isEmpty else {
                lines.append("| \(field.number) | \(field.name) | **blank** | |")
                continue
            }
            let values = facts.map { fact in
                MarkdownText.inline(fact.value) + (fact.quality.map { " (\($0))" } ?? "")
            }
            let entries = facts.map { "#\($0.entry)" }
            lines.append(
                "| \(field.number) | \(field.name) | \(values.joined(separator: "<br>")) "
                    + "| \(entries.joined(separator: ", ")) |"
            )
        }
        if !self.blanks.isEmpty {
            lines += ["", "## To be filled by hand", ""]
            lines += self.blanks.map { "- \($0.number) \($0.name)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
