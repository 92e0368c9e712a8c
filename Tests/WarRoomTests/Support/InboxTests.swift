import Testing

@testable import WarRoom

@Suite("An inbox")
struct InboxTests {
    @Test("hands out all that waits at once, in order")
    func batch() async {
        let inbox = Inbox<Int>(capacity: 10)
        for number in 0..<3 { #expect(inbox.put(number) == .accepted) }
        #expect(await inbox.next() == [0, 1, 2])
    }

    @Test("that is full says so and loses nothing that it took")
    func full() async {
        let inbox = Inbox<Int>(capacity: 2)
        #expect(inbox.put(1) == .accepted)
        #expect(inbox.put(2) == .accepted)
        #expect(inbox.put(3) == .full)
        #expect(await inbox.next() == [1, 2])
        #expect(inbox.put(4) == .accepted)
    }

    @Test("that is closed hands out what waited, then ends")
    func closed() async {
        let inbox = Inbox<Int>(capacity: 2)
        #expect(inbox.put(1) == .accepted)
        #expect(!inbox.closeIfEmpty())
        inbox.close()
        #expect(inbox.put(2) == .closed)
        #expect(await inbox.next() == [1])
        #expect(await inbox.next() == nil)
    }

    @Test("wakes a consumer that waits")
    func wakes() async {
        let inbox = Inbox<Int>(capacity: 2)
        async let batch = inbox.next()
        await Task.yield()
        #expect(inbox.put(7) == .accepted)
        #expect(await batch == [7])
    }
}
