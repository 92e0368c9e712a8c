internal import Dispatch
internal import EventStore

/// Runs what waits for the disk outside of the threads that tasks share.
struct DiskQueue: Sendable {
    private let queue = DispatchQueue(label: "warroom.files", attributes: .concurrent)

    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(FileStoreError) -> Value
    ) async throws(FileStoreError) -> Value {
        let result: Result<Value, FileStoreError> = await withCheckedContinuation { continuation in
            self.queue.async {
                do throws(FileStoreError) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
