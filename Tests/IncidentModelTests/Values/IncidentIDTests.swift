import IncidentModel
import Testing

@Suite("An incident's number")
struct IncidentIDTests {
    @Test("is read as it is written", arguments: ["INC-1", "INC-42", "SEC-3", "INC-9223372036854775807"])
    func roundTrip(text: String) { #expect(IncidentID(text)?.description == text) }

    @Test("is read in every series", arguments: IncidentID.Series.allCases)
    func series(_ series: IncidentID.Series) {
        let incident = IncidentID(series: series, number: 12)
        #expect(IncidentID(incident.description) == incident)
    }

    @Test(
        "is refused in any other form",
        arguments: [
            "", "INC", "INC-", "INC-0", "INC-01", "INC-+1", "INC--1", "inc-1", "INC-1 ", "ABC-1", "INC-1-2", "INC-٣",
            "INC-9223372036854775808", "SEC-00",
        ]
    )
    func refused(text: String) { #expect(IncidentID(text) == nil) }
}
