import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Waiting for a room's next event")
struct RoomSignalTests {
    private let signal = RoomSignal()
    private let timers = ManualTimers()

    /// Begins to wait and returns once the signal knows of it.
    private func waiter(beyond seq: Int) async -> Task<Bool, Never> {
        let before = self.signal.waiting
        let task = Task { [signal, timers] in
            await signal.wait(beyond: seq, milliseconds: 15_000, timers: timers)
        }
        while self.signal.waiting == before || self.timers.waiting == before { await Task.yield() }
        return task
    }

    @Test("an event ends the wait, and its timer with it")
    func event() async {
        let first = await self.waiter(beyond: 3)
        let second = await self.waiter(beyond: 3)
        #expect(self.timers.waiting == 2)
        self.signal.advance(to: 4)
        #expect(await first.value)
        #expect(await second.value)
        #expect(self.timers.waiting == 0)
    }

    @Test("what has happened already is not waited for")
    func past() async {
        self.signal.advance(to: 4)
        #expect(await self.signal.wait(beyond: 3, milliseconds: 15_000, timers: self.timers))
        #expect(self.timers.waiting == 0)
    }

    @Test("after the time the wait ends without news")
    func time() async {
        let waiter = await self.waiter(beyond: 3)
        self.timers.advance(milliseconds: 15_000)
        #expect(await waiter.value == false)
        #expect(self.signal.waiting == 0)
    }

    @Test("a reader who goes away waits no longer, nor one who had gone before it began")
    func cancelled() async {
        let waiter = await self.waiter(beyond: 3)
        waiter.cancel()
        #expect(await waiter.value == false)
        let late = Task { [signal, timers] in
            while !Task.isCancelled { await Task.yield() }
            return await signal.wait(beyond: 3, milliseconds: 15_000, timers: timers)
        }
        late.cancel()
        #expect(await late.value == false)
        #expect(self.signal.waiting == 0)
        #expect(self.timers.waiting == 0)
    }

    @Test("a room that closes ends every wait")
    func closed() async {
        let waiter = await self.waiter(beyond: 3)
        self.signal.close()
        #expect(await waiter.value == false)
        #expect(self.timers.waiting == 0)
    }
}
