import EventStore
import Testing

@Suite("An epoch")
struct EpochTests {
    @Test("is 128 bits in hex, and no two are the same")
    func random() {
        let epochs = (0..<100).map { _ in Epoch.random() }
        #expect(Set(epochs).count == 100)
        #expect(epochs.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }
}
