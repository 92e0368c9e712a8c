internal import CCurl
internal import Foundation

/// Owns one libcurl easy handle and the C memory that goes with it.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let place: String
    private let headers: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>
    /// Open while the transfer lives: libcurl reads the body from it.
    private let file: BodyFile?
    private let recipients: UnsafeMutablePointer<curl_slist>?
    /// What is still to be sent of a mail.
    private var outgoing: ArraySlice<UInt8> = []

    init(_ plan: TransferPlan) throws(HTTPClientError) {
        self.file = try plan.bodyFile.map { (path) throws(HTTPClientError) in try BodyFile(path) }
        guard let pointer = curl_easy_init() else {
            throw HTTPClientError(.cancelled, "There is not enough memory for another connection.")
        }
        self.pointer = pointer
        self.place = plan.place
        self.headers = plan.headerLines.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
        self.recipients = plan.mail.flatMap { curl_slist_append(nil, "<\($0.to)>") }
        self.errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        self.errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        self.apply(plan)
    }

    deinit {
        curl_easy_cleanup(self.pointer)
        curl_slist_free_all(self.headers)
        curl_slist_free_all(self.recipients)
        self.errorText.deallocate()
    }

    private func apply(_ plan: TransferPlan) {
        curl_set_pointer(self.pointer, CURLOPT_ERRORBUFFER, self.errorText)
        // Signals would reach any thread; waiting for a name has its own time-out.
        curl_set_long(self.pointer, CURLOPT_NOSIGNAL, 1)
        curl_set_text(self.pointer, CURLOPT_URL, plan.url)
        curl_set_text(self.pointer, CURLOPT_PROTOCOLS_STR, plan.mail == nil ? "http,https" : "smtp,smtps")
        curl_set_long(self.pointer, CURLOPT_FOLLOWLOCATION, 0)
        curl_set_list(self.pointer, CURLOPT_HTTPHEADER, self.headers)
        curl_set_text(self.pointer, CURLOPT_USERAGENT, plan.settings.userAgent)
        if let socket = plan.unixSocket { curl_set_text(self.pointer, CURLOPT_UNIX_SOCKET_PATH, socket) }
        if plan.bypassesProxy { curl_set_text(self.pointer, CURLOPT_NOPROXY, "*") }
        if let file = plan.settings.authorityFile { curl_set_text(self.pointer, CURLOPT_CAINFO, file) }
        if let mail = plan.mail { self.apply(mail, plan.body) } else { self.applyMethod(plan) }
        self.applyTimes(plan)
        curl_set_callback(self.pointer, CURLOPT_HEADERFUNCTION, receiveHeader)
        curl_set_callback(self.pointer, CURLOPT_WRITEFUNCTION, receiveBody)
    }

    private func apply(_ mail: Mail, _ message: [UInt8]) {
        self.outgoing = message[...]
        curl_set_text(self.pointer, CURLOPT_MAIL_FROM, "<\(mail.from)>")
        curl_set_list(self.pointer, CURLOPT_MAIL_RCPT, self.recipients)
        curl_set_long(self.pointer, CURLOPT_UPLOAD, 1)
        curl_set_callback(self.pointer, CURLOPT_READFUNCTION, sendBody)
        // A password goes over nothing but TLS.
        let usesTLS = mail.credentials == nil ? CURLUSESSL_TRY : CURLUSESSL_ALL
        curl_set_long(self.pointer, CURLOPT_USE_SSL, Int(usesTLS.rawValue))
        if let credentials = mail.credentials {
            curl_set_text(self.pointer, CURLOPT_USERNAME, credentials.name)
            curl_set_text(self.pointer, CURLOPT_PASSWORD, credentials.password)
        }
    }

    /// Gives the next bytes of a mail; 0 at its end.
    func takeOutgoing(into bytes: UnsafeMutableRawBufferPointer) -> Int {
        let part = self.outgoing.prefix(bytes.count)
        bytes.copyBytes(from: part)
        self.outgoing = self.outgoing.dropFirst(part.count)
        return part.count
    }

    private func applyMethod(_ plan: TransferPlan) {
        switch plan.method {
        case "GET" where plan.body.isEmpty: break
        case "HEAD": curl_set_long(self.pointer, CURLOPT_NOBODY, 1)
        case _ where self.file != nil:
            curl_set_long(self.pointer, CURLOPT_POST, 1)
            curl_set_size(self.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(self.file?.bytes ?? 0))
            // Without a callback of ours libcurl reads the stream itself.
            curl_set_pointer(self.pointer, CURLOPT_READDATA, self.file?.stream)
            curl_set_text(self.pointer, CURLOPT_CUSTOMREQUEST, plan.method)
        case "DELETE" where plan.body.isEmpty: curl_set_text(self.pointer, CURLOPT_CUSTOMREQUEST, "DELETE")
        default:
            curl_set_long(self.pointer, CURLOPT_POST, 1)
            plan.body.withUnsafeBytes { bytes in
                // libcurl copies the bytes; an empty body has no address, and then its length alone counts.
                _ = curl_set_bytes(
                    self.pointer,
                    bytes.baseAddress ?? UnsafeRawPointer(self.errorText),
                    curl_off_t(bytes.count)
                )
            }
            curl_set_text(self.pointer, CURLOPT_CUSTOMREQUEST, plan.method)
        }
    }

    private func applyTimes(_ plan: TransferPlan) {
        curl_set_long(self.pointer, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(plan.settings.connectTimeout))
        if let timeout = plan.timeout { curl_set_long(self.pointer, CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout)) }
        if let idle = plan.idleTimeout {
            curl_set_long(self.pointer, CURLOPT_LOW_SPEED_LIMIT, 1)
            curl_set_long(self.pointer, CURLOPT_LOW_SPEED_TIME, max(1, Int(idle.components.seconds)))
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        max(1, Int(duration.components.seconds) * 1000 + Int(duration.components.attoseconds / 1_000_000_000_000_000))
    }

    /// What the two callbacks get as their context.
    func setContext(_ context: UnsafeMutableRawPointer) {
        curl_set_pointer(self.pointer, CURLOPT_HEADERDATA, context)
        curl_set_pointer(self.pointer, CURLOPT_WRITEDATA, context)
        // The body of a request from a file has its own.
        if self.recipients != nil { curl_set_pointer(self.pointer, CURLOPT_READDATA, context) }
        curl_set_pointer(self.pointer, CURLOPT_PRIVATE, context)
    }

    func resume() { _ = curl_resume(self.pointer) }

    /// libcurl's verdict in our words.
    func outcome(_ code: CURLcode) -> Result<Void, HTTPClientError> {
        guard code != CURLE_OK else { return .success(()) }
        let text = String(cString: self.errorText)
        let detail = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        let wasSent = curl_get_size(self.pointer, CURLINFO_PRETRANSFER_TIME_T) > 0
        return .failure(HTTPClientError(code, place: self.place, detail: detail, wasSent: wasSent))
    }
}

// MARK: - Callbacks

private func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(headerLine: line)
    return size * count
}

private func sendBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.handle.takeOutgoing(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

private func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let isTaken = transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return isTaken ? size * count : curl_pause_writing()
}
