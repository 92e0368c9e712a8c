import EventStore
import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("The search index")
struct SearchTests {
    private static let incident = IncidentID(series: .ordinary, number: 7)
    private static let start = Timestamp(milliseconds: 1_795_467_600_000)
    private let index: SQLiteSearchIndex

    init() throws { self.index = try .inMemory() }

    /// Entries of one incident with these texts, a second apart.
    static func batch(
        _ texts: [String],
        of incident: IncidentID = Self.incident,
        from first: Int = 1,
        audience: Audience = .responders,
        kind: String = "message.posted",
        title: String = "T"
    ) -> SearchBatch {
        SearchBatch(
            incident: incident,
            subject: SearchSubject(
                declaredAt: self.start,
                title: title,
                services: ["checkout-api"],
                description: "Cards are refused",
                category: ["Network"]
            ),
            entries: texts.enumerated().map { index, text in
                SearchEntry(
                    seq: first + index,
                    kind: kind,
                    audience: audience,
                    eventAt: self.start.adding(seconds: first + index),
                    by: Author(id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: .person),
                    text: text
                )
            },
            edits: [],
            mark: first + texts.count - 1
        )
    }

    static func question(
        _ text: String,
        scope: ReaderScope = .full,
        hidden: Set<IncidentID> = [],
        limit: Int = 50
    ) throws -> SearchQuestion {
        SearchQuestion(try #require(SearchQuery(text)), sight: .allBut(hidden), scope: scope, limit: limit)
    }

    private func seqs(_ text: String) async throws -> [Int] {
        try await self.index.find(Self.question(text)).compactMap(\.seq)
    }

    @Test(
        "finds words, phrases, beginnings, and what lacks a word",
        arguments: [
            ("pool", [4, 2, 1]), ("POOL exhausted", [2, 1]), ("\"pool is exhausted\"", [1]), ("exh*", [3, 2, 1]),
            ("pool -exhausted", [4]), ("caf\u{E9}", [4]), ("cafe", [4]), ("eu-1", [3]), ("exhausted -pool", [3]),
            ("pool ana", [4, 2, 1]), ("pool nobody", []), ("OR", []), ("pool AND exhausted", []), ("text:pool", []),
            ("\"exhausted pool\"", [2]), ("\"the poo\"*", [1]),
        ]
    )
    func words(text: String, expected: [Int]) async throws {
        let texts = ["The pool is exhausted", "exhausted pool", "eu-1 exhausted", "pool of the Café"]
        try await self.index.apply(Self.batch(texts))
        #expect(try await self.seqs(text) == expected)
    }

    @Test("marks what was found in a piece of the text, counted as JavaScript counts")
    func snippet() async throws {
        let text = String(repeating: "before ", count: 60) + "\u{1F525} the pool is out " + "behind"
        try await self.index.apply(Self.batch([text]))
        let hit = try #require(try await self.index.find(Self.question("pool")).first)
        let mark = try #require(hit.marks.first)
        let units = Array(hit.snippet.utf16)[mark.offset..<(mark.offset + mark.length)]
        #expect(String(decoding: units, as: UTF16.self) == "pool")
        #expect(hit.snippet.count < 200 && hit.by?.handle == "ana")
    }

    @Test("finds incidents by what they are called first, and once that has changed by the new words only")
    func subjects() async throws {
        try await self.index.apply(Self.batch(["Checkout is slow"], title: "Checkout is down"))
        let hits = try await self.index.find(Self.question("checkout"))
        #expect(hits.map(\.seq) == [nil, 1] && hits[0].kind == "incident" && hits[0].snippet == "Checkout is down")
        try await self.index.apply(Self.batch([], from: 2, title: "Payment is down"))
        #expect(try await self.index.find(Self.question("checkout")).map(\.seq) == [nil, 1])
        #expect(try await self.index.find(Self.question("payment")).map(\.snippet) == ["Payment is down"])
    }

    @Test("shows a narrower scope its own entries and of incidents only title and services")
    func scopes() async throws {
        try await self.index.apply(Self.batch(["secret pool"]))
        try await self.index.apply(Self.batch(["open pool"], from: 2, audience: .stakeholders))
        #expect(try await self.index.find(Self.question("pool", scope: .stakeholders)).map(\.seq) == [2])
        #expect(try await self.index.find(Self.question("refused", scope: .stakeholders)).isEmpty)
        #expect(try await self.index.find(Self.question("network", scope: .stakeholders)).isEmpty)
        #expect(try await self.index.find(Self.question("api", scope: .stakeholders)).map(\.seq) == [nil])
        #expect(try await self.index.find(Self.question("refused")).map(\.seq) == [nil])
        let stakeholders = try await self.index.find(Self.question("checkout", scope: .stakeholders))
        #expect(stakeholders.allSatisfy { !$0.snippet.contains("refused") })
    }

    @Test("passes over incidents that the reader may not see, and neither order nor pages tell of them")
    func sight() async throws {
        let other = IncidentID(series: .restricted, number: 1)
        try await self.index.apply(Self.batch((0..<10).map { "pool \($0)" }))
        let before = try await self.index.find(Self.question("pool", hidden: [other], limit: 5))
        try await self.index.apply(Self.batch((0..<10).map { "pool pool \($0)" }, of: other))
        #expect(try await self.index.find(Self.question("pool", hidden: [other], limit: 5)) == before)
        var question = try Self.question("pool")
        question = SearchQuestion(question.query, sight: .only([other]), scope: .full, limit: 50)
        #expect(try await self.index.find(question).allSatisfy { $0.incident == other })
    }

    @Test("gives every hit once over its pages, whatever their size", arguments: [1, 3, 7, 100])
    func pages(limit: Int) async throws {
        let more = IncidentID(series: .ordinary, number: 8)
        try await self.index.apply(Self.batch((0..<20).map { "pool \($0)" }, title: "pool"))
        try await self.index.apply(Self.batch((0..<20).map { "pool \($0)" }, of: more, title: "pools pool"))
        let all = try await self.index.find(Self.question("pool", limit: 1000))
        #expect(all.count == 42)
        var hits: [SearchHit] = []
        var question = try Self.question("pool", limit: limit)
        while case let page = try await self.index.find(question), let last = page.last {
            hits += page
            question.cursor = SearchQuestion.Cursor(last.cursor.text)
        }
        #expect(hits == all)
    }

    @Test("narrows by incident, kind and time")
    func narrowing() async throws {
        let more = IncidentID(series: .ordinary, number: 8)
        try await self.index.apply(Self.batch((0..<5).map { "pool \($0)" }))
        try await self.index.apply(Self.batch(["pool"], of: more, kind: "decision.recorded"))
        var question = try Self.question("pool")
        question.incident = more
        #expect(try await self.index.find(question).map(\.incident) == [more])
        question.incident = nil
        question.kinds = ["decision.recorded", "no\"such*kind"]
        #expect(try await self.index.find(question).map(\.incident) == [more])
        question.kinds = []
        question.from = Self.start.adding(seconds: 2)
        question.to = Self.start.adding(seconds: 4)
        #expect(try await self.index.find(question).map(\.seq) == [3, 2])
    }

    @Test("finds an edited entry by its new text only, and holds the entries that it was made of")
    func edits() async throws {
        try await self.index.apply(Self.batch(["the old words", "another"]))
        let edit = SearchEdit(seq: 1, by: 3, text: "the new words")
        try await self.index.apply(
            SearchBatch(incident: Self.incident, subject: nil, entries: [], edits: [edit], mark: 3)
        )
        #expect(try await self.seqs("old").isEmpty)
        #expect(try await self.seqs("new") == [1])
        #expect(try await self.index.holds([1], of: Self.incident))
        #expect(try await self.index.holds([9, 3], of: Self.incident))
        #expect(try await !self.index.holds([4], of: Self.incident))
        #expect(try await self.index.marks() == [Self.incident: 3])
    }

    @Test("takes the same stretch twice without a second hit")
    func twice() async throws {
        for _ in 0..<2 { try await self.index.apply(Self.batch(["pool"])) }
        #expect(try await self.seqs("pool") == [1])
    }

    @Test("keeps apart thousands of entries of one moment, and those from before 1970")
    func moments() async throws {
        for at in [Self.start, Timestamp(milliseconds: -5), Timestamp(milliseconds: 253_402_300_799_999)] {
            let number = IncidentID(series: .ordinary, number: abs(at.milliseconds) + 1)
            let author = Author(id: "a", handle: "a", name: "A", kind: .person)
            let entries = (1...3000).map {
                SearchEntry(
                    seq: $0,
                    kind: "message.posted",
                    audience: .responders,
                    eventAt: at,
                    by: author,
                    text: "w\($0)"
                )
            }
            try await self.index.apply(
                SearchBatch(incident: number, subject: nil, entries: entries, edits: [], mark: 3000)
            )
        }
        #expect(try await self.index.find(Self.question("w2999")).count == 3)
    }

    @Test("answers any text without an error of its own", arguments: HostileQueries.all)
    func hostile(text: String) async throws {
        try await self.index.apply(Self.batch(["NEAR the pool"] + HostileQueries.all))
        guard let query = SearchQuery(text) else { return }
        for scope in [ReaderScope.full, .stakeholders] {
            let question = SearchQuestion(query, sight: .allBut([]), scope: scope, limit: 5)
            _ = try await self.index.find(question)
        }
    }

    @Test("answers random text without an error of its own")
    func random() async throws {
        try await self.index.apply(Self.batch(["NEAR the pool"]))
        var generator = SeededGenerator(seed: 7)
        let signs = Array("ab \"*-^:(){}+,'\\;NEAROTD\u{0}\u{301}é火%_/<>=~|&!?.\n")
        for _ in 0..<3000 {
            let text = String(
                (0..<Int.random(in: 1...24, using: &generator)).compactMap { _ in
                    signs.randomElement(using: &generator)
                }
            )
            guard let query = SearchQuery(text) else { continue }
            _ = try await self.index.find(SearchQuestion(query, sight: .allBut([]), scope: .full, limit: 5))
        }
    }
}

/// Texts that are operators, or halves of one, in FTS5's language.
enum HostileQueries {
    static let all = [
        "a\"b", "\"", "\"\"", "\"a", "a*b*", "*", "-", "--a", "a -", "NOT", "a NOT b", "a AND", "OR b", "NEAR(a b)",
        "NEAR(a, b", "text:a", "{text author}:a", "facets:iINC7", "- text : a", "^a", "a + b", "a^", "(a", "a)", "()",
        "a:b:c", "'; DROP TABLE words; --", "\\", "a\\\"b", "\u{0}a\u{0}", "a\u{2}b", "\u{202E}a", "\u{301}", "火",
        "\"a b\" * c", "-\"a b\" c", "-a -b", "a\tb\nc", "%", "_", "rank:1", "words:a", "\u{1F525}", "½", "a\u{FEFF}b",
        String(repeating: "a ", count: 200), String(repeating: "\"", count: 99), "🏴‍☠️ pool", "a\"*",
    ]
}
