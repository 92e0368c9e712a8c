package import IncidentModel

/// The policy that is in force until a house applies its own.
package enum DefaultPolicy {
    /// The file, with a line on each key.
    package static var bytes: [UInt8] { PackageResources.default_policy_yaml }

    /// Its rules; none where the file has a mistake, which a test rules out.
    package static let policy: Policy = (try? PolicyDocument(bytes: Self.bytes).policy) ?? .bare
}
