import Testing
import TimelineExport

@Suite("A Markdown export")
struct MarkdownTests {
    @Test(
        "keeps text from being markup",
        arguments: [
            ("# heading", "\\# heading"), ("a | b", "a \\| b"), ("<b>", "&lt;b>"), ("&lt;", "&amp;lt;"),
            ("R & D", "R & D"),
            ("[x](y)", "\\[x\\](y)"), ("`code`", "\\`code\\`"), ("1. one", "1\\. one"), ("2026) x", "2026\\) x"),
            ("- item", "\\- item"), ("> quote", "&gt; quote"), ("snake_case", "snake_case"), ("_x_", "\\_x\\_"),
            ("a\nb", "a b"), ("\u{202E}x", "⟦U+202E⟧x"), ("===", "\\==="), ("~~~", "\\~\\~\\~"), ("\\# x", "\\\\# x"),
        ]
    )
    func line(text: String, escaped: String) { #expect(MarkdownText.line(text) == escaped) }

    @Test("quotes every line of a text, blank ones and strange line ends too")
    func quotation() {
        let text = "a\n\n# b\r\nc\u{2028}d\u{85}e\rf"
        #expect(MarkdownText.quotation(text) == "> a\n>\n> \\# b  \n> c  \n> d  \n> e  \n> f")
    }

    @Test(
        "keeps emphasis, lists and code of a quoted text, and nothing else of its markup",
        arguments: [
            ("**bold** and _soft_", "> **bold** and _soft_"), ("- item", "> - item"), ("1. one", "> 1. one"),
            ("use `pool-3` now", "> use `pool-3` now"), ("`<b>`", "> \\`&lt;b>\\`"), ("`a", "> \\`a"),
            ("a\n---", "> a  \n> \\---"), ("a\n* * *", "> a  \n> \\* \\* \\*"), ("# no", "> \\# no"),
            ("[x](y)", "> \\[x\\](y)"), ("- # no", "> \\- # no"), ("    code", "> \u{A0}\u{A0}\u{A0}\u{A0}code"),
            ("- > no", "> \\- > no"), ("* # no", "> \\* # no"), ("* item", "> * item"),
        ]
    )
    func emphasis(text: String, quotation: String) { #expect(MarkdownText.quotation(text) == quotation) }

    @Test("keeps a sign at the end of its heading")
    func heading() { #expect(MarkdownText.heading("We lost ##") == "We lost #\\#") }

    @Test("has no heading, row or tag but its own")
    func structure() async throws {
        let lines = try await text(OutageStory.make(), as: MarkdownFormat.self).split(separator: "\n")
        let headings = lines.filter { $0.hasPrefix("#") }
        #expect(
            headings == [
                "# INC-7: Checkout answers with 502 in Europe", "## What happened", "## Description",
                "## Milestones", "## How long it took", "## Status history", "## Recovery times",
                "## Updates published", "## Tasks", "## Escalations", "## Roles",
                "## Conditions for the closure that were set aside",
                "## Components", "## Alerts", "## Who was there", "## Timeline", "### 2026-11-23", "### 2026-11-24",
            ]
        )
        #expect(!lines.contains { $0.contains("<") })
        #expect(lines.filter { $0 == "---" || $0.hasPrefix("===") } == ["---"])
        #expect(!lines.contains { $0.contains("forged row") && !$0.hasPrefix(">") })
    }

    @Test("shows an edited text with who edited it when, and the text before")
    func edited() async throws {
        let text = try await text(OutageStory.make(), as: MarkdownFormat.self)
        #expect(text.contains("Edited at 2026-11-23 21:06:00 UTC by Ben Okafor."))
        #expect(text.contains("Earlier text, written at 2026-11-23 21:02:00 UTC by Ben Okafor:"))
        #expect(text.contains("> INTERNAL The connection pool in eu-1 is exhausted since 20:50."))
    }

    @Test("orders rows by when things happened and says what was written down later")
    func order() async throws {
        let text = try await text(OutageStory.make(), as: MarkdownFormat.self)
        let late = try #require(text.firstRange(of: "· entry 16 · recorded 21 min later"))
        let first = try #require(text.firstRange(of: "· entry 1\n"))
        #expect(late.lowerBound < first.lowerBound)
    }
}
