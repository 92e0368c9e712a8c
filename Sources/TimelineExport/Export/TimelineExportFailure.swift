package import EventStore

/// Why an export ended before its end.
///
/// The bytes written until then are no export.
package enum TimelineExportFailure: Error {
    /// The log could not be read.
    case log(EventLogError)
    /// An entry cannot be read or is missing.
    case damaged(seq: Int, reason: String)
    /// Whoever takes the bytes does not take them.
    case sink(any Error)
}

extension TimelineExportFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .log(let error): "The log could not be read: \(error)"
        case .damaged(let seq, let reason): "Entry \(seq) cannot be exported: \(reason)"
        case .sink(let error): "The export could not be written: \(error)"
        }
    }
}
