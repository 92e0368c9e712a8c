import IncidentModel
import Testing

@testable import WarRoom

@Suite("What a report may be a repeat of")
struct ReportSuggesterTests {
    private typealias Candidate = ReportSuggester.Candidate

    private static let noon = Timestamp(milliseconds: 1_795_554_000_000)

    private static func incident(
        _ number: Int,
        _ title: String,
        _ services: [String] = [],
        minutesAgo: Int = 10
    ) -> Candidate {
        Candidate(
            subject: .incident(IncidentID(series: .ordinary, number: number)),
            title: title,
            services: services,
            at: Self.noon.adding(seconds: -60 * minutesAgo)
        )
    }

    private static func found(
        _ title: String,
        _ services: [String] = [],
        description: String? = nil,
        among candidates: [Candidate]
    ) -> [ReportSuggester.Suggestion] {
        ReportSuggester(candidates)
            .suggestions(title: title, description: description, services: services, at: Self.noon)
    }

    @Test("is what speaks of the same, with the words that say so")
    func words() throws {
        let suggestions = Self.found(
            "Customers get error 502 at the checkout!",
            among: [
                Self.incident(1, "Checkout answers with 502"), Self.incident(2, "Payroll file was sent twice"),
                Self.incident(3, "Mail is late"),
            ]
        )
        #expect(suggestions.map(\.candidate.title) == ["Checkout answers with 502"])
        #expect(suggestions[0].because == ["Both speak of “502” and “checkout”.", "They lie 10 min apart."])
        #expect((25...100).contains(suggestions[0].score))
    }

    @Test("is found by words of the description, in any case and number")
    func normalised() {
        let suggestions = Self.found(
            "Something is wrong",
            description: "All PRINTER queues of Lisbon are stuck.",
            among: [Self.incident(1, "Printers in Lisbon stuck")]
        )
        #expect(suggestions.map(\.because.first) == ["Both speak of “lisbon”, “printer” and “stuck”."])
    }

    @Test("is found by a service alone, given or only spoken of")
    func services() {
        let all = [
            Self.incident(1, "Certificate ran out", ["Checkout", "payments"]), Self.incident(2, "x", ["search"]),
        ]
        #expect(
            Self.found("Cards are refused", ["checkout"], among: all).first?.because
                == ["Both name “Checkout” as a service that is hit.", "They lie 10 min apart."]
        )
        #expect(
            Self.found("The search finds nothing", among: all).map(\.because.first)
                == ["It speaks of “search”, which is hit there."]
        )
    }

    @Test("is never found by time alone, nor by words that stand in every report")
    func noise() {
        let all = [
            Self.incident(1, "Mail is not working", minutesAgo: 0), Self.incident(2, "There is an issue with it"),
        ]
        #expect(Self.found("Checkout is not working", among: all).map(\.candidate.title) == [])
        #expect(Self.found("There is an issue and it is down", among: all).isEmpty)
        #expect(Self.found("", among: all).isEmpty)
    }

    @Test("is likelier the more it shares, and the nearer it lies")
    func order() {
        let suggestions = Self.found(
            "Checkout answers 502 in Madrid",
            ["checkout"],
            among: [
                Self.incident(1, "Checkout answers 502 in Madrid", ["checkout"], minutesAgo: 60 * 24 * 9),
                Self.incident(2, "Checkout answers 502 in Madrid", ["checkout"]),
                Self.incident(3, "Checkout is slow", ["checkout"]), Self.incident(4, "Checkout is slow"),
            ]
        )
        let numbers = [2, 1, 3].map { Candidate.Subject.incident(.init(series: .ordinary, number: $0)) }
        #expect(Array(suggestions.map(\.candidate.subject)[..<3]) == numbers)
        #expect(suggestions.map(\.score) == suggestions.map(\.score).sorted(by: >))
        #expect(suggestions[0].score == 100)
    }

    @Test("is one of five at most, incidents before reports among equals")
    func most() {
        let reports = (1...4).map {
            Candidate(subject: .report(ReportID(number: $0)), title: "Lift stuck", services: [], at: Self.noon)
        }
        let incidents = (1...3).map { Self.incident($0, "Lift stuck", minutesAgo: 0) }
        let found = Self.found("Lift stuck on floor three", among: reports + incidents).map(\.candidate.subject)
        let numbers = [3, 2, 1].map { Candidate.Subject.incident(.init(series: .ordinary, number: $0)) }
        #expect(found == numbers + [.report(ReportID(number: 4)), .report(ReportID(number: 3))])
    }
}
