import WarRoomTesting

extension TestSocket {
    /// Whether the server ends the connection, in order or by a reset, without sending anything.
    func isCut() async -> Bool {
        do {
            return try await self.receive().isEmpty
        } catch let failure as TestSocket.Failure {
            return failure.isReset
        } catch {
            return false
        }
    }
}
