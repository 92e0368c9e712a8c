import IncidentModel
import Testing

@testable import PolicyFile

@Suite("A policy file")
struct PolicyDocumentTests {
    @Test("The default has no mistake and names nobody")
    func defaultIsGood() throws {
        let document = try PolicyDocument(bytes: DefaultPolicy.bytes)
        #expect(document.people.isEmpty)
        #expect(document.policy == DefaultPolicy.policy)
        #expect(document.bytes == DefaultPolicy.bytes)
    }

    @Test("The default explains or uses every key", arguments: PolicyKeys.all.sorted())
    func defaultHas(key: String) {
        let text = String(decoding: DefaultPolicy.bytes, as: UTF8.self)
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        #expect(words.contains { $0 == key })
    }

    @Test("The default promises what the house style says")
    func defaultValues() {
        let policy = DefaultPolicy.policy
        #expect(policy.clocks[.p1]?.acknowledge == 5)
        #expect(policy.clocks[.p1]?.firstUpdate == 10)
        #expect(policy.cadence[.p1]?[.responders] == 20)
        #expect(policy.cadence[.p1]?[.executives] == 30)
        #expect(policy.silence == [.p1: 20, .p2: 40])
        let outage = policy.category(["system outage", "network"])
        #expect(outage?.urgency == .high)
        #expect(outage?.impact.level == .high)
        #expect(policy.category(["security", "malware"])?.isRestricted == true)
        #expect(policy.authority.regimes.isEmpty)
        #expect(policy.gate.items(.p1) == GateItem.allCases)
        #expect(policy.cost?.basis.contains("replace me") == true)
    }

    @Test("People are found with the line that names them")
    func people() throws {
        let text = "teams:\n  db:\n    people: [ana, ben]\nlevels:\n  top: [ana]\n"
        let document = try PolicyDocument(bytes: Array(text.utf8))
        #expect(document.policy.teams["db"]?.people == ["ana", "ben"])
        let unknown = document.unknownPeople { $0 == "ana" }
        #expect(unknown.map(\.line) == [3])
        #expect(unknown.map(\.column) == [19])
    }

    @Test("Bytes that are no UTF-8 are refused with their line")
    func invalidText() {
        let mistakes = BadPoliciesTests.mistakes(Array("silence: {}\n# ".utf8) + [0xFF])
        #expect(mistakes.map(\.line) == [2])
        #expect(mistakes.first?.reason == "The file must be UTF-8 text.")
    }

    @Test("A file over the limit is refused")
    func tooLarge() {
        let mistakes = BadPoliciesTests.mistakes([UInt8](repeating: 0x23, count: PolicyDocument.maximumBytes + 1))
        #expect(mistakes.map(\.reason) == ["A policy has at most 256 KiB."])
    }
}
