package import EventStore

/// What came of checking a bundle.
package enum BundleVerdict: Hashable, Sendable {
    case intact(BundleSummary)
    /// In one sentence.
    case broken(String)
}

/// A bundle whose parts are all there and as they were written.
package struct BundleSummary: Hashable, Sendable {
    package let record: ChainSummary
    package let parts: Int
    package let files: Int
}

extension BundleVerdict: CustomStringConvertible {
    package var description: String {
        switch self {
        case .broken(let sentence): sentence
        case .intact(let summary):
            "\(summary.record) \(summary.parts) parts, \(summary.files) of them files of the record, as the manifest says."
        }
    }
}
