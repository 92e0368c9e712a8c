internal import CCurl
internal import Foundation
internal import HTTPTypes
internal import Synchronization

/// The thread that runs every transfer of a client, and the mailbox that leads to it.
///
/// libcurl's handles are touched on the thread alone; only `curl_multi_wakeup` may be called from elsewhere.
final class TransferLoop: Sendable {
    private enum Job: Sendable {
        case begin(TransferID, TransferPlan, Transfer.HeadReply)
        case read(TransferID, Transfer.BytesReply)
        case cancel(TransferID)
    }

    private struct Mailbox {
        var jobs: [Job] = []
        var isStopped = false
        var lastID = 0
    }

    private static let isLibraryReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let mailbox = Mutex(Mailbox())
    /// Set once; used by the thread, and by others for `curl_multi_wakeup`, which is safe from any thread.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

    init() {
        guard Self.isLibraryReady, let multi = curl_multi_init() else {
            preconditionFailure("libcurl does not start: there is no memory left")
        }
        self.multi = multi
    }

    /// The thread holds the loop, so that nobody can wake what is gone.
    deinit { curl_multi_cleanup(self.multi) }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "http-client"
        thread.start()
    }

    func stop() {
        self.mailbox.withLock { $0.isStopped = true }
        curl_multi_wakeup(self.multi)
    }

    func makeID() -> TransferID {
        self.mailbox.withLock { mailbox in
            mailbox.lastID += 1
            return TransferID(number: mailbox.lastID)
        }
    }

    // MARK: Called from anywhere

    func begin(_ id: TransferID, _ plan: TransferPlan) async throws(HTTPClientError) -> HTTPResponse {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                self.post(.begin(id, plan, reply))
                // A task that was cancelled before it came here has called `onCancel` already, and in vain.
                if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            self.cancel(id)
        }
        if case .failure = result { self.cancel(id) }
        return try result.get()
    }

    func bytes(of id: TransferID) async throws(HTTPClientError) -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in self.post(.read(id, reply)) }
        } onCancel: {
            self.cancel(id)
        }
        return try result.get()
    }

    /// Ends a transfer and forgets it; does nothing where it is forgotten already.
    func cancel(_ id: TransferID) { self.post(.cancel(id)) }

    private func post(_ job: Job) {
        let isAccepted = self.mailbox.withLock { mailbox in
            guard !mailbox.isStopped else { return false }
            mailbox.jobs.append(job)
            return true
        }
        if isAccepted { curl_multi_wakeup(self.multi) } else { Self.refuse(job) }
    }

    private static func refuse(_ job: Job) {
        let error = HTTPClientError(.cancelled, "The request was called off.")
        switch job {
        case .begin(_, _, let reply): reply.resume(returning: .failure(error))
        case .read(_, let reply): reply.resume(returning: .failure(error))
        case .cancel: break
        }
    }

    // MARK: On the thread

    private func run() {
        var transfers: [TransferID: Transfer] = [:]
        while true {
            let (jobs, isStopped) = self.mailbox.withLock { mailbox in
                defer { mailbox.jobs = [] }
                return (mailbox.jobs, mailbox.isStopped)
            }
            for job in jobs { self.perform(job, &transfers) }
            if isStopped { break }
            var running: Int32 = 0
            curl_multi_perform(self.multi, &running)
            self.collect()
            // Wakes for sockets, for libcurl's own timers and for the mailbox; the limit only bounds a missed wake-up.
            curl_multi_poll(self.multi, nil, 0, 60_000, nil)
        }
        for transfer in transfers.values { self.end(transfer) }
    }

    private func perform(_ job: Job, _ transfers: inout [TransferID: Transfer]) {
        switch job {
        case .begin(let id, let plan, let reply):
            do throws(HTTPClientError) {
                let transfer = try Transfer(id, plan, reply: reply)
                transfers[id] = transfer
                curl_multi_add_handle(self.multi, transfer.handle.pointer)
            } catch {
                reply.resume(returning: .failure(error))
            }
        case .read(let id, let reply):
            guard let transfer = transfers[id] else { return Self.refuse(job) }
            transfer.read(reply)
        case .cancel(let id):
            if let transfer = transfers.removeValue(forKey: id) { self.end(transfer) }
        }
    }

    private func end(_ transfer: Transfer) {
        curl_multi_remove_handle(self.multi, transfer.handle.pointer)
        transfer.finish(.failure(HTTPClientError(.cancelled, "The request was called off.")))
    }

    /// Tells the transfers that are over.
    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(self.multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = curl_message_result(message)
            var context: UnsafeMutableRawPointer?
            guard curl_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            curl_multi_remove_handle(self.multi, easy)
            transfer.finish(transfer.handle.outcome(code))
        }
    }
}
