import Testing

@testable import WebSocketTransport

@Suite("Deadlines that are equally far away")
struct DeadlinesTests {
    @Test("come up in order, once, and those of connections that have gone hold nothing up")
    func order() {
        var deadlines = Deadlines()
        for number in 0..<1000 { deadlines.add(Int32(number), number, at: number) }
        #expect(deadlines.first { descriptor, _ in descriptor >= 10 } == 10)
        #expect(deadlines.next(at: 9) == nil)
        var seen: [Int] = []
        while let (_, serial) = deadlines.next(at: 500) { seen.append(serial) }
        #expect(seen == Array(10...500))
        #expect(deadlines.first { _, _ in false } == nil)
        #expect(deadlines.next(at: .max) == nil)
    }
}
